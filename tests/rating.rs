//! The rating workload: 2,000 policies with exact answers from Python's `decimal`, all 296 half-fen ties and all 424
//! minimum premiums of the whole among them. `make bench` checks all 100,000.

mod support;

use baofei::date::Date;
use baofei::entry::Entry;
use baofei::named::Named;
use baofei::quote::quote;

#[test]
fn every_amount_is_exact_to_the_fen() {
    let tariff = support::load(&"benches/rating/rating.json".into());
    let as_of = Date::parse("2026-11-24").unwrap();
    let mut reader = csv::Reader::from_path("benches/rating/sample.csv").unwrap();
    let headers = reader.headers().unwrap().clone();
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let inputs: Named<Entry> =
            (0..7).map(|at| (headers[at].to_owned(), Entry::Text(record[at].to_owned()))).collect();
        let quote = quote(&tariff, as_of, &inputs, false).unwrap();
        let got = std::iter::once(quote.premium).chain(quote.payers.into_iter().map(|share| share.amount));
        let expected: Vec<&str> = (7..12).map(|at| &record[at]).collect();
        assert_eq!(got.collect::<Vec<_>>(), expected, "{record:?}");
        rows += 1;
    }
    assert_eq!(rows, 2000);
}
