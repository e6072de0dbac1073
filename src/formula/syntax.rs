//! Tokens made into a tree.
//!
//! ```text
//! formula    = and { "or" and }
//! and        = not { "and" not }
//! not        = [ "not" ] comparison
//! comparison = sum [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) sum ]
//! sum        = product { ( "+" | "-" ) product }
//! product    = factor { ( "*" | "/" ) factor }
//! factor     = "-" factor | number | 'quoted' | name | name "[" list "]" | name "(" list ")" | "(" formula ")"
//! ```

use super::FormulaFault;
use super::token::{Placed, Token, tokens};
use crate::decimal::Decimal;

/// How deep a formula may be nested.
pub const MAX_DEPTH: usize = 48;

/// A part of a formula and the bytes it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The kinds of parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// A number written in the formula.
    Number(Decimal),
    /// `true` or `false`.
    Flag(bool),
    /// A choice or a date in quotes.
    Quoted(String),
    /// An input, a constant or an earlier step.
    Name(String),
    /// A table and its keys.
    Look(String, Vec<Node>),
    /// A function and its arguments.
    Call(String, Vec<Node>),
    /// The opposite.
    Negate(Box<Node>),
    /// `not`.
    Not(Box<Node>),
    /// Two parts and the operator between them.
    Binary(Operator, Box<Node>, Box<Node>),
}

/// The operators with two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

impl Operator {
    /// Whether it compares two values.
    pub fn compares(self) -> bool {
        use Operator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        matches!(self, Equal | NotEqual | Less | LessOrEqual | Greater | GreaterOrEqual)
    }
}

/// Words that cannot be names.
pub const WORDS: [&str; 5] = ["and", "or", "not", "true", "false"];

/// Reads a whole formula.
pub fn parse(text: &str) -> Result<Node, FormulaFault> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0, end: text.len() };
    let node = parser.or()?;
    match parser.peek() {
        None => Ok(node),
        Some(extra) => Err(FormulaFault::new("unexpected", extra.start).with("found", &&text[extra.start..extra.end])),
    }
}

struct Parser {
    tokens: Vec<Placed>,
    at: usize,
    depth: usize,
    end: usize,
}

type Parsed = Result<Node, FormulaFault>;

impl Parser {
    fn peek(&self) -> Option<&Placed> {
        self.tokens.get(self.at)
    }

    /// Steps over the next token if it is the sign or word `expected`.
    fn take(&mut self, expected: &str) -> bool {
        let here = self.peek().is_some_and(|placed| match &placed.token {
            Token::Sign(sign) => *sign == expected,
            Token::Name(name) => name == expected,
            _ => false,
        });
        self.at += usize::from(here);
        here
    }

    fn require(&mut self, expected: &'static str) -> Result<usize, FormulaFault> {
        if self.take(expected) {
            return Ok(self.tokens[self.at - 1].end);
        }
        let at = self.peek().map_or(self.end, |placed| placed.start);
        Err(FormulaFault::new("expected", at).with("expected", &expected))
    }

    /// A chain of `operators` over parts read by `part`, grouped from the left.
    fn chain(&mut self, operators: &[(&str, Operator)], part: fn(&mut Self) -> Parsed) -> Parsed {
        let mut left = part(self)?;
        let mut length = 0;
        while let Some((_, operator)) = operators.iter().find(|(sign, _)| self.take(sign)) {
            length += 1;
            if length > MAX_DEPTH {
                return Err(FormulaFault::new("too_deep", left.start).with("limit", &MAX_DEPTH));
            }
            let right = part(self)?;
            let (start, end) = (left.start, right.end);
            left = Node { kind: NodeKind::Binary(*operator, Box::new(left), Box::new(right)), start, end };
        }
        Ok(left)
    }

    fn or(&mut self) -> Parsed {
        self.chain(&[("or", Operator::Or)], Self::and)
    }

    fn and(&mut self) -> Parsed {
        self.chain(&[("and", Operator::And)], Self::not)
    }

    fn not(&mut self) -> Parsed {
        let start = self.peek().map_or(self.end, |placed| placed.start);
        if !self.take("not") {
            return self.comparison();
        }
        let inner = self.nested(Self::not)?;
        let end = inner.end;
        Ok(Node { kind: NodeKind::Not(Box::new(inner)), start, end })
    }

    fn comparison(&mut self) -> Parsed {
        const COMPARISONS: [(&str, Operator); 6] = [
            ("==", Operator::Equal),
            ("!=", Operator::NotEqual),
            ("<", Operator::Less),
            ("<=", Operator::LessOrEqual),
            (">", Operator::Greater),
            (">=", Operator::GreaterOrEqual),
        ];
        let left = self.sum()?;
        let Some((_, operator)) = COMPARISONS.iter().find(|(sign, _)| self.take(sign)) else {
            return Ok(left);
        };
        let right = self.sum()?;
        let (start, end) = (left.start, right.end);
        Ok(Node { kind: NodeKind::Binary(*operator, Box::new(left), Box::new(right)), start, end })
    }

    fn sum(&mut self) -> Parsed {
        self.chain(&[("+", Operator::Add), ("-", Operator::Subtract)], Self::product)
    }

    fn product(&mut self) -> Parsed {
        self.chain(&[("*", Operator::Multiply), ("/", Operator::Divide)], Self::factor)
    }

    fn factor(&mut self) -> Parsed {
        let Some(Placed { token, start, end }) = self.peek().cloned() else {
            return Err(FormulaFault::new("ends_early", self.end));
        };
        self.at += 1;
        let leaf = |kind| Ok(Node { kind, start, end });
        match token {
            Token::Number(decimal) => leaf(NodeKind::Number(decimal)),
            Token::Quoted(text) => leaf(NodeKind::Quoted(text)),
            Token::Name(name) if name == "true" || name == "false" => leaf(NodeKind::Flag(name == "true")),
            Token::Name(name) if WORDS.contains(&name.as_str()) => {
                Err(FormulaFault::new("unexpected", start).with("found", &name))
            }
            Token::Name(name) if self.take("[") => {
                let (keys, end) = self.list("]")?;
                Ok(Node { kind: NodeKind::Look(name, keys), start, end })
            }
            Token::Name(name) if self.take("(") => {
                let (arguments, end) = self.list(")")?;
                Ok(Node { kind: NodeKind::Call(name, arguments), start, end })
            }
            Token::Name(name) => leaf(NodeKind::Name(name)),
            Token::Sign("-") => {
                let inner = self.nested(Self::factor)?;
                let end = inner.end;
                Ok(Node { kind: NodeKind::Negate(Box::new(inner)), start, end })
            }
            Token::Sign("(") => {
                let inner = self.nested(Self::or)?;
                let end = self.require(")")?;
                Ok(Node { start, end, ..inner })
            }
            Token::Sign(sign) => Err(FormulaFault::new("unexpected", start).with("found", &sign)),
        }
    }

    /// Formulas between commas up to `close`, and where that ends.
    fn list(&mut self, close: &'static str) -> Result<(Vec<Node>, usize), FormulaFault> {
        let mut items = vec![self.nested(Self::or)?];
        while self.take(",") {
            items.push(self.nested(Self::or)?);
        }
        Ok((items, self.require(close)?))
    }

    fn nested(&mut self, part: fn(&mut Self) -> Parsed) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let at = self.peek().map_or(self.end, |placed| placed.start);
            return Err(FormulaFault::new("too_deep", at).with("limit", &MAX_DEPTH));
        }
        let node = part(self);
        self.depth -= 1;
        node
    }
}
