//! Searches: the zero of a rising function, and the minimum of a function of a few variables without its derivatives.

use crate::actuarial::check::{answer, refused};
use crate::actuarial::{Reason, Result};
use crate::order::in_order;

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

/// Where the search ended.
pub(crate) struct Minimum {
    pub(crate) point: Vec<f64>,
    /// Whether it ended because nothing better was near, not because the steps ran out.
    pub(crate) settled: bool,
}

/// Nelder and Mead's simplex from `start`, begun anew from its own answer until that no longer moves.
/// `cost` may be infinite where it is not defined. At most 20 rounds of 400 steps.
pub(crate) fn minimum(cost: impl Fn(&[f64]) -> f64, start: &[f64]) -> Minimum {
    let mut point = start.to_vec();
    let mut value = cost(&point);
    for round in 0..20 {
        let (next, next_value) = descend(&cost, &point, if round == 0 { 0.5 } else { 0.05 });
        let moved = next.iter().zip(&point).any(|(a, b)| (a - b).abs() > 1e-7);
        let lower = next_value < value;
        if lower {
            (point, value) = (next, next_value);
        }
        if round > 0 && value.is_finite() && !(lower && moved) {
            return Minimum { point, settled: true };
        }
    }
    Minimum { point, settled: false }
}

fn descend(cost: &impl Fn(&[f64]) -> f64, start: &[f64], size: f64) -> (Vec<f64>, f64) {
    let dimensions = start.len();
    let mut simplex: Vec<(Vec<f64>, f64)> = Vec::with_capacity(dimensions + 1);
    simplex.push((start.to_vec(), cost(start)));
    for axis in 0..dimensions {
        let corner: Vec<f64> = start.iter().enumerate().map(|(i, &x)| if i == axis { x + size } else { x }).collect();
        let value = cost(&corner);
        simplex.push((corner, value));
    }
    for _ in 0..400 {
        simplex = in_order(&simplex, |a, b| a.1.total_cmp(&b.1));
        let [(best, lowest), .., (_, next_highest), (worst, highest)] = simplex.as_slice() else {
            break;
        };
        let width = best.iter().zip(worst).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        if width < 1e-10 {
            break;
        }
        let (lowest, next_highest, highest) = (*lowest, *next_highest, *highest);
        let centre: Vec<f64> = (0..dimensions)
            .map(|axis| {
                let sum: f64 = simplex.iter().take(dimensions).filter_map(|(point, _)| point.get(axis)).sum();
                sum / dimensions as f64
            })
            .collect();
        let along = |factor: f64| -> (Vec<f64>, f64) {
            let point: Vec<f64> = centre.iter().zip(worst).map(|(&c, &w)| c + factor * (w - c)).collect();
            let value = cost(&point);
            (point, value)
        };
        let reflected = along(-1.0);
        let replacement = if reflected.1 < lowest {
            let expanded = along(-2.0);
            Some(if expanded.1 < reflected.1 { expanded } else { reflected })
        } else if reflected.1 < next_highest {
            Some(reflected)
        } else {
            let contracted = if reflected.1 < highest { along(-0.5) } else { along(0.5) };
            (contracted.1 < highest.min(reflected.1)).then_some(contracted)
        };
        match replacement {
            Some(corner) => {
                simplex.pop();
                simplex.push(corner);
            }
            None => {
                let best = best.clone();
                for (point, value) in simplex.iter_mut().skip(1) {
                    for (x, b) in point.iter_mut().zip(&best) {
                        *x = b + 0.5 * (*x - b);
                    }
                    *value = cost(point);
                }
            }
        }
    }
    simplex.into_iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((start.to_vec(), f64::INFINITY))
}
