//! Observations on an even grid of days, weeks or months; missing ones are NaN.

use crate::actuarial::check::refused;
use crate::actuarial::sample::sort_numbers;
use crate::actuarial::{Reason, Result};
use crate::date::Date;
use crate::order::in_order;

use super::finding::{Finding, Findings};

/// Longest series in steps: 500 years of days.
pub const MAX_STEPS: usize = 183_000;

/// The time between two observations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month, dated its first day.
    Month,
}

/// One named column; a missing observation is NaN.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name, as in the file's header.
    pub name: String,
    /// One value per step.
    pub values: Vec<f64>,
}

/// Columns of observations on one grid of dates, and what was wrong with their file.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    step: Step,
    first: Date,
    steps: usize,
    columns: Vec<Column>,
    /// What was found while reading.
    pub findings: Findings,
}

impl Series {
    /// A series from columns that all begin at `first` (for months: any day of the first month).
    pub fn new(step: Step, first: Date, columns: Vec<Column>) -> Result<Series> {
        let steps = columns.first().map_or(0, |column| column.values.len());
        let reason = if steps == 0 {
            Reason::Empty
        } else if steps > MAX_STEPS {
            Reason::TooLong
        } else if columns.iter().any(|column| column.values.len() != steps) {
            Reason::OutOfRange
        } else if columns.iter().flat_map(|c| &c.values).any(|v| v.is_infinite()) {
            Reason::NotFinite
        } else {
            let first = date_of(step, slot_of(step, first, first), first);
            return Ok(Series { step, first, steps, columns, findings: Findings::default() });
        };
        refused("columns", reason)
    }

    /// The time between two observations.
    pub fn step(&self) -> Step {
        self.step
    }

    /// How many steps the grid has, missing ones included; at least one.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.steps
    }

    /// The first date.
    pub fn first(&self) -> Date {
        self.first
    }

    /// The last date.
    pub fn last(&self) -> Date {
        self.date(self.steps as i32 - 1)
    }

    /// All columns, in the file's order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// A column's values by its name; upper and lower case are the same.
    pub fn column(&self, name: &str) -> Result<&[f64]> {
        self.columns
            .iter()
            .find(|column| column.name.eq_ignore_ascii_case(name))
            .map(|column| column.values.as_slice())
            .map_or(refused("column", Reason::OutOfRange), Ok)
    }

    /// The date of a step, counted from the first; before the series it goes on backwards.
    pub fn date(&self, slot: i32) -> Date {
        date_of(self.step, slot_of(self.step, self.first, self.first).saturating_add(slot), self.first)
    }

    /// The first step dated on or after a day; negative before the series begins.
    pub fn slot_on_or_after(&self, date: Date) -> i32 {
        match self.step {
            Step::Day => date.days() - self.first.days(),
            Step::Week => (date.days() - self.first.days() + 6).div_euclid(7),
            Step::Month => {
                let (year, month, day) = date.ymd();
                let (first_year, first_month, _) = self.first.ymd();
                (year - first_year) * 12 + month as i32 - first_month as i32 + i32::from(day > 1)
            }
        }
    }

    pub(super) fn columns_mut(&mut self) -> &mut Vec<Column> {
        &mut self.columns
    }
}

/// The grid number of a date: days and weeks from the anchor, months from year 0.
fn slot_of(step: Step, date: Date, anchor: Date) -> i32 {
    match step {
        Step::Day => date.days() - anchor.days(),
        // An observation up to three days early or late (a holiday) belongs to the week's own day.
        Step::Week => (date.days() - anchor.days() + 3).div_euclid(7),
        Step::Month => {
            let (year, month, _) = date.ymd();
            year * 12 + month as i32 - 1
        }
    }
}

/// The date of a grid number; past the calendar's end it stays at the anchor.
fn date_of(step: Step, slot: i32, anchor: Date) -> Date {
    match step {
        Step::Day => Date::checked(anchor.days().saturating_add(slot)),
        Step::Week => Date::checked(anchor.days().saturating_add(slot.saturating_mul(7))),
        Step::Month => Date::from_ymd(slot.div_euclid(12), slot.rem_euclid(12) as u32 + 1, 1),
    }
    .unwrap_or(anchor)
}

