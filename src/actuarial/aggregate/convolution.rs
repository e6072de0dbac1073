//! Sums of independent losses by direct convolution.

use super::loss::Moments;
use super::{AggregateLoss, Discretised};
use crate::actuarial::check::{counted, not_negative, refused, sums_to_one};
use crate::actuarial::{Reason, Result};

/// Most multiplications of one call.
pub(super) const MOST_WORK: usize = 1 << 31;

/// The law of the total for a stated law of the count: `counts[n]` is P(N = n), with the sum 1 to within 1e-9.
/// Horner's scheme over powers of the severity; refused above 2^31 multiplications.
pub fn convolution(counts: &[f64], severity: &Discretised, nodes: usize) -> Result<AggregateLoss> {
    counted("counts", counts.len(), 1..=MOST_WORK)?;
    counted("nodes", nodes, 1..=MOST_WORK)?;
    let masses = severity.probabilities.get(..nodes).unwrap_or(&severity.probabilities);
    let work = counts.len().checked_mul(nodes).and_then(|steps| steps.checked_mul(masses.len()));
    if work.is_none_or(|steps| steps > MOST_WORK) {
        return refused("nodes", Reason::TooLong);
    }
    let (mut total, mut mean, mut square) = (0.0, 0.0, 0.0);
    for (n, &p) in counts.iter().enumerate() {
        total += not_negative("counts", p)?;
        mean += n as f64 * p;
        square += n as f64 * n as f64 * p;
    }
    sums_to_one("counts", total)?;
    let mut sum = vec![0.0; nodes];
    for &p in counts.iter().rev() {
        sum = convolved(&sum, masses, nodes);
        if let Some(none) = sum.first_mut() {
            *none += p;
        }
    }
    let exact = Moments::of_compound(mean, square - mean * mean, severity.exact);
    AggregateLoss::new(severity.step, sum, exact)
}

/// The first `nodes` values of the product of two generating functions.
fn convolved(x: &[f64], y: &[f64], nodes: usize) -> Vec<f64> {
    let mut product = vec![0.0; nodes];
    for (shift, &factor) in x.iter().enumerate() {
        if factor != 0.0 {
            for (slot, value) in product.iter_mut().skip(shift).zip(y) {
                *slot += factor * value;
            }
        }
    }
    product
}

/// The law of the sum of `times` losses, by squaring.
pub(super) fn power_of_law(law: &[f64], times: u32, nodes: usize) -> Vec<f64> {
    let mut power = vec![1.0];
    for bit in (0..u32::BITS - times.leading_zeros()).rev() {
        power = convolved(&power, &power, nodes);
        if times >> bit & 1 == 1 {
            power = convolved(&power, law, nodes);
        }
    }
    power.resize(nodes, 0.0);
    power
}
