//! Refusals that every actuarial function shares: the argument's name goes in, the checked value or the reason comes out.

use core::ops::RangeInclusive;

use super::{Reason, Refused, Result};

/// A refusal of `argument` for `reason`.
pub(crate) fn refused<T>(argument: &'static str, reason: Reason) -> Result<T> {
    Err(Refused { argument, reason })
}

/// Any finite number.
pub(crate) fn finite(argument: &'static str, value: f64) -> Result<f64> {
    if value.is_finite() { Ok(value) } else { refused(argument, Reason::NotFinite) }
}

/// A finite number above zero.
pub(crate) fn positive(argument: &'static str, value: f64) -> Result<f64> {
    if finite(argument, value)? > 0.0 { Ok(value) } else { refused(argument, Reason::NotPositive) }
}

/// A finite number of zero or above.
pub(crate) fn not_negative(argument: &'static str, value: f64) -> Result<f64> {
    if finite(argument, value)? >= 0.0 { Ok(value) } else { refused(argument, Reason::Negative) }
}

/// Zero or above, infinity allowed: a limit or a deductible, where infinity means "none" or "all".
pub(crate) fn amount(argument: &'static str, value: f64) -> Result<f64> {
    if value.is_nan() {
        refused(argument, Reason::NotFinite)
    } else if value < 0.0 {
        refused(argument, Reason::Negative)
    } else {
        Ok(value)
    }
}

/// A finite number between `low` and `high`, both included.
pub(crate) fn within(argument: &'static str, value: f64, low: f64, high: f64) -> Result<f64> {
    if finite(argument, value)? >= low && value <= high { Ok(value) } else { refused(argument, Reason::OutOfRange) }
}

/// A probability or a share: zero to one, both included.
pub(crate) fn share(argument: &'static str, value: f64) -> Result<f64> {
    within(argument, value, 0.0, 1.0)
}

/// A computed answer: what overflowed or has no finite value is refused.
pub(crate) fn answer(argument: &'static str, value: f64) -> Result<f64> {
    if value.is_finite() { Ok(value) } else { refused(argument, Reason::Infinite) }
}

/// A number of values: too few count as none, too many would take too long.
pub(crate) fn counted(argument: &'static str, count: usize, allowed: RangeInclusive<usize>) -> Result<usize> {
    if count < *allowed.start() {
        refused(argument, Reason::Empty)
    } else if count > *allowed.end() {
        refused(argument, Reason::TooLong)
    } else {
        Ok(count)
    }
}

/// The sum of probabilities or weights, 1 to within 1e-9.
pub(crate) fn sums_to_one(argument: &'static str, sum: f64) -> Result<()> {
    if (sum - 1.0).abs() <= 1e-9 { Ok(()) } else { refused(argument, Reason::OutOfRange) }
}

/// The most states of a Markov chain.
pub(crate) const MOST_STATES: usize = 64;

/// The transition probabilities of a Markov chain: 1 to 64 rows, as many columns, each row with the sum 1.
pub(crate) fn transitions(argument: &'static str, matrix: &[Vec<f64>]) -> Result<()> {
    let states = counted(argument, matrix.len(), 1..=MOST_STATES)?;
    for row in matrix {
        if row.len() != states {
            return refused(argument, Reason::OutOfRange);
        }
        for &probability in row {
            share(argument, probability)?;
        }
        sums_to_one(argument, row.iter().sum())?;
    }
    Ok(())
}
