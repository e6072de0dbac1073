//! The law of a year's total loss on a grid, and what annual terms make of it.

use super::frequency::Frequency;
use crate::actuarial::check::{amount, answer, not_negative, positive, refused, share};
use crate::actuarial::{Reason, Result};

/// Mean and standard deviation in money; infinity where a moment is infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// E\[S\].
    pub mean: f64,
    /// √Var\[S\].
    pub standard_deviation: f64,
}

impl Moments {
    /// Of N claims of a size with the moments E\[X\] and E\[X²\]: E\[N\]·E\[X\] and E\[N\]·Var\[X\] + Var\[N\]·E\[X\]².
    pub(super) fn of_compound(mean_count: f64, count_variance: f64, size: [f64; 2]) -> Self {
        let [first, second] = size;
        if mean_count == 0.0 {
            return Moments { mean: 0.0, standard_deviation: 0.0 };
        }
        if !second.is_finite() {
            return Moments { mean: mean_count * first, standard_deviation: f64::INFINITY };
        }
        let variance = mean_count * second + (count_variance - mean_count) * first * first;
        Moments { mean: mean_count * first, standard_deviation: variance.max(0.0).sqrt() }
    }
}

/// P(S = 0), P(S = h), P(S = 2h), … for the total loss S of a year.
///
/// What the grid is too short for is missing from it: [`AggregateLoss::mass`] is then below 1, and [`AggregateLoss::grid`]
/// and [`AggregateLoss::exact`] part. Sums over the grid count the missing part as just beyond its end, where a limit
/// makes that exact.
#[derive(Debug, Clone, PartialEq)]
pub struct AggregateLoss {
    step: f64,
    probabilities: Vec<f64>,
    missing: f64,
    /// Moments of S from the moments of frequency and severity.
    pub exact: Moments,
    /// Moments of the grid's law.
    pub grid: Moments,
}

/// Terms of reinstatement of a layer used up within the year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reinstatement<'a> {
    /// The layer's limit, in money.
    pub limit: f64,
    /// Losses of the year that the reinsured bears before the layer pays.
    pub annual_deductible: f64,
    /// For each reinstatement the share of the first premium that a full use of the layer costs again; 0 is free.
    pub charges: &'a [f64],
}

impl AggregateLoss {
    /// From the probabilities as a method computed them; rounding noise below zero counts as zero.
    pub(super) fn new(step: f64, mut probabilities: Vec<f64>, exact: Moments) -> Result<Self> {
        // Four sums at a time keep the additions from waiting for each other.
        let (mut mass, mut first, mut second) = ([0.0; 4], [0.0; 4], [0.0; 4]);
        let mut node = [0.0, 1.0, 2.0, 3.0];
        for chunk in probabilities.chunks_mut(4) {
            for (lane, p) in chunk.iter_mut().enumerate() {
                if *p < 0.0 {
                    *p = 0.0;
                }
                let weighted = node[lane] * *p;
                mass[lane] += *p;
                first[lane] += weighted;
                second[lane] += node[lane] * weighted;
                node[lane] += 4.0;
            }
        }
        let [mass, mean, square] = [mass, first, second].map(|lanes| lanes.iter().sum::<f64>());
        answer("severity", mean)?;
        let variance = (square - mean * mean).max(0.0);
        let grid = Moments { mean: step * mean, standard_deviation: step * variance.sqrt() };
        Ok(Self { step, probabilities, missing: (1.0 - mass).max(0.0), exact, grid })
    }

    pub(super) fn of_compound(
        frequency: &Frequency,
        severity: &super::Discretised,
        probabilities: Vec<f64>,
    ) -> Result<Self> {
        let exact = Moments::of_compound(frequency.mean(), frequency.variance(), severity.exact);
        Self::new(severity.step, probabilities, exact)
    }

    /// The distance between nodes.
    pub fn step(&self) -> f64 {
        self.step
    }

    /// The probability of each node.
    pub fn probabilities(&self) -> &[f64] {
        &self.probabilities
    }

    /// The probability on the grid: 1 but for what lies beyond its end.
    pub fn mass(&self) -> f64 {
        1.0 - self.missing
    }

    /// How far the grid's mean is from the exact one, relative to it; 0 where both are 0, infinity where the exact one is.
    pub fn mean_error(&self) -> f64 {
        let gap = (self.grid.mean - self.exact.mean).abs();
        if gap == 0.0 {
            0.0
        } else if gap.is_finite() {
            gap / self.exact.mean
        } else {
            f64::INFINITY
        }
    }

