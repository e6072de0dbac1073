//! Historical burn: what a cover would have paid, at today's terms, in each year of a history.

use crate::actuarial::Result;
use crate::actuarial::sample::{check_values, mean};

/// The payouts of a history summed up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burn {
    /// Years.
    pub n: usize,
    /// Mean payout: the historical expected loss.
    pub expected: f64,
    /// Standard deviation (n − 1 below the line); 0 for a single year.
    pub sd: f64,
    /// Standard error of the mean, sd/√n.
    pub standard_error: f64,
    /// Share of years with a payout.
    pub frequency: f64,
    /// Largest payout.
    pub maximum: f64,
}

impl Burn {
    /// Coefficient of variation, sd ÷ mean; `None` where nothing was ever paid.
    pub fn cv(&self) -> Option<f64> {
        (self.expected > 0.0).then(|| self.sd / self.expected)
    }
}

/// Sums up payouts by year.
pub fn burn(payouts: &[f64]) -> Result<Burn> {
    check_values(payouts)?;
    let n = payouts.len() as f64;
    let expected = mean(payouts);
    let sd = if payouts.len() > 1 {
        let square: f64 = (payouts.iter()).map(|payout| (payout - expected) * (payout - expected)).sum();
        (square / (n - 1.0)).sqrt()
    } else {
        0.0
    };
    Ok(Burn {
        n: payouts.len(),
        expected,
        sd,
        standard_error: sd / n.sqrt(),
        frequency: payouts.iter().filter(|payout| **payout > 0.0).count() as f64 / n,
        maximum: payouts.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    })
}
