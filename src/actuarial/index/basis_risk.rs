//! Basis risk: how far an index goes with the losses it stands for.

use crate::actuarial::check::{finite, positive, refused, within};
use crate::actuarial::sample::{check_values, mean};
use crate::actuarial::{Reason, Result};

/// Years counted by whether the index paid and whether there was a loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contingency {
    /// Loss, and the index paid.
    pub hits: u32,
    /// Loss, but the index did not pay.
    pub misses: u32,
    /// No loss, but the index paid.
    pub false_alarms: u32,
    /// Neither.
    pub quiet: u32,
}

impl Contingency {
    /// Counts years: index payouts above zero against yields below a threshold.
    pub fn count(payouts: &[f64], yields: &[f64], short_below: f64) -> Result<Contingency> {
        same_length(payouts, yields)?;
        finite("short_below", short_below)?;
        let mut counted = Contingency::default();
        for (payout, yielded) in payouts.iter().zip(yields) {
            let cell = match (*payout > 0.0, *yielded < short_below) {
                (true, true) => &mut counted.hits,
                (false, true) => &mut counted.misses,
                (true, false) => &mut counted.false_alarms,
                (false, false) => &mut counted.quiet,
            };
            *cell += 1;
        }
        Ok(counted)
    }

    /// Hits ÷ losses; `None` without a loss.
    pub fn probability_of_detection(&self) -> Option<f64> {
        share(self.hits, self.hits + self.misses)
    }

    /// False alarms ÷ payouts; `None` without a payout.
    pub fn false_alarm_ratio(&self) -> Option<f64> {
        share(self.false_alarms, self.hits + self.false_alarms)
    }

    /// Hits ÷ (hits + misses + false alarms); `None` where there is none of them.
    pub fn threat_score(&self) -> Option<f64> {
        share(self.hits, self.hits + self.misses + self.false_alarms)
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// Pearson's correlation of two histories. Refused where one of them never changes.
pub fn correlation(one: &[f64], other: &[f64]) -> Result<f64> {
    same_length(one, other)?;
    let (mean_one, mean_other) = (mean(one), mean(other));
    let (mut aa, mut ab, mut bb) = (0.0, 0.0, 0.0);
    for (a, b) in one.iter().zip(other) {
        let (a, b) = (a - mean_one, b - mean_other);
        aa += a * a;
        ab += a * b;
        bb += b * b;
    }
    if aa == 0.0 || bb == 0.0 {
        return refused("values", Reason::OutOfRange);
    }
    Ok((ab / (aa.sqrt() * bb.sqrt())).clamp(-1.0, 1.0))
}

/// Relative hedging effectiveness: 1 − Σ(μ − insured)₊²/Σ(μ − uninsured)₊², μ the mean uninsured revenue and
/// insured = revenue + payout − premium. 1 takes all shortfall away, 0 none, below 0 makes it worse.
pub fn relative_hedging_effectiveness(revenues: &[f64], payouts: &[f64], premium: f64) -> Result<f64> {
    same_length(revenues, payouts)?;
    finite("premium", premium)?;
    let target = mean(revenues);
    let square = |revenue: f64| {
        let shortfall = (target - revenue).max(0.0);
        shortfall * shortfall
    };
    let without: f64 = revenues.iter().map(|revenue| square(*revenue)).sum();
    let with: f64 = (revenues.iter().zip(payouts)).map(|(revenue, payout)| square(revenue + payout - premium)).sum();
    if without == 0.0 {
        return refused("revenues", Reason::OutOfRange);
    }
    finite("revenues", 1.0 - with / without)
}

/// Certainty equivalent of revenues above zero under constant relative risk aversion γ ≥ 0:
/// (mean of x^(1−γ))^(1/(1−γ)), for γ = 1 the geometric mean. With and without insurance it tells what a cover is worth.
pub fn certainty_equivalent(revenues: &[f64], risk_aversion: f64) -> Result<f64> {
    check_values(revenues)?;
    within("risk_aversion", risk_aversion, 0.0, 20.0)?;
    let largest = revenues.iter().copied().fold(0.0, f64::max);
    let mut sum = 0.0;
    // Revenues in units of the largest: powers then stay in range.
    let power = 1.0 - risk_aversion;
    for revenue in revenues {
        let ln = libm::log(positive("revenues", *revenue)? / largest);
        sum += if power == 0.0 { ln } else { libm::expm1(power * ln) };
    }
    let average = sum / revenues.len() as f64;
    let ln = if power == 0.0 { average } else { libm::log1p(average) / power };
    finite("revenues", largest * libm::exp(ln))
}

fn same_length(one: &[f64], other: &[f64]) -> Result<()> {
    check_values(one)?;
    check_values(other)?;
    if one.len() == other.len() { Ok(()) } else { refused("values", Reason::OutOfRange) }
}
