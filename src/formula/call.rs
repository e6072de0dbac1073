//! Actuarial functions as formulas call them.
//!
//! A call turns its arguments into floating-point numbers and its answer back into a decimal of stated digits, half up:
//! floating-point numbers never go further into a tariff, so what is reckoned with an answer is exact again. The functions
//! have the same bits natively and in WebAssembly, and so have the decimals.

mod aggregate;
mod credibility;
mod credit;
mod default_risk;
mod history;
mod layers;
mod life;
mod life_table;
mod model_price;
mod own_losses;
mod pension;
mod perils;
mod policy;
mod severity;
mod within;

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::rc::Rc;

use super::program::{Failure, Reg};
use crate::actuarial::{Reason, Refused, Result};
use crate::decimal::{float, nearest};
pub use life_table::{LifeTable, PUBLISHED_CLOSED, PUBLISHED_NAMES, Rates, published_pair};
use within::{is_within, within};

/// A function that formulas can call.
#[derive(Debug, Clone, Copy)]
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
    /// These arguments once or more, the last before the digits.
    Many(&'static [Argument]),
}

impl Argument {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number(name) | Self::Word(name, _) | Self::Table(name, _) | Self::Each(name) => name,
            Self::Many(_) => "…",
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
    /// Money or a plain number, by what is asked, from one bound to another: its unit is not checked.
    Asked(i64, i64),
    /// Of the same unit as an argument, from zero to the largest value that the argument can have.
    UpTo(usize),
}

/// The bound of an amount of money that has no nearer one: a trillion yuan.
pub const MONEY: i64 = 1_000_000_000_000;

/// The functions of each of these modules that this build holds.
macro_rules! subjects {
    ($($subject:ident),*) => {
        [$((stringify!($subject), &within::<{ $subject::FUNCTIONS.len() }>($subject::FUNCTIONS))),*]
    };
}

/// Every function that formulas can call, by subject.
pub const SUBJECTS: [(&str, &[Function]); 13] = subjects!(
    life,
    policy,
    pension,
    severity,
    own_losses,
    layers,
    aggregate,
    credibility,
    credit,
    default_risk,
    history,
    perils,
    model_price
);

/// All functions.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    SUBJECTS.iter().flat_map(|(_, functions)| functions.iter()).filter(|function| is_within(function.name))
}

/// What calls have made of their terms: the law of a year's loss, a fitted law. Kept while one quote and its pictures are
/// worked out, because they ask one thing many questions: each point of a curve is one. A clone shares what is kept.
#[derive(Debug, Clone, Default)]
pub struct Kept(Rc<RefCell<Vec<Prepared>>>);

/// What was made, and of which terms.
#[derive(Debug)]
struct Prepared {
    terms: Vec<f64>,
    rows: Vec<Vec<f64>>,
    made: Rc<dyn Any>,
}

/// The most that is kept; the law of a year's loss takes 128 kB.
const MOST_KEPT: usize = 8;

/// Whether two lists hold the same bits: what is made of the one has all bits of what is made of the other.
fn same(one: &[f64], other: &[f64]) -> bool {
    one.iter().map(|value| value.to_bits()).eq(other.iter().map(|value| value.to_bits()))
}

impl Kept {
    fn find(&self, kind: TypeId, terms: &[f64], rows: &[Vec<f64>]) -> Option<Rc<dyn Any>> {
        let is_it = |known: &&Prepared| {
            (*known.made).type_id() == kind
                && same(&known.terms, terms)
                && known.rows.len() == rows.len()
                && known.rows.iter().zip(rows).all(|(one, other)| same(one, other))
        };
        self.0.borrow().iter().find(is_it).map(|known| Rc::clone(&known.made))
    }

    fn keep(&self, prepared: Prepared) {
        let mut kept = self.0.borrow_mut();
        if kept.len() == MOST_KEPT {
            kept.remove(0);
        }
        kept.push(prepared);
    }
}

