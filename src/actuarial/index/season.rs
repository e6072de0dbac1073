//! The part of the year that a cover looks at, and the seasons of a history.

use std::ops::Range;

use crate::actuarial::check::refused;
use crate::actuarial::{Reason, Result};
use crate::date::{Date, days_in_month};

use super::series::{Series, Step};

/// A day of any year. 29 February stands for the end of February.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// A month (1 to 12) and a day that it can have.
    pub fn new(month: u32, day: u32) -> Result<MonthDay> {
        // 2000 was a leap year, so 29 February passes.
        if Date::from_ymd(2000, month, day).is_none() {
            return refused("month_day", Reason::OutOfRange);
        }
        Ok(MonthDay { month, day })
    }

    fn in_year(self, year: i32) -> Option<Date> {
        let day = self.day.min(days_in_month(year, self.month));
        Date::from_ymd(year, self.month, day)
    }
}

/// Which year a season that crosses the new year is called by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// The year in which it begins.
    Start,
    /// The year in which it ends.
    End,
}

/// A season: from one day to another, both in it; where the second comes before the first it crosses the new year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub from: MonthDay,
    /// Last day.
    pub to: MonthDay,
    /// The year it is called by.
    pub named_by: NamedBy,
}

impl Window {
    /// Whether it begins in one year and ends in the next.
    pub fn crosses_new_year(&self) -> bool {
        self.to < self.from
    }

    /// First and last day of the season called by a year (1 to 9999).
    pub fn dates(&self, year: i32) -> Option<(Date, Date)> {
        let (start, end) = match (self.crosses_new_year(), self.named_by) {
            (false, _) => (year, year),
            (true, NamedBy::Start) => (year, year.checked_add(1)?),
            (true, NamedBy::End) => (year.checked_sub(1)?, year),
        };
        let first = if (self.from.month, self.from.day) == (2, 29) && days_in_month(start, 2) < 29 {
            // A season that begins on 29 February begins on 1 March in other years.
            Date::from_ymd(start, 3, 1)?
        } else {
            self.from.in_year(start)?
        };
        Some((first, self.to.in_year(end)?))
    }

    /// Whether it is made of whole months, as a monthly series needs.
    fn is_whole_months(&self) -> bool {
        self.from.day == 1 && self.to.day >= days_in_month(2001, self.to.month)
    }
}

/// One season of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Season {
    /// The year it is called by.
    pub year: i32,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Steps (days, weeks, months) without a value, those outside the series included.
    pub missing: usize,
    slots: Range<i32>,
}

impl Season {
    /// Steps of the whole season.
    pub fn steps(&self) -> usize {
        self.slots.len()
    }

    /// Share of steps without a value, 0 to 1.
    pub fn missing_share(&self) -> f64 {
        self.missing as f64 / self.steps().max(1) as f64
    }

    /// Whether at least that share of steps (0 to 1) has a value.
    pub fn is_complete_to(&self, completeness: f64) -> bool {
        self.steps() > 0 && (self.steps() - self.missing) as f64 >= completeness * self.steps() as f64
    }

    /// The season's values of a column of the series it came from, NaN where missing or outside the series.
    pub fn values(&self, column: &[f64]) -> Vec<f64> {
        self.slots.clone().map(|slot| value_at(column, slot)).collect()
    }

    /// The date of each step, in the series that the season came from.
    pub fn dates(&self, series: &Series) -> Vec<Date> {
        self.slots.clone().map(|slot| series.date(slot)).collect()
    }
}

/// Every season of which the series has at least one step, in order; a season without any value is there too.
pub fn seasons(series: &Series, column: &str, window: &Window) -> Result<Vec<Season>> {
    if series.step() == Step::Month && !window.is_whole_months() {
        return refused("window", Reason::OutOfRange);
    }
    let values = series.column(column)?;
    let (first_year, _, _) = series.first().ymd();
    let (last_year, _, _) = series.last().ymd();
    let mut found = Vec::new();
    for year in first_year - 1..=last_year + 1 {
        let Some((first, last)) = window.dates(year) else {
            continue;
        };
        let end = Date::checked(last.days() + 1).unwrap_or(last);
        let slots = series.slot_on_or_after(first)..series.slot_on_or_after(end);
        if slots.end <= 0 || slots.start >= series.len() as i32 {
            continue;
        }
        let missing = (slots.clone()).filter(|slot| value_at(values, *slot).is_nan()).count();
        found.push(Season { year, first, last, missing, slots });
    }
    Ok(found)
}

fn value_at(column: &[f64], slot: i32) -> f64 {
    usize::try_from(slot).ok().and_then(|slot| column.get(slot)).copied().unwrap_or(f64::NAN)
}

/// A threshold that changes through the year: each holds from its day until the next one's.
#[derive(Debug, Clone, PartialEq)]
pub struct DatedThreshold {
    steps: Vec<(MonthDay, f64)>,
}

impl DatedThreshold {
    /// Thresholds in the order of the year; before the first of them, the last holds.
    pub fn new(steps: Vec<(MonthDay, f64)>) -> Result<DatedThreshold> {
        let rising = steps.is_sorted_by(|before, after| before.0 < after.0);
        let reason = if steps.is_empty() {
            Reason::Empty
        } else if !rising {
            Reason::Unsorted
        } else if steps.iter().any(|(_, threshold)| !threshold.is_finite()) {
            Reason::NotFinite
        } else {
            return Ok(DatedThreshold { steps });
        };
        refused("steps", reason)
    }

    /// The threshold of a day.
    pub fn on(&self, date: Date) -> f64 {
        let (_, month, day) = date.ymd();
        let today = MonthDay { month, day };
        let held = self.steps.partition_point(|(from, _)| *from <= today);
        held.checked_sub(1)
            .and_then(|at| self.steps.get(at))
            .or(self.steps.last())
            .map_or(f64::NAN, |(_, threshold)| *threshold)
    }

    /// Values less their day's threshold, so that a measure with the fixed threshold 0 applies to them.
    pub fn excess(&self, values: &[f64], dates: &[Date]) -> Vec<f64> {
        (values.iter().zip(dates)).map(|(value, date)| value - self.on(*date)).collect()
    }
}
