//! The lognormal law.

use super::{LossLaw, Order};
use crate::actuarial::Result;
use crate::actuarial::check::{finite, within};
use crate::actuarial::special::elementary::{exp, ln};
use crate::actuarial::special::normal::{
    half_square_bell, normal_density, normal_survival, quantile_inside, quantiles_inside, scaled_tail,
};

/// Values that one pass of a loop handles before the next pass takes over.
const TOGETHER: usize = 128;

/// ln X is normal with mean `mu` and standard deviation `sigma`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lognormal {
    mu: f64,
    sigma: f64,
    /// A product with this replaces a division in every call.
    precision: f64,
    moments: [f64; 2],
}

impl Lognormal {
    /// `mu` finite, `sigma` from 1e-8 to 100.
    pub fn new(mu: f64, sigma: f64) -> Result<Self> {
        finite("mu", mu)?;
        within("sigma", sigma, 1e-8, 100.0)?;
        let moment = |k: f64| libm::exp(k * mu + 0.5 * k * k * sigma * sigma);
        Ok(Self { mu, sigma, precision: 1.0 / sigma, moments: [moment(1.0), moment(2.0)] })
    }

    /// The law with this mean and coefficient of variation: σ² = ln(1 + cv²).
    pub fn from_mean_and_cv(mean: f64, coefficient_of_variation: f64) -> Result<Self> {
        within("mean", mean, 1e-300, 1e300)?;
        within("coefficient_of_variation", coefficient_of_variation, 1e-8, 1e8)?;
        let variance = libm::log1p(coefficient_of_variation * coefficient_of_variation);
        Self::new(libm::log(mean) - 0.5 * variance, variance.sqrt())
    }

    #[inline(always)]
    fn standardised(&self, x: f64) -> f64 {
        (ln(x) - self.mu) * self.precision
    }

    /// E\[Xᵏ\]·Φ(z − kσ) + Lᵏ·(1 − Φ(z)) with z = (ln L − μ)/σ. Since E\[Xᵏ\]·φ(z − kσ) = Lᵏ·φ(z), one exponential and
    /// two tails without theirs are enough.
    #[inline(always)]
    fn limited_from(&self, order: Order, limit: f64, z: f64) -> f64 {
        let shifted = z - order.power() * self.sigma;
        let tail = scaled_tail(z.abs());
        let shifted_tail = scaled_tail(shifted.abs());
        let bell = half_square_bell(z);
        let of_limit = order.of(limit);
        let below = if shifted > 0.0 { self.moment_of(order) } else { 0.0 };
        let above = if z < 0.0 { of_limit } else { 0.0 };
        let signed = (if z < 0.0 { -tail } else { tail }) + (if shifted > 0.0 { -shifted_tail } else { shifted_tail });
        below + above + of_limit * (bell * signed)
    }

    #[inline(always)]
    fn limited_loop(&self, order: Order, limits: &mut [f64]) {
        // In two passes: one loop for all would be longer than a processor looks ahead, and wait for each result.
        let mut standardised = [0.0; TOGETHER];
        for limits in limits.chunks_mut(TOGETHER) {
            for (z, limit) in standardised.iter_mut().zip(limits.iter()) {
                *z = self.standardised(*limit);
            }
            for (z, limit) in standardised.iter().zip(limits) {
                *limit = self.limited_from(order, *limit, *z);
            }
        }
    }

    #[inline(always)]
    fn moment_of(&self, order: Order) -> f64 {
        match order {
            Order::First => self.moments[0],
            Order::Second => self.moments[1],
        }
    }
}

impl LossLaw for Lognormal {
    #[inline(always)]
    fn survival_at(&self, x: f64) -> f64 {
        normal_survival(self.standardised(x))
    }

    #[inline(always)]
    fn cdf_at(&self, x: f64) -> f64 {
        normal_survival(-self.standardised(x))
    }

    fn survivals_at(&self, values: &mut [f64]) {
        for values in values.chunks_mut(TOGETHER) {
            for x in values.iter_mut() {
                *x = self.standardised(*x);
            }
            for z in values {
                *z = normal_survival(*z);
            }
        }
    }

    fn density_at(&self, x: f64) -> f64 {
        normal_density(self.standardised(x)) * self.precision / x
    }

    #[inline(always)]
    fn quantile_at(&self, p: f64) -> f64 {
        exp(self.mu + self.sigma * quantile_inside(p))
    }

    fn quantiles_at(&self, probabilities: &mut [f64]) {
        for values in probabilities.chunks_mut(TOGETHER) {
            quantiles_inside(values);
            for z in values {
                *z = exp(self.mu + self.sigma * *z);
            }
        }
    }

    fn moment_at(&self, order: Order) -> f64 {
        self.moment_of(order)
    }

    #[inline(always)]
    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        self.limited_from(order, limit, self.standardised(limit))
    }

    fn limited_moments_at(&self, order: Order, limits: &mut [f64]) {
        // A loop each, in which the order is a constant.
        match order {
            Order::First => self.limited_loop(Order::First, limits),
            Order::Second => self.limited_loop(Order::Second, limits),
        }
    }

    fn excess_at(&self, deductible: f64) -> f64 {
        let z = self.standardised(deductible);
        let shifted = z - self.sigma;
        if shifted <= 0.0 {
            return self.moments[0] - self.limited_moment_at(Order::First, deductible);
        }
        deductible * (half_square_bell(z) * (scaled_tail(shifted) - scaled_tail(z)))
    }
}
