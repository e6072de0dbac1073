//! Annuities: the value now of 1 a year while alive.

use super::insurance::{deferred, pure_endowment};
use super::lifetime::settled;
use super::{Interest, Life, Mthly, Term};
use crate::actuarial::Result;

/// 1 at the start of each year of the term while alive, ä.
pub fn annuity_due(life: &Life, interest: Interest, term: Term) -> Result<f64> {
    let count = life.span(term)?;
    settled(life.steps(interest, count).map(|s| s.endowment).sum())
}

/// 1 at the end of each year of the term while alive, a.
pub fn annuity_immediate(life: &Life, interest: Interest, term: Term) -> Result<f64> {
    let count = life.span(term)?;
    let sum: f64 = life.steps(interest, count).map(|step| step.endowment * (1.0 - step.q)).sum();
    settled(sum * interest.v())
}

/// 1 at the start of each year of the term that begins after `deferral` years, while alive.
pub fn deferred_annuity_due(life: &Life, interest: Interest, deferral: u32, term: Term) -> Result<f64> {
    deferred_annuity_due_mthly(life, interest, deferral, term, Mthly::YEARLY)
}

/// The same in instalments at the start of each m-th of a year.
pub fn deferred_annuity_due_mthly(
    life: &Life,
    interest: Interest,
    deferral: u32,
    term: Term,
    mthly: Mthly,
) -> Result<f64> {
    deferred(life, interest, deferral, |later| annuity_due_mthly(later, interest, term, mthly))
}

/// 1 at the start of the first year, 2 of the second, and so on within the term, while alive, (Iä).
pub fn increasing_annuity_due(life: &Life, interest: Interest, term: Term) -> Result<f64> {
    let count = life.span(term)?;
    let sum = life.steps(interest, count).enumerate().map(|(k, step)| (k as f64 + 1.0) * step.endowment).sum();
    settled(sum)
}

/// 1 a year in instalments at the start of each m-th of a year of the term, while alive, ä^(m).
pub fn annuity_due_mthly(life: &Life, interest: Interest, term: Term, mthly: Mthly) -> Result<f64> {
    let year = mthly.year(interest)?;
    let count = life.span(term)?;
    let mut sum = 0.0;
    for (k, step) in life.steps(interest, count).enumerate() {
        sum += step.endowment * year.value(life, k)?;
    }
    settled(sum)
}

/// 1 a year in instalments at the end of each m-th of a year of the term, while alive, a^(m).
pub fn annuity_immediate_mthly(life: &Life, interest: Interest, term: Term, mthly: Mthly) -> Result<f64> {
    let due = annuity_due_mthly(life, interest, term, mthly)?;
    let first = 1.0 - end_of_term(life, interest, term)?;
    Ok(due - first / f64::from(mthly.per_year))
}

/// 1 a year paid continuously while alive, with deaths even over each year: α(∞) ä − β(∞)(1 − nE).
pub fn annuity_continuous(life: &Life, interest: Interest, term: Term) -> Result<f64> {
    let due = annuity_due(life, interest, term)?;
    let first = 1.0 - end_of_term(life, interest, term)?;
    Ok(interest.alpha_at(0.0) * due - interest.beta_at(0.0) * first)
}

/// 1 a year in instalments at the start of each m-th of a year: for certain during the first `guaranteed` years, then
/// for life.
pub fn guaranteed_annuity_due(life: &Life, interest: Interest, guaranteed: u32, mthly: Mthly) -> Result<f64> {
    let certain = interest.annuity_certain(guaranteed, mthly.per_year)?;
    let after = deferred_annuity_due_mthly(life, interest, guaranteed, Term::Life, mthly)?;
    settled(certain + after)
}

/// The value of 1 at the end of the term if then alive; nothing for a term that is life.
fn end_of_term(life: &Life, interest: Interest, term: Term) -> Result<f64> {
    match term {
        Term::Years(years) => pure_endowment(life, interest, years),
        Term::Life => Ok(0.0),
    }
}
