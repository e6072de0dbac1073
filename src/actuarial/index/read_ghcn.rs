//! A series from the fixed-width daily files (`.dly`) of the Global Historical Climatology Network.

use crate::date::{Date, days_in_month};

use super::finding::{Finding, Findings, Unreadable};
use super::read_cell::{digits, from_parts};
use super::read_csv::MAX_BYTES;
use super::series::{Rows, Series};

/// Elements read, the columns they become, and the tenths in which they are written.
const ELEMENTS: [(&str, &str, f64); 6] = [
    ("TMIN", "tmin_c", 10.0),
    ("TMAX", "tmax_c", 10.0),
    ("TAVG", "tmean_c", 10.0),
    ("PRCP", "prcp_mm", 10.0),
    ("SNOW", "snow_mm", 1.0),
    ("SNWD", "snow_depth_mm", 1.0),
];

/// Whether a text looks like a `.dly` file by its first line.
pub fn is_ghcn_daily(text: &str) -> bool {
    text.lines().next().is_some_and(|line| head(line).is_some())
}

/// Reads a `.dly` text: one record a month and element, 31 values with measurement, quality and source marks.
/// Values in °C and mm; a value with a quality mark counts as missing.
pub fn read_ghcn_daily(text: &str) -> Result<Series, Unreadable> {
    if text.len() > MAX_BYTES {
        return Err(Unreadable::TooLong { bytes: text.len(), limit: MAX_BYTES });
    }
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    if !is_ghcn_daily(text) {
        return Err(Unreadable::NotGhcnDaily);
    }
    let names: Vec<String> = ELEMENTS.iter().map(|(_, name, _)| name.to_string()).collect();
    let width = names.len();
    let mut rows = Rows { names, dates: Vec::new(), cells: Vec::new(), months: false, findings: Findings::default() };
    let mut station = None;
    // Where each month's rows begin: files are ordered by month and element, or by element and month.
    let mut begun: Vec<(Date, usize)> = Vec::new();
    for (line, number) in text.lines().zip(1_u32..) {
        if line.trim().is_empty() {
            continue;
        }
        let Some((id, year, month, element)) = head(line) else {
            rows.findings.push(Finding::UnreadableDate { line: number, text: line.chars().take(21).collect() });
            continue;
        };
        if *station.get_or_insert(id) != id {
            rows.findings.push(Finding::OtherStation { line: number, station: id.to_string() });
            continue;
        }
        let (Some((first, _)), Some((column, (_, name, tenths)))) =
            (from_parts(year, month, Some(1)), ELEMENTS.iter().enumerate().find(|(_, known)| known.0 == element))
        else {
            continue;
        };
        let days = days_in_month(year as i32, month) as usize;
        let place = begun.partition_point(|(month, _)| *month < first);
        let base = match begun.get(place) {
            Some((month, base)) if *month == first => *base,
            _ => {
                let base = rows.dates.len();
                let dates = (0..days as i32).filter_map(|day| Date::checked(first.days() + day));
                rows.dates.extend(dates.map(|date| (date, number)));
                rows.cells.resize(rows.dates.len() * width, f64::NAN);
                begun.insert(place, (first, base));
                base
            }
        };
        for (day, &(date, _)) in rows.dates.iter().skip(base).take(days).enumerate() {
            let at = 21 + day * 8;
            let value = line.get(at..at + 5).and_then(|text| text.trim().parse::<i32>().ok());
            let Some(value) = value.filter(|value| *value != -9999) else {
                continue;
            };
            match line.get(at + 6..at + 7).and_then(|flag| flag.chars().next()) {
                Some(flag) if flag != ' ' => {
                    rows.findings.push(Finding::SourceFlag { column: name.to_string(), date, flag })
                }
                _ => {
                    if let Some(cell) = rows.cells.get_mut((base + day) * width + column) {
                        *cell = f64::from(value) / tenths;
                    }
                }
            }
        }
    }
    let mut series = rows.onto_grid().ok_or(Unreadable::NoRow)?;
    series.columns_mut().retain(|column| column.values.iter().any(|value| !value.is_nan()));
    if series.columns().is_empty() {
        return Err(Unreadable::NoValueColumn { header: Vec::new() });
    }
    Ok(series)
}

/// Station, year, month and element of a record.
fn head(line: &str) -> Option<(&str, u32, u32, &str)> {
    let year = digits(line.get(11..15)?.as_bytes())?;
    let month = digits(line.get(15..17)?.as_bytes())?;
    let element = line.get(17..21)?;
    let is_name = element.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (line.len() > 26 && is_name && (1..=12).contains(&month)).then_some((line.get(..11)?, year, month, element))
}
