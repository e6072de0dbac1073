//! Formula text cut into tokens.

use super::FormulaFault;
use crate::decimal::Decimal;

/// The longest formula, in bytes.
pub const MAX_LENGTH: usize = 2000;

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A number; `5%` and `3‰` have become 0.05 and 0.003.
    Number(Decimal),
    /// A name, or a word such as `and`.
    Name(String),
    /// Text between quotes: a choice or a date.
    Quoted(String),
    /// An operator or a bracket, in its plain form (`×` has become `*`).
    Sign(&'static str),
}

/// A token and the bytes it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What stands there.
    pub token: Token,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The signs of the language and how they may be written. Longer ones stand before their beginnings.
const SIGNS: [(&str, &str); 26] = [
    ("==", "=="),
    ("!=", "!="),
    ("<=", "<="),
    (">=", ">="),
    ("<", "<"),
    (">", ">"),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("+", "+"),
    ("-", "-"),
    ("−", "-"),
    ("*", "*"),
    ("×", "*"),
    ("/", "/"),
    ("÷", "/"),
    ("(", "("),
    (")", ")"),
    ("（", "("),
    ("）", ")"),
    ("[", "["),
    ("]", "]"),
    ("，", ","),
    (",", ","),
    ("%", "%"),
    ("‰", "‰"),
];

/// Cuts `text` into tokens.
pub fn tokens(text: &str) -> Result<Vec<Placed>, FormulaFault> {
    if text.len() > MAX_LENGTH {
        return Err(FormulaFault::new("formula_too_long", MAX_LENGTH).with("limit", &MAX_LENGTH));
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, length) = if first.is_ascii_digit() {
            number(rest, at)?
        } else if first.is_ascii_alphabetic() || first == '_' {
            let length = run(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            (Token::Name(rest[..length].to_owned()), length)
        } else if first == '\'' {
            let length = rest[1..].find('\'').ok_or_else(|| FormulaFault::new("unclosed_quote", at))?;
            (Token::Quoted(rest[1..=length].to_owned()), length + 2)
        } else if let Some((written, sign)) = SIGNS.iter().find(|(written, _)| rest.starts_with(written)) {
            (Token::Sign(sign), written.len())
        } else {
            return Err(FormulaFault::new("unknown_sign", at).with("sign", &first));
        };
        found.push(Placed { token, start: at, end: at + length });
        at += length;
    }
    Ok(found)
}

/// A number at the start of `rest`, with the `%` or `‰` that may follow it.
fn number(rest: &str, at: usize) -> Result<(Token, usize), FormulaFault> {
    let digits = run(rest, |c| c.is_ascii_digit() || c == '.');
    let decimal = Decimal::parse(&rest[..digits]).filter(|d| d.scale <= 12 && d.mantissa < 1_000_000_000_000_000_000);
    let decimal = decimal.ok_or_else(|| FormulaFault::new("bad_number", at).with("number", &&rest[..digits]))?;
    Ok(if rest[digits..].starts_with('%') {
        (Token::Number(Decimal::new(decimal.mantissa, decimal.scale + 2)), digits + 1)
    } else if rest[digits..].starts_with('‰') {
        (Token::Number(Decimal::new(decimal.mantissa, decimal.scale + 3)), digits + '‰'.len_utf8())
    } else {
        (Token::Number(decimal), digits)
    })
}

/// The length of the longest start of `text` whose characters all satisfy `belongs`.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
