//! The Burr law (type XII), with the loglogistic as its special case α = 1.

use super::{LossLaw, Order};
use crate::actuarial::Result;
use crate::actuarial::check::{positive, within};
use crate::actuarial::special::integral::{grown, integral};

/// P(X > x) = (1 + (x/θ)^γ)^(−α). The mean is infinite for αγ ≤ 1; limited values never are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burr {
    alpha: f64,
    gamma: f64,
    theta: f64,
}

impl Burr {
    /// `alpha` from 0.01 to 500 and `gamma` from 0.01 to 1e4, the shapes; `theta`, the scale, above zero.
    pub fn new(alpha: f64, gamma: f64, theta: f64) -> Result<Self> {
        Ok(Self {
            alpha: within("alpha", alpha, 0.01, 500.0)?,
            gamma: within("gamma", gamma, 0.01, 1e4)?,
            theta: positive("theta", theta)?,
        })
    }

    /// P(X > x) = 1/(1 + (x/θ)^γ), median θ.
    pub fn loglogistic(gamma: f64, theta: f64) -> Result<Self> {
        Self::new(1.0, gamma, theta)
    }

    /// ln (x/θ)^γ.
    fn log_power(&self, x: f64) -> f64 {
        self.gamma * libm::log(x / self.theta)
    }

    /// ln(1 + (x/θ)^γ).
    fn log_base(&self, x: f64) -> f64 {
        log_of_one_plus_exp(self.log_power(x))
    }

    /// ∫_d^∞ k·x^(k−1)·P(X > x) dx for d ≥ θ, as a series in 1/(1 + (d/θ)^γ), at most ½.
    fn beyond(&self, order: Order, from: f64) -> f64 {
        let shape = self.alpha - order.power() / self.gamma;
        if shape <= 0.0 {
            return f64::INFINITY;
        }
        let ratio = libm::exp(-self.log_base(from));
        order.of(from)
            * self.survival_at(from)
            * (order.power() / self.gamma / shape)
            * rising_series(self.alpha, shape + 1.0, ratio)
    }

    /// ∫₀ᴸ k·x^(k−1)·P(X > x) dx for L ≤ θ, as a series in the complementary ratio (at most ½).
    fn up_to(&self, order: Order, limit: f64) -> f64 {
        let ratio = libm::exp(self.log_power(limit) - self.log_base(limit));
        order.of(limit) * self.survival_at(limit) * rising_series(self.alpha, 1.0 + order.power() / self.gamma, ratio)
    }
}

/// Σ (a)ₙ/(c)ₙ·uⁿ for 0 ≤ u ≤ ½ (Gauss's 2F1(a, 1; c; u)): all terms positive.
fn rising_series(a: f64, c: f64, u: f64) -> f64 {
    let (mut sum, mut term, mut n) = (1.0, 1.0, 0.0);
    // The terms rise while (a + n)/(c + n)·u > 1, that is for less than a steps.
    while term > sum * 1e-17 || n < a {
        term *= (a + n) / (c + n) * u;
        sum += term;
        n += 1.0;
    }
    sum
}

fn log_of_one_plus_exp(y: f64) -> f64 {
    if y > 40.0 { y } else { libm::log1p(libm::exp(y)) }
}

impl LossLaw for Burr {
    fn survival_at(&self, x: f64) -> f64 {
        libm::exp(-self.alpha * self.log_base(x))
    }

    fn cdf_at(&self, x: f64) -> f64 {
        -libm::expm1(-self.alpha * self.log_base(x))
    }

    fn density_at(&self, x: f64) -> f64 {
        let log_base = self.log_base(x);
        self.alpha * self.gamma / x * libm::exp(self.log_power(x) - (self.alpha + 1.0) * log_base)
    }

    fn quantile_at(&self, p: f64) -> f64 {
        let power = libm::expm1(-libm::log1p(-p) / self.alpha);
        self.theta * libm::exp(libm::log(power) / self.gamma)
    }

    fn moment_at(&self, order: Order) -> f64 {
        let k = order.power() / self.gamma;
        if self.alpha <= k {
            return f64::INFINITY;
        }
        order.of(self.theta)
            * libm::exp(libm::lgamma(1.0 + k) + libm::lgamma(self.alpha - k) - libm::lgamma(self.alpha))
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        if limit <= self.theta {
            return self.up_to(order, limit);
        }
        if self.alpha * self.gamma > 1.25 * order.power() {
            return self.moment_at(order) - self.beyond(order, limit);
        }
        // Near the edge of a finite moment both parts of that difference are huge. So integrate on the scale of
        // u = ln(x/θ) to where 1 + e^(γu) is e^(γu) to the last digit, and go on from there in closed form.
        let k = order.power();
        let reach = libm::log(limit / self.theta);
        let near = reach.min(40.0 / self.gamma);
        let panels = 12 + (near / 2.0).min(1000.0) as u32;
        let integrand = |u: f64| k * libm::exp(k * u - self.alpha * log_of_one_plus_exp(self.gamma * u));
        let rate = k - self.alpha * self.gamma;
        let tail = integral(integrand, 0.0, near, panels) + k * libm::exp(rate * near) * grown(rate, reach - near);
        self.up_to(order, self.theta) + order.of(self.theta) * tail
    }

    fn excess_at(&self, deductible: f64) -> f64 {
        if deductible > self.theta {
            self.beyond(Order::First, deductible)
        } else {
            self.moment_at(Order::First) - self.up_to(Order::First, deductible)
        }
    }
}
