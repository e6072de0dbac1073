//! Premium principles that weigh bad years more: the means of Wang and Esscher.

use crate::actuarial::Result;
use crate::actuarial::check::{answer, finite, within};
use crate::actuarial::sample::{check_values, sort_numbers};
use crate::actuarial::special::normal::{normal_cdf, quantile_inside};

/// Wang's mean: every share S of years with more than x counts as Φ(Φ⁻¹(S) + λ). λ = 0 gives the plain mean; the
/// larger, the more the high values count.
pub fn wang_mean(values: &[f64], lambda: f64) -> Result<f64> {
    check_values(values)?;
    within("lambda", lambda, -10.0, 10.0)?;
    let mut values = values.to_vec();
    sort_numbers(&mut values);
    let n = values.len();
    let (mut sum, mut before) = (0.0, 1.0);
    for (place, value) in values.iter().enumerate() {
        let above = n - place - 1;
        let after = if above == 0 { 0.0 } else { normal_cdf(quantile_inside(above as f64 / n as f64) + lambda) };
        sum += value * (before - after);
        before = after;
    }
    answer("values", sum)
}

/// Esscher's mean: Σ x·e^(hx) ÷ Σ e^(hx). h = 0 gives the plain mean.
pub fn esscher_mean(values: &[f64], h: f64) -> Result<f64> {
    check_values(values)?;
    finite("h", h)?;
    // The largest exponent is taken out, so that none overflows.
    let largest = values.iter().map(|value| h * value).fold(f64::NEG_INFINITY, f64::max);
    let (mut above, mut below) = (0.0, 0.0);
    for value in values {
        let weight = libm::exp(h * value - largest);
        above += value * weight;
        below += weight;
    }
    answer("h", above / below)
}
