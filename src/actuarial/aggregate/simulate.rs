//! The year's total loss by simulation.

use super::{Frequency, MOST_NODES};
use crate::actuarial::check::{amount, counted, refused, share};
use crate::actuarial::generator::Generator;
use crate::actuarial::sample::{mean, mean_and_deviation, rank_at};
use crate::actuarial::severity::LossLaw;
use crate::actuarial::{Reason, Result};

/// Most claims expected in one simulation.
const MOST_CLAIMS: f64 = (1u64 << 28) as f64;
/// Years drawn together, so that quantiles run over long arrays.
const BLOCK: usize = 64;

/// The total losses of simulated years.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    losses: Vec<f64>,
}

/// Counts by inversion, with a table of where to start looking.
struct Counts {
    first: u32,
    /// P(N ≤ first), P(N ≤ first + 1), …
    cumulative: Vec<f64>,
    start: Vec<u32>,
}

impl Counts {
    fn new(frequency: &Frequency) -> Result<Self> {
        let (first, probabilities) = frequency.probabilities()?;
        let mut sum = 0.0;
        let cumulative: Vec<f64> = probabilities
            .iter()
            .map(|p| {
                sum += p;
                sum
            })
            .collect();
        let parts = cumulative.len().next_power_of_two() * 4;
        let mut at = 0;
        let start = (0..parts)
            .map(|part| {
                let level = part as f64 / parts as f64;
                while cumulative.get(at).is_some_and(|&c| c < level) {
                    at += 1;
                }
                at as u32
            })
            .collect();
        Ok(Counts { first, cumulative, start })
    }

    #[inline]
    fn at(&self, level: f64) -> u32 {
        let part = (level * self.start.len() as f64) as usize;
        let mut at = self.start.get(part).map_or(0, |&at| at as usize);
        while self.cumulative.get(at).is_some_and(|&c| c < level) {
            at += 1;
        }
        // Rounding may leave the last sum just below 1.
        self.first + at.min(self.cumulative.len() - 1) as u32
    }
}

/// Draws `years` years (at most 2^22, and 2^28 claims expected) with xoshiro256++ from a seed: first the counts of a block
/// of 64 years, then the sizes of all its claims by inversion. The same seed gives the same years on every target.
pub fn simulate<S: LossLaw + ?Sized>(
    frequency: &Frequency,
    severity: &S,
    years: usize,
    seed: u64,
) -> Result<Simulation> {
    counted("years", years, 1..=MOST_NODES)?;
    if years as f64 * frequency.mean() > MOST_CLAIMS {
        return refused("years", Reason::TooLong);
    }
    let counts = Counts::new(frequency)?;
    let mut generator = Generator::new(seed);
    let mut losses = Vec::with_capacity(years);
    let mut sizes: Vec<f64> = Vec::new();
    let mut left = years;
    while left > 0 {
        let block = left.min(BLOCK);
        let mut numbers = [0usize; BLOCK];
        for number in numbers.iter_mut().take(block) {
            *number = counts.at(generator.uniform()) as usize;
        }
        sizes.clear();
        sizes.extend((0..numbers.iter().sum()).map(|_| generator.uniform()));
        severity.quantiles_at(&mut sizes);
        let mut rest = sizes.as_slice();
        for &number in numbers.iter().take(block) {
            let (year, later) = rest.split_at_checked(number).unwrap_or((rest, &[]));
            losses.push(year.iter().sum());
            rest = later;
        }
        left -= block;
    }
    if losses.iter().any(|loss: &f64| !loss.is_finite()) {
        return refused("severity", Reason::Infinite);
    }
    Ok(Simulation { losses })
}

impl Simulation {
    /// The years' losses as drawn.
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// The mean loss.
    pub fn mean(&self) -> f64 {
        mean(&self.losses)
    }

    /// The standard deviation of a year's loss; divided by the root of the number of years, the standard error of the mean.
    pub fn standard_deviation(&self) -> f64 {
        mean_and_deviation(&self.losses).1
    }

    /// The least loss that a share p of the years does not exceed.
    pub fn quantile(&self, p: f64) -> Result<f64> {
        share("p", p)?;
        let rank = rank_at(self.losses.len(), p);
        let mut losses = self.losses.clone();
        Ok(*losses.select_nth_unstable_by(rank, f64::total_cmp).1)
    }

    /// The mean of min((S − deductible)₊, limit).
    pub fn annual_layer(&self, deductible: f64, limit: f64) -> Result<f64> {
        amount("deductible", deductible)?;
        amount("limit", limit)?;
        let paid: f64 = self.losses.iter().map(|loss| (loss - deductible).clamp(0.0, limit)).sum();
        Ok(paid / self.losses.len() as f64)
    }
}
