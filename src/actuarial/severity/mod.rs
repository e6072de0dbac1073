//! Laws of the size of one loss, and what layers of it cost.
//!
//! ```text
//! claims ─ fit ─▶ Law ─┐
//! Empirical, Grouped ──┴▶ Severity ─ Cover ─▶ Covered, again a Severity ─▶ discretise, simulate (aggregate)
//!                            │
//!            limited_expected_value ─▶ increased_limits, layer, medical tiers
//! ```
//!
//! A [`LossLaw`] has formulas, a [`Severity`] answers for its distribution, quantiles and limited moments; [`layer`] turns it into the insurer's
//! part, [`increased_limits`] and [`exposure_curve`] into factors, and [`fit`] finds its parameters from claims.

pub mod burr;
pub mod empirical;
pub mod exponential;
pub mod exposure_curve;
pub mod fit;
pub mod gamma;
pub mod increased_limits;
pub mod inverse_gaussian;
pub mod law;
pub mod layer;
pub mod lognormal;
pub mod pareto;
pub mod weibull;

pub use burr::Burr;
pub use empirical::{Empirical, Grouped};
pub use exponential::{Exponential, MixedExponential};
pub use gamma::Gamma;
pub use inverse_gaussian::InverseGaussian;
pub use law::{Family, Law};
pub use layer::{Cover, Covered, Deductible};
pub use lognormal::Lognormal;
pub use pareto::{Pareto, SingleParameterPareto};
pub use weibull::Weibull;

use super::check::{amount, answer, positive, refused, share};
use super::special::search::rising_root;
use super::{Reason, Result};

/// Which moment of the loss: the loss itself or its square.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// E\[X\] and E[X ∧ L].
    First,
    /// E\[X²\] and E[(X ∧ L)²].
    Second,
}

impl Order {
    /// 1 or 2.
    #[inline(always)]
    pub fn power(self) -> f64 {
        match self {
            Order::First => 1.0,
            Order::Second => 2.0,
        }
    }

    /// x or x².
    #[inline(always)]
    pub fn of(self, x: f64) -> f64 {
        match self {
            Order::First => x,
            Order::Second => x * x,
        }
    }
}

/// The law of a loss X ≥ 0 in money.
///
/// The methods ending in `_at` are the law's own formulas for an argument inside its domain (finite and above zero;
/// probabilities strictly between 0 and 1) and check nothing, so that loops over a million limits stay fast.
/// Those of [`Severity`], which every law has with them, take any number and refuse what has no answer.
pub trait LossLaw {
    /// P(X > x).
    fn survival_at(&self, x: f64) -> f64;
    /// P(X ≤ x).
    fn cdf_at(&self, x: f64) -> f64 {
        1.0 - self.survival_at(x)
    }
    /// Puts in place of each x its [`LossLaw::survival_at`]: here and below, a law may know a faster loop.
    fn survivals_at(&self, values: &mut [f64]) {
        for x in values {
            *x = self.survival_at(*x);
        }
    }
    /// The density at x; the probability of x where the law has a mass there.
    fn density_at(&self, x: f64) -> f64;
    /// The smallest x with P(X ≤ x) ≥ p.
    fn quantile_at(&self, p: f64) -> f64;
    /// Puts in place of each probability its [`LossLaw::quantile_at`].
    fn quantiles_at(&self, probabilities: &mut [f64]) {
        for p in probabilities {
            *p = self.quantile_at(*p);
        }
    }
    /// E\[X\] or E\[X²\]; infinity where it is.
    fn moment_at(&self, order: Order) -> f64;
    /// E[X ∧ L] or E[(X ∧ L)²].
    fn limited_moment_at(&self, order: Order, limit: f64) -> f64;
    /// Puts in place of each limit its [`LossLaw::limited_moment_at`].
    fn limited_moments_at(&self, order: Order, limits: &mut [f64]) {
        for limit in limits {
            *limit = self.limited_moment_at(order, *limit);
        }
    }
    /// E[(X − d)₊], accurate where it is small; infinity where the mean is.
    fn excess_at(&self, deductible: f64) -> f64 {
        self.moment_at(Order::First) - self.limited_moment_at(Order::First, deductible)
    }
    /// Puts in place of each deductible its [`LossLaw::excess_at`].
    fn excesses_at(&self, deductibles: &mut [f64]) {
        for deductible in deductibles {
            *deductible = self.excess_at(*deductible);
        }
    }
    /// P(X = 0), for laws that are not continuous there.
    fn mass_at_zero(&self) -> f64 {
        0.0
    }
    /// The least and the greatest loss possible.
    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }
}

/// What is asked of a law of losses. Apart from [`LossLaw`], so that a table of a law's functions (`dyn LossLaw`) holds its
/// formulas only, and the module for browsers all this once instead of once for each law.
pub trait Severity: LossLaw {
    /// E[X ∧ high] − E[X ∧ low] for 0 ≤ low ≤ high ≤ ∞, from the side on which the difference loses no digits.
    fn between_at(&self, low: f64, high: f64) -> f64 {
        if low > 0.0 && low < self.support().1 && self.survival_at(low) < 0.5 {
            let excess = self.excess_at(low);
            if high >= self.support().1 {
                return excess;
            }
            if excess.is_finite() {
                return excess - self.excess_at(high);
            }
        }
        self.moment_up_to(Order::First, high) - self.moment_up_to(Order::First, low)
    }
    /// [`LossLaw::limited_moment_at`] for limits of 0 and infinity as well.
    fn moment_up_to(&self, order: Order, limit: f64) -> f64 {
        if limit <= 0.0 {
            0.0
        } else if limit < self.support().1 {
            self.limited_moment_at(order, limit)
        } else {
            self.moment_at(order)
        }
    }

