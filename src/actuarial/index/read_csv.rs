//! A series from the text of a CSV file.
//!
//! The first line names the columns; one column holds dates (or three hold year, month and day), each other one
//! numbers. Commas, semicolons or tabs; CRLF or LF; with or without a byte order mark; empty cells are missing.

use super::finding::{Finding, Findings, Unreadable};
use super::read_cell::{Cell, cell, date, digits, from_parts};
use super::series::{Rows, Series};

/// Longest text that is read, in bytes: a century of days with forty columns.
pub const MAX_BYTES: usize = 1 << 24;
/// Most columns that are read.
pub const MAX_COLUMNS: usize = 64;

/// Reads a CSV text. What can be read is read; all that was wrong stands in the series' findings.
pub fn read_csv(text: &str) -> Result<Series, Unreadable> {
    if text.len() > MAX_BYTES {
        return Err(Unreadable::TooLong { bytes: text.len(), limit: MAX_BYTES });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().zip(1_u32..).filter(|(line, _)| !trim(line).is_empty());
    let (header_line, _) = lines.next().ok_or(Unreadable::Empty)?;
    let separator = separator_of(header_line);
    let mut header = Vec::new();
    for_each_cell(header_line, separator, |at, name| {
        header.push(if name.is_empty() { format!("column_{}", at + 1) } else { name.to_string() });
    });
    if header.len() > MAX_COLUMNS {
        return Err(Unreadable::TooWide { columns: header.len(), limit: MAX_COLUMNS });
    }
    if header.iter().any(|name| date(name).is_some()) {
        return Err(Unreadable::NoHeader);
    }
    let data = lines.clone().next().map_or("", |(line, _)| line);
    let Some(dating) = dating_of(&header, data, separator) else {
        return Err(Unreadable::NoDateColumn { header });
    };
    let mut reading = Reading::new(&header, dating);
    for (line, number) in lines {
        reading.line(line, number, separator);
    }
    if reading.rows.dates.is_empty() {
        return Err(Unreadable::NoRow);
    }
    reading.without_text_columns();
    if reading.rows.names.is_empty() {
        return Err(Unreadable::NoValueColumn { header });
    }
    reading.rows.onto_grid().ok_or(Unreadable::NoRow)
}

/// Which columns say the date.
#[derive(Clone, Copy)]
enum Dating {
    /// One column of dates.
    Whole(usize),
    /// Columns of year, month and perhaps day.
    Parts(usize, usize, Option<usize>),
}

impl Dating {
    fn uses(self, at: usize) -> bool {
        match self {
            Dating::Whole(date) => at == date,
            Dating::Parts(year, month, day) => at == year || at == month || day == Some(at),
        }
    }
}

fn dating_of(header: &[String], first_row: &str, separator: u8) -> Option<Dating> {
    let find = |words: &[&str]| header.iter().position(|name| words.iter().any(|word| name.eq_ignore_ascii_case(word)));
    if let (Some(year), Some(month)) = (find(&["year", "年", "年份"]), find(&["month", "月", "月份"])) {
        return Some(Dating::Parts(year, month, find(&["day", "日"])));
    }
    const NAMES: [&str; 14] = [
        "date",
        "day",
        "month",
        "week",
        "time",
        "period",
        "datetime",
        "observation_date",
        "日期",
        "年月",
        "月份",
        "时间",
        "周",
        "年月日",
    ];
    if let Some(at) = find(&NAMES) {
        return Some(Dating::Whole(at));
    }
    let mut found = None;
    for_each_cell(first_row, separator, |at, text| {
        if found.is_none() && at < header.len() && date(text).is_some() {
            found = Some(Dating::Whole(at));
        }
    });
    found
}

/// The rows read so far, and what each column has held.
struct Reading<'a> {
    header: &'a [String],
    dating: Dating,
    rows: Rows,
    /// Findings of numbers, by column: a column of nothing but text is one finding, not thousands.
    texts: Vec<Findings>,
    has_number: Vec<bool>,
}

impl<'a> Reading<'a> {
    fn new(header: &'a [String], dating: Dating) -> Self {
        let names: Vec<String> =
            (header.iter().enumerate()).filter(|(at, _)| !dating.uses(*at)).map(|(_, name)| name.clone()).collect();
        let width = names.len();
        Reading {
            header,
            dating,
            rows: Rows { names, dates: Vec::new(), cells: Vec::new(), months: false, findings: Findings::default() },
            texts: vec![Findings::default(); width],
            has_number: vec![false; width],
        }
    }

