//! The documents are true: their examples run.

mod support;

use baofei::date::Date;
use baofei::entry::Entry;
use baofei::named::Named;
use baofei::quote::quote;
use baofei::tariff::Tariff;

/// What follows `mark` in docs/TARIFFS.md.
fn after(mark: &str) -> String {
    let text = std::fs::read_to_string("docs/TARIFFS.md").unwrap();
    text.split_once(mark).unwrap_or_else(|| panic!("{mark} is gone")).1.to_owned()
}

#[test]
fn the_first_tariff_quotes_what_it_says() {
    let text = after("<!-- test: tariff -->");
    let json = text.split("```").nth(1).unwrap().trim_start_matches("json");
    let tariff = Tariff::load(json).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let entries = [("area_mu", "12.5"), ("site", "high")];
    let inputs: Named<Entry> =
        entries.map(|(id, value)| (id.to_owned(), Entry::Text(value.to_owned()))).into_iter().collect();
    let quote = quote(&tariff, Date::parse("2026-11-24").unwrap(), &inputs, true).unwrap();
    assert_eq!(quote.premium, "1625.00");
}

#[test]
fn every_operator_gives_what_the_table_says() {
    let text = after("<!-- test: operators -->");
    let rows = text.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|')).skip(2);
    let mut checked = 0;
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, _, formula, expected] = cells[..] else { panic!("{row}") };
        assert_eq!(support::evaluate(formula), expected, "{row}");
        checked += 1;
    }
    assert!(checked >= 18, "only {checked} rows were found");
}

#[test]
fn every_function_stands_in_the_document() {
    let text = std::fs::read_to_string("docs/TARIFFS.md").unwrap();
    for (name, ..) in baofei::formula::compile::FUNCTIONS {
        assert!(text.contains(&format!("{name}(")), "{name} is not explained");
    }
}
