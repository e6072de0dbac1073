//! The regularised incomplete gamma functions and their inverse, and the derivatives of ln Γ.

use super::normal::quantile_inside;
use crate::actuarial::check::{amount, refused, within};
use crate::actuarial::{Reason, Result};

/// Largest shape: the series and the fraction take about √shape steps, and their sum stays within milliseconds.
pub const LARGEST_SHAPE: f64 = 1e7;

/// (P, Q): the lower and the upper regularised incomplete gamma function of `shape` at `x`, P + Q = 1.
/// Shape from 1e-3 to 1e7, x from 0 to infinity; relative error about 1e-14 for the smaller of the two.
pub fn incomplete_gamma(shape: f64, x: f64) -> Result<(f64, f64)> {
    within("shape", shape, 1e-3, LARGEST_SHAPE)?;
    amount("x", x)?;
    Ok(regularised(shape, x))
}

/// [`incomplete_gamma`] for arguments already checked.
pub(crate) fn regularised(shape: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    // Further out than this the upper function is below the smallest number.
    if x > shape + 1500.0 + 60.0 * shape.sqrt() {
        return (1.0, 0.0);
    }
    let term = poisson_term(shape, x);
    if x < shape + 1.0 {
        let lower = term * series(shape, x);
        (lower, 1.0 - lower)
    } else {
        let upper = term * shape * fraction(shape, x);
        (1.0 - upper, upper)
    }
}

/// x^shape·e^(−x)/Γ(shape + 1): for whole shapes the Poisson probability, by Loader's form where the powers would cancel.
pub(crate) fn poisson_term(shape: f64, x: f64) -> f64 {
    if shape < 15.0 {
        return libm::exp(shape * libm::log(x) - x - libm::lgamma(shape + 1.0));
    }
    libm::exp(-stirling_error(shape) - deviance(shape, x)) / (core::f64::consts::TAU * shape).sqrt()
}

/// ln Γ(a + 1) − ln(√(2πa)·(a/e)^a) for a ≥ 15.
pub(crate) fn stirling_error(a: f64) -> f64 {
    let square = 1.0 / (a * a);
    let mut sum = 1.0 / 156.0;
    for coefficient in [-691.0 / 360_360.0, 1.0 / 1188.0, -1.0 / 1680.0, 1.0 / 1260.0, -1.0 / 360.0, 1.0 / 12.0] {
        sum = sum * square + coefficient;
    }
    sum / a
}

/// a·ln(a/x) + x − a without cancellation near x = a (Loader 2000).
pub(crate) fn deviance(a: f64, x: f64) -> f64 {
    let v = (a - x) / (a + x);
    if v.abs() > 0.1 {
        return a * libm::log(a / x) + x - a;
    }
    let square = v * v;
    let mut sum = (a - x) * v;
    let mut power = 2.0 * a * v;
    let mut odd = 3.0;
    loop {
        power *= square;
        let next = sum + power / odd;
        if next == sum || odd > 99.0 {
            return next;
        }
        sum = next;
        odd += 2.0;
    }
}

fn series(shape: f64, x: f64) -> f64 {
    let mut sum = 1.0;
    let mut term = 1.0;
    let mut n = shape;
    loop {
        n += 1.0;
        term *= x / n;
        sum += term;
        if term <= sum * 1e-17 {
            return sum;
        }
    }
}

/// Legendre's continued fraction, by the forward recurrence without a division per step.
fn fraction(shape: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - shape;
    let (mut top_before, mut bottom_before) = (0.0, 1.0);
    let (mut top, mut bottom) = (1.0, b);
    let mut n = 0.0;
    loop {
        n += 1.0;
        b += 2.0;
        let a = n * (shape - n);
        let next_top = b * top + a * top_before;
        let next_bottom = b * bottom + a * bottom_before;
        let settled = (next_top * bottom - top * next_bottom).abs() <= 1e-16 * (next_top * bottom).abs();
        (top_before, bottom_before, top, bottom) = (top, bottom, next_top, next_bottom);
        if settled || n > 100_000.0 {
            return top / bottom;
        }
        if bottom.abs() > 1e140 {
            top_before *= 1e-140;
            bottom_before *= 1e-140;
            top *= 1e-140;
            bottom *= 1e-140;
        }
    }
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
