//! The exponential law and mixtures of it.

use super::{LossLaw, Order, quantile_by_search};
use crate::actuarial::check::{counted, positive, refused, share, sums_to_one};
use crate::actuarial::special::gamma::regularised;
use crate::actuarial::{Reason, Result};

/// P(X > x) = e^(−x/θ) with mean θ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exponential {
    theta: f64,
}

impl Exponential {
    /// `theta`, the mean, above zero.
    pub fn new(theta: f64) -> Result<Self> {
        Ok(Self { theta: positive("theta", theta)? })
    }
}

impl LossLaw for Exponential {
    fn survival_at(&self, x: f64) -> f64 {
        libm::exp(-x / self.theta)
    }

    fn cdf_at(&self, x: f64) -> f64 {
        -libm::expm1(-x / self.theta)
    }

    fn density_at(&self, x: f64) -> f64 {
        libm::exp(-x / self.theta) / self.theta
    }

    fn quantile_at(&self, p: f64) -> f64 {
        -self.theta * libm::log1p(-p)
    }

    fn moment_at(&self, order: Order) -> f64 {
        match order {
            Order::First => self.theta,
            Order::Second => 2.0 * self.theta * self.theta,
        }
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        match order {
            Order::First => -self.theta * libm::expm1(-limit / self.theta),
            // ∫₀ᴸ 2x·e^(−x/θ) dx; the textbook's difference cancels for small limits.
            Order::Second => 2.0 * self.theta * self.theta * regularised(2.0, limit / self.theta).0,
        }
    }

    fn excess_at(&self, deductible: f64) -> f64 {
        self.theta * libm::exp(-deductible / self.theta)
    }
}

/// One of several exponential laws, each with its weight: the law behind most published increased limits tables.
#[derive(Debug, Clone, PartialEq)]
pub struct MixedExponential {
    parts: Vec<(f64, Exponential)>,
}

impl MixedExponential {
    /// As many `weights` as `means` (at most 64), each weight from 0 to 1 and their sum 1 to within 1e-9; means above zero.
    pub fn new(weights: &[f64], means: &[f64]) -> Result<Self> {
        counted("weights", weights.len(), 1..=64)?;
        if weights.len() != means.len() {
            return refused("means", Reason::OutOfRange);
        }
        let mut parts = Vec::with_capacity(weights.len());
        let mut total = 0.0;
        for (&weight, &mean) in weights.iter().zip(means) {
            total += share("weights", weight)?;
            positive("means", mean)?;
            parts.push((weight, Exponential::new(mean)?));
        }
        sums_to_one("weights", total)?;
        Ok(Self { parts })
    }

    fn mixed(&self, of: impl Fn(&Exponential) -> f64) -> f64 {
        self.parts.iter().map(|(weight, part)| weight * of(part)).sum()
    }
}

impl LossLaw for MixedExponential {
    fn survival_at(&self, x: f64) -> f64 {
        self.mixed(|part| part.survival_at(x))
    }

    fn cdf_at(&self, x: f64) -> f64 {
        self.mixed(|part| part.cdf_at(x))
    }

    fn density_at(&self, x: f64) -> f64 {
        self.mixed(|part| part.density_at(x))
    }

    fn quantile_at(&self, p: f64) -> f64 {
        quantile_by_search(self, p, self.moment_at(Order::First))
    }

    fn moment_at(&self, order: Order) -> f64 {
        self.mixed(|part| part.moment_at(order))
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        self.mixed(|part| part.limited_moment_at(order, limit))
    }

    fn excess_at(&self, deductible: f64) -> f64 {
        self.mixed(|part| part.excess_at(deductible))
    }
}
