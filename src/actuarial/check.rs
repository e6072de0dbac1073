//! Refusals that every actuarial function shares: the argument's name goes in, the checked value or the reason comes out.

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