    fn line(&mut self, line: &str, number: u32, separator: u8) {
        let Reading { header, dating, rows, texts, has_number } = self;
        let width = rows.names.len();
        let start = rows.cells.len();
        let mut parts = [None; 3];
        let mut whole = None;
        let mut written = String::new();
        let mut count = 0;
        for_each_cell(line, separator, |at, text| {
            count = at + 1;
            match *dating {
                Dating::Whole(column) if at == column => {
                    whole = date(text);
                    if whole.is_none() {
                        written = text.to_string();
                    }
                    return;
                }
                Dating::Whole(_) => {}
                Dating::Parts(year, month, day) => {
                    let columns = [Some(year), Some(month), day];
                    for (part, column) in parts.iter_mut().zip(columns) {
                        if column == Some(at) {
                            *part = digits(text.as_bytes());
                            return;
                        }
                    }
                }
            }
            let column = rows.cells.len() - start;
            if column >= width {
                return;
            }
            rows.cells.push(match cell(text) {
                Cell::Number(value) => {
                    if let Some(seen) = has_number.get_mut(column) {
                        *seen = true;
                    }
                    value
                }
                Cell::Missing => f64::NAN,
                Cell::Text => {
                    if let (Some(found), Some(name)) = (texts.get_mut(column), rows.names.get(column)) {
                        found.push(Finding::NotANumber { line: number, column: name.clone(), text: excerpt(text) });
                    }
                    f64::NAN
                }
            });
        });
        if let (Dating::Parts(_, _, day), [Some(year), Some(month), of_month]) = (*dating, parts) {
            whole = match day {
                Some(_) => of_month.and_then(|of_month| from_parts(year, month, Some(of_month))),
                None => from_parts(year, month, None),
            };
        }
        let Some((date, month_only)) = whole else {
            rows.cells.truncate(start);
            rows.findings.push(Finding::UnreadableDate {
                line: number,
                text: excerpt(if written.is_empty() { line } else { &written }),
            });
            return;
        };
        if count != header.len() {
            rows.findings.push(Finding::WrongCellCount {
                line: number,
                cells: count as u32,
                expected: header.len() as u32,
            });
        }
        rows.months |= month_only;
        rows.dates.push((date, number));
        rows.cells.resize(start + width, f64::NAN);
    }

    /// Takes out the columns that held text and not one number.
    fn without_text_columns(&mut self) {
        let keep: Vec<bool> = (self.texts.iter().zip(&self.has_number))
            .map(|(texts, has_number)| *has_number || texts.is_empty())
            .collect();
        for ((texts, name), keep) in self.texts.iter().zip(&self.rows.names).zip(&keep) {
            if *keep {
                self.rows.findings.merge(texts);
            } else {
                self.rows.findings.push(Finding::TextColumn { column: name.clone() });
            }
        }
        if keep.iter().all(|keep| *keep) {
            return;
        }
        let mut kept = keep.iter().cycle();
        self.rows.cells.retain(|_| kept.next() == Some(&true));
        let mut kept = keep.iter();
        self.rows.names.retain(|_| kept.next() == Some(&true));
    }
}

/// The separator that stands most often in the header.
fn separator_of(header: &str) -> u8 {
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|separator| header.bytes().filter(|byte| byte == separator).count())
        .unwrap_or(b',')
}

/// Calls with each cell's place and its text, trimmed and without quotation marks.
fn for_each_cell(line: &str, separator: u8, mut call: impl FnMut(usize, &str)) {
    let (mut at, mut start) = (0, 0);
    let (mut quoted, mut has_quote) = (false, false);
    let mut end_cell = |at: usize, cell: Option<&str>, has_quote: bool| {
        let text = trim(cell.unwrap_or(""));
        if has_quote {
            let inner = (text.strip_prefix('"')).and_then(|text| text.strip_suffix('"'));
            call(at, inner.unwrap_or(text).replace("\"\"", "\"").trim());
        } else {
            call(at, text);
        }
    };
    // Separators and quotation marks are single bytes, so every cut falls between letters.
    for (end, byte) in line.bytes().enumerate() {
        if byte == b'"' {
            quoted = !quoted;
            has_quote = true;
        } else if byte == separator && !quoted {
            end_cell(at, line.get(start..end), has_quote);
            at += 1;
            start = end + 1;
            has_quote = false;
        }
    }
    end_cell(at, line.get(start..), has_quote);
}

/// [`str::trim`], at once where both ends are plain: most cells are.
fn trim(text: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) { text } else { text.trim() }
}

/// The beginning of a text, short enough to show.
fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}
