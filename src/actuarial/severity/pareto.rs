//! The Pareto laws: of the second kind (Lomax), from zero, and of the first kind with a known threshold.

use super::{LossLaw, Order};
use crate::actuarial::Result;
use crate::actuarial::check::{positive, within};
use crate::actuarial::special::integral::{grown, integral};

/// P(X > x) = (1 + x/θ)^(−α). The mean is infinite for α ≤ 1, the second moment for α ≤ 2; limited ones never are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pareto {
    alpha: f64,
    theta: f64,
}

impl Pareto {
    /// `alpha` from 1e-6 to 1e9, `theta` above zero.
    pub fn new(alpha: f64, theta: f64) -> Result<Self> {
        Ok(Self { alpha: within("alpha", alpha, 1e-6, 1e9)?, theta: positive("theta", theta)? })
    }
}

impl LossLaw for Pareto {
    fn survival_at(&self, x: f64) -> f64 {
        libm::exp(-self.alpha * libm::log1p(x / self.theta))
    }

    fn cdf_at(&self, x: f64) -> f64 {
        -libm::expm1(-self.alpha * libm::log1p(x / self.theta))
    }

    fn density_at(&self, x: f64) -> f64 {
        self.alpha / self.theta * libm::exp(-(self.alpha + 1.0) * libm::log1p(x / self.theta))
    }

    fn quantile_at(&self, p: f64) -> f64 {
        self.theta * libm::expm1(-libm::log1p(-p) / self.alpha)
    }

    fn moment_at(&self, order: Order) -> f64 {
        let (a, theta) = (self.alpha, self.theta);
        match order {
            _ if a <= order.power() => f64::INFINITY,
            Order::First => theta / (a - 1.0),
            Order::Second => 2.0 * theta * theta / ((a - 1.0) * (a - 2.0)),
        }
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        let t = libm::log1p(limit / self.theta);
        match order {
            Order::First => self.theta * grown(1.0 - self.alpha, t),
            Order::Second => {
                let inner = if t * (self.alpha + 2.0) < 1.0 {
                    // The difference below would cancel.
                    integral(|u| libm::expm1(u) * libm::exp((1.0 - self.alpha) * u), 0.0, t, 1)
                } else {
                    grown(2.0 - self.alpha, t) - grown(1.0 - self.alpha, t)
                };
                2.0 * self.theta * self.theta * inner
            }
        }
    }

    fn excess_at(&self, deductible: f64) -> f64 {
        let log_growth = libm::log1p(deductible / self.theta);
        self.moment_at(Order::First) * libm::exp((1.0 - self.alpha) * log_growth)
    }
}

/// P(X > x) = (θ/x)^α for x ≥ θ: losses above a known threshold θ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SingleParameterPareto {
    alpha: f64,
    theta: f64,
}

impl SingleParameterPareto {
    /// `alpha` from 1e-6 to 1e9; `theta`, the threshold, above zero.
    pub fn new(alpha: f64, theta: f64) -> Result<Self> {
        Ok(Self { alpha: within("alpha", alpha, 1e-6, 1e9)?, theta: positive("theta", theta)? })
    }
}

impl LossLaw for SingleParameterPareto {
    fn survival_at(&self, x: f64) -> f64 {
        if x <= self.theta { 1.0 } else { libm::exp(-self.alpha * libm::log(x / self.theta)) }
    }

    fn cdf_at(&self, x: f64) -> f64 {
        if x <= self.theta { 0.0 } else { -libm::expm1(-self.alpha * libm::log(x / self.theta)) }
    }

    fn density_at(&self, x: f64) -> f64 {
        if x < self.theta { 0.0 } else { self.alpha / x * self.survival_at(x) }
    }

    fn quantile_at(&self, p: f64) -> f64 {
        self.theta * libm::exp(-libm::log1p(-p) / self.alpha)
    }

    fn moment_at(&self, order: Order) -> f64 {
        let k = order.power();
        if self.alpha <= k { f64::INFINITY } else { self.alpha / (self.alpha - k) * order.of(self.theta) }
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        if limit <= self.theta {
            return order.of(limit);
        }
        let k = order.power();
        order.of(self.theta) * (1.0 + k * grown(k - self.alpha, libm::log(limit / self.theta)))
    }

    fn excess_at(&self, deductible: f64) -> f64 {
        if deductible <= self.theta {
            return self.moment_at(Order::First) - deductible;
        }
        if self.alpha <= 1.0 {
            return f64::INFINITY;
        }
        deductible / (self.alpha - 1.0) * self.survival_at(deductible)
    }

    fn support(&self) -> (f64, f64) {
        (self.theta, f64::INFINITY)
    }
}
