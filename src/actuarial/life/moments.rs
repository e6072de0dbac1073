//! Second moments: how far the value of one policy strays from its mean.

use super::lifetime::settled;
use super::{Interest, Life, PaidAt, Term};
use crate::actuarial::Result;
use crate::actuarial::check::finite;

/// The mean and the second moment of a present value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// `E[Z]`.
    pub mean: f64,
    /// `E[Z²]`.
    pub second: f64,
}

impl Moments {
    /// The variance `E[Z²]` − `E[Z]²`.
    pub fn variance(self) -> f64 {
        (self.second - self.mean * self.mean).max(0.0)
    }

    /// The standard deviation.
    pub fn deviation(self) -> f64 {
        self.variance().sqrt()
    }
}

/// Of an insurance that pays the given sums on death in the first year, the second, and so on, and `maturity` after the
/// last if then alive.
pub fn insurance_moments(
    life: &Life,
    interest: Interest,
    sums: &[f64],
    maturity: f64,
    paid: PaidAt,
) -> Result<Moments> {
    finite("maturity", maturity)?;
    let doubled = interest.doubled()?;
    let count = life.span(Term::Years(u32::try_from(sums.len()).unwrap_or(u32::MAX)))?;
    let moment = |interest: Interest, power: fn(f64) -> f64| -> Result<f64> {
        let on_death = interest.v() * paid.factor(interest)?;
        let mut value = 0.0;
        let mut at_end = 1.0;
        for (step, &sum) in life.steps(interest, count).zip(sums) {
            value += power(finite("sums", sum)?) * step.endowment * step.q * on_death;
            at_end = step.endowment * (1.0 - step.q) * interest.v();
        }
        if count < sums.len() {
            at_end = 0.0;
        }
        settled(value + power(maturity) * at_end)
    };
    Ok(Moments { mean: moment(interest, |sum| sum)?, second: moment(doubled, |sum| sum * sum)? })
}

/// Of an annuity of 1 at the start of each year of the term while alive.
pub fn annuity_due_moments(life: &Life, interest: Interest, term: Term) -> Result<Moments> {
    let count = life.span(term)?;
    let mut moments = Moments { mean: 0.0, second: 0.0 };
    let mut alive = 1.0;
    let mut discount = 1.0;
    let mut paid = 0.0;
    for (k, &q) in life.rates().iter().take(count).enumerate() {
        paid += discount;
        let ends = if k + 1 == count { alive } else { alive * q };
        moments.mean += ends * paid;
        moments.second += ends * paid * paid;
        alive -= ends;
        discount *= interest.v();
    }
    settled(moments.second)?;
    Ok(moments)
}
