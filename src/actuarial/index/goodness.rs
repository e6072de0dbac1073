//! How well a law fits: the Kolmogorov–Smirnov distance and its p-value.

use crate::actuarial::check::refused;
use crate::actuarial::generator::Generator;
use crate::actuarial::sample::sort_numbers;
use crate::actuarial::{Reason, Result};

use super::fit::{Family, fit};
use super::law::Law;

/// Up to this many values the p-value is exact.
const EXACT_UP_TO: usize = 500;
/// Most values × resamples of [`bootstrap_p`].
const MAX_WORK: usize = 1 << 19;

/// The largest distance between a law and the step function of sorted values.
pub fn kolmogorov_statistic(law: &Law, sorted: &[f64]) -> f64 {
    let n = sorted.len() as f64;
    let mut largest = 0.0_f64;
    for (rank, value) in sorted.iter().enumerate() {
        let cdf = law.cdf(*value);
        let (before, after) = (rank as f64 / n, (rank + 1) as f64 / n);
        largest = largest.max(cdf - before).max(after - cdf);
    }
    largest
}

/// P(D ≥ d) for n values of a law known beforehand: exact up to 500 values (Marsaglia, Tsang and Wang 2003), beyond
/// that the limit law with Stephens' correction.
pub fn kolmogorov_p(d: f64, n: usize) -> f64 {
    if n == 0 || d.is_nan() || d <= 0.0 {
        return 1.0;
    }
    if d >= 1.0 {
        return 0.0;
    }
    let size = n as f64;
    let p = if n <= EXACT_UP_TO && size * d * d < 18.0 {
        1.0 - exact_below(d, n)
    } else {
        let root = size.sqrt();
        let x = (root + 0.12 + 0.11 / root) * d;
        let term = |k: f64| libm::exp(-2.0 * k * k * x * x);
        // For a small x the alternating sum is slow, and 1 to the last digit.
        if x < 0.2 { 1.0 } else { (1..=40).map(|k| if k % 2 == 1 { 2.0 } else { -2.0 } * term(f64::from(k))).sum() }
    };
    p.clamp(0.0, 1.0)
}

/// P(D < d): n!/nⁿ times an entry of the n-th power of a matrix.
fn exact_below(d: f64, n: usize) -> f64 {
    let size = n as f64;
    let k = (size * d).ceil();
    let h = k - size * d;
    let order = 2 * k as usize - 1;
    let mut matrix = vec![0.0; order * order];
    for (at, cell) in matrix.iter_mut().enumerate() {
        let (row, column) = (at / order, at % order);
        if column > row + 1 {
            continue;
        }
        let mut value = 1.0;
        if column == 0 {
            value -= power(h, row + 1);
        }
        if row == order - 1 {
            value -= power(h, order - column);
        }
        if row == order - 1 && column == 0 && 2.0 * h > 1.0 {
            value += power(2.0 * h - 1.0, order);
        }
        for divisor in 1..=(row + 1 - column) {
            value /= divisor as f64;
        }
        *cell = value;
    }
    let mut answer = vec![0.0; order * order];
    for diagonal in answer.iter_mut().step_by(order + 1) {
        *diagonal = 1.0;
    }
    // Both n!/nⁿ and the powers leave the range of a float; their binary exponents are counted apart.
    let (mut exponent, mut matrix_exponent) = (0_i64, 0_i64);
    let mut left = n;
    while left > 0 {
        if left % 2 == 1 {
            answer = product(&answer, &matrix, order);
            exponent += matrix_exponent + scale_down(&mut answer);
        }
        matrix = product(&matrix, &matrix, order);
        matrix_exponent = 2 * matrix_exponent + scale_down(&mut matrix);
        left /= 2;
    }
    let middle = k as usize - 1;
    let mut below = answer.get(middle * order + middle).copied().unwrap_or(0.0);
    for factor in 1..=n {
        below *= factor as f64 / size;
        if below < 1e-140 {
            below *= TWO_TO_256;
            exponent -= 256;
        }
    }
    libm::ldexp(below, exponent.clamp(-3000, 3000) as i32)
}

const TWO_TO_256: f64 = 1.157_920_892_373_162e77;

/// Divides by 2^256 as long as the largest entry is above it; how many powers of two were taken out.
fn scale_down(matrix: &mut [f64]) -> i64 {
    let mut taken = 0;
    while matrix.iter().copied().fold(0.0, f64::max) > TWO_TO_256 {
        for cell in matrix.iter_mut() {
            *cell /= TWO_TO_256;
        }
        taken += 256;
    }
    taken
}

fn product(a: &[f64], b: &[f64], order: usize) -> Vec<f64> {
    let mut c = vec![0.0; order * order];
    for (c_row, a_row) in c.chunks_exact_mut(order).zip(a.chunks_exact(order)) {
        for (factor, b_row) in a_row.iter().zip(b.chunks_exact(order)) {
            for (sum, cell) in c_row.iter_mut().zip(b_row) {
                *sum += factor * cell;
            }
        }
    }
    c
}

fn power(base: f64, exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

/// The share of samples drawn from the fitted law, each fitted anew, whose distance is at least that of the index:
/// an honest p-value when parameters are estimated (Lilliefors). One is added above and below, so it is never 0.
pub fn bootstrap_p(family: Family, index: &[f64], resamples: usize, seed: u64) -> Result<f64> {
    let observed = fit(family, index)?;
    if resamples == 0 {
        return refused("resamples", Reason::NotPositive);
    }
    if resamples.saturating_mul(observed.n) > MAX_WORK {
        return refused("resamples", Reason::TooLong);
    }
    let law = observed.distribution.law();
    let mut generator = Generator::new(seed);
    let mut sample = vec![0.0; observed.n];
    let (mut as_far, mut fitted) = (0_usize, 0_usize);
    for _ in 0..resamples {
        for value in &mut sample {
            *value = law.quantile(generator.uniform())?;
        }
        // A sample whose likelihood has no maximum says nothing about the distance.
        let Ok(refitted) = family.law(&sample) else {
            continue;
        };
        sort_numbers(&mut sample);
        fitted += 1;
        if kolmogorov_statistic(&refitted, &sample) >= observed.ks {
            as_far += 1;
        }
    }
    Ok((as_far + 1) as f64 / (fitted + 1) as f64)
}
