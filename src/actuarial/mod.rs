//! Actuarial functions: pure, on `f64`, with the same bits natively and in WebAssembly.
//!
//! ```text
//! life        medical      index        credit            what is insured
//! interest  loan  credibility  severity  aggregate        what prices it
//! sample  generator  special  check                       what all of it rests on
//! ```
//!
//! The formulas of tariffs call many of these functions (see `docs/FUNCTIONS.md`); programs that use the crate call all.
//! `docs/ACTUARIAL.md` lists them by the field's names, with the conventions chosen and the sources.
//!
//! Elementary functions come from `libm` only: the standard library's differ between targets in the last digit.
//! What has no answer is refused with the argument at fault and the reason, never a NaN and never a panic.

pub mod aggregate;
pub(crate) mod check;
pub mod credibility;
pub mod credit;
pub mod generator;
pub mod index;
pub mod interest;
pub mod life;
pub mod loan;
pub mod medical;
pub mod sample;
pub mod severity;
pub mod special;

/// Why an actuarial function has no answer for what it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Not a number, or infinite where a finite number is needed.
    NotFinite,
    /// Below zero where only zero and above make sense.
    Negative,
    /// Zero or below where only above zero makes sense.
    NotPositive,
    /// Outside the range in which the function is defined.
    OutOfRange,
    /// No values where at least one (or a stated few) is needed.
    Empty,
    /// More values or steps than the bound on work allows.
    TooLong,
    /// Values that must rise do not.
    Unsorted,
    /// The search for the answer did not settle.
    NoConvergence,
    /// The mean is infinite.
    Infinite,
    /// Costs and returned premiums take all of what should pay for the benefits.
    NothingLeft,
}

/// A refusal: which argument, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// The argument's name as in the function's signature.
    pub argument: &'static str,
    /// Why it cannot be.
    pub reason: Reason,
}

/// The answer, or the refusal.
pub type Result<T> = core::result::Result<T, Refused>;
