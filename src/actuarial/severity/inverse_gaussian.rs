//! The inverse Gaussian law.

use super::{LossLaw, Order, quantile_by_search};
use crate::actuarial::Result;
use crate::actuarial::check::within;
use crate::actuarial::special::normal::{half_square_bell, normal_density, scaled_tail};

/// Density √(λ/(2πx³))·e^(−λ(x−μ)²/(2μ²x)): mean μ, variance μ³/λ (in R's actuar λ is 1/dispersion).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InverseGaussian {
    mu: f64,
    lambda: f64,
}

/// What every formula at x is made of.
struct Parts {
    /// (x − μ)/μ·√(λ/x).
    a: f64,
    /// The normal tail beyond |a|.
    tail: f64,
    /// e^(2λ/μ)·Φ(−(x + μ)/μ·√(λ/x)), the product that overflows if its factors are taken singly.
    reflected: f64,
}

impl InverseGaussian {
    /// `mu`, the mean, and `lambda`, the shape, from 1e-12 to 1e15 each.
    pub fn new(mu: f64, lambda: f64) -> Result<Self> {
        Ok(Self { mu: within("mu", mu, 1e-12, 1e15)?, lambda: within("lambda", lambda, 1e-12, 1e15)? })
    }

    fn parts(&self, x: f64) -> Parts {
        let root = (self.lambda / x).sqrt();
        let a = (x / self.mu - 1.0) * root;
        let bell = half_square_bell(a);
        let reflected = scaled_tail((x / self.mu + 1.0) * root) * bell;
        Parts { a, tail: scaled_tail(a.abs()) * bell, reflected }
    }
}

impl LossLaw for InverseGaussian {
    fn survival_at(&self, x: f64) -> f64 {
        let p = self.parts(x);
        if p.a >= 0.0 { p.tail - p.reflected } else { 1.0 - p.tail - p.reflected }
    }

    fn cdf_at(&self, x: f64) -> f64 {
        let p = self.parts(x);
        if p.a >= 0.0 { 1.0 - p.tail + p.reflected } else { p.tail + p.reflected }
    }

    fn density_at(&self, x: f64) -> f64 {
        let root = (self.lambda / x).sqrt();
        root / x * normal_density((x / self.mu - 1.0) * root)
    }

    fn quantile_at(&self, p: f64) -> f64 {
        quantile_by_search(self, p, self.mu)
    }

    fn moment_at(&self, order: Order) -> f64 {
        match order {
            Order::First => self.mu,
            Order::Second => self.mu * self.mu * (1.0 + self.mu / self.lambda),
        }
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        let p = self.parts(limit);
        let (below, survival) =
            if p.a >= 0.0 { (1.0 - p.tail, p.tail - p.reflected) } else { (p.tail, 1.0 - p.tail - p.reflected) };
        let first = self.mu * (below - p.reflected);
        match order {
            Order::First => first + limit * survival,
            Order::Second => {
                // ∫₀ᴸ x²f(x) dx by parts, from the derivative of x²f(x).
                let square = self.mu * self.mu;
                let second = square / self.lambda * (first - 2.0 * limit * limit * self.density_at(limit))
                    + square * (below + p.reflected);
                second + limit * limit * survival
            }
        }
    }

    fn excess_at(&self, deductible: f64) -> f64 {
        let p = self.parts(deductible);
        if p.a < 0.0 {
            return self.mu - self.limited_moment_at(Order::First, deductible);
        }
        self.mu * (p.tail + p.reflected) - deductible * (p.tail - p.reflected)
    }
}