    fn nodes(&self) -> impl Iterator<Item = (f64, f64)> {
        self.probabilities.iter().enumerate().map(|(node, &p)| (node as f64 * self.step, p))
    }

    /// P(S ≤ x) of the law on the grid, the node at x included.
    pub fn cdf(&self, x: f64) -> Result<f64> {
        amount("x", x)?;
        // A node that x misses by rounding only counts as hit.
        let reach = x * (1.0 + 1e-12);
        Ok(self.nodes().take_while(|&(loss, _)| loss <= reach).map(|(_, p)| p).sum())
    }

    /// P(S ≤ x) for losses that are not on a grid: each node's mass is spread over half a step to either side,
    /// that of no loss at all stays at zero. At a node this counts half the node's mass.
    pub fn smooth_cdf(&self, x: f64) -> Result<f64> {
        amount("x", x)?;
        let part = |(loss, p): (f64, f64)| {
            if loss == 0.0 { p } else { p * ((x - loss) / self.step + 0.5).clamp(0.0, 1.0) }
        };
        Ok(self.nodes().map(part).sum())
    }

    /// P(S > x): a point of the exceedance curve, summed from the far end.
    pub fn exceedance(&self, x: f64) -> Result<f64> {
        amount("x", x)?;
        let reach = x * (1.0 + 1e-12);
        let beyond = self.probabilities.iter().enumerate().rev();
        let sum: f64 = beyond
            .map(|(node, &p)| (node as f64 * self.step, p))
            .take_while(|&(loss, _)| loss > reach)
            .map(|(_, p)| p)
            .sum();
        Ok(self.missing + sum)
    }

    /// The least node x with P(S ≤ x) ≥ p (value at risk); refused beyond the grid's mass.
    pub fn quantile(&self, p: f64) -> Result<f64> {
        share("p", p)?;
        let mut below = 0.0;
        for (loss, mass) in self.nodes() {
            below += mass;
            // Sums of probabilities carry rounding errors of this size.
            if below >= p - 1e-14 {
                return Ok(loss);
            }
        }
        refused("p", Reason::OutOfRange)
    }

    /// The mean of the worst 1 − p of years (tail value at risk), for p below 1.
    pub fn tail_value_at_risk(&self, p: f64) -> Result<f64> {
        let value = self.quantile(p)?;
        if p >= 1.0 {
            return refused("p", Reason::OutOfRange);
        }
        Ok(value + self.stop_loss(value)? / (1.0 - p))
    }

    /// E[min(S, limit)]; the grid's mean for no limit.
    pub fn limited_expected_value(&self, limit: f64) -> Result<f64> {
        self.annual_layer(0.0, limit)
    }

    /// E[(S − retention)₊]: the stop-loss premium.
    pub fn stop_loss(&self, retention: f64) -> Result<f64> {
        self.annual_layer(retention, f64::INFINITY)
    }

    /// E[min((S − deductible)₊, limit)]: the year's losses under an annual aggregate deductible and limit.
    pub fn annual_layer(&self, deductible: f64, limit: f64) -> Result<f64> {
        amount("deductible", deductible)?;
        amount("limit", limit)?;
        Ok(self.expected(|loss| (loss - deductible).max(0.0).min(limit)))
    }

    /// E[f(S)] for a payment f; the missing mass pays as just beyond the grid.
    pub(in crate::actuarial) fn expected(&self, payment: impl Fn(f64) -> f64) -> f64 {
        let end = self.probabilities.len() as f64 * self.step;
        let beyond = if self.missing > 0.0 { self.missing * payment(end) } else { 0.0 };
        self.nodes().map(|(loss, p)| payment(loss) * p).sum::<f64>() + beyond
    }

    /// The pure premium, paid at the start, of a layer with reinstatements paid in proportion to what they restore
    /// (Sundt 1991): E[layer of all n + 1 limits]/(1 + Σ cₖ·E[k-th limit]/limit). S is the loss to the layer.
    pub fn reinstatement_premium(&self, terms: &Reinstatement) -> Result<f64> {
        positive("limit", terms.limit)?;
        not_negative("annual_deductible", terms.annual_deductible)?;
        if terms.charges.len() > 1000 {
            return refused("charges", Reason::TooLong);
        }
        let used = |times: usize| self.annual_layer(terms.annual_deductible + times as f64 * terms.limit, terms.limit);
        let (mut losses, mut restored) = (0.0, 0.0);
        for (times, &charge) in terms.charges.iter().enumerate() {
            let layer = used(times)?;
            losses += layer;
            restored += not_negative("charges", charge)? * layer / terms.limit;
        }
        losses += used(terms.charges.len())?;
        Ok(losses / (1.0 + restored))
    }
}
