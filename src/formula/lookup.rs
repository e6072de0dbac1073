//! Compiled tables: cells by their place, bands and points by binary search. No look-up walks a list.

use super::program::Failure;
use crate::decimal::{Rounding, divide_rounded};

/// A table ready to be looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// How many values each key has; 1 for a key that the table does not have.
    pub sizes: [usize; 3],
    /// What stands under the keys.
    pub cells: Cells,
}

/// The contents of a table, one entry for each combination of keys, the last key running fastest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cells {
    /// A number each.
    Values(Vec<i128>),
    /// A stair of a number each.
    Steps(Vec<Steps>),
    /// A line through points each.
    Lines(Vec<Line>),
}

/// Bands: from each of `starts` on its value holds, up to `end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// Where each band starts, rising; the first may be the least number there is.
    pub starts: Vec<i128>,
    /// The value of each band.
    pub values: Vec<i128>,
    /// The first number after the last band.
    pub end: i128,
}

/// Points joined by straight lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where the points stand, rising.
    pub at: Vec<i128>,
    /// Their values.
    pub values: Vec<i128>,
    /// What a value is multiplied by to have the decimals of the result.
    pub factor: i128,
}

impl Lookup {
    /// The value under `codes`, for bands at the number `at`.
    pub fn value(&self, codes: [usize; 3], at: Option<i128>) -> Result<i128, Failure> {
        let [_, second, third] = self.sizes;
        let place = (codes[0] * second + codes[1]) * third + codes[2];
        let found = match (&self.cells, at) {
            (Cells::Values(values), None) => values.get(place).copied(),
            (Cells::Steps(steps), Some(at)) => steps.get(place).and_then(|steps| steps.value(at)),
            (Cells::Lines(lines), Some(at)) => match lines.get(place) {
                Some(line) => return line.value(at),
                None => None,
            },
            _ => None,
        };
        found.ok_or(Failure::OutsideTable)
    }

    /// The first and the last number that can be looked up, whatever the keys are.
    pub fn covers(&self) -> (i128, i128) {
        let both = |ends: &mut dyn Iterator<Item = (i128, i128)>| {
            ends.fold((i128::MIN, i128::MAX), |all, own| (all.0.max(own.0), all.1.min(own.1)))
        };
        match &self.cells {
            Cells::Values(_) => (i128::MIN, i128::MAX),
            Cells::Steps(steps) => both(
                &mut steps
                    .iter()
                    .map(|steps| (steps.starts.first().copied().unwrap_or(i128::MAX), steps.end.saturating_sub(1))),
            ),
            Cells::Lines(lines) => both(&mut lines.iter().map(|line| {
                let ends = line.at.first().zip(line.at.last());
                ends.map_or((i128::MAX, i128::MIN), |(first, last)| (*first, *last))
            })),
        }
    }
}

impl Steps {
    fn value(&self, at: i128) -> Option<i128> {
        let after = self.starts.partition_point(|start| *start <= at);
        if at >= self.end { None } else { self.values.get(after.checked_sub(1)?).copied() }
    }
}

impl Line {
    fn value(&self, at: i128) -> Result<i128, Failure> {
        let after = self.at.partition_point(|point| *point <= at);
        let (Some(before), Some(last)) = (after.checked_sub(1), self.at.len().checked_sub(1)) else {
            return Err(Failure::OutsideTable);
        };
        if before == last {
            // Beyond the last point there is nothing to join.
            let exact = self.at[last] == at;
            return if exact { Ok(self.values[last] * self.factor) } else { Err(Failure::OutsideTable) };
        }
        let (x0, x1, y0, y1) = (self.at[before], self.at[after], self.values[before], self.values[after]);
        let rise = (y1 - y0).checked_mul(at - x0).and_then(|rise| y0.checked_mul(x1 - x0)?.checked_add(rise));
        rise.and_then(|rise| divide_rounded(rise.checked_mul(self.factor)?, x1 - x0, Rounding::HalfUp))
            .ok_or(Failure::Overflow)
    }
}
