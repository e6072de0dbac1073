//! A file of observations made into the rows of a schedule, with a verdict on how far it can be trusted.

use serde::{Deserialize, Serialize};

use crate::actuarial::index::{
    DatedThreshold, Finding, Grade, Index, Measure, MonthDay, NamedBy, Period, Series, StepLimits, Unreadable, Verdict,
    Window, period_means, ratio, read, verdict,
};
use crate::actuarial::{Reason, Refused};
use crate::date::Date;
use crate::decimal::{Decimal, float, nearest};
use crate::entry::{Entry, Problem};
use crate::formula::machine::Machine;
use crate::named::Named;
use crate::order::in_order;
use crate::tariff::fields::{Content, read_all, unknown_entries};
use crate::tariff::file::HistoryRows;
use crate::tariff::{HistorySheet, MEASURES, Tariff, Term, Terms};

/// The rows that a file gives a schedule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Seasons {
    /// The schedule.
    pub fills: String,
    /// Its rows, ready to be entered.
    pub rows: Vec<Named<Entry>>,
    /// The years (or periods, `2012-03`) that were left out because too much is missing.
    pub dropped: Vec<String>,
    /// What is known of the data.
    pub quality: Vec<Quality>,
}

/// The verdict on a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Quality {
    /// The column.
    pub column: String,
    /// `sound`, `usable`, `short` or `unusable`.
    pub grade: String,
    /// The first day with a value.
    pub first: Option<String>,
    /// The last.
    pub last: Option<String>,
    /// Days (weeks, months) between them.
    pub steps: u32,
    /// Of those, without a value.
    pub missing: u32,
    /// Of those, in the longest gap.
    pub longest_gap: u32,
    /// What was found, the first few of each kind.
    pub findings: Vec<Found>,
}

/// Something found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Found {
    /// Which kind.
    pub code: String,
    /// How many of this kind there are.
    pub count: u32,
    /// What the words for it need.
    pub params: Named<String>,
}

/// Fills the schedule `fills` of `tariff` from `text`, by the terms that `inputs` give.
pub fn seasons(
    tariff: &Tariff,
    as_of: Date,
    inputs: &Named<Entry>,
    fills: &str,
    text: &str,
) -> Result<Seasons, Vec<Problem>> {
    let histories = tariff.file.histories.iter().zip(&tariff.histories);
    let Some((file, sheet)) = histories.into_iter().find(|(file, _)| file.fills == fills) else {
        return Err(vec![Problem::new(fills, "no_history")]);
    };
    let machine = terms_of(sheet, as_of, inputs, fills)?;
    let at = |problem: Refused| vec![Problem::new(fills, refusal(problem.reason))];
    let series = read(text).map_err(|unreadable| vec![unreadable_problem(fills, &unreadable)])?;
    let complete = value(&machine, sheet.complete);
    let mut quality = Vec::new();
    let mut columns: Vec<Filled> = Vec::new();
    let mut dropped: Vec<Key> = Vec::new();
    for ((place, decimals, terms), (_, measured)) in sheet.fields.iter().zip(&file.fields) {
        if terms.when.is_some_and(|when| machine.read(when, 0) != Ok(1)) {
            continue;
        }
        let chosen = terms.column.as_ref().and_then(|(reg, ids)| ids.get(machine.read(*reg, 0).ok()? as usize));
        let named = chosen.unwrap_or(&measured.column);
        let quotient;
        let (series, column) = match &measured.over {
            None => (&series, named.as_str()),
            Some(over) => {
                let ratio = ratio(&series, named, &series, over);
                quotient = ratio.map_err(|_| vec![missing_column(fills, &series, &[named, over])])?;
                (&quotient, "ratio")
            }
        };
        if series.column(column).is_err() {
            return Err(vec![missing_column(fills, series, &[column])]);
        }
        let (window, shift) = window(&machine, terms, sheet.year_begins).map_err(at)?;
        let found = verdict(series, column, &window, complete, file.wanted as usize).map_err(at)?;
        quality.push(quality_of(named, &found));
        let (values, left_out) = match file.rows {
            HistoryRows::Season => by_season(&machine, terms, series, column, (window, shift), complete).map_err(at)?,
            rows => by_period(rows, series, column, complete).map_err(at)?,
        };
        dropped.extend(left_out);
        columns.push((*place, *decimals, values));
    }
    let rows = joined(sheet, &columns, tariff, fills);
    if rows.is_empty() {
        return Err(vec![Problem::new(fills, "no_season")]);
    }
    let mut dropped = in_order(&dropped, Key::cmp);
    dropped.dedup();
    let dropped = dropped.into_iter().map(Key::text).collect();
    Ok(Seasons { fills: fills.to_owned(), rows, dropped, quality })
}

