//! One cell of a file: a date or a number.

use crate::date::Date;

/// Years that an observation can have; anything else is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1700..=2200;

/// A date as files write it, and whether it names a month only: `2013-01-05`, `2013/1/5`, `2013.1.5`, `20130105`,
/// `2013-01`, `201301`, `2013年1月5日`; a time of day after it is ignored.
pub(super) fn date(text: &str) -> Option<(Date, bool)> {
    let bytes = text.as_bytes();
    // The common form first: ten bytes, digits and hyphens.
    if let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *bytes {
        return from_parts(digits(&[y0, y1, y2, y3])?, digits(&[m0, m1])?, Some(digits(&[d0, d1])?));
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    if day.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |range: std::ops::Range<usize>| day.as_bytes().get(range).and_then(digits);
        return match day.len() {
            8 => from_parts(part(0..4)?, part(4..6)?, Some(part(6..8)?)),
            6 => from_parts(part(0..4)?, part(4..6)?, None),
            _ => None,
        };
    }
    let mut parts = day
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|part| !part.is_empty())
        .map(|part| digits(part.as_bytes()));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next());
    if parts.next().is_some() {
        return None;
    }
    match day {
        Some(day) => from_parts(year, month, Some(day?)),
        None => from_parts(year, month, None),
    }
}

/// A date from its numbers; without a day it is the first of the month.
pub(super) fn from_parts(year: u32, month: u32, day: Option<u32>) -> Option<(Date, bool)> {
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Some((Date::from_ymd(year, month, day.unwrap_or(1))?, day.is_none()))
}

/// A whole number of one to four digits.
pub(super) fn digits(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 4 {
        return None;
    }
    bytes.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// What a cell of a value column holds.
pub(super) enum Cell {
    /// A finite number.
    Number(f64),
    /// Nothing, or one of the usual signs for nothing.
    Missing,
    /// Something else.
    Text,
}

/// Reads a trimmed cell.
pub(super) fn cell(text: &str) -> Cell {
    const NOTHING: [&str; 11] = ["-", "--", "—", "/", ".", "NA", "N/A", "NaN", "nan", "null", "缺测"];
    if text.is_empty() {
        return Cell::Missing;
    }
    if let Some(number) = short_decimal(text.as_bytes()) {
        return Cell::Number(number);
    }
    // Rust also reads "inf" and "nan" as numbers, so the first byte must begin one.
    let begins_number =
        text.bytes().next().is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.'));
    match text.parse::<f64>() {
        Ok(number) if begins_number && number.is_finite() => Cell::Number(number),
        _ if NOTHING.contains(&text) => Cell::Missing,
        _ => Cell::Text,
    }
}

/// A number such as `-12.5` with at most 15 digits: both the digits and the power of ten are exact as floats, so
/// their quotient is the nearest float, as it is from [`str::parse`], in a third of the time.
fn short_decimal(bytes: &[u8]) -> Option<f64> {
    const POWERS: [f64; 16] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (negative, rest) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    let mut digits = 0_u64;
    let (mut count, mut decimals, mut point) = (0, 0, false);
    for byte in rest {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + u64::from(byte - b'0');
                count += 1;
                decimals += usize::from(point);
            }
            b'.' if !point => point = true,
            _ => return None,
        }
        if count > 15 {
            return None;
        }
    }
    let number = digits as f64 / POWERS.get(decimals).filter(|_| count > 0)?;
    Some(if negative { -number } else { number })
}
