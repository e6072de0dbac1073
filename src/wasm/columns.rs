//! Batches from JavaScript: typed arrays in, typed arrays out, one call.

use js_sys::{
    Array, ArrayBuffer, BigInt64Array, BigUint64Array, DataView, Float32Array, Float64Array, Object, Reflect,
};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use super::plain;
use super::request::{FormRequest, Request};
use crate::batch::{Amounts, CHUNK, Pricer};
use crate::date::Date;
use crate::decimal::POWERS;
use crate::entry::{Entry, Problem, Refused};
use crate::formula::machine::Column;
use crate::named::Named;
use crate::tariff::Tariff;
use crate::tariff::fields::{Accepts, Content, Field, float_mantissa, unknown_entries};
use crate::tariff::json::Json;

/// The most rows of one call.
const MAX_ROWS: i64 = 50_000_000;

/// Asks for many quotes at once.
#[derive(Tsify)]
#[allow(dead_code)]
pub struct ColumnsRequest {
    #[serde(flatten)]
    form: FormRequest,
    /// How many rows there are.
    rows: u32,
    /// By input id a typed array of that many values: numbers as they are (9.83), choices by their place in the form's
    /// list, flags as 0 and 1, dates as days since 1970-01-01. A single value counts for every row; an input that is
    /// left out takes its default.
    #[tsify(
        type = "Record<string, Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array | string | number | boolean>"
    )]
    columns: (),
}

/// Amounts of many rows, or the problems of the request.
#[derive(Tsify)]
#[tsify(type = "Columns | Refused")]
#[allow(dead_code)]
pub struct ColumnsAnswer;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Amounts of many rows, in fen (hundredths of a yuan), as whole numbers; NaN in rows with problems. */
export interface Columns {
    /** The premiums. */
    premium: Float64Array;
    /** Each payer's parts; in every row they add up to the premium. */
    payers: { id: string; amount: Float64Array }[];
    /** The rows that have no amounts, and why. */
    problems: { row: number; problems: Problem[] }[];
}
"#;

/// A column as it was read: the same value for all rows, or each row's own.
enum Read {
    Same(i64),
    Each(Vec<i64>),
}

pub fn quote_columns(request: &JsValue) -> JsValue {
    match price(request) {
        Ok(columns) => columns,
        Err(problems) => plain(&Refused::from(problems)),
    }
}

fn price(value: &JsValue) -> Result<JsValue, Vec<Problem>> {
    let request = Request::read(value, &["rows", "columns"])?;
    let (tariff, as_of) = super::tariff(&request)?;
    let rows = match request.rows {
        Some(Json::Whole(rows)) if (0..=MAX_ROWS).contains(&rows) => rows as usize,
        _ => {
            let problem = Problem::new("rows", "out_of_range").with("min", 0).with("max", MAX_ROWS);
            return Err(vec![problem.with("unit", "")]);
        }
    };
    let arrays = Reflect::get(value, &"columns".into()).unwrap_or_default();
    let mut bad_rows = Vec::new();
    let read = read_columns(&tariff, as_of, &request.columns, &arrays, rows, &mut bad_rows)?;
    let columns: Vec<Column> = read
        .iter()
        .map(|column| match column {
            Read::Same(value) => Column::Same(*value),
            Read::Each(values) => Column::Each(values),
        })
        .collect();
    let mut pricer = Pricer::new(&tariff, as_of);
    let mut amounts = Amounts::default();
    let mut premium = Vec::with_capacity(rows);
    let mut payers: Vec<Vec<f64>> = vec![Vec::with_capacity(rows); tariff.split.amounts.len()];
    let mut problems: Vec<(usize, Vec<Problem>)> = Vec::new();
    for start in (0..rows).step_by(CHUNK) {
        let count = CHUNK.min(rows - start);
        pricer.price(&columns, &[], start, count, &mut amounts);
        premium.extend(amounts.premium.iter().map(|fen| *fen as f64));
        for (all, part) in payers.iter_mut().zip(&amounts.payers) {
            all.extend(part.iter().map(|fen| *fen as f64));
        }
        problems.extend(amounts.problems.drain(..).map(|(row, found)| (start + row, found)));
    }
    merge(rows, &mut problems, bad_rows);
    for (row, _) in &problems {
        premium[*row] = f64::NAN;
        payers.iter_mut().for_each(|part| part[*row] = f64::NAN);
    }
    Ok(columns_object(&tariff, &premium, &payers, &problems))
}

/// Problems of what was entered count before those of what came of it.
fn merge(rows: usize, problems: &mut Vec<(usize, Vec<Problem>)>, entered: Vec<(usize, Problem)>) {
    if entered.is_empty() {
        return;
    }
    let mut by_row = vec![Vec::new(); rows];
    for (row, found) in problems.drain(..) {
        by_row[row] = found;
    }
    let mut touched = vec![false; rows];
    for (row, problem) in entered {
        if !std::mem::replace(&mut touched[row], true) {
            by_row[row].clear();
        }
        by_row[row].push(problem);
    }
    problems.extend(by_row.into_iter().enumerate().filter(|(_, found)| !found.is_empty()));
}

