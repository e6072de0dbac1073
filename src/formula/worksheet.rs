//! A formula with its numbers put in, as a pocket calculator needs it.

use std::fmt::Write;

use super::program::Reg;
use super::syntax::{Node, NodeKind};
use crate::date::Date;
use crate::decimal::Decimal;

/// The most rows of a schedule that are written out.
const MAX_ROWS: usize = 12;

/// How a register is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// As a number.
    Number {
        /// Its decimals.
        scale: u8,
        /// How many of them are shown even if they are zeros: both digits of the fen.
        keep: u8,
    },
    /// As `true` or `false`.
    Flag,
    /// As a date.
    Date,
}

/// A part of a formula's text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// A value.
    Value { reg: Reg, show: Show },
    /// The branch that was taken.
    Choose { condition: Reg, then: Vec<Piece>, otherwise: Vec<Piece> },
    /// A body for each row of its schedule, with plus signs between. `alone`: nothing stands beside it; `compound`: a
    /// single row is a sum or a product already.
    Rows { body: u32, pieces: Vec<Piece>, alone: bool, compound: bool },
}

/// A part of a formula that its value replaces.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What takes its place.
    pub kind: LeafKind,
}

/// What takes a leaf's place. Branches are byte ranges, and whether they need brackets inside a larger formula.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub enum LeafKind {
    /// A value.
    Value { reg: Reg, show: Show },
    /// One of two branches.
    Choose { condition: Reg, then: (usize, usize, bool), otherwise: (usize, usize, bool) },
    /// A sum over rows.
    Rows { body: u32, formula: (usize, usize, bool), leaves: Vec<Leaf> },
}

/// The leaf of a sum over the rows of `body`.
pub fn pieces_of_rows(body: u32, formula: &Node, leaves: Vec<Leaf>) -> LeafKind {
    LeafKind::Rows { body, formula: range(formula), leaves }
}

/// The bytes of a part, and whether it needs brackets inside a larger formula.
pub fn range(node: &Node) -> (usize, usize, bool) {
    (node.start, node.end, matches!(node.kind, NodeKind::Binary(..)))
}

/// Cuts the bytes `start..end` of `text` at its leaves.
pub fn pieces(text: &str, start: usize, end: usize, leaves: Vec<Leaf>) -> Vec<Piece> {
    cut(text, (start, end), &sorted(leaves), true)
}

fn sorted(leaves: Vec<Leaf>) -> Vec<Leaf> {
    // By where they begin; of leaves that begin together the longest stands for the others.
    let mut sorted: Vec<Leaf> = Vec::with_capacity(leaves.len());
    for leaf in leaves {
        let before =
            |other: &Leaf| (other.start, std::cmp::Reverse(other.end)) <= (leaf.start, std::cmp::Reverse(leaf.end));
        sorted.insert(sorted.partition_point(before), leaf);
    }
    sorted
}

fn cut(text: &str, (start, end): (usize, usize), leaves: &[Leaf], whole: bool) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = start;
    for leaf in leaves.iter().filter(|leaf| leaf.end <= end) {
        if leaf.start < at {
            continue;
        }
        push_text(&mut found, &text[at..leaf.start]);
        let alone = whole && leaf.start == start && leaf.end == end;
        found.push(match &leaf.kind {
            LeafKind::Value { reg, show } => Piece::Value { reg: *reg, show: *show },
            LeafKind::Choose { condition, then, otherwise } => {
                let branch = |(start, end, compound): (usize, usize, bool)| {
                    let mut pieces = cut(text, (start, end), leaves, alone);
                    if compound && !alone {
                        pieces.insert(0, Piece::Text("(".to_owned()));
                        pieces.push(Piece::Text(")".to_owned()));
                    }
                    pieces
                };
                Piece::Choose { condition: *condition, then: branch(*then), otherwise: branch(*otherwise) }
            }
            LeafKind::Rows { body, formula: (start, end, compound), leaves } => {
                let pieces = cut(text, (*start, *end), &sorted(leaves.clone()), alone);
                Piece::Rows { body: *body, pieces, alone, compound: *compound }
            }
        });
        at = leaf.end;
    }
    push_text(&mut found, &text[at..end]);
    found
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text.replace('*', "×").replace('/', "÷").replace('-', "−")));
    }
}

/// Where a worksheet finds its values.
pub trait Values {
    /// The value of a register; `None` where it has none.
    fn value(&self, reg: Reg) -> Option<i128>;
    /// The values of a body's registers, row by row.
    fn rows(&self, body: u32) -> Vec<Vec<i128>>;
}

/// Writes `pieces` with their values into `out`.
pub fn render(pieces: &[Piece], values: &dyn Values, out: &mut String) {
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Value { reg, show } => {
                let inside = pieces.len() > 1 && place > 0;
                render_value(values.value(*reg), *show, inside, out);
            }
            Piece::Choose { condition, then, otherwise } => {
                let taken = values.value(*condition).is_some_and(|flag| flag != 0);
                render(if taken { then } else { otherwise }, values, out);
            }
            Piece::Rows { body, pieces: row, alone, compound } => {
                let rows = values.rows(*body);
                render_rows(&rows, row, !alone && (rows.len() > 1 || (*compound && !rows.is_empty())), out);
            }
        }
    }
}

/// Writes a value; a negative one in brackets where it stands `inside` a formula.
fn render_value(value: Option<i128>, show: Show, inside: bool, out: &mut String) {
    let Some(value) = value else {
        out.push('?');
        return;
    };
    // Writing to a String cannot fail.
    let _ = match show {
        Show::Number { scale, keep } => {
            let (open, close) =
                if value < 0 && inside { ("(−", ")") } else { (if value < 0 { "−" } else { "" }, "") };
            let magnitude = Decimal::new(value.checked_abs().unwrap_or(i128::MAX), scale);
            write!(out, "{open}{}{close}", magnitude.trimmed_to(keep))
        }
        Show::Flag => write!(out, "{}", value != 0),
        Show::Date => write!(out, "{}", Date::from_days(value as i32)),
    };
}

fn render_rows(rows: &[Vec<i128>], pieces: &[Piece], brackets: bool, out: &mut String) {
    if rows.is_empty() {
        out.push('0');
        return;
    }
    out.push_str(if brackets { "(" } else { "" });
    for (place, row) in rows.iter().take(MAX_ROWS).enumerate() {
        out.push_str(if place > 0 { " + " } else { "" });
        render(pieces, &Row(row), out);
    }
    if rows.len() > MAX_ROWS {
        out.push_str(" + …");
    }
    out.push_str(if brackets { ")" } else { "" });
}

struct Row<'a>(&'a [i128]);

impl Values for Row<'_> {
    fn value(&self, reg: Reg) -> Option<i128> {
        self.0.get(reg.place()).copied()
    }

    fn rows(&self, _: u32) -> Vec<Vec<i128>> {
        Vec::new()
    }
}
