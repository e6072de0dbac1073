//! The generalised extreme-value law in standard form: location 0, scale 1, shape ξ.

use crate::actuarial::special::integral::{grown, integral, time_to_grow};

/// t = ln(1 + ξz)/ξ, z itself for ξ = 0: one formula for all shapes. Back from t goes [`grown`].
pub(super) fn reduced(z: f64, shape: f64) -> f64 {
    if shape == 0.0 || shape * z > -1.0 {
        time_to_grow(shape, z)
    } else if shape > 0.0 {
        // Below the law's lower end.
        f64::NEG_INFINITY
    } else {
        // Above its upper end.
        f64::INFINITY
    }
}

/// −ln F(z) = e^(−t).
pub(super) fn hazard(z: f64, shape: f64) -> f64 {
    libm::exp(-reduced(z, shape))
}

/// ln of the density: −(1 + ξ)·t − e^(−t).
pub(super) fn ln_density(z: f64, shape: f64) -> f64 {
    let t = reduced(z, shape);
    if t.is_infinite() {
        return f64::NEG_INFINITY;
    }
    -(1.0 + shape) * t - libm::exp(-t)
}

/// The z with F(z) = p, 0 < p < 1.
pub(super) fn quantile(p: f64, shape: f64) -> f64 {
    grown(shape, -libm::log(-libm::log(p)))
}

/// Below this t, F = exp(−e^(−t)) is under the smallest number.
const ALL_ABOVE: f64 = -6.7;
/// Above this t, F is 1 to the last digit.
const ALL_BELOW: f64 = 40.0;
/// Over this many e-foldings of its tail an integrand has vanished.
const FOLDINGS: f64 = 45.0;

/// ∫ (1 − F) dz from `low` to `high`: over t, ∫ (1 − F)·e^(ξt) dt, smooth for every ξ.
pub(super) fn survival_integral(low: f64, high: f64, shape: f64) -> f64 {
    let start = reduced(low, shape).max(ALL_ABOVE);
    let certain = high.min(grown(shape, start)) - low;
    let mut end = reduced(high, shape);
    // The integrand falls like e^(−(1 − ξ)t); from ξ near 1 on, `high` itself is not far off in t.
    let vanished = start.max(0.0) + FOLDINGS / (1.0 - shape).max(0.05);
    end = end.min(vanished);
    certain.max(0.0) + over(start, end, |t| -libm::expm1(-libm::exp(-t)) * libm::exp(shape * t))
}

/// ∫ F dz from `low` to `high`.
pub(super) fn cdf_integral(low: f64, high: f64, shape: f64) -> f64 {
    let start = reduced(low, shape).max(ALL_ABOVE);
    let end = reduced(high, shape).min(ALL_BELOW);
    // From here on F is 1.
    let full_from = grown(shape, ALL_BELOW).max(low);
    (high - full_from).max(0.0) + over(start, end, |t| libm::exp(shape * t - libm::exp(-t)))
}

/// An integral over t in panels of half an e-folding.
fn over(start: f64, end: f64, f: impl Fn(f64) -> f64) -> f64 {
    if start < end {
        let panels = (2.0 * (end - start)).ceil().min(4_000.0) as u32;
        integral(f, start, end, panels)
    } else {
        0.0
    }
}
