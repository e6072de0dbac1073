//! The rating workload: 2,000 policies with exact answers from Python's `decimal`, all 296 half-fen ties and all 424
//! minimum premiums of the whole among them. `make bench` checks all 100,000.

mod support;

use baofei::batch::{Amounts, CHUNK, Pricer};
use baofei::date::Date;
use baofei::entry::Entry;
use baofei::formula::machine::Column;
use baofei::named::Named;
use baofei::quote::quote;
use baofei::tariff::Tariff;
use baofei::tariff::fields::Content;

fn as_of() -> Date {
    Date::parse("2026-11-24").unwrap()
}

fn tariff() -> Tariff {
    support::load(&"benches/rating/rating.json".into())
}

/// Each policy's inputs and the five amounts it must come to.
fn sample() -> Vec<(Named<Entry>, Vec<String>)> {
    let mut reader = csv::Reader::from_path("benches/rating/sample.csv").unwrap();
    let headers = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        let entry = |at: usize| (headers[at].to_owned(), Entry::Text(record[at].to_owned()));
        ((0..7).map(entry).collect(), (7..12).map(|at| record[at].to_owned()).collect())
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn every_single_quote_is_exact_to_the_fen() {
    let tariff = tariff();
    let sample = sample();
    assert_eq!(sample.len(), 2000);
    for (inputs, expected) in sample {
        let quote = quote(&tariff, as_of(), &inputs, false).unwrap();
        let got = std::iter::once(quote.premium).chain(quote.payers.into_iter().map(|share| share.amount));
        assert_eq!(got.collect::<Vec<_>>(), expected, "{inputs:?}");
    }
}

#[test]
fn columns_are_exact_to_the_fen() {
    let (tariff, sample) = (tariff(), sample());
    let fields = &tariff.sheet.fields;
    let column = |place: usize| -> Vec<i64> {
        let read = |(inputs, _): &(Named<Entry>, _)| {
            let mut problems = Vec::new();
            let content = fields[place].read(inputs.get(&fields[place].id).unwrap(), "", &mut problems);
            if let Some(Content::One(value)) = content { value } else { panic!("{problems:?}") }
        };
        sample.iter().map(read).collect()
    };
    let columns: Vec<Vec<i64>> = (0..fields.len()).map(column).collect();
    let columns: Vec<Column> = columns.iter().map(|column| Column::Each(column)).collect();
    let (mut pricer, mut amounts) = (Pricer::new(&tariff, as_of()), Amounts::default());
    for start in (0..sample.len()).step_by(CHUNK) {
        let rows = CHUNK.min(sample.len() - start);
        pricer.price(&columns, &[], start, rows, &mut amounts);
        assert_eq!(amounts.problems, []);
        for row in 0..rows {
            let got = std::iter::once(amounts.premium[row]).chain(amounts.payers.iter().map(|part| part[row]));
            let expected = sample[start + row].1.iter().map(|amount| amount.replace('.', "").parse::<i64>().unwrap());
            assert!(got.eq(expected), "row {}", start + row);
        }
    }
}

/// The sample holds what it is there for, counted by plain whole numbers: floats would fail on it.
#[test]
fn the_sample_holds_all_ties_and_minimums() {
    let tariff: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string("benches/rating/rating.json").unwrap()).unwrap();
    let digits = |text: &str, decimals: usize| -> i128 {
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        format!("{whole}{rest:0<decimals$}").parse().unwrap()
    };
    let (mut ties, mut minimums) = (0, 0);
    for (inputs, amounts) in sample() {
        let text = |id: &str| if let Some(Entry::Text(text)) = inputs.get(id) { text.as_str() } else { panic!("{id}") };
        let factor = |table: &str, id: &str, decimals| {
            digits(tariff["tables"][table]["values"][text(id)].as_str().unwrap(), decimals)
        };
        let rate = factor("base_rate", "crop", 4)
            * factor("region_factor", "region", 2)
            * factor("coverage_factor", "coverage", 2)
            * factor("deductible_factor", "deductible", 2)
            * factor("no_claim_factor", "no_claim", 2);
        // Two decimals of the area and twelve of the rate: a fen is 10^12 of these.
        let exact = digits(text("area_mu"), 2) * digits(text("si_per_mu"), 0) * rate;
        let fen = 10i128.pow(12);
        let small = (exact + fen / 2) / fen < 1000;
        minimums += usize::from(small);
        ties += usize::from(!small && exact % fen == fen / 2);
        let premium = ((exact + fen / 2) / fen).max(1000);
        assert_eq!(digits(&amounts[0], 2), premium, "{inputs:?}");
    }
    assert_eq!((ties, minimums), (296, 424));
}
