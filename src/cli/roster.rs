//! A household list as a CSV file: one policy, each household's part, and the totals in the last row.

use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

use super::Stop;
use super::args::Language;
use super::batch::{Reading, failed, write_heading, write_whole};
use super::words::words;
use crate::date::Date;
use crate::entry::Entry;
use crate::named::Named;
use crate::quote::Share;
use crate::roster::{Roster, RosterRule, roster};
use crate::tariff::Tariff;

/// Quotes the households in the file `input` as one policy into the file `output`. What all have in common is in
/// `inputs`. A wrong row stops the whole: a policy is not sold to a part of a list.
pub fn run(
    tariff: &Tariff,
    as_of: Date,
    inputs: &Named<Entry>,
    input: &Path,
    output: &Path,
    language: Language,
) -> Result<(), Stop> {
    let mut reader = ReaderBuilder::new().from_path(input).map_err(|error| failed(input, &error))?;
    let headers = reader.headers().map_err(|error| failed(input, &error))?.clone();
    let reading = Reading::new(tariff, &headers)?;
    let records: Result<Vec<StringRecord>, csv::Error> = reader.records().collect();
    let records = records.map_err(|error| failed(input, &error))?;
    let entries = |record: &StringRecord| {
        let columns = tariff.sheet.fields.iter().zip(&reading.columns);
        let cell = |place: usize| Entry::Text(record.get(place).unwrap_or_default().to_owned());
        columns.filter_map(|(field, place)| Some((field.id.clone(), cell((*place)?)))).collect()
    };
    let households: Vec<Named<Entry>> = records.iter().map(entries).collect();
    let policy = roster(tariff, as_of, inputs, &households, &|_| ())?;
    write_whole(output, |writer| {
        let full = |error| failed(output, &error);
        write_heading(writer, tariff, &headers, &["rule"]).map_err(full)?;
        for (record, household) in records.iter().zip(&policy.households) {
            let amounts = amounts(&household.premium, &household.payers);
            writer.write_record(record.iter().chain(amounts).chain([""])).map_err(full)?;
        }
        // The totals, under a word in the first column that is not one of the inputs.
        let total = if language == Language::Zh { "合计" } else { "Total" };
        let free = (0..headers.len()).find(|place| !reading.columns.contains(&Some(*place)));
        let own = (0..headers.len()).map(|place| if Some(place) == free { total } else { "" });
        let totals = amounts(&policy.premium, &policy.payers);
        writer.write_record(own.chain(totals).chain([rule(&policy, language)])).map_err(full)
    })
}

fn amounts<'a>(premium: &'a str, payers: &'a [Share]) -> impl Iterator<Item = &'a str> {
    std::iter::once(premium).chain(payers.iter().map(|share| share.amount.as_str()))
}

fn rule(policy: &Roster, language: Language) -> &'static str {
    let code = match policy.rule {
        RosterRule::WholeShared => "whole_shared",
        RosterRule::SumOfHouseholds => "sum_of_households",
    };
    words().roster.get(code).map_or("", |text| text.in_language(language))
}
