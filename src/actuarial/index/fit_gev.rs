//! The generalised extreme-value law of greatest likelihood.

use crate::actuarial::check::refused;
use crate::actuarial::sample::{mean_and_deviation, sort_numbers};
use crate::actuarial::{Reason, Result};

use super::extreme::reduced;
use super::law::Law;

/// Below this |ξz| the derivative by ξ is summed as a series.
const SMALL: f64 = 0.01;

/// Newton's method on location, ln(scale) and shape, begun at the L-moments. Refused where the likelihood has no
/// maximum with a shape above −1.
pub(super) fn fit_gev(values: &[f64]) -> Result<Law> {
    // Standardised values make one step size right for all three parameters.
    let n = values.len() as f64;
    let (mean, sd) = mean_and_deviation(values);
    let mut standard: Vec<f64> = values.iter().map(|value| (value - mean) / sd).collect();
    sort_numbers(&mut standard);
    let mut at = by_l_moments(&standard);
    let mut here = likelihood(&standard, at);
    if !here.0.is_finite() {
        // The Gumbel law with the same mean and deviation covers every value.
        at = [-0.450_053, -0.248_848, 0.0];
        here = likelihood(&standard, at);
    }
    for _ in 0..200 {
        let (value, gradient) = here;
        let step = newton_step(&standard, at, gradient);
        let mut length = 1.0;
        let (next, there) = loop {
            let next = along(at, step, length);
            let there = likelihood(&standard, next);
            if there.0 <= value {
                break (next, there);
            }
            length *= 0.5;
            if length < 1e-12 {
                // No step lowers it further: the last digits are reached, if the slope agrees.
                break (at, here);
            }
        };
        let moved = (0..3).map(|i| (part(next, i) - part(at, i)).abs()).fold(0.0, f64::max);
        at = next;
        here = there;
        if part(at, 2) <= -1.0 {
            return refused("values", Reason::NoConvergence);
        }
        if moved < 1e-11 {
            let steepest = here.1.iter().map(|slope| slope.abs()).fold(0.0, f64::max);
            if steepest > 1e-5 * n {
                return refused("values", Reason::NoConvergence);
            }
            let [location, ln_scale, shape] = at;
            return Ok(Law::Gev { location: mean + sd * location, scale: sd * libm::exp(ln_scale), shape });
        }
    }
    refused("values", Reason::NoConvergence)
}

/// Location, ln(scale), shape.
type Parameters = [f64; 3];

fn part(parameters: Parameters, i: usize) -> f64 {
    parameters.get(i).copied().unwrap_or(0.0)
}

fn along(at: Parameters, step: Parameters, length: f64) -> Parameters {
    std::array::from_fn(|i| part(at, i) + length * part(step, i))
}

/// Probability-weighted moments of sorted values (Hosking, Wallis and Wood 1985).
fn by_l_moments(sorted: &[f64]) -> Parameters {
    let n = sorted.len() as f64;
    let (mut b0, mut b1, mut b2) = (0.0, 0.0, 0.0);
    for (rank, value) in sorted.iter().enumerate() {
        let rank = rank as f64;
        b0 += value;
        b1 += value * rank / (n - 1.0);
        b2 += value * rank * (rank - 1.0) / ((n - 1.0) * (n - 2.0));
    }
    let (first, second) = (b0 / n, (2.0 * b1 - b0) / n);
    let third = (6.0 * b2 - 6.0 * b1 + b0) / n;
    let c = 2.0 / (3.0 + third / second) - core::f64::consts::LN_2 / 1.098_612_288_668_109_8;
    // A start need not be exact, and k = 0 has another formula: step over it.
    let k = 7.859 * c + 2.9554 * c * c;
    let k = if k.abs() < 1e-4 { 1e-4 } else { k.clamp(-0.9, 0.9) };
    let gamma = libm::tgamma(1.0 + k);
    let scale = second * k / (gamma * -libm::expm1(-k * core::f64::consts::LN_2));
    [first - scale * (1.0 - gamma) / k, libm::log(scale), -k]
}

