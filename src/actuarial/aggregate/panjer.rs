//! Panjer's recursion.

use super::convolution::{MOST_WORK, power_of_law};
use super::{AggregateLoss, Discretised, Frequency};
use crate::actuarial::check::{counted, refused};
use crate::actuarial::{Reason, Result};

/// Most nodes: the work grows with their square, to some seconds here.
const MOST_NODES: usize = 1 << 16;
/// Values above this are scaled down, as a power of e that is kept aside.
const LARGE: f64 = 1e250;
const LOG_OF_LARGE: f64 = 575.646_273_248_511_4;

/// The law of the total of N claims on `nodes` nodes (at most 65,536) by g_s = Σ (a + b·j/s)·f_j·g_(s−j)/(1 − a·f₀).
/// A zero-modified law is the mixture of "no claim" and the unmodified one; the binomial, whose recursion has terms of
/// both signs and loses all digits in the tail, is raised to its power by convolution, which refuses large grids sooner.
/// Every probability is good to some 1e-12 of itself.
pub fn panjer(frequency: &Frequency, severity: &Discretised, nodes: usize) -> Result<AggregateLoss> {
    counted("nodes", nodes, 1..=MOST_NODES)?;
    let masses = severity.probabilities.get(..nodes).unwrap_or(&severity.probabilities);
    let length = masses.iter().rposition(|&p| p > 0.0).map_or(1, |last| last + 1);
    let masses = masses.get(..length).unwrap_or(masses);

    let mut total = match frequency.as_binomial() {
        Some((trials, q)) => {
            let squarings = (u32::BITS - trials.leading_zeros()) as usize;
            if nodes * nodes * squarings > MOST_WORK {
                return refused("nodes", Reason::TooLong);
            }
            let one_trial: Vec<f64> =
                masses.iter().enumerate().map(|(node, p)| q * p + if node == 0 { 1.0 - q } else { 0.0 }).collect();
            power_of_law(&one_trial, trials, nodes)
        }
        None => recursion(frequency, masses, nodes),
    };
    let weight = frequency.weight();
    if weight != 1.0 {
        for p in &mut total {
            *p *= weight;
        }
        if let Some(none) = total.first_mut() {
            *none += 1.0 - weight;
        }
    }
    AggregateLoss::of_compound(frequency, severity, total)
}

fn recursion(frequency: &Frequency, masses: &[f64], nodes: usize) -> Vec<f64> {
    let at_zero = masses.first().copied().unwrap_or(0.0);
    let numbers = frequency.recursion();
    // Both factors of the sums run forwards in memory when one of them is kept backwards.
    let backwards: Vec<f64> = masses.iter().skip(1).rev().copied().collect();
    let weighted: Vec<f64> = masses.iter().enumerate().skip(1).rev().map(|(node, p)| node as f64 * p).collect();
    let divisor = 1.0 - numbers.a * at_zero;

    // For thousands of claims P(S = 0) is below the smallest number: the recursion is linear, so it starts from a value
    // of its own and the true size is kept as a logarithm.
    let log_start = frequency.log_of_generating_function(at_zero);
    let mut log_scale = if log_start < -600.0 && numbers.extra == 0.0 { log_start + LOG_OF_LARGE } else { 0.0 };
    let mut total = Vec::with_capacity(nodes);
    total.push(libm::exp(log_start - log_scale));
    for s in 1..nodes {
        let reach = s.min(weighted.len());
        let before = total.get(s - reach..).unwrap_or_default();
        let last = |values: &[f64]| dot(values.get(values.len() - reach..).unwrap_or_default(), before);
        let mut next = numbers.b / s as f64 * last(&weighted);
        if numbers.a != 0.0 {
            next += numbers.a * last(&backwards);
        }
        if numbers.extra != 0.0 {
            // Only the logarithmic law, which starts from P(N = 0) = 0 and needs no scale.
            next += numbers.extra * masses.get(s).copied().unwrap_or(0.0);
        }
        next /= divisor;
        if next > LARGE {
            next /= LARGE;
            for g in &mut total {
                *g /= LARGE;
            }
            log_scale += LOG_OF_LARGE;
        }
        total.push(next);
    }
    if log_scale != 0.0 {
        // In halves: the scale alone may underflow where its product does not.
        let half = libm::exp(0.5 * log_scale);
        for g in &mut total {
            *g = *g * half * half;
        }
    }
    total
}

/// Σ xᵢyᵢ over eight sums, so that additions need not wait for each other.
fn dot(x: &[f64], y: &[f64]) -> f64 {
    let (x, x_rest) = x.as_chunks::<8>();
    let (y, y_rest) = y.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (x, y) in x.iter().zip(y) {
        for lane in 0..8 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    let rest: f64 = x_rest.iter().zip(y_rest).map(|(x, y)| x * y).sum();
    ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7])) + rest
}