/// A year, and a month or quarter of it (0 for a season).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    year: i32,
    period: u32,
}

impl Key {
    fn text(self) -> String {
        if self.period == 0 { self.year.to_string() } else { format!("{}-{:02}", self.year, self.period) }
    }
}

type Values = (Vec<(Key, f64)>, Vec<Key>);

/// A field's place and decimals, and its values.
type Filled = (usize, u8, Vec<(Key, f64)>);

/// Runs the formulas of the terms; the schedule that is to be filled need not be sound.
fn terms_of(sheet: &HistorySheet, as_of: Date, inputs: &Named<Entry>, fills: &str) -> Result<Machine, Vec<Problem>> {
    let fields = &sheet.sheet.fields;
    let mut problems = Vec::new();
    unknown_entries(fields, inputs, "", &mut problems);
    let entered = |place: usize| if fields[place].id == fills { None } else { inputs.get(&fields[place].id) };
    let contents = read_all(fields, &entered, "", &mut problems);
    problems.retain(|problem| problem.field != fills);
    let filled =
        contents.into_iter().map(|content| content.unwrap_or(Content::Columns(Vec::new()))).collect::<Vec<_>>();
    if problems.is_empty() { Ok(sheet.sheet.run(as_of, &filled).0) } else { Err(problems) }
}

fn value(machine: &Machine, (reg, scale): Term) -> f64 {
    machine.read(reg, 0).map_or(f64::NAN, |mantissa| float(mantissa, scale))
}

/// A month and day given as month × 100 + day.
fn month_day(machine: &Machine, term: Term) -> Result<MonthDay, Refused> {
    let day = value(machine, term);
    let day = if (101.0..=1231.0).contains(&day) { day as u32 } else { 0 };
    MonthDay::new(day / 100, day % 100)
}

/// The season of the terms (the whole year where they name none), and how many years it bears more than the window names.
fn window(machine: &Machine, terms: &Terms, year_begins: Option<Term>) -> Result<(Window, i32), Refused> {
    let day = |term: Option<Term>, otherwise: u32| {
        term.map_or(MonthDay::new(otherwise / 100, otherwise % 100), |term| month_day(machine, term))
    };
    let (from, to) = (day(terms.from, 101)?, day(terms.to, 1231)?);
    let named_by = if year_begins.is_some() { NamedBy::Start } else { NamedBy::End };
    // What begins before the policy year does belongs to the one of the year before.
    let shift = if from < day(year_begins, 101)? { -1 } else { 0 };
    Ok((Window { from, to, named_by }, shift))
}

fn by_season(
    machine: &Machine,
    terms: &Terms,
    series: &Series,
    column: &str,
    (window, shift): (Window, i32),
    completeness: f64,
) -> Result<Values, Refused> {
    let term = |term: Option<Term>| term.map(|term| value(machine, term));
    let from = |(from, threshold): &(Term, Term)| Ok((month_day(machine, *from)?, value(machine, *threshold)));
    let dated: Vec<_> = terms.thresholds.iter().map(from).collect::<Result<_, Refused>>()?;
    let index = Index {
        column: column.to_owned(),
        window,
        limits: StepLimits { ignore_below: term(terms.ignore_below), cap: term(terms.cap) },
        threshold: if dated.is_empty() { None } else { Some(DatedThreshold::new(dated)?) },
        measure: measure(machine, terms)?,
        completeness,
    };
    let found = index.history(series)?;
    let key = |year| Key { year: year + shift, period: 0 };
    let values = found.years.iter().map(|year| key(*year)).zip(found.values.iter().copied()).collect();
    Ok((values, found.dropped.iter().map(|season| key(season.year)).collect()))
}

