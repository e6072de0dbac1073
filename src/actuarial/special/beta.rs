//! The regularised incomplete beta function and its inverse.

use super::search::rising_root;
use crate::actuarial::Result;
use crate::actuarial::check::{share, within};

/// Largest parameter: the fraction takes about √(a + b) steps.
pub const LARGEST_PARAMETER: f64 = 1e7;

/// (I, 1 − I): the regularised incomplete beta function I_x(a, b) and its complement, each accurate where it is small.
/// Parameters from 1e-3 to 1e7, x from 0 to 1; relative error about 1e-13.
pub fn incomplete_beta(a: f64, b: f64, x: f64) -> Result<(f64, f64)> {
    within("a", a, 1e-3, LARGEST_PARAMETER)?;
    within("b", b, 1e-3, LARGEST_PARAMETER)?;
    share("x", x)?;
    Ok(regularised(a, b, x))
}

/// The x with I_x(a, b) = p.
pub fn beta_quantile(a: f64, b: f64, p: f64) -> Result<f64> {
    incomplete_beta(a, b, 0.5)?;
    share("p", p)?;
    // On the scale of ln(x/(1 − x)), where both ends have room.
    let x_of = |y: f64| 1.0 / (1.0 + libm::exp(-y));
    let gap = |y: f64| {
        let (below, above) = regularised(a, b, x_of(y));
        if p <= 0.5 { below - p } else { (1.0 - p) - above }
    };
    if p == 0.0 || gap(-700.0) >= 0.0 {
        return Ok(0.0);
    }
    if p == 1.0 || gap(36.0) <= 0.0 {
        return Ok(1.0);
    }
    rising_root(gap, -700.0, 36.0, 1e-14).map(x_of)
}

fn regularised(a: f64, b: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x >= 1.0 {
        return (1.0, 0.0);
    }
    let log_front = a * libm::log(x) + b * libm::log1p(-x) + libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b);
    let front = libm::exp(log_front);
    if x < (a + 1.0) / (a + b + 2.0) {
        let lower = front * fraction(a, b, x) / a;
        (lower, 1.0 - lower)
    } else {
        let upper = front * fraction(b, a, 1.0 - x) / b;
        (1.0 - upper, upper)
    }
}

/// The continued fraction of DLMF 8.17.22 by Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut c = 1.0;
    let mut sum = d;
    let mut m = 0.0;
    while m < 100_000.0 {
        m += 1.0;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut last = 1.0;
        for step in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + step * d);
            c = away_from_zero(1.0 + step / c);
            last = c * d;
            sum *= last;
        }
        if (last - 1.0).abs() <= 1e-16 {
            break;
        }
    }
    sum
}
