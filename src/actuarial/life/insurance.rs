//! Insurances: the value now of 1 paid on death, on survival, or on a first critical illness.

use super::lifetime::settled;
use super::{Interest, Life, Term};
use crate::actuarial::check::{finite, refused};
use crate::actuarial::interest::part_of_year;
use crate::actuarial::{Reason, Result};

/// When a death benefit is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaidAt {
    /// At the end of the year of death.
    YearEnd,
    /// In the middle of the year of death, the practice in China: v^(1/2) for its year.
    MidYear,
    /// At the moment of death, with deaths even over the year: i/δ times the value at year end.
    Death,
    /// At the end of the m-th of a year of death, with deaths even over the year: i/i^(m) times the value at year end.
    PartEnd(u32),
}

impl PaidAt {
    /// What the value of a benefit paid at year end is multiplied with.
    pub(super) fn factor(self, interest: Interest) -> Result<f64> {
        Ok(match self {
            Self::YearEnd => 1.0,
            Self::MidYear => (1.0 + interest.rate()).sqrt(),
            Self::Death => interest.acceleration(0.0),
            Self::PartEnd(per_year) => interest.acceleration(part_of_year(per_year)?),
        })
    }
}

/// 1 on death within the term.
pub fn term_insurance(life: &Life, interest: Interest, term: Term, paid: PaidAt) -> Result<f64> {
    let count = life.span(term)?;
    let sum: f64 = life.steps(interest, count).map(|step| step.endowment * step.q).sum();
    settled(sum * interest.v() * paid.factor(interest)?)
}

/// 1 on death, whenever.
pub fn whole_life_insurance(life: &Life, interest: Interest, paid: PaidAt) -> Result<f64> {
    term_insurance(life, interest, Term::Life, paid)
}

/// 1 after `years` if then alive, nE = v^n np.
pub fn pure_endowment(life: &Life, interest: Interest, years: u32) -> Result<f64> {
    let count = life.span(Term::Years(years))?;
    if count < years as usize {
        return Ok(0.0);
    }
    let value = life.rates().iter().take(count).fold(1.0, |value, q| value * interest.v() * (1.0 - q));
    settled(value)
}

/// 1 on death within `years`, or after them if then alive.
pub fn endowment_insurance(life: &Life, interest: Interest, years: u32, paid: PaidAt) -> Result<f64> {
    let death = term_insurance(life, interest, Term::Years(years), paid)?;
    Ok(death + pure_endowment(life, interest, years)?)
}

/// 1 on death within the term that begins after `deferral` years.
pub fn deferred_insurance(life: &Life, interest: Interest, deferral: u32, term: Term, paid: PaidAt) -> Result<f64> {
    deferred(life, interest, deferral, |later| term_insurance(later, interest, term, paid))
}

/// 1 on death in the first year, 2 in the second, and so on within the term, (IA).
pub fn increasing_insurance(life: &Life, interest: Interest, term: Term, paid: PaidAt) -> Result<f64> {
    death_benefits(life, interest, life.span(term)?, paid, |k| k as f64 + 1.0)
}

/// n on death in the first year, n − 1 in the second, and so on to 1 in the last of n = `years`, (DA).
pub fn decreasing_insurance(life: &Life, interest: Interest, years: u32, paid: PaidAt) -> Result<f64> {
    let count = life.span(Term::Years(years))?;
    death_benefits(life, interest, count, paid, |k| f64::from(years) - k as f64)
}

/// The given sums on death in the first year, the second, and so on.
pub fn varying_insurance(life: &Life, interest: Interest, sums: &[f64], paid: PaidAt) -> Result<f64> {
    for &sum in sums {
        finite("sums", sum)?;
    }
    let Ok(years) = u32::try_from(sums.len()) else {
        return refused("sums", Reason::TooLong);
    };
    let count = life.span(Term::Years(years))?;
    death_benefits(life, interest, count, paid, |k| sums.get(k).copied().unwrap_or_default())
}

/// The status that lasts while the insured is alive and has not fallen ill: premiums are due on it.
/// A benefit on death as well as on illness (accelerated cover) is a [`term_insurance`] on it.
pub fn healthy<'a>(death: &Life, illness: &Life) -> Life<'a> {
    death.joint(illness)
}

/// 1 on the first illness within the term. Death and illness are independent and each even over the year, so that of those
/// who would fall ill in a year, i (1 − q/2) are still alive to do so.
pub fn critical_illness_insurance(
    death: &Life,
    illness: &Life,
    interest: Interest,
    term: Term,
    paid: PaidAt,
) -> Result<f64> {
    let status = healthy(death, illness);
    let count = status.span(term)?;
    let sum: f64 = status
        .steps(interest, count)
        .zip(death.rates().iter().zip(illness.rates()))
        .map(|(step, (q, i))| step.endowment * i * (1.0 - 0.5 * q))
        .sum();
    settled(sum * interest.v() * paid.factor(interest)?)
}

fn death_benefits(
    life: &Life,
    interest: Interest,
    count: usize,
    paid: PaidAt,
    sum: impl Fn(usize) -> f64,
) -> Result<f64> {
    let value: f64 = life.steps(interest, count).enumerate().map(|(k, step)| sum(k) * step.endowment * step.q).sum();
    settled(value * interest.v() * paid.factor(interest)?)
}

/// A value that begins after `deferral` years: 0 where nobody lives so long.
pub(super) fn deferred(
    life: &Life,
    interest: Interest,
    deferral: u32,
    value: impl Fn(&Life) -> Result<f64>,
) -> Result<f64> {
    let endowment = pure_endowment(life, interest, deferral)?;
    if endowment == 0.0 {
        return Ok(0.0);
    }
    settled(endowment * value(&life.after(deferral)?)?)
}
