//! Histories compiled: what fills each field of a schedule, its terms as formulas over the inputs.

use super::Sheet;
use super::fault::Faults;
use super::file::{self, HistoryRows, InputKind, Measured, TariffFile, ThresholdFrom};
use super::sheet::{Draft, Parts};
use crate::actuarial::index::{Condition, Measure};
use crate::formula::compile::Kind;
use crate::formula::program::Reg;
use crate::named::Names;

/// A measure made of a threshold and a number of steps.
type Make = fn(f64, usize) -> Measure;

/// The measures by the words of a tariff.
pub const MEASURES: [(&str, Make); 15] = [
    ("sum", |_, _| Measure::Sum),
    ("mean", |_, _| Measure::Mean),
    ("minimum", |_, _| Measure::Minimum),
    ("maximum", |_, _| Measure::Maximum),
    ("degrees_above", |threshold, _| Measure::DegreesAbove(threshold)),
    ("degrees_below", |threshold, _| Measure::DegreesBelow(threshold)),
    ("days_above", |threshold, _| Measure::Count(Condition::Above(threshold))),
    ("days_at_least", |threshold, _| Measure::Count(Condition::AtLeast(threshold))),
    ("days_below", |threshold, _| Measure::Count(Condition::Below(threshold))),
    ("days_at_most", |threshold, _| Measure::Count(Condition::AtMost(threshold))),
    ("longest_run_above", |threshold, _| Measure::LongestRun(Condition::Above(threshold))),
    ("longest_run_below", |threshold, _| Measure::LongestRun(Condition::Below(threshold))),
    ("largest_total", |_, steps| Measure::LargestTotal { steps }),
    ("first_day_above", |threshold, nth| Measure::NthStep { condition: Condition::Above(threshold), nth }),
    ("first_day_below", |threshold, nth| Measure::NthStep { condition: Condition::Below(threshold), nth }),
];

/// A history whose terms are compiled.
#[derive(Debug)]
pub struct HistorySheet {
    /// The formulas of its terms.
    pub sheet: Sheet,
    /// The first day of the policy year, month × 100 + day.
    pub year_begins: Option<Term>,
    /// The share of days that must be there.
    pub complete: Term,
    /// What fills each field: its place among the schedule's, its decimals, and the terms of its measure.
    pub fields: Vec<(usize, u8, Terms)>,
    /// The places of the fields for the year and the period.
    pub year: usize,
    /// See `year`.
    pub period: Option<usize>,
}

/// A number among the terms: its register and decimals.
pub type Term = (Reg, u8);

/// The terms of a measure.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Terms {
    /// Where the column is chosen: the register and the column of each of its codes.
    pub column: Option<(Reg, Vec<String>)>,
    /// The register of the measure's word and, for each of its codes, the place in [`MEASURES`].
    pub take: Option<(Reg, Vec<usize>)>,
    pub when: Option<Reg>,
    pub from: Option<Term>,
    pub to: Option<Term>,
    pub threshold: Option<Term>,
    /// From which day, month × 100 + day, which threshold.
    pub thresholds: Vec<(Term, Term)>,
    pub steps: Option<Term>,
    pub ignore_below: Option<Term>,
    pub cap: Option<Term>,
}

/// Compiles the histories of `file`; `uses` gains the names that their terms use.
pub fn histories(file: &TariffFile, uses: &mut Names, faults: &mut Faults) -> Vec<HistorySheet> {
    file.histories.iter().filter_map(|history| sheet(file, history, uses, faults)).collect()
}

