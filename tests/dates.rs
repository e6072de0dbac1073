//! Days, months and years of insurance agree with their definitions, spelled out the slow way.

mod support;

use baofei::date::{Date, age, days_in_month, months_started};
use support::Random;

/// The day `months` after `start`, or the month's last where it has no such day.
fn after(start: Date, months: i64) -> Date {
    let (year, month, day) = start.ymd();
    let month = i64::from(month) - 1 + months;
    let (year, month) = (year + month.div_euclid(12) as i32, month.rem_euclid(12) as u32 + 1);
    Date::from_ymd(year, month, day.min(days_in_month(year, month))).unwrap()
}

fn pairs() -> impl Iterator<Item = (Date, Date)> {
    let mut random = Random(1);
    (0..20_000).map(move |_| {
        // From 1996 to 2024, both ends of months and leap days often.
        let mut day = || {
            let date = Date::from_days(9497 + random.below(10_500) as i32);
            let (year, month, _) = date.ymd();
            match random.below(4) {
                0 => Date::from_ymd(year, month, days_in_month(year, month)).unwrap(),
                1 => Date::from_ymd(year / 4 * 4, 2, 29).unwrap(),
                _ => date,
            }
        };
        let (a, b) = (day(), day());
        (a.min(b), a.max(b))
    })
}

/// As many months as it takes not to fall short of the end.
#[test]
fn a_started_month_counts_whole() {
    for (start, end) in pairs() {
        let months = (0..).find(|months| after(start, *months) >= end).unwrap();
        assert_eq!(months_started(start, end), months, "{start} to {end}");
    }
}

/// As many birthdays as have passed, one of 29 February in common years on 1 March.
#[test]
fn an_age_counts_birthdays() {
    for (born, day) in pairs() {
        let (year, month, of_month) = born.ymd();
        let birthday = |years: i32| {
            Date::from_ymd(year + years, month, of_month).unwrap_or_else(|| Date::from_ymd(year + years, 3, 1).unwrap())
        };
        let birthdays = (1..).take_while(|years| birthday(*years) <= day).count() as i64;
        assert_eq!(age(born, day), birthdays, "{born} to {day}");
    }
}

#[test]
fn a_date_reads_back_as_it_was_written() {
    for (date, _) in pairs() {
        assert_eq!(Date::parse(&date.to_string()), Some(date));
    }
}
