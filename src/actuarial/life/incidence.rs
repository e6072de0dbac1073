//! Critical illness: cover against a first illness, from death rates and rates of incidence.

use super::lifetime::settled;
use super::{Interest, Life, PaidAt, Term};
use crate::actuarial::Result;

/// The status that lasts while the insured is alive and has not fallen ill: premiums are due on it.
/// A benefit on death as well as on illness (accelerated cover) is a [`super::term_insurance`] on it.
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
