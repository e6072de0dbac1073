//! What values are: numbers of so many decimals and of some unit, flags, choices, dates.

use std::rc::Rc;

use crate::formula::program::Reg;
use crate::formula::unit::Unit;
use crate::formula::worksheet::Show;

/// What a number measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// Nothing was declared, so nothing is checked.
    Unknown,
    /// A plain number: a rate, a factor, or a number written in a formula. It fits any unit in a sum.
    Plain,
    /// A number of this unit.
    Of(Unit),
}

impl Measure {
    /// Of a number that declares `unit`; nothing declared is `otherwise`.
    pub fn declared(unit: Option<&str>, otherwise: Self) -> Self {
        match unit.map(Unit::parse) {
            Some(Some(unit)) if unit == Unit::default() => Self::Plain,
            Some(Some(unit)) => Self::Of(unit),
            Some(None) => Self::Unknown,
            None => otherwise,
        }
    }

    pub(super) fn combined(&self, other: &Self, power: i8) -> Self {
        let (left, right) = match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => return Self::Unknown,
            (Self::Plain, Self::Plain) => return Self::Plain,
            (Self::Plain, Self::Of(unit)) => (Unit::default(), unit.clone()),
            (Self::Of(unit), Self::Plain) => (unit.clone(), Unit::default()),
            (Self::Of(left), Self::Of(right)) => (left.clone(), right.clone()),
        };
        match left.combined(&right, power) {
            unit if unit == Unit::default() => Self::Plain,
            unit => Self::Of(unit),
        }
    }

    /// What a sum of both measures; `None` where they do not fit.
    pub(super) fn joined(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Some(Self::Unknown),
            (Self::Plain, one) | (one, Self::Plain) => Some(one.clone()),
            (Self::Of(left), Self::Of(right)) => (left == right).then(|| self.clone()),
        }
    }
}

/// What a value is.
#[derive(Debug, Clone, Eq)]
pub enum Kind {
    /// A number.
    Number {
        /// Its decimals.
        scale: u8,
        /// What it measures.
        measure: Measure,
    },
    /// A yes or no.
    Flag,
    /// One of these ids.
    Choice(Rc<[String]>),
    /// A day.
    Date,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number { scale: p, measure: m }, Self::Number { scale: q, measure: n }) => p == q && m == n,
            // Mostly the very same list, which may be long.
            (Self::Choice(p), Self::Choice(q)) => Rc::ptr_eq(p, q) || p == q,
            (Self::Flag, Self::Flag) | (Self::Date, Self::Date) => true,
            _ => false,
        }
    }
}

impl Kind {
    /// How its values are shown; choices are not: they have ids, which are for no reader.
    pub fn shown(&self) -> Option<Show> {
        Some(match self {
            Self::Number { scale, measure } => {
                let money = matches!(measure, Measure::Of(unit) if unit.is_money());
                Show::Number { scale: *scale, keep: if money { 2 } else { 0 } }
            }
            Self::Flag => Show::Flag,
            Self::Date => Show::Date,
            Self::Choice(_) => return None,
        })
    }

    /// Its name in messages.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Number { .. } => "number",
            Self::Flag => "flag",
            Self::Choice(_) => "choice",
            Self::Date => "date",
        }
    }
}

/// A compiled part: where its value is and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The register.
    pub reg: Reg,
    /// What it is.
    pub kind: Kind,
}
