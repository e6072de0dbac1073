//! Historical burn: what a cover would have paid, at today's terms, in each year of a history.

use crate::actuarial::check::{finite, refused};
use crate::actuarial::{Reason, Result};

/// Most values of a history or a sample.
pub(super) const MAX_VALUES: usize = 1 << 22;

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

/// The p-quantile of a sample (0 ≤ p ≤ 1), linear between order statistics: type 7 of Hyndman and Fan, the default of
/// R and numpy.
pub fn sample_quantile(values: &[f64], p: f64) -> Result<f64> {
    check_values(values)?;
    quantile_of(&mut values.to_vec(), p)
}

/// [`sample_quantile`] that reorders its values.
pub(super) fn quantile_of(values: &mut [f64], p: f64) -> Result<f64> {
    if !(0.0..=1.0).contains(&p) {
        return refused("p", Reason::OutOfRange);
    }
    let Some(last) = values.len().checked_sub(1) else {
        return refused("values", Reason::Empty);
    };
    let place = p * last as f64;
    let at = (place.floor() as usize).min(last);
    let (_, lower, above) = values.select_nth_unstable_by(at, f64::total_cmp);
    let lower = *lower;
    let upper = above.iter().copied().min_by(f64::total_cmp).unwrap_or(lower);
    Ok(lower + (place - at as f64) * (upper - lower))
}

/// The mean of the largest ⌈(1 − p)·n⌉ values: the tail value at risk of a sample, 0 ≤ p < 1.
pub fn sample_tail_mean(values: &[f64], p: f64) -> Result<f64> {
    check_values(values)?;
    if !(0.0..1.0).contains(&p) {
        return refused("p", Reason::OutOfRange);
    }
    // (1 − 0.95)·60 is 3.0000000000000027 in binary; that is still three values.
    let exact = (1.0 - p) * values.len() as f64;
    let count = ((exact * (1.0 - 1e-12)).ceil() as usize).clamp(1, values.len());
    let mut values = values.to_vec();
    let at = values.len() - count;
    values.select_nth_unstable_by(at, f64::total_cmp);
    Ok(values.iter().skip(at).sum::<f64>() / count as f64)
}

/// At least one value, not too many, all finite.
pub(super) fn check_values(values: &[f64]) -> Result<()> {
    if values.is_empty() {
        return refused("values", Reason::Empty);
    }
    if values.len() > MAX_VALUES {
        return refused("values", Reason::TooLong);
    }
    for value in values {
        finite("values", *value)?;
    }
    Ok(())
}

/// The mean of at least one value.
pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
