//! An index with a mass at zero, and what a payout costs under it: exact integrals, no simulation.

use crate::actuarial::check::{answer, refused, share};
use crate::actuarial::{Reason, Result};

use super::law::Law;
use super::payout::{Payout, Piece, Side};

/// Most points at which a payout formula is taken.
const MAX_POINTS: usize = 1 << 20;

/// F(x) = p₀·[x ≥ 0] + (1 − p₀)·G(x).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distribution {
    law: Law,
    zero_share: f64,
}

impl Distribution {
    /// A law without a mass at zero.
    pub fn new(law: Law) -> Result<Distribution> {
        Distribution::with_zeros(law, 0.0)
    }

    /// A law of the values other than zero, and the share of zeros (0 to 1).
    pub fn with_zeros(law: Law, zero_share: f64) -> Result<Distribution> {
        share("zero_share", zero_share)?;
        Ok(Distribution { law: law.checked()?, zero_share })
    }

    /// The law of the values other than zero.
    pub fn law(&self) -> Law {
        self.law
    }

    /// The share of zeros.
    pub fn zero_share(&self) -> f64 {
        self.zero_share
    }

    /// P(X ≤ x).
    pub fn cdf(&self, x: f64) -> f64 {
        self.zeros(x >= 0.0) + (1.0 - self.zero_share) * self.law.cdf(x)
    }

    /// P(X > x).
    pub fn survival(&self, x: f64) -> f64 {
        self.zeros(x < 0.0) + (1.0 - self.zero_share) * self.law.survival(x)
    }

    fn zeros(&self, counted: bool) -> f64 {
        if counted { self.zero_share } else { 0.0 }
    }

    /// The smallest x with P(X ≤ x) ≥ p, 0 < p < 1.
    pub fn quantile(&self, p: f64) -> Result<f64> {
        if !(p > 0.0 && p < 1.0) {
            return refused("p", Reason::OutOfRange);
        }
        if self.zero_share == 0.0 {
            return self.law.quantile(p);
        }
        let rest = 1.0 - self.zero_share;
        let below_zero = rest * self.law.cdf(0.0);
        if p < below_zero {
            self.law.quantile(p / rest)
        } else if p <= below_zero + self.zero_share {
            Ok(0.0)
        } else {
            // Rounding may not lift the share to 1.
            let share = (p - self.zero_share) / rest;
            self.law.quantile(share.min(1.0 - f64::EPSILON))
        }
    }

    /// The mean payout, exact: Σ height × P(beyond the tier) + height/(exit − strike) × ∫ P(X > x) dx, or F for a low side.
    pub fn expected_payout(&self, payout: &Payout) -> Result<f64> {
        answer("payout", self.expected_beyond(payout, None))
    }

    /// The payout that is not exceeded with probability p, 0 < p < 1.
    pub fn value_at_risk(&self, payout: &Payout, p: f64) -> Result<f64> {
        Ok(payout.pay(self.index_at_risk(payout, p)?))
    }

    /// The mean of the worst 1 − p of outcomes, 0 < p < 1: VaR + E[(payout − VaR)₊]/(1 − p).
    pub fn tail_value_at_risk(&self, payout: &Payout, p: f64) -> Result<f64> {
        let index = self.index_at_risk(payout, p)?;
        let excess = self.expected_beyond(payout, Some(index));
        let tail = payout.pay(index) + excess / (1.0 - p);
        answer("payout", tail.min(payout.maximum()))
    }

    /// The payout that is exceeded once in so many years, more than one: the probable maximum loss.
    pub fn one_in(&self, payout: &Payout, years: f64) -> Result<f64> {
        if years.is_nan() || years <= 1.0 {
            return refused("years", Reason::OutOfRange);
        }
        self.value_at_risk(payout, 1.0 - 1.0 / years)
    }

    /// E[f(X)] of any payout formula: the mean over the quantiles of (i + ½)/points.
    pub fn expected_of(&self, points: usize, f: impl Fn(f64) -> f64) -> Result<f64> {
        if points == 0 {
            return refused("points", Reason::NotPositive);
        }
        if points > MAX_POINTS {
            return refused("points", Reason::TooLong);
        }
        let mut sum = 0.0;
        for point in 0..points {
            sum += f(self.quantile((point as f64 + 0.5) / points as f64)?);
        }
        answer("f", sum / points as f64)
    }

    fn index_at_risk(&self, payout: &Payout, p: f64) -> Result<f64> {
        match payout.side() {
            Side::Above => self.quantile(p),
            Side::Below => self.quantile(1.0 - p),
        }
    }

    /// What the payout rises by beyond an index, on average over all outcomes; all of the payout where none is given.
    fn expected_beyond(&self, payout: &Payout, index: Option<f64>) -> f64 {
        let side = payout.side();
        // Further on the side that is paid than the index.
        let counts = |at: f64, inclusive: bool| match (index, side) {
            (None, _) => true,
            (Some(index), _) if at == index => !inclusive,
            (Some(index), Side::Above) => at > index,
            (Some(index), Side::Below) => at < index,
        };
        let mut sum = 0.0;
        for piece in payout.pieces() {
            match piece {
                Piece::Jump { at, height, inclusive } if counts(at, inclusive) => {
                    sum += height * self.beyond(side, at, inclusive)
                }
                Piece::Jump { .. } => {}
                Piece::Slope { from, to, height } => {
                    let per_unit = height / (to - from).abs();
                    let (low, high) = match side {
                        Side::Above => (index.map_or(from, |index| from.max(index)), to),
                        Side::Below => (to, index.map_or(from, |index| from.min(index))),
                    };
                    if low < high {
                        sum += per_unit * self.integral_beyond(side, low, high);
                    }
                }
            }
        }
        sum
    }

    /// P(X beyond `at`); at `at` itself only where inclusive.
    fn beyond(&self, side: Side, at: f64, inclusive: bool) -> f64 {
        let (continuous, zero_beyond) = match side {
            Side::Above => (self.law.survival(at), 0.0 > at),
            Side::Below => (self.law.cdf(at), 0.0 < at),
        };
        let zero_counts = zero_beyond || (inclusive && at == 0.0);
        self.zeros(zero_counts) + (1.0 - self.zero_share) * continuous
    }

    /// ∫ P(X beyond x) dx.
    fn integral_beyond(&self, side: Side, low: f64, high: f64) -> f64 {
        let (continuous, zero_is_beyond) = match side {
            Side::Above => (self.law.survival_integral(low, high), high.min(0.0) - low.min(0.0)),
            Side::Below => (self.law.cdf_integral(low, high), high.max(0.0) - low.max(0.0)),
        };
        self.zero_share * zero_is_beyond + (1.0 - self.zero_share) * continuous
    }
}
