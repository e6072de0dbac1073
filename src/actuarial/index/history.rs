//! An index over the seasons of a series.

use std::ops::RangeInclusive;

use crate::actuarial::check::{finite, refused, share};
use crate::actuarial::sample::mean;
use crate::actuarial::{Reason, Result};

use super::measure::{Measure, StepLimits};
use super::season::{DatedThreshold, Season, Window, seasons};
use super::series::Series;

/// An index: a measure of a column over a season.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// Column of the series.
    pub column: String,
    /// The season.
    pub window: Window,
    /// Limits of each step.
    pub limits: StepLimits,
    /// A threshold taken from each step's value first, so that the measure's own threshold is 0.
    pub threshold: Option<DatedThreshold>,
    /// What is measured.
    pub measure: Measure,
    /// Share of steps (0 to 1) that must have a value for a season to be used.
    pub completeness: f64,
}

/// An index by year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// The years used, ascending.
    pub years: Vec<i32>,
    /// The index of each.
    pub values: Vec<f64>,
    /// Seasons left out because too much is missing.
    pub dropped: Vec<Season>,
}

impl Index {
    /// The index of every season complete enough, and the seasons that are not.
    pub fn history(&self, series: &Series) -> Result<History> {
        share("completeness", self.completeness)?;
        let column = series.column(&self.column)?;
        let mut history = History::default();
        for season in seasons(series, &self.column, &self.window)? {
            if !season.is_complete_to(self.completeness) || season.missing == season.steps() {
                history.dropped.push(season);
                continue;
            }
            let mut values = season.values(column);
            self.limits.apply(&mut values);
            if let Some(threshold) = &self.threshold {
                values = threshold.excess(&values, &season.dates(series));
            }
            match self.measure.of(&values) {
                Ok(value) => {
                    history.values.push(value);
                    history.years.push(season.year);
                }
                // Complete enough in days, but not where the measure needs them.
                Err(_) if season.missing > 0 => history.dropped.push(season),
                Err(refused) => return Err(refused),
            }
        }
        Ok(history)
    }
}

impl History {
    /// The value of a year.
    pub fn value(&self, year: i32) -> Option<f64> {
        let at = self.years.binary_search(&year).ok()?;
        self.values.get(at).copied()
    }

    /// 100 × value ÷ mean of the base years, as a rainfall index states it (USDA RMA: 1948 to two years before the
    /// crop year). Refused where no base year is there or their mean is not above zero.
    pub fn percent_of_normal(&self, base: RangeInclusive<i32>) -> Result<History> {
        let normals: Vec<f64> = (self.years.iter().zip(&self.values))
            .filter(|(year, _)| base.contains(year))
            .map(|(_, value)| *value)
            .collect();
        let mean = mean(&normals);
        if normals.is_empty() {
            return refused("base", Reason::Empty);
        }
        if mean.is_nan() || mean <= 0.0 {
            return refused("base", Reason::NotPositive);
        }
        let values: Result<Vec<f64>> = (self.values.iter()).map(|value| finite("base", 100.0 * value / mean)).collect();
        Ok(History { values: values?, ..self.clone() })
    }
}

/// The years that all histories share, and each history's values in those years.
pub fn common_years(histories: &[History]) -> (Vec<i32>, Vec<Vec<f64>>) {
    let Some(first) = histories.first() else {
        return (Vec::new(), Vec::new());
    };
    let years: Vec<i32> = (first.years.iter().copied())
        .filter(|year| histories.iter().all(|history| history.value(*year).is_some()))
        .collect();
    let values =
        (histories.iter()).map(|history| years.iter().filter_map(|year| history.value(*year)).collect()).collect();
    (years, values)
}
