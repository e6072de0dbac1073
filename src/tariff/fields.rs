//! Inputs ready to be read: what each accepts, and how an entry becomes the whole number that formulas work with.

use std::rc::Rc;

use super::file::{Input, InputKind};
use super::json::Json;
use crate::date::Date;
use crate::decimal::{Decimal, POWERS};
use crate::entry::{Entry, Problem};
use crate::formula::nearest;
use crate::named::Named;

/// The most rows that a schedule may have.
pub const MAX_ROWS: u32 = 1000;

/// An input as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub id: String,
    /// What it accepts.
    pub accepts: Accepts,
    /// What counts when nothing is entered.
    pub default: Option<Content>,
    /// When it is asked: each of these fields, by place, must hold one of the codes. Otherwise its default counts,
    /// whatever was entered.
    pub when: Vec<(usize, Vec<i64>)>,
}

/// What an input accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Accepts {
    /// A number with so many decimals between two bounds, as mantissas.
    Number { decimals: u8, min: i64, max: i64, unit: Option<String> },
    /// One of these ids.
    Choice(Rc<[String]>),
    /// Yes or no.
    Flag,
    /// A day between two others.
    Date { min: Date, max: Date },
    /// Between so many rows of these fields.
    Schedule { fields: Vec<Field>, min_rows: u32, max_rows: u32 },
}

/// What an input holds: a number, a place in a list, 0 or 1, a day; or a schedule's fields, each with all rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A single value.
    One(i64),
    /// The day of the quote.
    AsOf,
    /// The columns of a schedule.
    Columns(Vec<Vec<i64>>),
}

/// The first and last day that dates may name where a tariff gives no bounds.
fn calendar() -> (Date, Date) {
    let day = |year, month, day| Date::from_ymd(year, month, day).unwrap_or(Date::from_days(0));
    (day(1900, 1, 1), day(2199, 12, 31))
}

impl Field {
    /// The input `input` of a tariff; an error names the member that is wrong and the fault's code.
    pub fn new(input: &Input) -> Result<Self, (&'static str, &'static str)> {
        let accepts = match input.kind {
            InputKind::Number | InputKind::Integer => {
                let decimals = input.decimals;
                if decimals > 6 || (decimals > 0 && input.kind == InputKind::Integer) {
                    return Err(("decimals", "bad_decimals"));
                }
                let bound = |text: &Option<String>, name| {
                    let text = text.as_deref().ok_or((name, "missing_bound"))?;
                    let mantissa = Decimal::parse(text).and_then(|bound| bound.at_scale(decimals));
                    mantissa.filter(|m| m.abs() <= 1 << 53).map(|m| m as i64).ok_or((name, "bad_bound"))
                };
                let (min, max) = (bound(&input.min, "min")?, bound(&input.max, "max")?);
                if min > max {
                    return Err(("max", "bounds_crossed"));
                }
                Accepts::Number { decimals, min, max, unit: input.unit.clone() }
            }
            InputKind::Choice => {
                if input.choices.is_empty() {
                    return Err(("choices", "no_choices"));
                }
                Accepts::Choice(input.choices.iter().map(|choice| choice.id.clone()).collect())
            }
            InputKind::Flag => Accepts::Flag,
            InputKind::Date => {
                let (first, last) = calendar();
                let bound = |text: &Option<String>, name, otherwise| match text {
                    Some(text) => Date::parse(text).ok_or((name, "bad_bound")),
                    None => Ok(otherwise),
                };
                let (min, max) = (bound(&input.min, "min", first)?, bound(&input.max, "max", last)?);
                if min > max {
                    return Err(("max", "bounds_crossed"));
                }
                Accepts::Date { min, max }
            }
            InputKind::Schedule => {
                let fields: Result<Vec<Self>, _> = input.fields.iter().map(Self::new).collect();
                let fields = fields.map_err(|_| ("fields", "bad_field"))?;
                let nested = fields.iter().any(|field| matches!(field.accepts, Accepts::Schedule { .. }));
                if fields.is_empty() || nested {
                    return Err(("fields", "bad_field"));
                }
                let (min_rows, max_rows) = (input.min_rows.unwrap_or(0), input.max_rows.unwrap_or(MAX_ROWS));
                if min_rows > max_rows || max_rows > MAX_ROWS {
                    return Err(("max_rows", "bounds_crossed"));
                }
                Accepts::Schedule { fields, min_rows, max_rows }
            }
        };
        let mut field = Self { id: input.id.clone(), accepts, default: None, when: Vec::new() };
        field.default = match &input.default {
            None => None,
            Some(Entry::Text(text)) if text == "as_of" && input.kind == InputKind::Date => Some(Content::AsOf),
            Some(entry) => {
                let mut problems = Vec::new();
                match field.read(entry, "", &mut problems) {
                    Some(content) if problems.is_empty() => Some(content),
                    _ => return Err(("default", "bad_default")),
                }
            }
        };
        Ok(field)
    }

