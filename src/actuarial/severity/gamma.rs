//! The gamma law.

use super::{LossLaw, Order};
use crate::actuarial::Result;
use crate::actuarial::check::{positive, within};
use crate::actuarial::special::gamma::{gamma_quantile, poisson_term, regularised};

/// Density x^(α−1)·e^(−x/θ)/(θ^α·Γ(α)): shape α, scale θ, mean αθ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gamma {
    alpha: f64,
    theta: f64,
}

impl Gamma {
    /// `alpha`, the shape, from 1e-3 to 1e6; `theta`, the scale, above zero.
    pub fn new(alpha: f64, theta: f64) -> Result<Self> {
        Ok(Self { alpha: within("alpha", alpha, 1e-3, 1e6)?, theta: positive("theta", theta)? })
    }
}

impl LossLaw for Gamma {
    fn survival_at(&self, x: f64) -> f64 {
        regularised(self.alpha, x / self.theta).1
    }

    fn cdf_at(&self, x: f64) -> f64 {
        regularised(self.alpha, x / self.theta).0
    }

    fn density_at(&self, x: f64) -> f64 {
        self.alpha / x * poisson_term(self.alpha, x / self.theta)
    }

    fn quantile_at(&self, p: f64) -> f64 {
        gamma_quantile(self.alpha, p).map_or(f64::NAN, |x| self.theta * x)
    }

    fn moment_at(&self, order: Order) -> f64 {
        let mean = self.alpha * self.theta;
        match order {
            Order::First => mean,
            Order::Second => mean * (mean + self.theta),
        }
    }

    /// E\[Xᵏ\]·P(α + k; y) + Lᵏ·Q(α; y) with y = L/θ, from one incomplete gamma by P(a + 1) = P(a) − yᵃe^(−y)/Γ(a + 1).
    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        let y = limit / self.theta;
        let (lower, upper) = regularised(self.alpha, y);
        if lower < 0.1 {
            // Down here that difference would cancel.
            let raised = regularised(self.alpha + order.power(), y).0;
            return self.moment_at(order) * raised + order.of(limit) * upper;
        }
        if upper == 0.0 {
            return self.moment_at(order);
        }
        let term = poisson_term(self.alpha, y);
        let raised = match order {
            Order::First => lower - term,
            Order::Second => lower - term - term * y / (self.alpha + 1.0),
        };
        self.moment_at(order) * raised + order.of(limit) * upper
    }

    fn excess_at(&self, deductible: f64) -> f64 {
        let y = deductible / self.theta;
        let raised = regularised(self.alpha + 1.0, y).1;
        self.alpha * self.theta * raised - deductible * regularised(self.alpha, y).1
    }
}
