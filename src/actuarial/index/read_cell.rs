//! One cell of a file: a date or a number.

use crate::date::Date;
use crate::decimal::POWERS;

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
    match number(text.as_bytes()) {
        Some(number) => Cell::Number(number),
        None if NOTHING.contains(&text) => Cell::Missing,
        None => Cell::Text,
    }
}

/// A finite number such as `-12.5` or `1.25e-05`. Up to 38 digits and 21 decimals it is the nearest float, as it is from
/// [`str::parse`], in a third of the time and without that function's tables; beyond, it may be off in the last digit.
fn number(bytes: &[u8]) -> Option<f64> {
    let (negative, rest) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    let (mut digits, mut count, mut power, mut point) = (0_u128, 0, 0_i32, false);
    let mut bytes = rest.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            // Digits that no float can show only move the point.
            b'0'..=b'9' if digits >= POWERS[37] as u128 => (count, power) = (count + 1, power + i32::from(!point)),
            b'0'..=b'9' => {
                digits = digits * 10 + u128::from(byte - b'0');
                (count, power) = (count + 1, power - i32::from(point));
            }
            b'.' if !point => point = true,
            b'e' | b'E' if count > 0 => {
                power = power.saturating_add(exponent(bytes.as_slice())?);
                break;
            }
            _ => return None,
        }
    }
    let number = scaled(digits, power);
    (count > 0 && number.is_finite()).then_some(if negative { -number } else { number })
}

/// `+05` and the like, at most four digits.
fn exponent(bytes: &[u8]) -> Option<i32> {
    match bytes {
        [b'-', rest @ ..] => digits(rest).map(|power| -(power as i32)),
        [b'+', rest @ ..] => digits(rest).map(|power| power as i32),
        _ => digits(bytes).map(|power| power as i32),
    }
}

/// digits × 10^power.
fn scaled(digits: u128, power: i32) -> f64 {
    const MOST: i32 = 21;
    if digits < 1 << 53 && (-MOST..=0).contains(&power) {
        // Both are exact as floats, so their quotient is the nearest float.
        return digits as f64 / POWERS[power.unsigned_abs() as usize] as f64;
    }
    if digits == 0 {
        return 0.0;
    }
    // The quotient with all bits that fit, and a last one for what is left over: then it is rounded once.
    let divisor = POWERS[power.clamp(-MOST, 0).unsigned_abs() as usize] as u128;
    let shift = digits.leading_zeros();
    let shifted = digits << shift;
    let quotient = (shifted / divisor) | u128::from(!shifted.is_multiple_of(divisor));
    let near = quotient as f64 / (1_u128 << shift) as f64;
    // Few numbers come here, and those with more than 400 zeros are 0 or infinite.
    let rest = (power - power.clamp(-MOST, 0)).clamp(-400, 400);
    (0..rest.abs()).fold(near, |near, _| if rest > 0 { near * 10.0 } else { near / 10.0 })
}

#[cfg(test)]
mod tests {
    use super::{Cell, cell};
    use proptest::prelude::*;

    fn read(text: &str) -> Option<f64> {
        match cell(text) {
            Cell::Number(number) => Some(number),
            _ => None,
        }
    }

    #[test]
    fn numbers_of_every_form() {
        for text in ["0", "-0", "5", "+5", "12.5", ".5", "5.", "1e3", "1.5E-05", "1e22", "-2.5e+2", "0.1e1", "0e999"] {
            assert_eq!(read(text).map(f64::to_bits), text.parse().ok().map(f64::to_bits), "{text}");
        }
        for text in ["", "-", ".", "e5", "1e", "1e+", "1.2.3", "1,5", "inf", "NaN", "1e999", "5x", "--5", "0x10"] {
            assert_eq!(read(text), None, "{text}");
        }
        let long = "3.14159265358979323846264338327950288419716939937510";
        assert!((read(long).unwrap() - std::f64::consts::PI).abs() < 1e-15);
        assert!((read("1.7e300").unwrap() / 1.7e300 - 1.0).abs() < 1e-13);
        assert!((read("1.7e-300").unwrap() / 1.7e-300 - 1.0).abs() < 1e-13);
    }

    proptest! {
        /// Up to 21 decimals a number is the float that the standard library reads.
        #[test]
        fn as_the_standard_library_reads(digits in 0_u64..u64::MAX, decimals in 0_usize..21, cut in 0_u32..20) {
            let digits = digits / 10_u64.pow(cut);
            let padded = format!("{digits:022}");
            let (whole, fraction) = padded.split_at(padded.len() - decimals);
            for text in [format!("{whole}.{fraction}"), format!("-{digits}e-{decimals}"), digits.to_string()] {
                prop_assert_eq!(read(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits), "{}", text);
            }
        }
    }
}
