//! Reserves (policy values) and cash values.

use super::policy::{Expenses, Policy, PolicyYear};
use super::premium::Premiums;
use crate::actuarial::check::{finite, refused, share};
use crate::actuarial::{Reason, Result};

/// The reserves after 0, 1, 2, … years, each before the premium and the survival benefit then due, by recursion from the
/// end: tV = benefits + expenses − premium + v p (t+1)V. One more than the policy has years in which anybody lives.
pub fn reserves(policy: Policy, premiums: &Premiums, expenses: &Expenses) -> Result<Vec<f64>> {
    let ready = policy.ready(expenses)?;
    let mut value = ready.maturity(premiums.contract);
    let mut reserves = vec![value; ready.count + 1];
    for (k, reserve) in reserves.iter_mut().enumerate().take(ready.count).rev() {
        let year = ready.year(k)?;
        value = outgo(&year, premiums, k) + year.endowment * value;
        *reserve = value;
    }
    finite("premiums", value)?;
    Ok(reserves)
}

/// The reserve after `t` years as the value then of what is still to be paid less what is still to come in.
pub fn prospective_reserve(policy: Policy, premiums: &Premiums, expenses: &Expenses, t: u32) -> Result<f64> {
    let ready = policy.ready(expenses)?;
    let from = t as usize;
    if from > ready.count {
        return refused("t", Reason::OutOfRange);
    }
    let mut value = 0.0;
    let mut endowment = 1.0;
    for k in from..ready.count {
        let year = ready.year(k)?;
        value += endowment * outgo(&year, premiums, k);
        endowment *= year.endowment;
    }
    value += endowment * ready.maturity(premiums.contract);
    finite("premiums", value)
}

/// The reserves after 0, 1, 2, … years as what has come in and grown with interest, less what has gone out, per survivor:
/// (t+1)V = ((tV + premium − expenses − benefits) (1 + i)) / p. As far as anybody survives.
pub fn retrospective_reserves(policy: Policy, premiums: &Premiums, expenses: &Expenses) -> Result<Vec<f64>> {
    let ready = policy.ready(expenses)?;
    let mut reserves = Vec::with_capacity(ready.count + 1);
    let mut value = 0.0;
    reserves.push(value);
    for k in 0..ready.count {
        let year = ready.year(k)?;
        if year.survival <= 0.0 {
            break;
        }
        value = finite("premiums", (value - outgo(&year, premiums, k)) / year.endowment)?;
        reserves.push(value);
    }
    Ok(reserves)
}

/// What goes out in a policy year less the premium that comes in, at its start.
fn outgo(year: &PolicyYear, premiums: &Premiums, k: usize) -> f64 {
    let premium = if k == 0 { premiums.first } else { premiums.renewal };
    year.benefits + premiums.contract * year.returned + year.fixed + premium * year.of_premium - premium * year.premium
}

/// The least cash value at the end of policy year `t` by the actuarial rule for ordinary products (银保监办发〔2020〕7号
/// 第十条; seen in second-hand quotation): r max(reserve, 0), r = k + (1 − k) t / min(20, n) and 1 from min(20, n) on, n years
/// of premiums. k is 1 for a single premium; regular: 0.9 personal endowment and annuity, 0.8 personal whole life.
/// The rule's reserve excludes the survival benefit due at the end of the year.
pub fn cash_value(reserve: f64, k: f64, t: u32, premium_years: u32) -> Result<f64> {
    finite("reserve", reserve)?;
    share("k", k)?;
    if premium_years == 0 {
        return refused("premium_years", Reason::NotPositive);
    }
    let full = f64::from(premium_years.min(20));
    let part = (f64::from(t) / full).min(1.0);
    Ok((k + (1.0 - k) * part) * reserve.max(0.0))
}
