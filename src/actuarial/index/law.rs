//! The laws an index is fitted with: probabilities, densities, quantiles and the integrals that layers need.

use crate::actuarial::check::{answer, finite, positive, refused, within};
use crate::actuarial::special::gamma::{gamma_quantile, regularised};
use crate::actuarial::special::normal::{normal_cdf, normal_density, normal_survival, quantile_inside};
use crate::actuarial::{Reason, Result};

use super::extreme;

/// Half the logarithm of 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// A law with its parameters; what follows from them holds for parameters that pass [`Law::checked`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Law {
    /// Mean and standard deviation.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// Density ∝ x^(shape−1) e^(−x/scale), x > 0.
    Gamma {
        /// Shape.
        shape: f64,
        /// Scale.
        scale: f64,
    },
    /// Survival exp(−(x/scale)^shape), x > 0.
    Weibull {
        /// Shape.
        shape: f64,
        /// Scale.
        scale: f64,
    },
    /// ln x is normal.
    Lognormal {
        /// Mean of ln x.
        mu: f64,
        /// Standard deviation of ln x.
        sigma: f64,
    },
    /// F(x) = exp(−(1 + shape·z)^(−1/shape)), z = (x − location)/scale. The shape ξ is scipy's −c.
    Gev {
        /// Location.
        location: f64,
        /// Scale.
        scale: f64,
        /// Shape ξ; above 0 heavy-tailed, below 0 bounded above, 0 is Gumbel.
        shape: f64,
    },
    /// F(x) = exp(−e^(−z)).
    Gumbel {
        /// Location.
        location: f64,
        /// Scale.
        scale: f64,
    },
}

impl Law {
    /// The law itself where its parameters are in their domain.
    pub fn checked(self) -> Result<Law> {
        match self {
            Law::Normal { mean, sd } => {
                finite("mean", mean)?;
                positive("sd", sd)?;
            }
            Law::Gamma { shape, scale } => {
                within("shape", shape, 1e-3, 1e7)?;
                positive("scale", scale)?;
            }
            Law::Weibull { shape, scale } => {
                within("shape", shape, 1e-3, 1e7)?;
                positive("scale", scale)?;
            }
            Law::Lognormal { mu, sigma } => {
                within("mu", mu, -600.0, 600.0)?;
                positive("sigma", sigma)?;
                within("sigma", sigma, 0.0, 25.0)?;
            }
            Law::Gev { location, scale, shape } => {
                finite("location", location)?;
                positive("scale", scale)?;
                within("shape", shape, -10.0, 10.0)?;
            }
            Law::Gumbel { location, scale } => {
                finite("location", location)?;
                positive("scale", scale)?;
            }
        }
        Ok(self)
    }

    /// The gamma law with a mean and a coefficient of variation (sd ÷ mean), as seasonal rain is often stated.
    pub fn gamma_by_mean(mean: f64, cv: f64) -> Result<Law> {
        positive("mean", mean)?;
        positive("cv", cv)?;
        let shape = 1.0 / (cv * cv);
        Law::Gamma { shape, scale: mean / shape }.checked()
    }

    /// P(X ≤ x).
    pub fn cdf(&self, x: f64) -> f64 {
        match *self {
            Law::Normal { mean, sd } => normal_cdf((x - mean) / sd),
            Law::Gamma { shape, scale } => regularised(shape, x / scale).0,
            Law::Weibull { shape, scale } if x > 0.0 => -libm::expm1(-libm::pow(x / scale, shape)),
            Law::Lognormal { mu, sigma } if x > 0.0 => normal_cdf((libm::log(x) - mu) / sigma),
            Law::Weibull { .. } | Law::Lognormal { .. } => 0.0,
            Law::Gev { location, scale, shape } => libm::exp(-extreme::hazard((x - location) / scale, shape)),
            Law::Gumbel { location, scale } => gumbel(location, scale).cdf(x),
        }
    }

    /// P(X > x), accurate in the upper tail.
    pub fn survival(&self, x: f64) -> f64 {
        match *self {
            Law::Normal { mean, sd } => normal_survival((x - mean) / sd),
            Law::Gamma { shape, scale } => regularised(shape, x / scale).1,
            Law::Weibull { shape, scale } if x > 0.0 => libm::exp(-libm::pow(x / scale, shape)),
            Law::Lognormal { mu, sigma } if x > 0.0 => normal_survival((libm::log(x) - mu) / sigma),
            Law::Weibull { .. } | Law::Lognormal { .. } => 1.0,
            Law::Gev { location, scale, shape } => -libm::expm1(-extreme::hazard((x - location) / scale, shape)),
            Law::Gumbel { location, scale } => gumbel(location, scale).survival(x),
        }
    }

