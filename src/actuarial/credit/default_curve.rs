//! Default probabilities over the life of a loan.

use crate::actuarial::check::{counted, not_negative, refused, share, transitions};
use crate::actuarial::loan::MOST_PERIODS;
use crate::actuarial::{Reason, Result};

/// For each period the probability of default within it, given none before.
#[derive(Debug, Clone, PartialEq)]
pub struct DefaultCurve {
    conditional: Vec<f64>,
}

/// The probability in one of `parts` equal parts of a period with probability `q`, at constant hazard.
fn part_of(q: f64, parts: u32) -> f64 {
    -libm::expm1(libm::log1p(-q) / f64::from(parts))
}

impl DefaultCurve {
    /// From the conditional probabilities themselves, one per period, 0 to 1 each.
    pub fn new(conditional: &[f64]) -> Result<Self> {
        counted("conditional", conditional.len(), 1..=MOST_PERIODS)?;
        for &q in conditional {
            share("conditional", q)?;
        }
        Ok(Self { conditional: conditional.to_vec() })
    }

    /// The same probability in every one of `periods` periods.
    pub fn constant(q: f64, periods: usize) -> Result<Self> {
        share("q", q)?;
        Ok(Self { conditional: vec![q; counted("periods", periods, 1..=MOST_PERIODS)?] })
    }

    /// From a hazard (intensity) per year, zero or above: q = 1 − e^(−hazard/periods per year).
    pub fn from_hazard(hazard: f64, periods_per_year: u32, periods: usize) -> Result<Self> {
        not_negative("hazard", hazard)?;
        if periods_per_year == 0 {
            return refused("periods_per_year", Reason::NotPositive);
        }
        Self::constant(-libm::expm1(-hazard / f64::from(periods_per_year)), periods)
    }

    /// From cumulative probabilities at the end of each year, which do not fall; within a year the hazard is constant.
    pub fn from_cumulative(cumulative: &[f64], periods_per_year: u32) -> Result<Self> {
        counted("cumulative", cumulative.len(), 1..=MOST_PERIODS)?;
        counted("periods_per_year", periods_per_year as usize, 1..=MOST_PERIODS)?;
        counted("cumulative", cumulative.len() * periods_per_year as usize, 1..=MOST_PERIODS)?;
        let mut conditional = Vec::with_capacity(cumulative.len() * periods_per_year as usize);
        let mut before = 0.0;
        for &now in cumulative {
            if share("cumulative", now)? < before {
                return refused("cumulative", Reason::Unsorted);
            }
            // Who has defaulted for certain stays so.
            let q = if before < 1.0 { (now - before) / (1.0 - before) } else { 1.0 };
            conditional.extend(core::iter::repeat_n(part_of(q, periods_per_year), periods_per_year as usize));
            before = now;
        }
        Ok(Self { conditional })
    }

    /// From a yearly migration matrix of ratings, see [`migration_cumulative_default`].
    pub fn from_migration(matrix: &[Vec<f64>], start: usize, years: usize, periods_per_year: u32) -> Result<Self> {
        Self::from_cumulative(&migration_cumulative_default(matrix, start, years)?, periods_per_year)
    }

    /// The conditional probability of each period.
    pub fn conditional(&self) -> &[f64] {
        &self.conditional
    }

    /// For each period the probability of no default before it: 1, 1 − q₁, (1 − q₁)(1 − q₂), …
    pub fn survival_to_start(&self) -> impl Iterator<Item = f64> {
        self.conditional.iter().scan(1.0, |survival, q| {
            let before = *survival;
            *survival *= 1.0 - q;
            Some(before)
        })
    }

    /// The probability of default by the end of each period.
    pub fn cumulative(&self) -> Vec<f64> {
        let end = |(survival, q): (f64, &f64)| 1.0 - survival * (1.0 - q);
        self.survival_to_start().zip(&self.conditional).map(end).collect()
    }
}

/// Cumulative default probabilities after 1, 2, … `years` years from the rating `start`. Row i of the matrix (up to 64
/// ratings) gives the probabilities of next year's rating; the last rating is default, from which nobody returns.
pub fn migration_cumulative_default(matrix: &[Vec<f64>], start: usize, years: usize) -> Result<Vec<f64>> {
    transitions("matrix", matrix)?;
    counted("years", years, 1..=MOST_PERIODS)?;
    if matrix.last().and_then(|row| row.last()) != Some(&1.0) {
        return refused("matrix", Reason::OutOfRange);
    }
    if start >= matrix.len() {
        return refused("start", Reason::OutOfRange);
    }
    let mut ratings: Vec<f64> = (0..matrix.len()).map(|i| f64::from(i == start)).collect();
    let mut cumulative = Vec::with_capacity(years);
    for _ in 0..years {
        let mut next = vec![0.0; ratings.len()];
        for (share, row) in ratings.iter().zip(matrix) {
            for (slot, probability) in next.iter_mut().zip(row) {
                *slot += share * probability;
            }
        }
        ratings = next;
        cumulative.push(ratings.last().copied().unwrap_or(0.0).min(1.0));
    }
    Ok(cumulative)
}
