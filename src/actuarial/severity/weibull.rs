//! The Weibull law.

use super::{LossLaw, Order};
use crate::actuarial::Result;
use crate::actuarial::check::{positive, within};
use crate::actuarial::special::gamma::regularised;

/// P(X > x) = e^(−(x/θ)^τ).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weibull {
    tau: f64,
    theta: f64,
}

impl Weibull {
    /// `tau`, the shape, from 0.02 to 1000; `theta`, the scale, above zero.
    pub fn new(tau: f64, theta: f64) -> Result<Self> {
        Ok(Self { tau: within("tau", tau, 0.02, 1000.0)?, theta: positive("theta", theta)? })
    }

    /// (x/θ)^τ.
    fn hazard(&self, x: f64) -> f64 {
        libm::exp(self.tau * libm::log(x / self.theta))
    }
}

impl LossLaw for Weibull {
    fn survival_at(&self, x: f64) -> f64 {
        libm::exp(-self.hazard(x))
    }

    fn cdf_at(&self, x: f64) -> f64 {
        -libm::expm1(-self.hazard(x))
    }

    fn density_at(&self, x: f64) -> f64 {
        let hazard = self.hazard(x);
        // Far out the hazard overflows while its exponential is long zero.
        if hazard > 1e4 { 0.0 } else { self.tau / x * hazard * libm::exp(-hazard) }
    }

    fn quantile_at(&self, p: f64) -> f64 {
        self.theta * libm::exp(libm::log(-libm::log1p(-p)) / self.tau)
    }

    fn moment_at(&self, order: Order) -> f64 {
        order.of(self.theta) * libm::tgamma(1.0 + order.power() / self.tau)
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        let hazard = self.hazard(limit);
        let lower = regularised(1.0 + order.power() / self.tau, hazard).0;
        self.moment_at(order) * lower + order.of(limit) * libm::exp(-hazard)
    }

    fn excess_at(&self, deductible: f64) -> f64 {
        let hazard = self.hazard(deductible);
        let upper = regularised(1.0 + 1.0 / self.tau, hazard).1;
        self.moment_at(Order::First) * upper - deductible * libm::exp(-hazard)
    }
}
