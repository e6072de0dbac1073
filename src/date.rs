//! Civil dates, only as far as insurance needs them: order, days between, months begun, age.

use std::fmt;

/// A day of the Gregorian calendar, kept as days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    days: i32,
}

impl Date {
    /// The day `days` after 1970-01-01.
    pub const fn from_days(days: i32) -> Self {
        Self { days }
    }

    /// The day `days` after 1970-01-01, where its year is 1 to 9999.
    pub fn checked(days: i32) -> Option<Self> {
        (-719_162..=2_932_896).contains(&days).then_some(Self { days })
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i32 {
        self.days
    }

    /// A date from year (1–9999), month and day; `None` where there is no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        // Days from civil, with the year begun in March so that the leap day comes last.
        let (m, d) = (month as i32, day as i32);
        let y = year - i32::from(m <= 2);
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + d - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self { days: era * 146_097 + day_of_era - 719_468 })
    }

    /// Year, month and day.
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let mp = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * mp + 2) / 5 + 1) as u32;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u32;
        (year_of_era + era * 400 + i32::from(month <= 2), month, day)
    }

    /// Reads `2026-11-24`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return None;
        }
        Self::from_ymd(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Days in that month (1 to 12) of that year; 0 where there is no such month.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

/// Whole months from `start` to `end` (negative when `end` comes first), and whether days are left over.
fn months_between(start: Date, end: Date) -> (i64, bool) {
    let ((y0, m0, d0), (y1, m1, d1)) = (start.ymd(), end.ymd());
    let months = i64::from(y1 - y0) * 12 + i64::from(m1) - i64::from(m0);
    // The last day of a shorter month completes the month.
    let day = d0.min(days_in_month(y1, m1));
    (months - i64::from(d1 < day), d1 != day)
}

/// Months from `start` to `end`, a month begun counted whole (不满一个月的按一个月计算).
pub fn months_started(start: Date, end: Date) -> i64 {
    let (months, rest) = months_between(start, end);
    months + i64::from(rest)
}

/// Whole years from `start` to `end`: the age on `end` of one born on `start`. A birthday on 29 February falls on
/// 1 March in common years.
pub fn age(start: Date, end: Date) -> i64 {
    let ((y0, m0, d0), (y1, m1, d1)) = (start.ymd(), end.ymd());
    i64::from(y1 - y0) - i64::from((m1, d1) < (m0, d0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn every_day_of_four_centuries_round_trips() {
        for days in -719_162..=80_000 {
            let (y, m, d) = Date::from_days(days).ymd();
            assert_eq!(Date::from_ymd(y, m, d).map(Date::days), Some(days));
        }
    }

    #[test]
    fn known_days() {
        assert_eq!(date("1970-01-01").days(), 0);
        assert_eq!(date("2000-03-01").days(), 11_017);
        assert_eq!(date("2026-11-24").to_string(), "2026-11-24");
        for text in ["2026-02-29", "2026-13-01", "2026-1-01", "0000-01-01", "2026-11-2x", "２026-11-24"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn counts_months_and_years() {
        assert_eq!(months_started(date("2026-01-15"), date("2026-03-15")), 2);
        assert_eq!(months_started(date("2026-01-15"), date("2026-03-16")), 3);
        assert_eq!(months_started(date("2026-01-31"), date("2026-02-28")), 1);
        assert_eq!(months_started(date("2026-01-31"), date("2026-03-01")), 2);
        assert_eq!(age(date("1980-02-29"), date("2026-02-28")), 45);
        assert_eq!(age(date("1980-02-29"), date("2026-03-01")), 46);
    }
}