/// The measure that the terms name.
fn measure(machine: &Machine, terms: &Terms) -> Result<Measure, Refused> {
    let made = terms.take.as_ref().and_then(|(reg, places)| {
        let code = machine.read(*reg, 0).ok()?;
        MEASURES.get(*places.get(code as usize)?)
    });
    // Where thresholds are dated, the measure sees what is above or below them.
    let otherwise = if terms.thresholds.is_empty() { f64::NAN } else { 0.0 };
    let threshold = terms.threshold.map_or(otherwise, |term| value(machine, term));
    let steps = terms.steps.map_or(1.0, |term| value(machine, term));
    if !(1.0..=366.0).contains(&steps) {
        return Err(Refused { argument: "steps", reason: Reason::OutOfRange });
    }
    Ok(made.map_or(Measure::Sum, |(_, make)| make(threshold, steps as usize)))
}

fn by_period(rows: HistoryRows, series: &Series, column: &str, completeness: f64) -> Result<Values, Refused> {
    let period = match rows {
        HistoryRows::Quarter => Period::Quarter,
        HistoryRows::Year => Period::Year,
        _ => Period::Month,
    };
    let (mut values, mut dropped) = (Vec::new(), Vec::new());
    for mean in period_means(series, column, period)? {
        let key = Key { year: mean.year, period: if rows == HistoryRows::Year { 0 } else { mean.number } };
        if mean.is_complete_to(completeness) { values.push((key, mean.mean)) } else { dropped.push(key) }
    }
    Ok((values, dropped))
}

/// The rows that all fields have, as they would be entered.
fn joined(sheet: &HistorySheet, columns: &[Filled], tariff: &Tariff, fills: &str) -> Vec<Named<Entry>> {
    let Some(schedule) = tariff.file.inputs.iter().find(|input| input.id == fills) else { return Vec::new() };
    let Some((_, _, first)) = columns.first() else { return Vec::new() };
    let name = |place: usize| schedule.fields.get(place).map_or("", |field| &field.id);
    let most = schedule.max_rows.unwrap_or(crate::tariff::fields::MAX_ROWS) as usize;
    let row = |(key, _): &(Key, f64)| {
        let mut row = Named::new();
        row.insert(name(sheet.year), Entry::Whole(key.year.into()));
        if let Some(period) = sheet.period {
            row.insert(name(period), Entry::Whole(key.period.into()));
        }
        for (place, decimals, values) in columns {
            let at = values.binary_search_by_key(key, |(key, _)| *key).ok()?;
            let text = Decimal::new(nearest(values[at].1, *decimals)?, *decimals).trimmed().to_string();
            row.insert(name(*place), Entry::Text(text));
        }
        Some(row)
    };
    let rows: Vec<_> = first.iter().filter_map(row).collect();
    // Of more rows than the schedule takes, the latest.
    rows[rows.len().saturating_sub(most)..].to_vec()
}

fn refusal(reason: Reason) -> &'static str {
    match reason {
        Reason::Empty => "no_season",
        _ => "bad_terms",
    }
}

fn unreadable_problem(fills: &str, unreadable: &Unreadable) -> Problem {
    let problem = Problem::new(fills, unreadable.code());
    match unreadable {
        Unreadable::TooLong { limit, .. } | Unreadable::TooWide { limit, .. } => problem.with("limit", limit),
        Unreadable::NoDateColumn { header } | Unreadable::NoValueColumn { header } => {
            problem.with("header", header.join(", "))
        }
        _ => problem,
    }
}

fn missing_column(fills: &str, series: &Series, wanted: &[&str]) -> Problem {
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| series.column(name).is_err()).collect();
    let header: Vec<&str> = series.columns().iter().map(|column| column.name.as_str()).collect();
    let problem = Problem::new(fills, "no_such_column").with("column", missing.join(", "));
    problem.with("header", header.join(", "))
}

fn quality_of(column: &str, verdict: &Verdict) -> Quality {
    let grade = match verdict.grade {
        Grade::Unusable => "unusable",
        Grade::Short => "short",
        Grade::Usable => "usable",
        Grade::Sound => "sound",
    };
    let found = |finding: &Finding| Found {
        code: finding.code().to_owned(),
        count: verdict.findings.count(finding.code()),
        params: finding.params(),
    };
    Quality {
        column: column.to_owned(),
        grade: grade.to_owned(),
        first: verdict.span.map(|(first, _)| first.to_string()),
        last: verdict.span.map(|(_, last)| last.to_string()),
        steps: verdict.steps as u32,
        missing: verdict.missing as u32,
        longest_gap: verdict.longest_gap as u32,
        findings: verdict.findings.kept().iter().map(found).collect(),
    }
}
