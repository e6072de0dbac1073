//! What is measured over a season's values. Missing values (NaN) add nothing and break a run.

use crate::actuarial::check::{finite, refused};
use crate::actuarial::{Reason, Result};

/// When a step counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Condition {
    /// Value < threshold.
    Below(f64),
    /// Value ≤ threshold.
    AtMost(f64),
    /// Value > threshold.
    Above(f64),
    /// Value ≥ threshold.
    AtLeast(f64),
}

impl Condition {
    fn threshold(self) -> f64 {
        match self {
            Condition::Below(threshold)
            | Condition::AtMost(threshold)
            | Condition::Above(threshold)
            | Condition::AtLeast(threshold) => threshold,
        }
    }

    /// Whether a value meets it; a missing one does not.
    pub fn holds(self, value: f64) -> bool {
        match self {
            Condition::Below(threshold) => value < threshold,
            Condition::AtMost(threshold) => value <= threshold,
            Condition::Above(threshold) => value > threshold,
            Condition::AtLeast(threshold) => value >= threshold,
        }
    }
}

/// Neighbouring steps with one weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// How many steps; blocks follow each other from the season's first step.
    pub steps: usize,
    /// What the sum of its values is multiplied by.
    pub weight: f64,
}

/// A number taken from a season's values.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// Σ x.
    Sum,
    /// Mean of the values that are there.
    Mean,
    /// Smallest value.
    Minimum,
    /// Largest value.
    Maximum,
    /// Σ (x − base)₊.
    DegreesAbove(f64),
    /// Σ (base − x)₊.
    DegreesBelow(f64),
    /// How many steps meet the condition.
    Count(Condition),
    /// The longest run of steps that meet the condition (a dry spell).
    LongestRun(Condition),
    /// The largest sum of that many neighbouring steps, all of them there.
    LargestTotal {
        /// How many steps.
        steps: usize,
    },
    /// The place in the season (1 = its first step) of the n-th step that meets the condition; one more than the
    /// season has steps where there is no such step.
    NthStep {
        /// When a step counts.
        condition: Condition,
        /// Which of them, from 1.
        nth: usize,
    },
    /// Σ weight × (sum of a block); steps after the last block do not count.
    WeightedBlocks(Vec<Block>),
}

impl Measure {
    /// The measure of a season's values in their order. Refused where it needs values and there are none.
    pub fn of(&self, values: &[f64]) -> Result<f64> {
        self.check()?;
        let known = || values.iter().copied().filter(|value| !value.is_nan());
        if known().next().is_none() {
            return refused("values", Reason::Empty);
        }
        let answer = match self {
            Measure::Sum => known().sum(),
            Measure::Mean => known().sum::<f64>() / known().count() as f64,
            Measure::Minimum => known().fold(f64::INFINITY, f64::min),
            Measure::Maximum => known().fold(f64::NEG_INFINITY, f64::max),
            Measure::DegreesAbove(base) => known().map(|value| (value - base).max(0.0)).sum(),
            Measure::DegreesBelow(base) => known().map(|value| (base - value).max(0.0)).sum(),
            Measure::Count(condition) => values.iter().filter(|value| condition.holds(**value)).count() as f64,
            Measure::LongestRun(condition) => longest_run(values, *condition) as f64,
            Measure::LargestTotal { steps } => largest_total(values, *steps)?,
            Measure::NthStep { condition, nth } => {
                (values.iter())
                    .enumerate()
                    .filter(|(_, value)| condition.holds(**value))
                    .nth(nth.checked_sub(1).map_or(refused("nth", Reason::NotPositive), Ok)?)
                    .map_or(values.len(), |(at, _)| at) as f64
                    + 1.0
            }
            Measure::WeightedBlocks(blocks) => weighted_blocks(values, blocks),
        };
        finite("values", answer)
    }

    /// A threshold or weight that is no number would silently count as never reached.
    fn check(&self) -> Result<()> {
        match self {
            Measure::DegreesAbove(base) | Measure::DegreesBelow(base) => {
                finite("base", *base)?;
            }
            Measure::Count(condition) | Measure::LongestRun(condition) | Measure::NthStep { condition, .. } => {
                finite("threshold", condition.threshold())?;
            }
            Measure::WeightedBlocks(blocks) => {
                for block in blocks {
                    finite("weight", block.weight)?;
                }
            }
            Measure::Sum | Measure::Mean | Measure::Minimum | Measure::Maximum | Measure::LargestTotal { .. } => {}
        }
        Ok(())
    }
}

fn longest_run(values: &[f64], condition: Condition) -> usize {
    values.split(|value| !condition.holds(*value)).map(<[f64]>::len).max().unwrap_or(0)
}

fn largest_total(values: &[f64], steps: usize) -> Result<f64> {
    if steps == 0 {
        return refused("steps", Reason::NotPositive);
    }
    // Each total is summed anew: a running sum would carry the rounding of what has left the window.
    (values.windows(steps))
        .map(|window| window.iter().sum::<f64>())
        .filter(|total| !total.is_nan())
        .max_by(f64::total_cmp)
        .map_or(refused("steps", Reason::OutOfRange), Ok)
}

fn weighted_blocks(values: &[f64], blocks: &[Block]) -> f64 {
    let mut rest = values;
    let mut total = 0.0;
    for block in blocks {
        let (now, later) = rest.split_at(block.steps.min(rest.len()));
        rest = later;
        total += block.weight * now.iter().filter(|value| !value.is_nan()).sum::<f64>();
    }
    total
}

/// What a single step may count for, before the measure is taken (rain contracts).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StepLimits {
    /// A smaller value counts as zero.
    pub ignore_below: Option<f64>,
    /// A larger value counts as this.
    pub cap: Option<f64>,
}

impl StepLimits {
    /// The values as they count.
    pub fn apply(&self, values: &mut [f64]) {
        for value in values {
            if let Some(least) = self.ignore_below
                && *value < least
            {
                *value = 0.0;
            }
            if let Some(cap) = self.cap
                && *value > cap
            {
                *value = cap;
            }
        }
    }
}

/// Sums with weights (BASIX: 0.25 × weeks 1–4 + 3 × weeks 5–8 + …), for totals that are known by phase.
pub fn weighted_total(totals: &[f64], weights: &[f64]) -> Result<f64> {
    if totals.len() != weights.len() {
        return refused("weights", Reason::OutOfRange);
    }
    finite("totals", totals.iter().zip(weights).map(|(x, w)| x * w).sum())
}
