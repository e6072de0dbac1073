//! XML as a row of what a reader of workbooks looks for.

use quick_xml::Reader;
use quick_xml::XmlVersion;
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
                Event::GeneralRef(reference) => Node::Text(match reference.resolve_char_ref() {
                    Ok(Some(character)) => character.to_string(),
                    _ => predefined(&reference).ok_or(Unreadable::Damaged)?.to_owned(),
                }),
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

fn predefined(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

/// An element's name without its prefix.
pub fn name<'a>(start: &'a BytesStart) -> &'a str {
    start.local_name().into_inner()
}

/// An attribute by its name without prefix.
pub fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
    found.normalized_value(XmlVersion::Explicit1_0).ok().map(|value| value.into_owned())
}
