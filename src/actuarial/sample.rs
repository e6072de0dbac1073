//! Samples: their mean, spread and quantiles.
//!
//! Two kinds of quantile are in use, each where its field has it: [`sample_quantile`] goes straight between neighbours (the
//! default of R and numpy), the quantile of an empirical law or of simulated years is one of the values themselves.

use super::check::{counted, finite, refused};
use super::{Reason, Result};

/// Most values of a sample or a history.
pub const MOST_VALUES: usize = 1 << 22;

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
    let count = rank_at(values.len(), 1.0 - p) + 1;
    let mut values = values.to_vec();
    let at = values.len() - count;
    values.select_nth_unstable_by(at, f64::total_cmp);
    Ok(values.iter().skip(at).sum::<f64>() / count as f64)
}

/// Puts values in rising order.
#[inline(never)]
pub(super) fn sort_numbers(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// At least one value, not too many, all finite.
pub(super) fn check_values(values: &[f64]) -> Result<()> {
    counted("values", values.len(), 1..=MOST_VALUES)?;
    for value in values {
        finite("values", *value)?;
    }
    Ok(())
}

/// The mean of at least one value.
pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Mean and standard deviation (n below the line, as likelihood has it) of at least one value.
pub(super) fn mean_and_deviation(values: &[f64]) -> (f64, f64) {
    let mean = mean(values);
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, (squares / values.len() as f64).sqrt())
}

/// The place, from 0, of the least of `count` sorted values that a share p of them does not exceed: ⌈p·count⌉ − 1.
pub(super) fn rank_at(count: usize, p: f64) -> usize {
    // (1 − 0.95)·60 is 3.0000000000000027 in binary; that is still three values.
    let exact = p * count as f64;
    ((exact * (1.0 - 1e-12)).ceil() as usize).clamp(1, count.max(1)) - 1
}
