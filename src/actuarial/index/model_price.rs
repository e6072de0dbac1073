//! Covers priced from parameters alone, where there is no history: the lognormal put and Gumbel tiers.

use crate::actuarial::check::{finite, not_negative, positive, refused, within};
use crate::actuarial::special::normal::normal_cdf;
use crate::actuarial::{Reason, Result};

use super::distribution::Distribution;
use super::law::Law;
use super::payout::{Payout, Side};

/// E[(strike − X)₊] for a lognormal X with that mean and standard deviation σ of ln X:
/// K·Φ(−d₂) − m·Φ(−d₁), d₂ = (ln(m/K) − σ²/2)/σ, d₁ = d₂ + σ. Zero for strike 0.
pub fn lognormal_put(mean: f64, sigma: f64, strike: f64) -> Result<f64> {
    positive("mean", mean)?;
    positive("sigma", sigma)?;
    within("sigma", sigma, 0.0, 25.0)?;
    not_negative("strike", strike)?;
    if strike == 0.0 {
        return Ok(0.0);
    }
    let d2 = (libm::log(mean / strike) - 0.5 * sigma * sigma) / sigma;
    let put = strike * normal_cdf(-d2) - mean * normal_cdf(-(d2 + sigma));
    finite("mean", put.max(0.0))
}

/// The present value of a put on a futures price (Black 1976): e^(−rT) × [`lognormal_put`] with σ√T. `rate` is
/// continuous, `years` > 0.
pub fn futures_put(forward: f64, volatility: f64, strike: f64, years: f64, rate: f64) -> Result<f64> {
    positive("years", years)?;
    finite("rate", rate)?;
    let put = lognormal_put(forward, volatility * years.sqrt(), strike)?;
    finite("rate", libm::exp(-rate * years) * put)
}

/// The pure rate of a price cover that pays SI × (trigger − max(X, stop))₊/trigger:
/// (put(trigger) − put(stop))/trigger, 0 ≤ stop < trigger.
pub fn price_cover_rate(mean: f64, sigma: f64, trigger: f64, stop: f64) -> Result<f64> {
    positive("trigger", trigger)?;
    if stop >= trigger {
        return refused("stop", Reason::OutOfRange);
    }
    Ok((lognormal_put(mean, sigma, trigger)? - lognormal_put(mean, sigma, stop)?) / trigger)
}

/// The expected share paid by tiers (threshold, share) on an index whose season maximum is Gumbel:
/// Σ P(M ≥ threshold) × (share − share before). For a season minimum T take M = −T.
pub fn gumbel_tiers(location: f64, scale: f64, tiers: &[(f64, f64)]) -> Result<f64> {
    let maximum = Distribution::new(Law::Gumbel { location, scale })?;
    maximum.expected_payout(&Payout::tiers(Side::Above, tiers.to_vec(), true)?)
}
