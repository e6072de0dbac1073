//! Actuarial functions as formulas call them.
//!
//! A call turns its arguments into floating-point numbers and its answer back into a decimal of stated digits, half up:
//! floating-point numbers never go further into a tariff, so what is reckoned with an answer is exact again. The functions
//! have the same bits natively and in WebAssembly, and so have the decimals.

mod aggregate;
mod credibility;
mod credit;
mod history;
mod life;
mod life_table;
mod model_price;
mod pension;
mod policy;
mod severity;

use super::program::{Failure, Reg};
use crate::actuarial::{Reason, Refused, Result};
use crate::decimal::{float, nearest};
pub use life_table::{LifeTable, PUBLISHED_CLOSED, PUBLISHED_NAMES, Rates, published_pair};
use std::rc::Rc;

/// A function that formulas can call.
#[derive(Debug)]
pub struct Function {
    /// Its name in formulas.
    pub name: &'static str,
    /// What it takes, before the digits of its answer.
    pub arguments: &'static [Argument],
    /// What is known of its answer.
    pub answer: Answer,
    /// The function.
    pub run: fn(&Given) -> Result<f64>,
}

/// An argument by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// A number.
    Number(&'static str),
    /// One of these words: in quotes, or a choice input that offers no others. The function gets its place in the list.
    Word(&'static str, &'static [&'static str]),
    /// A table of lives by its name, as a word: one of the published, or of the tariff's own; whether it must end with a
    /// rate of 1. The function gets its place, own tables after the published ones.
    Table(&'static str, bool),
    /// A formula over the rows of the schedule that the call names first. The function gets the values of all rows.
    Each(&'static str),
}

impl Argument {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number(name) | Self::Word(name, _) | Self::Table(name, _) | Self::Each(name) => name,
        }
    }
}

/// What is known of an answer before it is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A plain number from one bound to another.
    Plain(i64, i64),
    /// Of the same unit as an argument (by its place), from one bound to another.
    Like(usize, i64, i64),
    /// Of the same unit as an argument, from zero to the largest value that the argument can have.
    UpTo(usize),
}

/// The bound of an amount of money that has no nearer one: a trillion yuan.
pub const MONEY: i64 = 1_000_000_000_000;

/// Every function that formulas can call, by subject.
pub const SUBJECTS: [(&str, &[Function]); 9] = [
    ("life", life::FUNCTIONS),
    ("policy", policy::FUNCTIONS),
    ("pension", pension::FUNCTIONS),
    ("severity", severity::FUNCTIONS),
    ("aggregate", aggregate::FUNCTIONS),
    ("credibility", credibility::FUNCTIONS),
    ("credit", credit::FUNCTIONS),
    ("history", history::FUNCTIONS),
    ("model_price", model_price::FUNCTIONS),
];

/// All functions.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    SUBJECTS.iter().flat_map(|(_, functions)| functions.iter())
}

/// What a function is given: numbers and words in their order, the rows' values, and the tariff's own tables of lives.
#[derive(Debug)]
pub struct Given<'a> {
    numbers: Vec<f64>,
    rows: Vec<Vec<f64>>,
    mortality: &'a [Rc<LifeTable>],
}

impl Given<'_> {
    /// The numbers and words in their order. That there are as many as the function takes was settled when compiled.
    pub fn numbers<const COUNT: usize>(&self) -> [f64; COUNT] {
        std::array::from_fn(|place| self.numbers.get(place).copied().unwrap_or(f64::NAN))
    }

    /// The values of each formula over rows.
    pub fn rows<const COUNT: usize>(&self) -> [&[f64]; COUNT] {
        std::array::from_fn(|place| self.rows.get(place).map_or(&[][..], Vec::as_slice))
    }
}

