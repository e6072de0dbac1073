//! XML as a row of what a reader of workbooks looks for.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Unreadable;

/// What stands next in a part.
#[derive(Debug)]
pub enum Node<'a> {
    /// An element begins.
    Open(BytesStart<'a>),
    /// An element of this name ends.
    Close(String),
    /// A piece of text.
    Text(String),
    /// The part ends.
    End,
}

/// A part that is read from its beginning.
#[derive(Debug)]
pub struct Xml<'a>(Reader<&'a [u8]>);

impl<'a> Xml<'a> {
    /// At the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Self(reader)
    }

    /// What comes next; comments and the like are passed over.
    pub fn next(&mut self) -> Result<Node<'a>, Unreadable> {
        loop {
            return Ok(match self.0.read_event().map_err(|_| Unreadable::Damaged)? {
                Event::Start(start) => Node::Open(start),
                Event::End(end) => Node::Close(end.local_name().into_inner().to_owned()),
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => {
                    Node::Text(referred(&reference).ok_or(Unreadable::Damaged)?.to_string())
                }
                Event::Eof => Node::End,
                _ => continue,
            });
        }
    }

    /// The text inside the element that has just begun, up to its end; what stands in `rPh` (how a word is pronounced) is
    /// left out.
    pub fn text(&mut self) -> Result<String, Unreadable> {
        let (mut text, mut depth, mut pronounced) = (String::new(), 0, 0);
        loop {
            match self.next()? {
                Node::Open(start) => {
                    depth += 1;
                    pronounced += usize::from(name(&start) == "rPh");
                }
                Node::Close(_) if depth == 0 => return Ok(text.replace("_x000D_", "")),
                Node::Close(name) => {
                    depth -= 1;
                    pronounced -= usize::from(name == "rPh");
                }
                Node::Text(piece) if pronounced == 0 => text.push_str(&piece),
                Node::Text(_) => {}
                Node::End => return Err(Unreadable::Damaged),
            }
        }
    }
}

/// What stands between `&` and `;`.
fn referred(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => digits.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}

/// An element's name without its prefix.
pub fn name<'a>(start: &'a BytesStart) -> &'a str {
    start.local_name().into_inner()
}

/// An attribute by its name without prefix. The library's own way to them, with all its checks, would add 4 kB to the
/// module, gzipped.
pub fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut rest = start.attributes_raw();
    while let Some((key, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let quote = if after.starts_with('\'') { '\'' } else { '"' };
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if key.trim().rsplit(':').next() == Some(name) {
            return plain(value);
        }
        rest = next;
    }
    None
}

/// A value with what it refers to put in.
fn plain(value: &str) -> Option<String> {
    let (mut text, mut pieces) = (String::new(), value.split('&'));
    text.push_str(pieces.next()?);
    for piece in pieces {
        let (name, after) = piece.split_once(';')?;
        text.push(referred(name)?);
        text.push_str(after);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{Node, Xml, attribute};

    #[test]
    fn attributes_are_found_whatever_their_prefix_and_quotes() {
        let mut xml = Xml::new("<c a='=\"1' r:id = \"x&amp;&#21495;&#x53F7;\" empty=''/>");
        let Ok(Node::Open(start)) = xml.next() else { panic!("no element") };
        let get = |name| attribute(&start, name);
        assert_eq!((get("id").as_deref(), get("a").as_deref()), (Some("x&号号"), Some("=\"1")));
        assert_eq!((get("empty").as_deref(), get("r"), get("none")), (Some(""), None, None));
    }

    #[test]
    fn texts_are_whole_without_how_they_are_pronounced() {
        let mut xml = Xml::new(
            "<si><r><t>a&lt;</t></r><r><t xml:space='preserve'> b</t></r><rPh><t>x</t></rPh><t><![CDATA[<c>]]></t></si>",
        );
        assert!(matches!(xml.next(), Ok(Node::Open(_))));
        assert_eq!(xml.text().as_deref(), Ok("a< b<c>"));
    }
}
