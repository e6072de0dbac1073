//! The index covers from end to end: a file of daily weather becomes the rows that the tariff's cases were reckoned from.

use std::path::Path;

use baofei::date::Date;
use baofei::entry::Entry;
use baofei::history::seasons;
use baofei::named::Named;
use baofei::tariff::Tariff;
use rstest::rstest;
use serde_json::Value;

fn open(product: &str) -> (Tariff, Value) {
    let path = format!("tariffs/weather-index/{product}/2026-01-01.json");
    let text = std::fs::read_to_string(path).unwrap();
    (Tariff::load(&text).unwrap_or_else(|faults| panic!("{faults:#?}")), serde_json::from_str(&text).unwrap())
}

/// The rows that the station's file gives, each as its year and its other fields.
fn rows_of_file(tariff: &Tariff, station: &str, entered: &[(&str, &str)]) -> Vec<Vec<f64>> {
    let text = std::fs::read_to_string(Path::new("tests/vectors").join(station)).unwrap();
    let inputs: Named<Entry> =
        entered.iter().map(|(id, value)| ((*id).to_owned(), Entry::Text((*value).to_owned()))).collect();
    let found = seasons(tariff, Date::parse("2026-11-24").unwrap(), &inputs, "seasons", &text).unwrap();
    let rows = serde_json::to_value(&found.rows).unwrap();
    rows.as_array().unwrap().iter().map(numbers).collect()
}

/// The values of a row in the order of the fields' names, the year among them.
fn numbers(row: &Value) -> Vec<f64> {
    let mut fields: Vec<_> = row.as_object().unwrap().iter().collect();
    fields.sort_by_key(|(id, _)| id.as_str());
    fields
        .into_iter()
        .map(|(_, value)| value.as_str().map_or_else(|| value.as_f64().unwrap(), |text| text.parse().unwrap()))
        .collect()
}

/// The vectors' index of a contract, year by year.
fn vector(contract: &str) -> Vec<Vec<f64>> {
    let vectors: Value = serde_json::from_str(include_str!("vectors/index.json")).unwrap();
    let history = vectors["history"].as_object().unwrap();
    let (_, found) = history.iter().find(|(name, _)| name.starts_with(contract)).unwrap();
    let mut rows: Vec<Vec<f64>> = found["index"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(year, index)| vec![index.as_f64().unwrap(), year.parse().unwrap()])
        .collect();
    rows.sort_by(|a, b| a[1].total_cmp(&b[1]));
    rows
}

#[rstest]
#[case::wuhan_frost_degrees(
    "A_", "CHM00057494.csv",
    &[("element", "tmin_c"), ("measure", "degrees_below"), ("threshold", "-3"), ("first_day", "1116"), ("last_day", "315")]
)]
#[case::guangzhou_three_days("C_", "CHM00059287.csv", &[])]
#[case::guangzhou_dry_spell(
    "E_", "CHM00059287.csv",
    &[("measure", "longest_run_below"), ("threshold", "2.5"), ("first_day", "801"), ("last_day", "1031")]
)]
fn a_file_gives_the_index_of_the_vectors(
    #[case] contract: &str,
    #[case] station: &str,
    #[case] entered: &[(&str, &str)],
) {
    let (tariff, _) = open("weather-contract");
    let mut rows = rows_of_file(&tariff, station, entered);
    // The vectors stop in 2012: later seasons are few.
    rows.retain(|row| row[1] <= 2012.0);
    let wanted = vector(contract);
    assert_eq!(rows.len(), wanted.len());
    for (found, wanted) in rows.iter().zip(&wanted) {
        assert_eq!(found[1], wanted[1]);
        assert!((found[0] - wanted[0]).abs() < 1e-9, "{found:?} {wanted:?}");
    }
}

/// The example rows of these tariffs were made with pandas.
#[rstest]
#[case("orange-freeze-index", "CHM00057494.csv")]
#[case("rain-index", "CHM00059287.csv")]
#[case("rain-phases", "CHM00059287.csv")]
fn a_file_gives_the_example_rows(#[case] product: &str, #[case] station: &str) {
    let (tariff, json) = open(product);
    let input = json["inputs"].as_array().unwrap().iter().find(|input| input["id"] == "seasons").unwrap();
    let wanted: Vec<Vec<f64>> = input["default"].as_array().unwrap().iter().map(numbers).collect();
    assert!(wanted.len() > 50);
    let mut rows = rows_of_file(&tariff, station, &[]);
    rows.truncate(wanted.len());
    assert_eq!(rows, wanted);
}
