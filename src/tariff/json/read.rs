//! JSON text → [`Json`]: small, of bounded depth, with the place of what is wrong.

use super::Json;
use crate::order::order;

/// Why a text is no JSON.
#[derive(Debug, PartialEq, Eq)]
pub struct Misread {
    /// What is wrong.
    pub what: String,
    /// Where, in lines and in characters of the line; both begin with 1.
    pub line: usize,
    /// The character of the line.
    pub column: usize,
}

impl Json {
    /// Reads `text`. That it is not too large is the caller's business.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let mut reader = Reader { text, at: 0, depth: 0 };
        let read = reader.value().and_then(|json| match reader.peek() {
            None => Ok(json),
            Some(_) => reader.wrong("trailing characters"),
        });
        read.map_err(|Wrong(what)| {
            let before = text.get(..reader.at).unwrap_or(text);
            let start = before.bytes().rposition(|byte| byte == b'\n').map_or(0, |end| end + 1);
            let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
            Misread { what, line, column: before[start..].chars().count() + 1 }
        })
    }
}

/// How deep lists and objects may stand in each other.
const MAX_DEPTH: usize = 64;

/// Reads JSON. Where it stands when something is wrong is where it is wrong.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// What is wrong.
struct Wrong(String);

impl Reader<'_> {
    fn wrong<T>(&self, what: &str) -> Result<T, Wrong> {
        let ended = self.at >= self.text.len();
        Err(Wrong(if ended { "the text ends too early" } else { what }.to_owned()))
    }

    /// The next byte as it is.
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte after white space.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.next() {
            self.at += 1;
        }
        self.next()
    }

    fn value(&mut self) -> Result<Json, Wrong> {
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                let words = [("null", Json::Null), ("true", Json::Flag(true)), ("false", Json::Flag(false))];
                for (word, json) in words {
                    if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                        self.at += word.len();
                        return Ok(json);
                    }
                }
                self.wrong("expected value")
            }
        }
    }

    /// What stands between brackets.
    fn nested(&mut self, read: fn(&mut Self) -> Result<Json, Wrong>) -> Result<Json, Wrong> {
        if self.depth == MAX_DEPTH {
            return self.wrong("recursion limit exceeded");
        }
        self.depth += 1;
        self.at += 1;
        let json = read(self)?;
        self.depth -= 1;
        Ok(json)
    }

    /// Whether another item follows: before the first there is no comma, and none after the last.
    fn another(&mut self, first: bool, close: u8, expected: &str) -> Result<bool, Wrong> {
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                return Ok(false);
            }
            _ if first => return Ok(true),
            Some(b',') => self.at += 1,
            _ => return self.wrong(expected),
        }
        if self.peek() == Some(close) { self.wrong("trailing comma") } else { Ok(true) }
    }

    fn list(&mut self) -> Result<Json, Wrong> {
        let mut items = Vec::new();
        while self.another(items.is_empty(), b']', "expected `,` or `]`")? {
            items.push(self.value()?);
        }
        Ok(Json::List(items))
    }

    fn object(&mut self) -> Result<Json, Wrong> {
        let mut members: Vec<(String, usize, Json)> = Vec::new();
        while self.another(members.is_empty(), b'}', "expected `,` or `}`")? {
            if self.peek() != Some(b'"') {
                return self.wrong("key must be a string");
            }
            let start = self.at;
            let name = self.string()?;
            if self.peek() != Some(b':') {
                return self.wrong("expected `:`");
            }
            self.at += 1;
            members.push((name, start, self.value()?));
        }
        if !members.is_sorted_by(|one, other| one.0 < other.0) {
            let in_order = order(members.len(), &|one, other| members[one].0.cmp(&members[other].0));
            let take = |place: usize| std::mem::replace(&mut members[place], (String::new(), 0, Json::Null));
            members = in_order.into_iter().map(take).collect();
        }
        // Of two cells with one key, one would be lost unseen.
        if let Some([_, (name, start, _)]) = members.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            self.at = *start;
            return Err(Wrong(format!("`{name}` stands here twice")));
        }
        Ok(Json::Object(members.into_iter().map(|(name, _, member)| (name, member)).collect()))
    }

    fn string(&mut self) -> Result<String, Wrong> {
        let mut out = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            while self.next().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            let plain = &self.text[start..self.at];
            match self.next() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(if out.is_empty() { plain.to_owned() } else { out + plain });
                }
                Some(b'\\') => {
                    out.push_str(plain);
                    out.push(self.escape()?);
                }
                _ => return self.wrong("control character in a string"),
            }
        }
    }

    /// The character that an escape stands for.
    fn escape(&mut self) -> Result<char, Wrong> {
        const SIMPLE: [(u8, char); 8] = [
            (b'"', '"'),
            (b'\\', '\\'),
            (b'/', '/'),
            (b'b', '\u{8}'),
            (b'f', '\u{c}'),
            (b'n', '\n'),
            (b'r', '\r'),
            (b't', '\t'),
        ];
        self.at += 1;
        let letter = self.next();
        if let Some((_, c)) = SIMPLE.iter().find(|(own, _)| Some(*own) == letter) {
            self.at += 1;
            return Ok(*c);
        }
        if letter != Some(b'u') {
            return self.wrong("invalid escape");
        }
        let mut code = self.unit()?;
        // Characters beyond the first 65,536 are written as two halves.
        if (0xd800..0xdc00).contains(&code) && self.text.as_bytes()[self.at..].starts_with(b"\\u") {
            self.at += 1;
            let low = self.unit()?;
            // What is no second half leaves the first alone, which is no character.
            if (0xdc00..0xe000).contains(&low) {
                code = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
            }
        }
        match char::from_u32(code) {
            Some(c) => Ok(c),
            None => self.wrong("lone half of a character in an escape"),
        }
    }

    /// The four digits after `u`.
    fn unit(&mut self) -> Result<u32, Wrong> {
        let mut code = 0;
        self.at += 1;
        for _ in 0..4 {
            let digit = self.next().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else { return self.wrong("invalid escape") };
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    fn number(&mut self) -> Result<Json, Wrong> {
        let start = self.at;
        self.skip(b"-");
        let zero = self.next() == Some(b'0');
        let digits = self.digits()?;
        if zero && digits > 1 {
            return self.wrong("invalid number");
        }
        let mut whole = true;
        if self.skip(b".") {
            whole = false;
            self.digits()?;
        }
        if self.skip(b"eE") {
            whole = false;
            self.skip(b"+-");
            self.digits()?;
        }
        let text = &self.text[start..self.at];
        Ok(match text.parse() {
            Ok(number) if whole => Json::Whole(number),
            _ => Json::Inexact(text.to_owned()),
        })
    }

    /// Passes one of these bytes, if it comes next.
    fn skip(&mut self, bytes: &[u8]) -> bool {
        let comes = self.next().is_some_and(|byte| bytes.contains(&byte));
        self.at += usize::from(comes);
        comes
    }

    /// Passes digits, of which there must be at least one; how many there were.
    fn digits(&mut self) -> Result<usize, Wrong> {
        let start = self.at;
        while self.next().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.wrong("invalid number") } else { Ok(self.at - start) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misread(text: &str) -> (String, usize, usize) {
        let Misread { what, line, column } = Json::parse(text).unwrap_err();
        (what, line, column)
    }

    #[test]
    fn reads_what_serde_json_reads() {
        for text in [
            r#" {"a": [1, -2, 0, true, false, null, "x"], "": {}, "b": []} "#,
            r#""\"\\\/\b\f\n\r\t\u0041\u00e9\u7530\ud83d\ude00""#,
            "\"元\u{7f}😀\"",
            "9223372036854775807",
            "-9223372036854775808",
        ] {
            let (own, theirs) = (Json::parse(text).unwrap(), serde_json::from_str::<serde_json::Value>(text).unwrap());
            let again: serde_json::Value = serde_json::from_str(&own.canonical()).unwrap();
            assert_eq!(again, theirs, "{text}");
        }
    }

    #[test]
    fn refuses_what_serde_json_refuses() {
        let texts = [
            "",
            " ",
            "{",
            "[",
            "[1",
            "[1,",
            "[1,]",
            "[,1]",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\" 1}",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "1e+",
            "+1",
            "nul",
            "True",
            "\"",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "\"\n\"",
            "1 2",
            "[] x",
            "元",
            "[\"a\" \"b\"]",
            "\u{feff}1",
        ];
        for text in texts {
            assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
            assert!(Json::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_not_whole_keep_their_text() {
        for text in ["1.5", "1e3", "-0.25", "9223372036854775808"] {
            assert_eq!(Json::parse(text), Ok(Json::Inexact(text.to_owned())));
        }
    }

    #[test]
    fn says_where() {
        assert_eq!(misread("{\n  \"元\": tru }"), ("expected value".to_owned(), 2, 8));
        assert_eq!(misread("{\"a\": 1,\n \"a\": 2}"), ("`a` stands here twice".to_owned(), 2, 2));
        assert_eq!(misread("[1"), ("the text ends too early".to_owned(), 1, 3));
        assert_eq!(misread("[1,]"), ("trailing comma".to_owned(), 1, 4));
        assert_eq!(misread(&"[".repeat(65)), ("recursion limit exceeded".to_owned(), 1, 65));
        assert!(Json::parse(&("[".repeat(64) + &"]".repeat(64))).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn never_panics_and_agrees_with_serde_json(text in r#"[\[\]{}",:0-9a-z\\ .eE+\-元\n]{0,24}"#) {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            if let Ok(own) = Json::parse(&text) {
                proptest::prop_assert!(theirs.is_ok());
                proptest::prop_assert_eq!(Json::parse(&own.canonical()).is_ok(), true);
            } else if let Err(what) = Json::parse(&text) && !what.what.contains("twice") {
                // A number beyond f64 is an error of theirs only.
                proptest::prop_assert!(theirs.is_err());
            }
        }
    }
}