    /// ln of the density; −∞ where there is none.
    pub fn ln_density(&self, x: f64) -> f64 {
        match *self {
            Law::Normal { mean, sd } => {
                let z = (x - mean) / sd;
                -0.5 * z * z - libm::log(sd) - HALF_LN_TAU
            }
            Law::Gamma { shape, scale } if x > 0.0 => {
                let y = x / scale;
                (shape - 1.0) * libm::log(y) - y - libm::lgamma(shape) - libm::log(scale)
            }
            Law::Weibull { shape, scale } if x > 0.0 => {
                let ln_y = libm::log(x / scale);
                libm::log(shape / scale) + (shape - 1.0) * ln_y - libm::exp(shape * ln_y)
            }
            Law::Lognormal { mu, sigma } if x > 0.0 => {
                let ln_x = libm::log(x);
                let z = (ln_x - mu) / sigma;
                -0.5 * z * z - libm::log(sigma) - HALF_LN_TAU - ln_x
            }
            Law::Gamma { .. } | Law::Weibull { .. } | Law::Lognormal { .. } => f64::NEG_INFINITY,
            Law::Gev { location, scale, shape } => {
                extreme::ln_density((x - location) / scale, shape) - libm::log(scale)
            }
            Law::Gumbel { location, scale } => gumbel(location, scale).ln_density(x),
        }
    }

    /// The x with P(X ≤ x) = p, 0 < p < 1.
    pub fn quantile(&self, p: f64) -> Result<f64> {
        if !(p > 0.0 && p < 1.0) {
            return refused("p", Reason::OutOfRange);
        }
        let quantile = match *self {
            Law::Normal { mean, sd } => mean + sd * quantile_inside(p),
            Law::Gamma { shape, scale } => scale * gamma_quantile(shape, p)?,
            Law::Weibull { shape, scale } => scale * libm::pow(-libm::log1p(-p), 1.0 / shape),
            Law::Lognormal { mu, sigma } => libm::exp(mu + sigma * quantile_inside(p)),
            Law::Gev { location, scale, shape } => location + scale * extreme::quantile(p, shape),
            Law::Gumbel { location, scale } => return gumbel(location, scale).quantile(p),
        };
        answer("p", quantile)
    }

    /// ∫ P(X > x) dx from `low` to `high`, low ≤ high, both finite: the mean payout of a layer that pays 1 per unit.
    pub(super) fn survival_integral(&self, low: f64, high: f64) -> f64 {
        match *self {
            Law::Normal { mean, sd } => {
                // d/dz [z·Q(z) − φ(z)] = Q(z)
                let integral = |x: f64| {
                    let z = (x - mean) / sd;
                    z * normal_survival(z) - normal_density(z)
                };
                sd * (integral(high) - integral(low))
            }
            Law::Gamma { .. } | Law::Weibull { .. } | Law::Lognormal { .. } => {
                // d/dx [x·S(x) − E[X; X > x]] = S(x); below zero S is 1.
                let integral = |x: f64| x * self.survival(x) - self.moments(x).1;
                let below_zero = high.min(0.0) - low.min(0.0);
                below_zero + (integral(high.max(0.0)) - integral(low.max(0.0)))
            }
            Law::Gev { location, scale, shape } => {
                let z = |x: f64| (x - location) / scale;
                scale * extreme::survival_integral(z(low), z(high), shape)
            }
            Law::Gumbel { location, scale } => gumbel(location, scale).survival_integral(low, high),
        }
    }

    /// ∫ P(X ≤ x) dx from `low` to `high`, low ≤ high, both finite.
    pub(super) fn cdf_integral(&self, low: f64, high: f64) -> f64 {
        match *self {
            Law::Normal { mean, sd } => Law::Normal { mean: -mean, sd }.survival_integral(-high, -low),
            Law::Gamma { .. } | Law::Weibull { .. } | Law::Lognormal { .. } => {
                let integral = |x: f64| x * self.cdf(x) - self.moments(x).0;
                integral(high.max(0.0)) - integral(low.max(0.0))
            }
            Law::Gev { location, scale, shape } => {
                let z = |x: f64| (x - location) / scale;
                scale * extreme::cdf_integral(z(low), z(high), shape)
            }
            Law::Gumbel { location, scale } => gumbel(location, scale).cdf_integral(low, high),
        }
    }

    /// (E[X; X ≤ x], E[X; X > x]) of a law that lies above zero; (0, 0) for the others.
    fn moments(&self, x: f64) -> (f64, f64) {
        let (mean, (lower, upper)) = match *self {
            Law::Gamma { shape, scale } => (shape * scale, regularised(shape + 1.0, x / scale)),
            Law::Weibull { shape, scale } => {
                let order = 1.0 + 1.0 / shape;
                let mean = scale * libm::exp(libm::lgamma(order));
                (mean, regularised(order, libm::pow(x / scale, shape)))
            }
            Law::Lognormal { mu, sigma } => {
                let z = (libm::log(x.max(f64::MIN_POSITIVE)) - mu) / sigma - sigma;
                let mean = libm::exp(mu + 0.5 * sigma * sigma);
                (mean, (normal_cdf(z), normal_survival(z)))
            }
            Law::Normal { .. } | Law::Gev { .. } | Law::Gumbel { .. } => (0.0, (0.0, 0.0)),
        };
        (mean * lower, mean * upper)
    }
}

/// The Gumbel law as the extreme-value law of shape 0.
fn gumbel(location: f64, scale: f64) -> Law {
    Law::Gev { location, scale, shape: 0.0 }
}
