//! The zero of a rising function between two points.

use crate::actuarial::check::{answer, refused};
use crate::actuarial::{Reason, Result};

/// The x with f(x) = 0 between `low` and `high`, f(low) ≤ 0 ≤ f(high), by ITP (Oliveira and Takahashi 2020): never more
/// steps than bisection by more than one, as fast as the secant rule where f is smooth. `tolerance` is half the final width.
pub(crate) fn rising_root(f: impl Fn(f64) -> f64, mut low: f64, mut high: f64, tolerance: f64) -> Result<f64> {
    let (mut at_low, mut at_high) = (f(low), f(high));
    if at_low.is_nan() || at_high.is_nan() || at_low > 0.0 || at_high < 0.0 {
        return refused("root", Reason::NoConvergence);
    }
    let width = high - low;
    let mut radius = tolerance;
    while radius < width {
        radius *= 2.0;
    }
    while high - low > 2.0 * tolerance {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        let secant = (at_high * low - at_low * high) / (at_high - at_low);
        let towards = if middle >= secant { 1.0 } else { -1.0 };
        let step = 0.2 / width * (high - low) * (high - low);
        let nudged = if step <= (middle - secant).abs() { secant + towards * step } else { middle };
        let reach = radius - 0.5 * (high - low);
        let x = if (nudged - middle).abs() <= reach { nudged } else { middle - towards * reach };
        let value = f(x);
        if value > 0.0 {
            (high, at_high) = (x, value);
        } else if value < 0.0 {
            (low, at_low) = (x, value);
        } else {
            return answer("root", x);
        }
        radius *= 0.5;
    }
    answer("root", 0.5 * (low + high))
}