fn read_columns(
    tariff: &Tariff,
    as_of: Date,
    columns: &Named<Entry>,
    arrays: &JsValue,
    rows: usize,
    bad_rows: &mut Vec<(usize, Problem)>,
) -> Result<Vec<Read>, Vec<Problem>> {
    let mut problems = Vec::new();
    let fields = &tariff.sheet.fields;
    unknown_entries(fields, columns, "", &mut problems);
    let mut read = Vec::new();
    for field in fields {
        let column = Reflect::get(arrays, &field.id.as_str().into()).unwrap_or_default();
        let found = if matches!(field.accepts, Accepts::Schedule { .. }) {
            Err(Problem::new(&field.id, "schedule_in_columns"))
        } else if column.is_undefined() {
            let default = field.default.as_ref().map(|content| Read::Same(single(content, as_of)));
            default.ok_or_else(|| Problem::new(&field.id, "no_column"))
        } else if let Some(values) = numbers(&column, field) {
            if values.len() == rows {
                Ok(Read::Each(each(field, &values, bad_rows)))
            } else {
                Err(Problem::new(&field.id, "column_length").with("rows", rows))
            }
        } else {
            one(field, columns.get(&field.id), as_of)
        };
        match found {
            Ok(column) => read.push(column),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for (place, field) in fields.iter().enumerate().filter(|(_, field)| !field.when.is_empty()) {
        let asked = |row: usize| {
            field.when.iter().all(|(other, codes)| match &read[*other] {
                Read::Same(code) => codes.contains(code),
                Read::Each(values) => codes.contains(&values[row]),
            })
        };
        // Of an input that is not asked the default counts, whatever stands in its column.
        let default = field.default.as_ref().map_or(0, |content| single(content, as_of));
        bad_rows.retain(|(row, problem)| problem.field != field.id || asked(*row));
        let own = |row: usize| match &read[place] {
            Read::Same(value) => *value,
            Read::Each(values) => values[row],
        };
        let values = (0..rows).map(|row| if asked(row) { own(row) } else { default }).collect();
        read[place] = Read::Each(values);
    }
    Ok(read)
}

fn single(content: &Content, as_of: Date) -> i64 {
    match content {
        Content::One(value) => *value,
        Content::AsOf | Content::Columns(_) => as_of.days().into(),
    }
}

/// The numbers of a typed array.
fn numbers(column: &JsValue, field: &Field) -> Option<Vec<f64>> {
    let no_numbers = column.is_instance_of::<BigInt64Array>() || column.is_instance_of::<BigUint64Array>();
    if no_numbers || column.is_instance_of::<DataView>() || !ArrayBuffer::is_view(column) {
        return None;
    }
    let mut values = Float64Array::new(column).to_vec();
    // A number of 32 bits stands for the decimal that was put into it, not for the many digits it has in 64.
    if let (true, Accepts::Number { decimals, .. }) = (column.is_instance_of::<Float32Array>(), &field.accepts) {
        let power = POWERS[usize::from(*decimals)] as f64;
        for value in &mut values {
            let near = (*value * power).round() / power;
            *value = if near as f32 == *value as f32 { near } else { *value };
        }
    }
    Some(values)
}

/// A single value for every row.
fn one(field: &Field, value: Option<&Entry>, as_of: Date) -> Result<Read, Problem> {
    let mut problems = Vec::new();
    match field.read(value.unwrap_or(&Entry::Other), &field.id, &mut problems) {
        Some(content) => Ok(Read::Same(single(&content, as_of))),
        None => Err(problems.pop().unwrap_or_else(|| Problem::new(&field.id, "bad_request"))),
    }
}

/// Each row's value; one that is wrong is noted and replaced by one that is within bounds.
fn each(field: &Field, values: &[f64], bad_rows: &mut Vec<(usize, Problem)>) -> Vec<i64> {
    let (decimals, min, max) = match &field.accepts {
        Accepts::Number { decimals, min, max, .. } => (*decimals, *min, *max),
        Accepts::Choice(ids) => (0, 0, ids.len() as i64 - 1),
        Accepts::Flag => (0, 0, 1),
        Accepts::Date { min, max } => (0, min.days().into(), max.days().into()),
        Accepts::Schedule { .. } => (0, 0, 0),
    };
    let read = values.iter().enumerate().map(|(row, value)| {
        match float_mantissa(*value, decimals).filter(|mantissa| (min..=max).contains(mantissa)) {
            Some(mantissa) => mantissa,
            None => {
                bad_rows.push((row, wrong(field, *value)));
                min
            }
        }
    });
    read.collect()
}

fn wrong(field: &Field, value: f64) -> Problem {
    let mut problems = Vec::new();
    if let Accepts::Number { .. } = field.accepts {
        field.read(&Entry::Float(value), &field.id, &mut problems);
    }
    let code = match field.accepts {
        Accepts::Flag => "not_a_flag",
        Accepts::Date { .. } => "not_a_date",
        _ => "not_a_choice",
    };
    problems.pop().unwrap_or_else(|| Problem::new(&field.id, code))
}

fn columns_object(
    tariff: &Tariff,
    premium: &[f64],
    payers: &[Vec<f64>],
    problems: &[(usize, Vec<Problem>)],
) -> JsValue {
    let object = |members: &[(&str, JsValue)]| {
        let object = Object::new();
        for (name, value) in members {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&object, &(*name).into(), value);
        }
        JsValue::from(object)
    };
    let parts = tariff.split.amounts.iter().zip(payers).map(|((id, _), amounts)| {
        object(&[("id", id.as_str().into()), ("amount", Float64Array::from(amounts.as_slice()).into())])
    });
    let rows = problems.iter().map(|(row, found)| object(&[("row", (*row as f64).into()), ("problems", plain(found))]));
    object(&[
        ("premium", Float64Array::from(premium).into()),
        ("payers", parts.collect::<Array>().into()),
        ("problems", rows.collect::<Array>().into()),
    ])
}
