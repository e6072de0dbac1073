//! Prices over calendar periods, and the ratio of two price series.

use crate::actuarial::check::refused;
use crate::actuarial::sample::mean;
use crate::actuarial::{Reason, Result};
use crate::date::{Date, days_in_month};

use super::series::{Column, Series};

/// A calendar period to average over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// January to December, each.
    Month,
    /// January to March, and so on.
    Quarter,
    /// The calendar year.
    Year,
}

impl Period {
    fn months(self) -> u32 {
        match self {
            Period::Month => 1,
            Period::Quarter => 3,
            Period::Year => 12,
        }
    }
}

/// The mean price of a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeriodMean {
    /// Calendar year.
    pub year: i32,
    /// Which period of the year, from 1.
    pub number: u32,
    /// Mean of the observations that are there; NaN where there is none.
    pub mean: f64,
    /// Observations that the period has on the series' grid.
    pub steps: usize,
    /// How many of them are missing.
    pub missing: usize,
}

impl PeriodMean {
    /// Whether at least that share (0 to 1) of the period's observations is there.
    pub fn is_complete_to(&self, completeness: f64) -> bool {
        self.missing < self.steps && (self.steps - self.missing) as f64 >= completeness * self.steps as f64
    }
}

/// The means of a column over every period that the series touches, in order.
pub fn period_means(series: &Series, column: &str, period: Period) -> Result<Vec<PeriodMean>> {
    let values = series.column(column)?;
    let months = period.months();
    let (first_year, _, _) = series.first().ymd();
    let (last_year, _, _) = series.last().ymd();
    let mut means = Vec::new();
    for year in first_year..=last_year {
        for number in 1..=12 / months {
            let last_month = number * months;
            let (Some(first), Some(last)) = (
                Date::from_ymd(year, last_month + 1 - months, 1),
                Date::from_ymd(year, last_month, days_in_month(year, last_month)),
            ) else {
                continue;
            };
            let after = Date::checked(last.days() + 1).unwrap_or(last);
            let slots = series.slot_on_or_after(first)..series.slot_on_or_after(after);
            let steps = slots.len();
            let known: Vec<f64> = slots
                .filter_map(|slot| usize::try_from(slot).ok())
                .filter_map(|slot| values.get(slot).copied())
                .filter(|value| !value.is_nan())
                .collect();
            let outside = last < series.first() || first > series.last();
            if steps == 0 || (outside && known.is_empty()) {
                continue;
            }
            means.push(PeriodMean { year, number, mean: mean(&known), steps, missing: steps - known.len() });
        }
    }
    Ok(means)
}

/// Numerator ÷ denominator where both are there and the denominator is above zero, else missing; a new series with
/// the one column `ratio`. Both must have the same step; dates need not begin together.
pub fn ratio(
    numerator: &Series,
    numerator_column: &str,
    denominator: &Series,
    denominator_column: &str,
) -> Result<Series> {
    let tops = numerator.column(numerator_column)?;
    let bottoms = denominator.column(denominator_column)?;
    if numerator.step() != denominator.step() {
        return refused("denominator", Reason::OutOfRange);
    }
    let values = (tops.iter().zip(0..))
        .map(|(top, slot)| {
            let at = denominator.slot_on_or_after(numerator.date(slot));
            (usize::try_from(at).ok())
                .and_then(|at| bottoms.get(at))
                .filter(|bottom| **bottom > 0.0)
                .map(|bottom| top / bottom)
                .filter(|ratio| ratio.is_finite())
                .unwrap_or(f64::NAN)
        })
        .collect();
    let name = "ratio".to_string();
    Series::new(numerator.step(), numerator.first(), vec![Column { name, values }])
}
