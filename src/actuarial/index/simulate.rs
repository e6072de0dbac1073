//! Several perils in one policy by simulation, keeping the way they go together.

use crate::actuarial::check::{counted, refused, within};
use crate::actuarial::generator::Generator;
use crate::actuarial::sample::{MOST_VALUES, check_values, rank_at, sample_quantile, sample_tail_mean, sort_numbers};
use crate::actuarial::special::normal::{normal_cdf, quantile_inside};
use crate::actuarial::{Reason, Result};
use crate::order::in_order;

use super::burn::{Burn, burn};
use super::distribution::Distribution;
use super::payout::{Payout, policy_payout, policy_years};

/// Most perils of a policy.
const MAX_PERILS: usize = 64;
/// Most draws in all.
const MAX_DRAWS: usize = 1 << 22;

/// What the index of a peril follows.
#[derive(Debug, Clone, PartialEq)]
pub enum Margin {
    /// A law.
    Law(Distribution),
    /// Its own past, each year as likely as the others: values in rising order.
    Record(Vec<f64>),
}

impl Margin {
    /// The past of an index, in any order.
    pub fn record(values: &[f64]) -> Result<Margin> {
        check_values(values)?;
        let mut values = values.to_vec();
        sort_numbers(&mut values);
        Ok(Margin::Record(values))
    }
}

/// A peril ready to be drawn.
struct Peril<'a> {
    margin: &'a Margin,
    payout: &'a Payout,
    /// Up to this probability of the index, and beyond that, the payout is the same: the index itself need not be known.
    below: (f64, f64),
    above: (f64, f64),
}

impl<'a> Peril<'a> {
    fn new((margin, payout): &'a (Margin, Payout)) -> Self {
        let (low, high) = payout.span();
        let (low, high) = match margin {
            Margin::Law(law) => (law.cdf(low - 1e-9 * (1.0 + low.abs())), law.cdf(high)),
            Margin::Record(_) => (0.0, 1.0),
        };
        let ends = (payout.pay(f64::NEG_INFINITY), payout.pay(f64::INFINITY));
        Peril { margin, payout, below: (low, ends.0), above: (high, ends.1) }
    }

    /// The payout where the index has the probability p, 0 < p < 1.
    fn amount(&self, p: f64) -> Result<f64> {
        if p <= self.below.0 {
            return Ok(self.below.1);
        }
        if p > self.above.0 {
            return Ok(self.above.1);
        }
        let index = match self.margin {
            Margin::Law(law) => law.quantile(p)?,
            Margin::Record(values) => values.get(rank_at(values.len(), p)).copied().unwrap_or(0.0),
        };
        Ok(self.payout.pay(index))
    }
}

/// Simulated payouts of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    payouts: Vec<f64>,
}

impl Simulation {
    /// The payouts, in the order drawn.
    pub fn payouts(&self) -> &[f64] {
        &self.payouts
    }

    /// Mean, standard deviation, standard error of the mean, frequency and maximum.
    pub fn summary(&self) -> Result<Burn> {
        burn(&self.payouts)
    }

    /// The payout not exceeded with probability p, 0 to 1.
    pub fn value_at_risk(&self, p: f64) -> Result<f64> {
        sample_quantile(&self.payouts, p)
    }

    /// The mean of the worst 1 − p, 0 ≤ p < 1.
    pub fn tail_value_at_risk(&self, p: f64) -> Result<f64> {
        sample_tail_mean(&self.payouts, p)
    }
}

/// Rank correlations (Spearman, ties at their middle rank) of histories of one length, turned into the correlations
/// that a Gaussian copula needs for them: 2·sin(πρ/6). Row by row, ones on the diagonal.
pub fn copula_correlations(histories: &[Vec<f64>]) -> Result<Vec<Vec<f64>>> {
    let years = histories.first().map_or(0, Vec::len);
    counted("histories", histories.len(), 1..=MAX_PERILS)?;
    counted("histories", years, 3..=MOST_VALUES)?;
    let mut ranks = Vec::with_capacity(histories.len());
    for history in histories {
        check_values(history)?;
        if history.len() != years {
            return refused("histories", Reason::OutOfRange);
        }
        ranks.push(middle_ranks(history));
    }
    let row = |i: usize, one: &Vec<f64>| -> Result<Vec<f64>> {
        (ranks.iter().enumerate())
            .map(|(j, other)| {
                if i == j {
                    return Ok(1.0);
                }
                // A history that never changes goes together with nothing.
                let rank_correlation = super::basis_risk::correlation(one, other).unwrap_or(0.0);
                Ok(2.0 * libm::sin(core::f64::consts::FRAC_PI_6 * rank_correlation))
            })
            .collect()
    };
    ranks.iter().enumerate().map(|(i, one)| row(i, one)).collect()
}

