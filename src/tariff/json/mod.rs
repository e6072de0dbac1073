//! JSON as tariff files use it: no object names a member twice, and numbers with a point are texts.
//!
//! Its canonical text – keys sorted, no white space – is the same for all layouts of a file; the SHA-256 of that text is a tariff's fingerprint.

mod read;

use sha2::{Digest, Sha256};

pub use read::Misread;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// A number that no tariff may hold, as it is written: with a point, or too large.
    Inexact(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Members in the order of their names, each once.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The member `name` of an object.
    pub fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                let place = members.binary_search_by(|(own, _)| own.as_str().cmp(name)).ok()?;
                Some(&members[place].1)
            }
            _ => None,
        }
    }

    /// The same without the member `name`, wherever it stands. For building: what is built in leaves its cases out.
    #[allow(dead_code)]
    pub fn without(&self, name: &str) -> Self {
        match self {
            Self::List(items) => Self::List(items.iter().map(|item| item.without(name)).collect()),
            Self::Object(members) => {
                let others = members.iter().filter(|(own, _)| own != name);
                Self::Object(others.map(|(own, member)| (own.clone(), member.without(name))).collect())
            }
            leaf => leaf.clone(),
        }
    }

    /// Takes all words in two languages out, leaving `null`, and writes them down line by line. For building: sorted so,
    /// words pack better.
    #[allow(dead_code)]
    pub fn take_words(&mut self, zh: &mut String, en: &mut String) {
        match self {
            Self::List(items) => items.iter_mut().for_each(|item| item.take_words(zh, en)),
            Self::Object(members) => match members.as_slice() {
                [(first, Self::Text(english)), (second, Self::Text(chinese))] if first == "en" && second == "zh" => {
                    zh.extend([chinese.as_str(), "\n"]);
                    en.extend([english.as_str(), "\n"]);
                    *self = Self::Null;
                }
                _ => members.iter_mut().for_each(|(_, member)| member.take_words(zh, en)),
            },
            _ => {}
        }
    }

    /// Puts words, Chinese and English, back where they were taken out.
    pub fn put_words(&mut self, words: &mut dyn Iterator<Item = (&str, &str)>) {
        match self {
            Self::Null => {
                let member = |language: &str, text: &str| (language.to_owned(), Self::Text(text.to_owned()));
                if let Some((zh, en)) = words.next() {
                    *self = Self::Object(vec![member("en", en), member("zh", zh)]);
                }
            }
            Self::List(items) => items.iter_mut().for_each(|item| item.put_words(words)),
            Self::Object(members) => members.iter_mut().for_each(|(_, member)| member.put_words(words)),
            _ => {}
        }
    }

    /// The SHA-256 of the canonical text, in hexadecimal.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(self.canonical().as_bytes());
        let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
    }

    /// The canonical text.
    pub fn canonical(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null | Self::Inexact(_) => out.push_str("null"),
            Self::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::Whole(whole) => out.push_str(&whole.to_string()),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => {
                out.push('[');
                for (place, item) in items.iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (place, (name, member)) in members.iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    write_text(name, out);
                    out.push(':');
                    member.write(out);
                }
                out.push('}');
            }
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => {
                let digit = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                out.push_str("\\u00");
                out.extend([digit(c as u32 / 16), digit(c as u32 % 16)]);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