/// The words of a table, each with what it stands for.
const fn words<T, const COUNT: usize>(table: &[(&'static str, T); COUNT]) -> [&'static str; COUNT] {
    let mut words = [""; COUNT];
    let mut place = 0;
    while place < COUNT {
        words[place] = table[place].0;
        place += 1;
    }
    words
}

/// The arguments `first`, and one more.
const fn with<const FIRST: usize, const ALL: usize>(first: [Argument; FIRST], more: Argument) -> [Argument; ALL] {
    joined(first, [more])
}

/// The arguments `first`, then `more`.
const fn joined<const FIRST: usize, const MORE: usize, const ALL: usize>(
    first: [Argument; FIRST],
    more: [Argument; MORE],
) -> [Argument; ALL] {
    assert!(FIRST + MORE == ALL);
    let mut all = [more[0]; ALL];
    let mut place = 0;
    while place < ALL {
        all[place] = if place < FIRST { first[place] } else { more[place - FIRST] };
        place += 1;
    }
    all
}

/// What the functions of lives call some arguments, and what formulas call those.
const ALSO_CALLED: [(&str, &str); 6] = [
    ("interest", "rate"),
    ("payment", "premium_years"),
    ("t", "years"),
    ("years", "term"),
    ("periods", "deferral"),
    ("term", "table"),
];

/// A whole number from 0, as ages and terms are.
fn whole(argument: &'static str, value: f64) -> Result<u32> {
    if value.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&value) {
        return Err(Refused { argument, reason: Reason::OutOfRange });
    }
    Ok(value as u32)
}

/// A compiled call.
#[derive(Debug, Clone)]
pub struct Call {
    /// The function.
    pub function: &'static Function,
    /// The numbers and words.
    pub arguments: Vec<Operand>,
    /// The bodies of the formulas over rows, and the decimals of their values.
    pub bodies: Vec<(u32, u8)>,
    /// The decimals of the answer.
    pub digits: u8,
    /// Between what the answer lies, as mantissas.
    pub range: (i128, i128),
}

/// An argument of a compiled call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    /// Its name.
    pub name: &'static str,
    /// The register.
    pub reg: Reg,
    /// The decimals of a number.
    pub scale: u8,
    /// Of a word: the function's place for each of the register's codes.
    pub places: Option<Vec<u8>>,
}

impl PartialEq for Call {
    fn eq(&self, other: &Self) -> bool {
        self.function.name == other.function.name
            && self.arguments == other.arguments
            && self.bodies == other.bodies
            && (self.digits, self.range) == (other.digits, other.range)
    }
}

impl Call {
    /// The answer, as a mantissa; `place` is the call's own among the program's, `mortality` the tariff's own tables.
    pub fn answer(
        &self,
        place: u32,
        mortality: &[Rc<LifeTable>],
        read: &dyn Fn(Reg) -> std::result::Result<i128, Failure>,
        rows: Vec<Vec<f64>>,
    ) -> std::result::Result<i128, Failure> {
        let mut numbers = Vec::with_capacity(self.arguments.len());
        for argument in &self.arguments {
            let value = read(argument.reg)?;
            numbers.push(match &argument.places {
                Some(places) => places.get(value as usize).map_or(f64::NAN, |place| f64::from(*place)),
                None => float(value, argument.scale),
            });
        }
        let refused = |refused: Refused| {
            let named = |name: &str| self.arguments.iter().position(|argument| argument.name == name);
            let argument = named(refused.argument).or_else(|| {
                let (_, other) = ALSO_CALLED.iter().find(|(name, _)| *name == refused.argument)?;
                named(other)
            });
            Failure::NoAnswer { call: place, argument: argument.map(|place| place as u8), reason: refused.reason }
        };
        let answer = (self.function.run)(&Given { numbers, rows, mortality }).map_err(refused)?;
        let (low, high) = self.range;
        let within = nearest(answer, self.digits).filter(|mantissa| (low..=high).contains(mantissa));
        within.ok_or(Failure::NoAnswer { call: place, argument: None, reason: Reason::OutOfRange })
    }
}

#[cfg(test)]
mod tests {
    use super::functions;

    #[test]
    fn names_are_unlike() {
        let mut names: Vec<&str> = functions().map(|function| function.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