/// Dated rows as read, before they are put on a grid.
pub(super) struct Rows {
    /// Column names.
    pub names: Vec<String>,
    /// Date and line of each row.
    pub dates: Vec<(Date, u32)>,
    /// Values row by row, NaN where missing.
    pub cells: Vec<f64>,
    /// Whether the dates were months without days.
    pub months: bool,
    /// What was found so far.
    pub findings: Findings,
}

impl Rows {
    /// Puts the rows on the grid that their dates show; `None` where there is no row.
    pub fn onto_grid(self) -> Option<Series> {
        let Rows { names, dates, cells, months, mut findings } = self;
        for pair in dates.windows(2) {
            if let [(before, _), (date, line)] = *pair
                && date < before
            {
                findings.push(Finding::UnorderedDate { line, date });
            }
        }
        // A sort of what is mostly sorted costs one pass.
        let days: Vec<i32> = dates.iter().map(|(date, _)| date.days()).collect();
        let mut days = in_order(&days, i32::cmp);
        days.dedup();
        let step = if months { Step::Month } else { step_of(&days) };
        let earliest = Date::checked(*days.first()?)?;
        let anchor = if step == Step::Week { usual_weekday(&days, earliest) } else { earliest };
        let last = Date::checked(*days.last()?)?;
        let base = slot_of(step, earliest, anchor);
        let steps = (slot_of(step, last, anchor) - base + 1) as usize;
        let width = names.len();
        let mut columns: Vec<Column> =
            names.into_iter().map(|name| Column { name, values: vec![f64::NAN; steps] }).collect();
        let mut filled = vec![false; steps];
        let mut conflicts = Vec::new();
        for ((date, line), row) in dates.iter().zip(cells.chunks_exact(width)) {
            let slot = (slot_of(step, *date, anchor) - base) as usize;
            let seen = filled.get_mut(slot).is_some_and(|seen| std::mem::replace(seen, true));
            let mut agrees = true;
            for (at, (column, value)) in columns.iter_mut().zip(row).enumerate() {
                let Some(held) = column.values.get_mut(slot) else {
                    continue;
                };
                if held.is_nan() {
                    *held = *value;
                } else if !value.is_nan() && held != value {
                    agrees = false;
                    conflicts.push((at, slot));
                }
            }
            if seen {
                findings.push(Finding::RepeatedDate {
                    line: *line,
                    date: date_of(step, slot as i32 + base, anchor),
                    agrees,
                });
            }
        }
        // Which of two different values is right cannot be known, so neither is used.
        for (at, slot) in conflicts {
            if let Some(held) = columns.get_mut(at).and_then(|c| c.values.get_mut(slot)) {
                *held = f64::NAN;
            }
        }
        let first = date_of(step, base, anchor);
        let mut series = Series::new(step, first, columns).ok()?;
        series.findings = findings;
        Some(series)
    }
}

/// The step by the most usual distance (the median) of neighbouring dates.
fn step_of(days: &[i32]) -> Step {
    let mut gaps: Vec<f64> = days.windows(2).filter_map(|pair| Some((pair.last()? - pair.first()?).into())).collect();
    sort_numbers(&mut gaps);
    match gaps.get(gaps.len() / 2) {
        None | Some(..=3.0) => Step::Day,
        Some(..=10.0) => Step::Week,
        Some(_) => Step::Month,
    }
}

/// The day of the first week on which most observations fall.
fn usual_weekday(days: &[i32], earliest: Date) -> Date {
    let mut counts = [0_u32; 7];
    for day in days {
        if let Some(count) = counts.get_mut((day - earliest.days()).rem_euclid(7) as usize) {
            *count += 1;
        }
    }
    // The earliest of equally frequent days.
    let usual =
        counts.iter().enumerate().rev().max_by_key(|(_, count)| **count).map_or(0, |(weekday, _)| weekday as i32);
    Date::checked(earliest.days() + usual).unwrap_or(earliest)
}