    /// Whether a number or a day that was not entered but reckoned lies within its bounds.
    pub fn holds(&self, content: &Content) -> bool {
        match (&self.accepts, content) {
            (Accepts::Number { min, max, .. }, Content::One(value)) => (min..=max).contains(&value),
            _ => true,
        }
    }

    /// Reads `entry`, or notes what is wrong with it under `path`.
    pub fn read(&self, entry: &Entry, path: &str, problems: &mut Vec<Problem>) -> Option<Content> {
        let read = match &self.accepts {
            Accepts::Number { decimals, min, max, unit } => read_number(entry, *decimals, *min, *max, unit.as_deref()),
            Accepts::Choice(ids) => read_choice(entry, ids),
            Accepts::Flag => read_flag(entry),
            Accepts::Date { min, max } => read_date(entry, *min, *max),
            Accepts::Schedule { fields, min_rows, max_rows } => {
                return read_rows(entry, fields, *min_rows, *max_rows, path, problems).map(Content::Columns);
            }
        };
        match read {
            Ok(value) => Some(Content::One(value)),
            Err(mut problem) => {
                problem.field = path.to_owned();
                problems.push(problem);
                None
            }
        }
    }
}

fn read_number(entry: &Entry, decimals: u8, min: i64, max: i64, unit: Option<&str>) -> Result<i64, Problem> {
    let problem = |code| Err(Problem::new("", code));
    let mantissa = match entry {
        Entry::Text(text) if text.trim().is_empty() => return problem("missing"),
        Entry::Text(text) => match Decimal::parse(text).or_else(|| Decimal::parse(&plain_digits(text))) {
            Some(decimal) => decimal.at_scale(decimals).ok_or(decimal),
            None => return problem("not_a_number"),
        },
        Entry::Whole(whole) => Ok(i128::from(*whole) * POWERS[usize::from(decimals)]),
        Entry::Float(float) => match float_mantissa(*float, decimals) {
            Some(mantissa) => Ok(i128::from(mantissa)),
            None if !float.is_finite() => return problem("not_a_number"),
            None if float.abs() >= 1e15 => return problem("not_a_number"),
            None => return Err(too_fine(decimals)),
        },
        _ => return problem("not_a_number"),
    };
    match mantissa {
        Ok(mantissa) if mantissa >= i128::from(min) && mantissa <= i128::from(max) => Ok(mantissa as i64),
        Err(decimal)
            if decimal >= Decimal::new(min.into(), decimals) && decimal <= Decimal::new(max.into(), decimals) =>
        {
            Err(too_fine(decimals))
        }
        _ => {
            let bound = |mantissa: i64| Decimal::new(mantissa.into(), decimals).trimmed();
            let problem = Problem::new("", "out_of_range").with("min", bound(min)).with("max", bound(max));
            Err(problem.with("unit", unit.unwrap_or_default()))
        }
    }
}

fn too_fine(decimals: u8) -> Problem {
    if decimals == 0 {
        Problem::new("", "not_whole")
    } else {
        Problem::new("", "too_many_decimals").with("decimals", decimals)
    }
}

/// The mantissa of the decimal with so many digits that a float stands for, if it stands for one: dividing whole
/// numbers below 2^53 rounds correctly, so the way back tells.
#[inline(always)]
pub fn float_mantissa(float: f64, decimals: u8) -> Option<i64> {
    // At most six decimals: 64 bits hold the power, and become a float in one instruction.
    let power = POWERS[usize::from(decimals)] as i64 as f64;
    let scaled = (float * power + if float < 0.0 { -0.5 } else { 0.5 }).trunc();
    (scaled.abs() < 9_007_199_254_740_992.0 && scaled / power == float).then_some(scaled as i64)
}

/// Digits as they come from Chinese keyboards made plain: full-width ones, and commas between thousands.
fn plain_digits(text: &str) -> String {
    let half = text.trim().chars().map(|c| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '．' => '.',
        '，' => ',',
        '－' | '−' => '-',
        _ => c,
    });
    let half: String = half.collect();
    let whole = half.split('.').next().unwrap_or_default().trim_start_matches('-');
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if grouped { half.replacen(whole, &whole.replace(',', ""), 1) } else { half }
}

fn read_choice(entry: &Entry, ids: &[String]) -> Result<i64, Problem> {
    let whole;
    let text = match entry {
        Entry::Text(text) => text.trim(),
        // A choice such as `10` may come as a number.
        Entry::Whole(number) => {
            whole = number.to_string();
            &whole
        }
        _ => "",
    };
    if let Some(place) = ids.iter().position(|id| id == text) {
        return Ok(place as i64);
    }
    if text.is_empty() && matches!(entry, Entry::Text(_)) {
        return Err(Problem::new("", "missing"));
    }
    let hint = nearest(text, ids.iter().map(String::as_str)).unwrap_or_default();
    Err(Problem::new("", "not_a_choice").with("choices", ids.join(", ")).with("hint", hint))
}