    /// P(X ≤ x), 0 below zero.
    fn cdf(&self, x: f64) -> Result<f64> {
        if x.is_nan() {
            return refused("x", Reason::NotFinite);
        }
        let (least, greatest) = self.support();
        Ok(if x < least {
            0.0
        } else if x >= greatest {
            1.0
        } else if x > 0.0 {
            self.cdf_at(x)
        } else {
            self.mass_at_zero()
        })
    }

    /// P(X > x), accurate in the tail.
    fn survival(&self, x: f64) -> Result<f64> {
        if x.is_nan() {
            return refused("x", Reason::NotFinite);
        }
        let (least, greatest) = self.support();
        Ok(if x < least {
            1.0
        } else if x >= greatest {
            0.0
        } else if x > 0.0 {
            self.survival_at(x)
        } else {
            1.0 - self.mass_at_zero()
        })
    }

    /// The density at x > 0; 0 outside the support.
    fn density(&self, x: f64) -> Result<f64> {
        positive("x", x)?;
        let (least, greatest) = self.support();
        if x < least || x > greatest { Ok(0.0) } else { answer("x", self.density_at(x)) }
    }

    /// The loss that is exceeded with probability 1 − p; refused at p = 1 where losses have no bound.
    fn quantile(&self, p: f64) -> Result<f64> {
        share("p", p)?;
        let (least, greatest) = self.support();
        if p == 0.0 {
            Ok(least)
        } else if p < 1.0 {
            answer("p", self.quantile_at(p))
        } else if greatest.is_finite() {
            Ok(greatest)
        } else {
            refused("p", Reason::OutOfRange)
        }
    }

    /// E\[X\]; refused as infinite where it is.
    fn mean(&self) -> Result<f64> {
        answer("severity", self.moment_at(Order::First))
    }

    /// E\[X²\]; refused as infinite where it is.
    fn second_moment(&self) -> Result<f64> {
        answer("severity", self.moment_at(Order::Second))
    }

    /// E[X ∧ L]: 0 at L = 0, the mean at L = ∞.
    #[inline]
    fn limited_expected_value(&self, limit: f64) -> Result<f64> {
        limited_moment(self, Order::First, limit)
    }

    /// E[X ∧ L] for each of many limits, with the bits of [`Severity::limited_expected_value`].
    fn limited_expected_values(&self, limits: &[f64]) -> Result<Vec<f64>> {
        let mut values = limits.to_vec();
        if limits.iter().all(|&limit| limit > 0.0 && limit < f64::INFINITY) {
            self.limited_moments_at(Order::First, &mut values);
            if values.iter().all(|value| value.is_finite()) {
                return Ok(values);
            }
        }
        limits.iter().map(|&limit| self.limited_expected_value(limit)).collect()
    }

    /// E[(X ∧ L)²].
    fn limited_second_moment(&self, limit: f64) -> Result<f64> {
        limited_moment(self, Order::Second, limit)
    }

    /// E[(X − d)₊] = ∫_d^∞ P(X > x) dx; the mean at d = 0.
    fn expected_excess(&self, deductible: f64) -> Result<f64> {
        amount("deductible", deductible)?;
        let excess = if deductible == 0.0 {
            self.moment_at(Order::First)
        } else if deductible >= self.support().1 {
            0.0
        } else {
            self.excess_at(deductible)
        };
        answer("severity", excess)
    }

    /// E[X ∧ high] − E[X ∧ low] for low ≤ high: the layer between them.
    fn expected_between(&self, low: f64, high: f64) -> Result<f64> {
        amount("low", low)?;
        amount("high", high)?;
        if low > high {
            return refused("low", Reason::OutOfRange);
        }
        answer("severity", self.between_at(low, high))
    }
}

impl<S: LossLaw + ?Sized> Severity for S {}

/// E[X ∧ L] or E[(X ∧ L)²] for any limit that makes sense.
#[inline]
fn limited_moment<S: LossLaw + ?Sized>(severity: &S, order: Order, limit: f64) -> Result<f64> {
    // One comparison lets the ordinary limit through; NaN fails it too.
    if limit > 0.0 && limit < f64::INFINITY {
        answer("limit", severity.limited_moment_at(order, limit))
    } else if amount("limit", limit)? == 0.0 {
        Ok(0.0)
    } else {
        answer("severity", severity.moment_at(order))
    }
}

/// The quantile of a law without a formula for it, from its survival function; `start` is a loss of the law's own size.
fn quantile_by_search<S: LossLaw + ?Sized>(severity: &S, p: f64, start: f64) -> f64 {
    let gap = |log_x: f64| {
        let x = libm::exp(log_x);
        if p <= 0.5 { severity.cdf_at(x) - p } else { (1.0 - p) - severity.survival_at(x) }
    };
    let centre = libm::log(start);
    let mut reach = 1.0;
    while reach < 1400.0 && (gap(centre - reach) > 0.0 || gap(centre + reach) < 0.0) {
        reach *= 2.0;
    }
    // Beyond that lies nothing a number can hold: not a number, which the caller refuses.
    rising_root(gap, (centre - reach).max(-700.0), (centre + reach).min(709.0), 1e-15).map_or(f64::NAN, libm::exp)
}
