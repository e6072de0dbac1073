//! Special functions that fitting needs: the logarithmic derivatives of Γ and the quantile of the gamma law.

use super::check::refused;
use super::special::gamma::{poisson_term, regularised};
use super::special::normal::quantile_inside;
use super::{Reason, Result};

/// ψ(x) = d ln Γ(x)/dx for x > 0: recurrence up to 10, then the asymptotic series; error about 1e-15.
pub(crate) fn digamma(mut x: f64) -> f64 {
    let mut shift = 0.0;
    while x < 10.0 {
        shift += 1.0 / x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = square
        * (1.0 / 12.0
            - square
                * (1.0 / 120.0
                    - square
                        * (1.0 / 252.0
                            - square * (1.0 / 240.0 - square * (1.0 / 132.0 - square * (691.0 / 32_760.0))))));
    libm::log(x) - 0.5 / x - series - shift
}

/// ψ′(x) for x > 0, in the same way.
pub(crate) fn trigamma(mut x: f64) -> f64 {
    let mut shift = 0.0;
    while x < 10.0 {
        shift += 1.0 / (x * x);
        x += 1.0;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = square
        * (1.0 / 6.0
            - square
                * (1.0 / 30.0
                    - square
                        * (1.0 / 42.0 - square * (1.0 / 30.0 - square * (5.0 / 66.0 - square * (691.0 / 2_730.0))))));
    inverse * (1.0 + 0.5 * inverse + series) + shift
}

/// The x with P(shape, x) = p, for shape ≥ 1e-3 and 0 < p < 1: Wilson–Hilferty or the first term of the series to
/// begin with, then Halley's steps kept inside a bracket. Relative error about 1e-13.
pub(crate) fn gamma_quantile(shape: f64, p: f64) -> Result<f64> {
    let mut x = first_guess(shape, p);
    let (mut low, mut high) = (0.0, f64::INFINITY);
    for _ in 0..200 {
        if x <= 0.0 || x.is_nan() {
            // Below the smallest number: a shape far under one with a small p.
            return Ok(0.0);
        }
        let (lower, upper) = regularised(shape, x);
        // The smaller tail carries the relative accuracy.
        let error = if p < 0.5 { lower - p } else { (1.0 - p) - upper };
        if error > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let density = poisson_term(shape, x) * shape / x;
        let newton = error / density;
        let halley = newton / (1.0 - 0.5 * (newton * ((shape - 1.0) / x - 1.0)).clamp(-1.0, 1.0));
        let mut next = x - halley;
        if next.is_nan() || next <= low || next >= high {
            next = if high.is_finite() { 0.5 * (low + high) } else { 2.0 * x };
        }
        if (next - x).abs() <= 4e-15 * x {
            return Ok(next);
        }
        x = next;
    }
    refused("p", Reason::NoConvergence)
}

fn first_guess(shape: f64, p: f64) -> f64 {
    let ninth = 1.0 / (9.0 * shape);
    let cube_root = 1.0 - ninth + quantile_inside(p) * ninth.sqrt();
    // Where the cube leaves the law's body, P(shape, x) ≈ x^shape/Γ(shape + 1).
    if cube_root > 0.3 {
        shape * cube_root * cube_root * cube_root
    } else {
        libm::exp((libm::log(p) + libm::lgamma(shape + 1.0)) / shape)
    }
}
