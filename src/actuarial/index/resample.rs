//! How sure a mean is: years drawn again with replacement, singly or in blocks.

use crate::actuarial::check::refused;
use crate::actuarial::generator::Generator;
use crate::actuarial::sample::{check_values, quantile_of};
use crate::actuarial::{Reason, Result};

use super::burn::burn;

/// Most values drawn in all.
const MAX_DRAWS: usize = 1 << 26;
/// Fewest and most resamples.
const RESAMPLES: std::ops::RangeInclusive<usize> = 100..=1_000_000;

/// An interval of a mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its confidence, 0 to 1.
    pub level: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Standard deviation of the resampled means.
    pub standard_error: f64,
}

/// The percentile interval of the mean. `block` 1 draws single years; a longer one draws runs of neighbours (around
/// the end to the beginning), which keeps the autocorrelation of prices. The same seed gives the same interval.
pub fn mean_interval(values: &[f64], level: f64, resamples: usize, block: usize, seed: u64) -> Result<Interval> {
    check_values(values)?;
    if !(level > 0.0 && level < 1.0) {
        return refused("level", Reason::OutOfRange);
    }
    if !RESAMPLES.contains(&resamples) {
        return refused("resamples", Reason::OutOfRange);
    }
    if block == 0 || block > values.len() {
        return refused("block", Reason::OutOfRange);
    }
    if resamples.saturating_mul(values.len()) > MAX_DRAWS {
        return refused("resamples", Reason::TooLong);
    }
    let mut generator = Generator::new(seed);
    let bound = values.len() as u32;
    let n = values.len() as f64;
    let mut means = Vec::with_capacity(resamples);
    if block == 1 {
        for _ in 0..resamples {
            means.push(sum_of_draws(&mut generator, values, bound) / n);
        }
    } else {
        // The values twice over: a block may run past the end.
        let circle = [values, values].concat();
        let mut run = |length: usize| -> f64 {
            let start = generator.below(bound) as usize;
            circle.iter().skip(start).take(length).sum()
        };
        let (blocks, rest) = (values.len() / block, values.len() % block);
        for _ in 0..resamples {
            let whole: f64 = (0..blocks).map(|_| run(block)).sum();
            means.push((whole + run(rest)) / n);
        }
    }
    let standard_error = burn(&means)?.sd;
    Ok(Interval {
        level,
        low: quantile_of(&mut means, 0.5 - 0.5 * level)?,
        high: quantile_of(&mut means, 0.5 + 0.5 * level)?,
        standard_error,
    })
}

/// The sum of as many draws as there are values. Apart from its caller, so that the two sums stay in registers.
#[inline(never)]
fn sum_of_draws(generator: &mut Generator, values: &[f64], bound: u32) -> f64 {
    let drawn = |at: u32| values.get(at as usize).copied().unwrap_or(0.0);
    let (mut one, mut other) = (0.0, 0.0);
    for _ in 0..values.len() / 2 {
        let (a, b) = generator.two_below(bound);
        one += drawn(a);
        other += drawn(b);
    }
    if values.len() % 2 == 1 {
        one += drawn(generator.below(bound));
    }
    one + other
}
