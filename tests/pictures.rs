//! Pictures: the numbers behind them against published and independent ones, and what holds for all of them.

mod support;

use baofei::curve::{Picture, pictures};
use baofei::date::Date;
use baofei::entry::Entry;
use baofei::named::Named;
use baofei::quote::quote;
use support::{Random, entries, load, tariffs};

fn day() -> Date {
    Date::parse("2026-11-24").unwrap()
}

fn drawn(file: &str, given: &[(&str, &str)]) -> Vec<Picture> {
    let tariff = load(&format!("tariffs/micro-life-health/{file}.json").into());
    let entry = |(id, value): &(&str, &str)| ((*id).to_owned(), Entry::Text((*value).to_owned()));
    let inputs: Named<Entry> = given.iter().map(entry).collect();
    pictures(&tariff, day(), &inputs).unwrap()
}

fn value<'a>(picture: &'a Picture, line: &str, at: &str) -> &'a str {
    let line = picture.lines.iter().find(|found| found.id == line).unwrap();
    let place = picture.at.iter().position(|place| place == at).unwrap();
    line.values[place].as_deref().unwrap()
}

/// The product book: an own spending of 80,000 is paid 17,500 + 18,000. The tiers are rows of a schedule.
#[test]
fn serious_illness_by_spending() {
    let [picture] = &drawn("critical-illness/2014-01-01", &[])[..] else { panic!() };
    assert_eq!((value(picture, "paid", "80000"), value(picture, "left", "80000")), ("35500", "44500"));
    assert_eq!((value(picture, "paid", "15000"), value(picture, "paid", "20000")), ("0", "2500"));
    assert_eq!(picture.marks[0].at, "15000");
}

/// The product book: 500 and 50 a year from 45 on grow to 10,109.12 and pay 127.73 a month.
#[test]
fn a_pension_account_by_age() {
    let [account, start] = &drawn("farmer-pension/2014-01-01", &[])[..] else { panic!() };
    assert_eq!((value(account, "middle", "45"), value(account, "middle", "60")), ("0", "10109.12"));
    // 550 × 1.015 × (1.015^15 − 1) ÷ 0.015
    assert_eq!(value(account, "low", "60"), "9312.8");
    assert_eq!(value(start, "pension", "45"), "127.73");
}

/// Reserves of 100,000 for twenty years from 35 on, the 2025 table for men, 2 %, by mpmath.
#[test]
fn term_reserves_by_year() {
    let net = ["first_of_premium", "of_premium", "first_per_policy", "per_policy"].map(|id| (id, "0"));
    let mut given = vec![("age", "35"), ("paid", "year_end")];
    given.extend(net);
    let [by_year, _] = &drawn("term-life/2026-01-01", &given)[..] else { panic!() };
    for (t, reserve) in [("0", "0"), ("1", "121.07"), ("5", "556.6"), ("10", "899.5"), ("19", "245.62"), ("20", "0")] {
        assert_eq!(value(by_year, "reserve", t), reserve, "after {t} years");
    }
}

/// What can be quoted can be drawn: each line has a number at each place that has a price. (At another age, say, costs may
/// eat up the premium.)
#[test]
fn every_quote_has_its_pictures() {
    let (mut random, mut seen) = (Random(5), 0);
    for tariff in tariffs().iter().filter(|tariff| !tariff.file.curves.is_empty()) {
        for _ in 0..20 {
            let entries = entries(tariff, &mut random);
            if quote(tariff, day(), &entries, false).is_err() {
                continue;
            }
            for picture in pictures(tariff, day(), &entries).unwrap() {
                seen += 1;
                for line in &picture.lines {
                    let drawn = line.values.len() == picture.at.len() && line.values.iter().any(Option::is_some);
                    assert!(drawn, "{} {}.{}: {entries:?}", tariff.file.id, picture.id, line.id);
                }
            }
        }
    }
    assert!(seen > 100, "only {seen} pictures");
}