/// −ln L and its derivatives; infinite where a value lies outside the law.
fn likelihood(values: &[f64], [location, ln_scale, shape]: Parameters) -> (f64, Parameters) {
    let scale = libm::exp(ln_scale);
    let mut sum = 0.0;
    let (mut by_location, mut by_scale, mut by_shape) = (0.0, 0.0, 0.0);
    for value in values {
        let z = (value - location) / scale;
        let u = shape * z;
        let w = 1.0 + u;
        if w <= 0.0 || w.is_nan() {
            return (f64::INFINITY, [0.0; 3]);
        }
        let t = reduced(z, shape);
        let t_by_shape = if u.abs() < SMALL { z * z * small_series(u) } else { (z / w - t) / shape };
        let tail = libm::exp(-t);
        let by_t = 1.0 + shape - tail;
        sum += ln_scale + (1.0 + shape) * t + tail;
        by_location -= by_t / (w * scale);
        by_scale += 1.0 - by_t * z / w;
        by_shape += t + by_t * t_by_shape;
    }
    let value = if sum.is_nan() { f64::INFINITY } else { sum };
    (value, [by_location, by_scale, by_shape])
}

/// (u/(1 + u) − ln(1 + u))/u² = Σ (−1)^k k/(k + 1) u^(k−1), k ≥ 1.
fn small_series(u: f64) -> f64 {
    let mut sum = 0.0;
    for k in (1..=9_i32).rev() {
        let k_is_odd = k % 2 == 1;
        let coefficient = f64::from(k) / f64::from(k + 1);
        sum = sum * u + if k_is_odd { -coefficient } else { coefficient };
    }
    sum
}

/// −H⁻¹·gradient, with a multiple of the identity added until H is positive definite.
fn newton_step(values: &[f64], at: Parameters, gradient: Parameters) -> Parameters {
    const WIDTH: f64 = 1e-5;
    let mut hessian = [[0.0; 3]; 3];
    for (i, row) in hessian.iter_mut().enumerate() {
        let beside = std::array::from_fn(|j| part(at, j) + if i == j { WIDTH } else { 0.0 });
        let (value, there) = likelihood(values, beside);
        if value.is_finite() {
            *row = std::array::from_fn(|j| (part(there, j) - part(gradient, j)) / WIDTH);
        }
    }
    let trace: f64 = (0..3).map(|i| entry(&hessian, i, i).abs()).sum();
    let mut damping = 0.0;
    for _ in 0..60 {
        if let Some(step) = solve(&hessian, damping, gradient) {
            return step;
        }
        damping = if damping == 0.0 { 1e-4 * (1.0 + trace) } else { damping * 3.0 };
    }
    gradient.map(|slope| -slope)
}

fn entry(matrix: &[[f64; 3]; 3], i: usize, j: usize) -> f64 {
    matrix.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0)
}

/// −(H + damping)⁻¹·g by Cholesky on the symmetric part; `None` where it is not positive definite.
fn solve(hessian: &[[f64; 3]; 3], damping: f64, g: Parameters) -> Option<Parameters> {
    let h = |i, j| 0.5 * (entry(hessian, i, j) + entry(hessian, j, i)) + if i == j { damping } else { 0.0 };
    let root = |square: f64| (square > 1e-12).then(|| square.sqrt());
    let a = root(h(0, 0))?;
    let (b, d) = (h(1, 0) / a, h(2, 0) / a);
    let c = root(h(1, 1) - b * b)?;
    let e = (h(2, 1) - d * b) / c;
    let f = root(h(2, 2) - d * d - e * e)?;
    let [g0, g1, g2] = g;
    let y0 = -g0 / a;
    let y1 = (-g1 - b * y0) / c;
    let y2 = (-g2 - d * y0 - e * y1) / f;
    let x2 = y2 / f;
    let x1 = (y1 - e * x2) / c;
    let x0 = (y0 - b * x1 - d * x2) / a;
    Some([x0, x1, x2])
}