/// Draws paths of a policy whose indices follow their laws or records and go together by a Gaussian copula; each path's payouts
/// add up to the limit at most. Where the correlations contradict each other they are all shrunk, just enough.
pub fn simulate_copula(
    perils: &[(Margin, Payout)],
    correlations: &[Vec<f64>],
    limit: f64,
    paths: usize,
    seed: u64,
) -> Result<Simulation> {
    check_work(perils.len(), paths)?;
    let square = correlations.len() == perils.len() && correlations.iter().all(|row| row.len() == perils.len());
    if !square {
        return refused("correlations", Reason::OutOfRange);
    }
    for row in correlations {
        for correlation in row {
            within("correlations", *correlation, -1.0, 1.0)?;
        }
    }
    let factor = cholesky_shrunk(correlations)?;
    let perils: Vec<Peril> = perils.iter().map(Peril::new).collect();
    let mut generator = Generator::new(seed);
    let mut normals = vec![0.0; perils.len()];
    let mut amounts = vec![0.0; perils.len()];
    let mut payouts = Vec::with_capacity(paths);
    for _ in 0..paths {
        for normal in &mut normals {
            *normal = quantile_inside(generator.uniform());
        }
        for ((peril, weights), amount) in perils.iter().zip(&factor).zip(&mut amounts) {
            let z: f64 = weights.iter().zip(&normals).map(|(w, normal)| w * normal).sum();
            *amount = peril.amount(normal_cdf(z).clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON))?;
        }
        payouts.push(policy_payout(&amounts, limit)?);
    }
    Ok(Simulation { payouts })
}

/// Draws whole years of a history with replacement, `term` years to a path, and adds their policy payouts: what
/// happened together stays together. One row of payouts per peril.
pub fn simulate_years(perils: &[Vec<f64>], limit: f64, term: usize, paths: usize, seed: u64) -> Result<Simulation> {
    check_work(perils.len(), paths.saturating_mul(term))?;
    let years = policy_years(perils, limit)?;
    check_values(&years)?;
    let mut generator = Generator::new(seed);
    let payouts = (0..paths)
        .map(|_| (0..term).filter_map(|_| years.get(generator.below(years.len() as u32) as usize)).sum())
        .collect();
    Ok(Simulation { payouts })
}

fn check_work(perils: usize, paths: usize) -> Result<()> {
    counted("perils", perils, 1..=MAX_PERILS)?;
    if paths == 0 {
        refused("paths", Reason::NotPositive)
    } else if paths.saturating_mul(perils) > MAX_DRAWS {
        refused("paths", Reason::TooLong)
    } else {
        Ok(())
    }
}

fn middle_ranks(values: &[f64]) -> Vec<f64> {
    let order: Vec<(f64, usize)> = values.iter().copied().zip(0..).collect();
    let order = in_order(&order, |one, other| one.0.total_cmp(&other.0));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for group in order.chunk_by(|one, other| one.0 == other.0) {
        let middle = before as f64 + 0.5 * (group.len() as f64 + 1.0);
        before += group.len();
        for (_, place) in group {
            if let Some(rank) = ranks.get_mut(*place) {
                *rank = middle;
            }
        }
    }
    ranks
}

/// The lower triangle L with L·Lᵀ = the correlations, those off the diagonal times the largest of 1, 0.99, 0.98 … that
/// makes them a correlation matrix.
fn cholesky_shrunk(correlations: &[Vec<f64>]) -> Result<Vec<Vec<f64>>> {
    for hundredths in (0..=100).rev() {
        if let Some(factor) = cholesky(correlations, f64::from(hundredths) / 100.0) {
            return Ok(factor);
        }
    }
    refused("correlations", Reason::NoConvergence)
}

fn cholesky(correlations: &[Vec<f64>], shrink: f64) -> Option<Vec<Vec<f64>>> {
    let mut factor: Vec<Vec<f64>> = Vec::with_capacity(correlations.len());
    for (i, row) in correlations.iter().enumerate() {
        let mut line: Vec<f64> = Vec::with_capacity(i + 1);
        for (j, correlation) in row.iter().enumerate().take(i) {
            let above = factor.get(j)?;
            let shared: f64 = above.iter().zip(&line).map(|(a, b)| a * b).sum();
            line.push((shrink * correlation - shared) / above.last()?);
        }
        let square = 1.0 - line.iter().map(|x| x * x).sum::<f64>();
        if square < 1e-12 {
            return None;
        }
        line.push(square.sqrt());
        factor.push(line);
    }
    Some(factor)
}
