//! Own tables from CSV text.

use crate::actuarial::{Reason, Refused};

/// Why a text could not be read as a table: in which line, and what is wrong there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, from 1; 0 where the text as a whole is at fault.
    pub line: u32,
    /// What is wrong.
    pub refused: Refused,
}

/// A column of numbers by age.
#[derive(Debug, Clone, PartialEq)]
pub struct AgeColumn {
    /// The age of the first number.
    pub first_age: u32,
    /// The numbers, age by age: give them to [`super::MortalityTable::new`] or [`super::MortalityTable::from_lives`].
    pub values: Vec<f64>,
}

/// The names of the columns, that of the age first; nothing of an empty text.
pub fn columns(text: &str) -> Vec<&str> {
    text.trim_start_matches('\u{feff}').lines().next().map_or(Vec::new(), |heading| cells(heading).collect())
}

/// Reads the column headed `name` of a CSV text whose first line is the heading and whose first column is the age, rising
/// by 1 from line to line. Cells are separated by comma, semicolon or tab and may be in double quotes.
///
/// A fault names `age` (not a whole number, or a gap), `value` (not a number), or `column` (no heading of that name).
pub fn age_column(text: &str, name: &str) -> core::result::Result<AgeColumn, Unreadable> {
    let mut lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
    if lines.next().is_none() {
        return fault(0, "text", Reason::Empty);
    }
    let Some(column) = columns(text).iter().position(|cell| *cell == name) else {
        return fault(1, "column", Reason::OutOfRange);
    };
    let mut first_age = 0;
    let mut values = Vec::new();
    for (line, row) in lines.filter(|(_, row)| !row.trim().is_empty()) {
        let Some(Ok(age)) = cells(row).next().map(str::parse::<u32>) else {
            return fault(line, "age", Reason::OutOfRange);
        };
        if values.is_empty() {
            first_age = age;
        } else if age.checked_sub(first_age) != Some(values.len() as u32) {
            return fault(line, "age", Reason::Unsorted);
        }
        match cells(row).nth(column).map(str::parse::<f64>) {
            Some(Ok(value)) if value.is_finite() => values.push(value),
            _ => return fault(line, "value", Reason::NotFinite),
        }
    }
    if values.is_empty() {
        return fault(0, "text", Reason::Empty);
    }
    Ok(AgeColumn { first_age, values })
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"').trim())
}

/// The refusal of a line.
pub(super) fn fault<T>(line: u32, argument: &'static str, reason: Reason) -> core::result::Result<T, Unreadable> {
    Err(Unreadable { line, refused: Refused { argument, reason } })
}
