//! A tariff proves itself: its examples are worked, and must come out.

use super::Tariff;
use super::fault::Faults;
use super::file::Case;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::entry::Problem;
use crate::quote::{Share, WorkedStep, claim, quote};

/// Works every case of `tariff` and notes those that do not hold.
pub fn run(tariff: &Tariff, faults: &mut Faults) {
    for (place, case) in tariff.file.cases.iter().enumerate() {
        let place = format!("cases[{}]", place + 1);
        let Some(as_of) = day(tariff, case, &place, faults) else { continue };
        let worked = quote(tariff, as_of, &case.inputs, true);
        let worked = worked.map(|quote| {
            let amounts = [("premium", Some(quote.premium)), ("sum_insured", quote.sum_insured)];
            let amounts = amounts.into_iter().filter_map(|(id, amount)| Some((id.to_owned(), amount?)));
            let amounts = amounts.chain(quote.payers.into_iter().map(|Share { id, amount }| (id, amount)));
            amounts.chain(quote.steps.into_iter().map(|WorkedStep { id, value, .. }| (id, value))).collect()
        });
        compare(case, worked, &place, faults);
    }
    for (place, case) in tariff.file.claim.iter().flat_map(|claim| &claim.cases).enumerate() {
        let place = format!("claim.cases[{}]", place + 1);
        let Some(as_of) = day(tariff, case, &place, faults) else { continue };
        let Some(worked) = claim(tariff, as_of, &case.inputs, &case.loss) else { continue };
        let worked = worked.map(|claim| {
            let steps = claim.steps.into_iter().map(|WorkedStep { id, value, .. }| (id, value));
            steps.chain([("payout".to_owned(), claim.payout)]).collect()
        });
        compare(case, worked, &place, faults);
    }
}

fn day(tariff: &Tariff, case: &Case, place: &str, faults: &mut Faults) -> Option<Date> {
    let Some(text) = &case.as_of else { return Some(tariff.effective_from) };
    let day = Date::parse(text);
    if day.is_none() {
        faults.add(format!("{place}.as_of"), "bad_date", &[("text", text)]);
    }
    day
}

fn compare(case: &Case, worked: Result<Vec<(String, String)>, Vec<Problem>>, place: &str, faults: &mut Faults) {
    match worked {
        Err(problems) => {
            let found: Vec<(&str, &str)> =
                problems.iter().map(|problem| (problem.field.as_str(), problem.code.as_str())).collect();
            let wanted: Vec<(&str, &str)> =
                case.problems.iter().map(|problem| (problem.field.as_str(), problem.code.as_str())).collect();
            let same = found.len() == wanted.len() && found.iter().all(|one| wanted.contains(one));
            if !same || wanted.is_empty() {
                let list = |pairs: &[(&str, &str)]| {
                    pairs.iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>().join("; ")
                };
                faults.add(
                    place,
                    "case_fails",
                    &[("id", "problems"), ("expected", &list(&wanted)), ("found", &list(&found))],
                );
            }
        }
        Ok(_) if !case.problems.is_empty() => {
            faults.add(place, "case_fails", &[("id", "problems"), ("expected", &case.problems[0].code), ("found", "")]);
        }
        Ok(values) => {
            if case.expect.is_empty() {
                faults.add(place, "case_proves_nothing", &[]);
            }
            for (id, expected) in &case.expect {
                let found = values.iter().find(|(name, _)| name == id).map(|(_, value)| value.as_str());
                let same = match (found, found.and_then(Decimal::parse), Decimal::parse(expected)) {
                    (_, Some(found), Some(expected)) => found.cmp(&expected).is_eq(),
                    (Some(found), _, _) => found == expected,
                    _ => false,
                };
                if !same {
                    faults.add(
                        place,
                        "case_fails",
                        &[("id", id), ("expected", expected), ("found", found.unwrap_or_default())],
                    );
                }
            }
        }
    }
}