fn sheet(file: &TariffFile, history: &file::History, uses: &mut Names, faults: &mut Faults) -> Option<HistorySheet> {
    let place = format!("histories.{}", history.fills);
    let inputs = || file.inputs.iter();
    let schedule = inputs().find(|input| input.id == history.fills && input.kind == InputKind::Schedule);
    let Some(schedule) = schedule else {
        faults.add(format!("{place}.fills"), "not_a_schedule", &[("name", &history.fills), ("hint", "")]);
        return None;
    };
    let keys: Vec<_> = inputs().collect();
    // The schedule itself stays, so that the fields keep their places.
    let parts = Parts { inputs: keys.clone(), keys: &keys, steps: Vec::new(), rules: &[], notes: &[], prefix: "" };
    // The inputs' own faults are known already.
    let mut draft = Draft::new(file, &parts, &mut Faults::default());
    draft.compiler.free_numbers = true;
    let field = |faults: &mut Faults, member: &str, id: &str| {
        let found = schedule.fields.iter().position(|field| field.id == id);
        if found.is_none() {
            faults.add(format!("{place}.{member}"), "unknown_key", &[("name", id), ("hint", "")]);
        }
        found
    };
    let year = field(faults, "year", &history.year);
    let period = history.period.as_ref().map(|id| field(faults, "period", id));
    let year_begins = history.year_begins.as_ref();
    let year_begins = year_begins.and_then(|text| draft.number(text, &format!("{place}.year_begins"), faults));
    let complete = draft.number(&history.complete, &format!("{place}.complete"), faults);
    let mut fields = Vec::new();
    for (id, measured) in &history.fields {
        let found = field(faults, &format!("fields.{id}"), id);
        let terms = terms(file, &mut draft, measured, history.rows, &format!("{place}.fields.{id}"), faults);
        if let (Some(found), Some(terms)) = (found, terms) {
            fields.push((found, schedule.fields[found].decimals, terms));
        }
    }
    uses.add(&draft.uses);
    let sheet = draft.finish();
    let period = match period {
        Some(found) => Some(found?),
        None => None,
    };
    Some(HistorySheet { sheet, year_begins, complete: complete?, fields, year: year?, period })
}

fn terms(
    file: &TariffFile,
    draft: &mut Draft,
    measured: &Measured,
    rows: HistoryRows,
    place: &str,
    faults: &mut Faults,
) -> Option<Terms> {
    let by_season = rows == HistoryRows::Season;
    for (member, there) in
        [("take", measured.take.is_some()), ("from", measured.from.is_some()), ("to", measured.to.is_some())]
    {
        if by_season && !there {
            faults.add(format!("{place}.{member}"), "missing_member", &[("name", member)]);
        }
    }
    let chosen = file.inputs.iter().any(|input| input.id == measured.column && input.kind == InputKind::Choice);
    let column = if chosen { draft.formula(&measured.column, &format!("{place}.column"), faults) } else { None };
    let column = column.and_then(|formula| match formula.value.kind {
        Kind::Choice(ids) => Some((formula.value.reg, ids.to_vec())),
        _ => None,
    });
    let take = measured.take.as_ref().and_then(|text| word(draft, text, &format!("{place}.take"), faults));
    let when = measured.when.as_ref().and_then(|text| draft.flag(text, &format!("{place}.when"), faults));
    let mut thresholds = Vec::new();
    for (at, ThresholdFrom { from, threshold }) in measured.thresholds.iter().enumerate() {
        let mut part =
            |member: &str, text: &str| draft.number(text, &format!("{place}.thresholds[{at}].{member}"), faults);
        if let (Some(from), Some(threshold)) = (part("from", from), part("threshold", threshold)) {
            thresholds.push((from, threshold));
        }
    }
    let mut term = |member: &str, text: &Option<String>| {
        text.as_ref().and_then(|text| draft.number(text, &format!("{place}.{member}"), faults))
    };
    let terms = Terms {
        column,
        take,
        when,
        from: term("from", &measured.from),
        to: term("to", &measured.to),
        threshold: term("threshold", &measured.threshold),
        thresholds,
        steps: term("steps", &measured.steps),
        ignore_below: term("ignore_below", &measured.ignore_below),
        cap: term("cap", &measured.cap),
    };
    (!by_season || terms.take.is_some()).then_some(terms)
}

/// A measure's word: in quotes, or a choice input that offers no others.
fn word(draft: &mut Draft, text: &str, place: &str, faults: &mut Faults) -> Option<(Reg, Vec<usize>)> {
    let known = |word: &str| MEASURES.iter().position(|(measure, _)| *measure == word);
    let quoted = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    let found = match quoted {
        Some(quoted) => known(quoted).map(|place| (draft.compiler.constant(0), vec![place])),
        None => {
            let formula = draft.formula(text, place, faults)?;
            match &formula.value.kind {
                Kind::Choice(ids) => {
                    let places: Option<Vec<usize>> = ids.iter().map(|id| known(id)).collect();
                    places.map(|places| (formula.value.reg, places))
                }
                _ => None,
            }
        }
    };
    if found.is_none() {
        let choices = MEASURES.map(|(measure, _)| measure).join(", ");
        faults.add(place, "unknown_choice", &[("choice", text), ("choices", &choices), ("hint", "")]);
    }
    found
}