fn read_flag(entry: &Entry) -> Result<i64, Problem> {
    match entry {
        Entry::Flag(flag) => Ok(i64::from(*flag)),
        Entry::Text(text) => match text.trim() {
            "true" | "yes" | "是" => Ok(1),
            "false" | "no" | "否" => Ok(0),
            "" => Err(Problem::new("", "missing")),
            _ => Err(Problem::new("", "not_a_flag")),
        },
        _ => Err(Problem::new("", "not_a_flag")),
    }
}

fn read_date(entry: &Entry, min: Date, max: Date) -> Result<i64, Problem> {
    let Entry::Text(text) = entry else { return Err(Problem::new("", "not_a_date")) };
    match Date::parse(text.trim()) {
        Some(date) if date >= min && date <= max => Ok(date.days().into()),
        Some(_) => Err(Problem::new("", "date_out_of_range").with("min", min).with("max", max)),
        None if text.trim().is_empty() => Err(Problem::new("", "missing")),
        None => Err(Problem::new("", "not_a_date")),
    }
}

fn read_rows(
    entry: &Entry,
    fields: &[Field],
    min_rows: u32,
    max_rows: u32,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Vec<i64>>> {
    let parsed;
    let rows = match entry {
        Entry::Rows(rows) => rows,
        // On a command line and in a CSV cell rows come as JSON text.
        Entry::Text(text) => match Json::parse(text).map(|json| entry_of(json, Entry::Text)) {
            Ok(Entry::Rows(rows)) => {
                parsed = rows;
                &parsed
            }
            _ => {
                problems.push(Problem::new(path, "not_rows"));
                return None;
            }
        },
        _ => {
            problems.push(Problem::new(path, "not_rows"));
            return None;
        }
    };
    if rows.len() < min_rows as usize || rows.len() > max_rows as usize {
        problems.push(Problem::new(path, "row_count").with("min", min_rows).with("max", max_rows));
        return None;
    }
    let before = problems.len();
    let mut columns = vec![Vec::with_capacity(rows.len()); fields.len()];
    for (place, row) in rows.iter().enumerate() {
        let prefix = format!("{path}[{}].", place + 1);
        unknown_entries(fields, row, &prefix, problems);
        let contents = read_all(fields, &|field| row.get(&fields[field].id), &prefix, problems);
        for (column, content) in columns.iter_mut().zip(contents) {
            // A day that defaults to the quote's is not offered inside a schedule.
            column.push(if let Some(Content::One(value)) = content { value } else { 0 });
        }
    }
    (problems.len() == before).then_some(columns)
}

/// What a part of JSON text enters; `inexact` tells what a number with a point does.
fn entry_of(json: Json, inexact: fn(String) -> Entry) -> Entry {
    match json {
        Json::Flag(flag) => Entry::Flag(flag),
        Json::Whole(whole) => Entry::Whole(whole),
        Json::Text(text) => Entry::Text(text),
        Json::Inexact(number) => inexact(number),
        Json::List(items) => {
            let rows: Option<_> = items.into_iter().map(|item| row_of(item, inexact)).collect();
            rows.map_or(Entry::Other, Entry::Rows)
        }
        Json::Null | Json::Object(_) => Entry::Other,
    }
}

/// What an object of JSON text enters by name.
pub fn row_of(json: Json, inexact: fn(String) -> Entry) -> Option<Named<Entry>> {
    let Json::Object(members) = json else { return None };
    Some(Named::in_order(members.into_iter().map(|(name, json)| (name, entry_of(json, inexact))).collect()))
}

/// Notes entries that no field takes.
pub fn unknown_entries(fields: &[Field], entries: &Named<Entry>, prefix: &str, problems: &mut Vec<Problem>) {
    for name in entries.names().filter(|name| !fields.iter().any(|field| field.id == *name)) {
        let hint = nearest(name, fields.iter().map(|field| field.id.as_str())).unwrap_or_default();
        problems.push(Problem::new(format!("{prefix}{name}"), "unknown_field").with("hint", hint));
    }
}

/// Reads for each field, by place, its entry or its default; a field that has neither is a problem. Of a field that is
/// not asked the default counts.
pub fn read_all<'e>(
    fields: &[Field],
    entry: &dyn Fn(usize) -> Option<&'e Entry>,
    prefix: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Option<Content>> {
    let mut contents = vec![None; fields.len()];
    // What others wait for comes first.
    let (free, waiting): (Vec<usize>, Vec<usize>) = (0..fields.len()).partition(|place| fields[*place].when.is_empty());
    for place in free.into_iter().chain(waiting) {
        let field = &fields[place];
        let asked = field.when.iter().all(|(other, codes)| match contents.get(*other) {
            Some(Some(Content::One(code))) => codes.contains(code),
            // It waits for what is itself wrong: nothing more can be said of it.
            _ => false,
        });
        let before = problems.len();
        contents[place] = match (entry(place).filter(|_| asked), &field.default) {
            (Some(entry), _) => field.read(entry, &field.id, problems),
            (None, Some(default)) => Some(default.clone()),
            (None, None) => {
                problems.push(Problem::new(&field.id, "missing"));
                None
            }
        };
        problems[before..].iter_mut().for_each(|problem| problem.field.insert_str(0, prefix));
    }
    contents
}