/// What a function is given: numbers and words in their order, the rows' values, and the tariff's own tables of lives.
#[derive(Debug)]
pub struct Given<'a> {
    numbers: Vec<f64>,
    rows: Vec<Vec<f64>>,
    mortality: &'a [Rc<LifeTable>],
    kept: &'a Kept,
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

    /// What `make` makes of `terms` and the rows: kept from an earlier call, where one had the same to the last bit. A type
    /// of its own says what is made, so a `Made` must always be made in the same way, and of nothing but `terms` and rows.
    pub fn prepared<Made: Any>(&self, terms: &[f64], make: impl FnOnce() -> Result<Made>) -> Result<Rc<Made>> {
        let known = self.kept.find(TypeId::of::<Made>(), terms, &self.rows);
        if let Some(made) = known.and_then(|made| made.downcast().ok()) {
            return Ok(made);
        }
        let made = Rc::new(make()?);
        self.kept.keep(Prepared { terms: terms.to_vec(), rows: self.rows.clone(), made: made.clone() });
        Ok(made)
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

/// The arguments or words `first`, then `more`.
const fn joined<T: Copy, const FIRST: usize, const MORE: usize, const ALL: usize>(
    first: [T; FIRST],
    more: [T; MORE],
) -> [T; ALL] {
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
        kept: &Kept,
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
        let answer = (self.function.run)(&Given { numbers, rows, mortality, kept }).map_err(refused)?;
        let (low, high) = self.range;
        let within = nearest(answer, self.digits).filter(|mantissa| (low..=high).contains(mantissa));
        within.ok_or(Failure::NoAnswer { call: place, argument: None, reason: Reason::OutOfRange })
    }
}

#[cfg(test)]
mod tests {
    use super::{Given, Kept, functions};
    use crate::actuarial::{Reason, Refused};

    #[derive(Debug, PartialEq)]
    struct Sum(f64);

    /// What is made of the same terms and rows is made once, and only then.
    #[test]
    fn prepared_once() {
        let (kept, made) = (Kept::default(), std::cell::Cell::new(0));
        let ask = |terms: &[f64], rows: &[f64]| {
            let given = Given { numbers: Vec::new(), rows: vec![rows.to_vec()], mortality: &[], kept: &kept };
            let sum = given.prepared(terms, || {
                made.set(made.get() + 1);
                Ok(Sum(terms.iter().chain(rows).sum()))
            });
            sum.unwrap().0
        };
        assert_eq!([ask(&[1.0, 2.0], &[3.0]), ask(&[1.0, 2.0], &[3.0]), f64::from(made.get())], [6.0, 6.0, 1.0]);
        assert_eq!([ask(&[1.0], &[3.0]), ask(&[1.0, 2.0], &[4.0]), f64::from(made.get())], [4.0, 7.0, 3.0]);
        // Zeros of both signs are not the same: a function may tell them apart.
        assert_eq!([ask(&[0.0], &[]), ask(&[-0.0], &[]), f64::from(made.get())], [0.0, 0.0, 5.0]);
        // A type of another name is another thing, and a refusal is nothing to keep.
        let given = Given { numbers: Vec::new(), rows: vec![vec![3.0]], mortality: &[], kept: &kept };
        assert_eq!(*given.prepared(&[1.0, 2.0], || Ok("words")).unwrap(), "words");
        let refused = Refused { argument: "x", reason: Reason::Negative };
        assert_eq!(given.prepared::<Sum>(&[9.0], || Err(refused)).unwrap_err(), refused);
        assert_eq!(*given.prepared(&[9.0], || Ok(Sum(12.0))).unwrap(), Sum(12.0));
        // Only the last few are kept.
        (0..20).for_each(|term| assert_eq!(ask(&[f64::from(term)], &[]), f64::from(term)));
        assert_eq!(kept.0.borrow().len(), super::MOST_KEPT);
    }

    #[test]
    fn names_are_unlike() {
        let mut names: Vec<&str> = functions().map(|function| function.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
