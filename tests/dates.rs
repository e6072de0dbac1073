//! Days, months and years of insurance agree with their definitions, spelled out the slow way.

mod support;

use baofei::date::{Date, age, days_in_month, months_started};
use baofei::form::form;
use baofei::named::Named;
use baofei::quote::quote;
use baofei::tariff::Tariff;
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

/// A quote of a day after the one by which the tariff was to be looked at again says so; before that nobody is alarmed.
#[test]
fn a_tariff_past_its_day_warns() {
    let text = std::fs::read_to_string("tariffs/agriculture/navel-orange/2013-01-01.json").unwrap();
    let tariff = Tariff::load(&text).unwrap();
    let said = |day: &str| {
        let quote = quote(&tariff, Date::parse(day).unwrap(), &Named::new(), false).unwrap();
        quote.notes.into_iter().find(|note| note.id == "review_by")
    };
    // The pilot was of 2012 and 2013: 赣南日报, 2013-08-22.
    assert_eq!(said("2013-12-31"), None);
    let note = said("2014-01-01").unwrap();
    assert!(note.zh.contains("应在2013-12-31前复核") && note.en.contains("looked at again by 2013-12-31"), "{note:?}");
    let form = form(&tariff, Date::parse("2014-01-01").unwrap(), Vec::new());
    assert_eq!(form.review_by.as_deref(), Some("2013-12-31"));
}
