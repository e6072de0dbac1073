//! A severity on a grid of equal steps.

use super::MOST_NODES;
use crate::actuarial::check::{counted, not_negative, positive, refused, sums_to_one};
use crate::actuarial::severity::{LossLaw, Order, Severity};
use crate::actuarial::{Reason, Result};

/// How the probability between two nodes is given to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To the nearer node: the node's mass is P((j − ½)h < X ≤ (j + ½)h).
    Rounding,
    /// So that the mean of each part is kept: limited expected values at the nodes, and with them the mean, are exact.
    LocalMoments,
}

/// Probabilities of the losses 0, h, 2h, …
#[derive(Debug, Clone, PartialEq)]
pub struct Discretised {
    pub(super) step: f64,
    pub(super) probabilities: Vec<f64>,
    /// E\[X\] and E\[X²\] of the law itself, not of the grid; infinity where they are.
    pub(super) exact: [f64; 2],
}

/// The severity on `nodes` nodes, `step` apart from zero; the last node takes all that lies beyond.
pub fn discretise<S: LossLaw + ?Sized>(severity: &S, step: f64, nodes: usize, method: Method) -> Result<Discretised> {
    positive("step", step)?;
    counted("nodes", nodes, 2..=MOST_NODES)?;
    let last = nodes - 1;
    positive("step", step * last as f64)?;
    // What lies beyond each node's upper edge; its differences are the masses, exact in the tail as well.
    let mut beyond: Vec<f64> = match method {
        Method::Rounding => {
            let mut edges: Vec<f64> = (0..last).map(|node| (node as f64 + 0.5) * step).collect();
            severity.survivals_at(&mut edges);
            edges
        }
        Method::LocalMoments => {
            let edges: Vec<f64> = (0..nodes).map(|node| node as f64 * step).collect();
            let mut excesses = edges.clone();
            severity.excesses_at(excesses.get_mut(1..).unwrap_or_default());
            let end = severity.support().1;
            let layer = |(edges, excesses): (&[f64], &[f64])| match (edges, excesses) {
                (&[low, high], &[above_low, above_high]) => {
                    layer(severity, (low, high), (above_low, above_high), end) / step
                }
                _ => f64::NAN,
            };
            edges.windows(2).zip(excesses.windows(2)).map(layer).collect()
        }
    };
    beyond.push(0.0);
    let mut above = 1.0;
    for value in &mut beyond {
        let edge = *value;
        if !edge.is_finite() {
            return refused("severity", Reason::Infinite);
        }
        *value = (above - edge).max(0.0);
        above = edge;
    }
    let exact = [severity.moment_at(Order::First), severity.moment_at(Order::Second)];
    Ok(Discretised { step, probabilities: beyond, exact })
}

/// [`Severity::between_at`], with its bits, where the excess above both edges is known already: of a grid each edge's is
/// reckoned once. A lower edge of zero has none; above `end` there are no losses.
fn layer<S: LossLaw + ?Sized>(severity: &S, (low, high): (f64, f64), excess: (f64, f64), end: f64) -> f64 {
    if low >= end {
        return 0.0;
    }
    if low > 0.0 && excess.0.is_finite() && severity.survival_at(low) < 0.5 {
        return if high >= end { excess.0 } else { excess.0 - excess.1 };
    }
    severity.moment_up_to(Order::First, high) - severity.moment_up_to(Order::First, low)
}

impl Discretised {
    /// A law that lives on the grid: `probabilities` of 0, h, 2h, …, at least one, not negative, with the sum 1 to within 1e-9.
    pub fn new(step: f64, probabilities: &[f64]) -> Result<Self> {
        positive("step", step)?;
        counted("probabilities", probabilities.len(), 1..=MOST_NODES)?;
        let (mut total, mut exact) = (0.0, [0.0; 2]);
        for (node, &probability) in probabilities.iter().enumerate() {
            let loss = node as f64 * step;
            total += not_negative("probabilities", probability)?;
            exact = [exact[0] + loss * probability, exact[1] + loss * loss * probability];
        }
        sums_to_one("probabilities", total)?;
        Ok(Self { step, probabilities: probabilities.to_vec(), exact })
    }

    /// The distance between nodes.
    pub fn step(&self) -> f64 {
        self.step
    }

    /// The probability of each node.
    pub fn probabilities(&self) -> &[f64] {
        &self.probabilities
    }
}
