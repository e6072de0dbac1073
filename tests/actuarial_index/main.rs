//! Index insurance: contracts as sold, histories computed independently, files, laws on random inputs.
#![allow(clippy::disallowed_methods, reason = "expected values may come from any library")]

mod by_hand;
mod contracts;
mod files;
mod history;
mod laws;
mod perils;
mod probability;
mod seasons;

use baofei::actuarial::index::*;
use baofei::date::Date;
use serde_json::Value;

const WUHAN: &str = include_str!("../vectors/CHM00057494.csv");
const GUANGZHOU: &str = include_str!("../vectors/CHM00059287.csv");

fn vectors() -> Value {
    serde_json::from_str(include_str!("../vectors/index.json")).unwrap()
}

/// The history whose name begins with a letter.
fn case(letter: &str) -> Value {
    let vectors = vectors();
    let history = vectors["history"].as_object().unwrap();
    let (_, case) = history.iter().find(|(name, _)| name.starts_with(letter)).unwrap();
    case.clone()
}

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd(year, month, day).unwrap()
}

fn window(from: (u32, u32), to: (u32, u32), named_by: NamedBy) -> Window {
    Window { from: MonthDay::new(from.0, from.1).unwrap(), to: MonthDay::new(to.0, to.1).unwrap(), named_by }
}

fn index(column: &str, window: Window, measure: Measure) -> Index {
    Index {
        column: column.to_string(),
        window,
        limits: StepLimits::default(),
        threshold: None,
        measure,
        completeness: 1.0,
    }
}

/// Values with missing ones as −1, which compares.
fn values(series: &Series, column: &str) -> Vec<f64> {
    (series.column(column).unwrap().iter()).map(|value| if value.is_nan() { -1.0 } else { *value }).collect()
}

/// The mean payout.
fn expected(law: Law, payout: &Payout) -> f64 {
    Distribution::new(law).unwrap().expected_payout(payout).unwrap()
}

#[track_caller]
fn near(ours: f64, theirs: &Value, relative: f64) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= relative * theirs.abs().max(1e-9), "{ours} is not {theirs}");
}
