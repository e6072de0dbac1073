//! The cells of a sheet, as they are seen.

use crate::format::Format;
use crate::number::Number;
use crate::parts::Book;
use crate::xml::{Node, Xml, attribute, name};
use crate::{Row, Unreadable};

/// Columns further right are not read: no list is so wide, and a stray cell far out would make every row long.
const MOST_COLUMNS: usize = 256;

/// The rows of the sheet in `part` that hold anything.
pub fn rows(book: &Book, part: &str) -> Result<Vec<Row>, Unreadable> {
    let text = book.part(part)?;
    let (mut xml, mut rows) = (Xml::new(&text), Vec::<Row>::new());
    let (mut number, mut column) = (0, 0);
    loop {
        match xml.next()? {
            Node::Open(start) => match name(&start) {
                "row" => {
                    number = attribute(&start, "r").and_then(|number| number.parse().ok()).unwrap_or(number + 1);
                    column = 0;
                }
                "c" => {
                    let at = attribute(&start, "r").and_then(|place| column_of(&place)).unwrap_or(column);
                    column = at + 1;
                    let seen = cell(book, &mut xml, attribute(&start, "t"), attribute(&start, "s"))?;
                    if seen.is_empty() || at >= MOST_COLUMNS {
                        continue;
                    }
                    if rows.last().is_none_or(|row| row.number != number) {
                        rows.push(Row { number, cells: Vec::new() });
                    }
                    if let Some(Row { cells, .. }) = rows.last_mut() {
                        cells.resize(cells.len().max(at + 1), String::new());
                        cells[at] = seen;
                    }
                }
                _ => {}
            },
            Node::End => return Ok(rows),
            Node::Close(_) | Node::Text(_) => {}
        }
    }
}

/// The cell that has just begun, up to its end.
fn cell(book: &Book, xml: &mut Xml, kind: Option<String>, style: Option<String>) -> Result<String, Unreadable> {
    let (mut value, mut own) = (String::new(), None);
    loop {
        match xml.next()? {
            Node::Open(start) => match name(&start) {
                "v" => value = xml.text()?,
                "is" => own = Some(xml.text()?),
                _ => drop(xml.text()?),
            },
            Node::Close(_) => break,
            Node::Text(_) => {}
            Node::End => return Err(Unreadable::Damaged),
        }
    }
    let format = || style.and_then(|style| book.formats.get(style.parse::<usize>().ok()?).copied());
    Ok(match kind.as_deref().unwrap_or("n") {
        "s" => {
            let place: usize = value.trim().parse().map_err(|_| Unreadable::Damaged)?;
            book.texts.get(place).ok_or(Unreadable::Damaged)?.clone()
        }
        "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "n" if !value.trim().is_empty() => {
            let number = Number::parse(value.trim()).ok_or(Unreadable::Damaged)?;
            let seen = format().unwrap_or(Format::General).show(number.clone(), book.from_1904);
            seen.unwrap_or_else(|| number.kept().show(1, 0))
        }
        "d" => value.trim_end_matches("T00:00:00").to_owned(),
        _ => own.unwrap_or(value),
    })
}

/// The column of a place such as `B7`, the first being 0.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    letters.fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1).checked_sub(1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_by_their_letters() {
        let columns = ["A1", "Z9", "AA1", "XFD1048576", "7"].map(super::column_of);
        assert_eq!(columns, [Some(0), Some(25), Some(26), Some(16_383), None]);
    }
}
