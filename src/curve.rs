//! Pictures: what a tariff draws for what was entered, as numbers.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::decimal::Decimal;
use crate::entry::{Entry, Problem};
use crate::formula::machine::{Column, Machine, Rows};
use crate::formula::program::Reg;
use crate::named::Named;
use crate::quote::worked_out;
use crate::tariff::file::{Curve, Over, Text};
use crate::tariff::{CurveSheet, Drawn, Tariff};

/// A picture. Numbers are decimals, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Picture {
    /// Its id in the tariff.
    pub id: String,
    /// What it shows.
    pub title: Text,
    /// Whether each place is one of a few rows, to be drawn as bars, rather than one of a range.
    pub bars: bool,
    /// What runs along the bottom.
    pub over: Axis,
    /// The places along the bottom.
    pub at: Vec<String>,
    /// What is drawn.
    pub lines: Vec<Line>,
    /// What is marked.
    pub marks: Vec<Marked>,
}

/// What runs along the bottom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Axis {
    /// What it is called.
    pub title: Text,
    /// Its unit; `null` for a plain number.
    pub unit: Option<String>,
}

/// A line, or the bars of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Line {
    /// Its id in the tariff.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The unit of its values; `null` for a plain number.
    pub unit: Option<String>,
    /// A value for each place; `null` where it has none.
    pub values: Vec<Option<String>>,
}

/// A place that is marked: along the bottom of lines, or a height of bars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Marked {
    /// What it is called.
    pub title: Text,
    /// Where it stands.
    pub at: String,
}

/// The pictures of `tariff` for what was entered; what stands against a quote stands against them.
pub fn pictures(tariff: &Tariff, as_of: Date, inputs: &Named<Entry>) -> Result<Vec<Picture>, Vec<Problem>> {
    let (policy, schedules) = worked_out(tariff, as_of, inputs)?;
    let drawn = tariff.file.curves.iter().zip(&tariff.curves);
    Ok(drawn.filter_map(|(curve, sheet)| picture(tariff, curve, sheet, &policy, &schedules)).collect())
}

fn picture(
    tariff: &Tariff,
    curve: &Curve,
    sheet: &CurveSheet,
    policy: &Machine,
    schedules: &[Rows],
) -> Option<Picture> {
    let mut columns: Vec<Column> =
        sheet.inputs.iter().map(|reg| Column::Same(policy.read(*reg, 0).unwrap_or(0) as i64)).collect();
    let mut machine = Machine::new(&sheet.program, 1).sharing(policy);
    columns.push(Column::Same(0));
    machine.run(&sheet.program, &columns, schedules, 0, 1);
    if sheet.when.is_some_and(|when| machine.read(when, 0) != Ok(1)) {
        return None;
    }
    let text = |value: i128, scale| Decimal::new(value, scale).trimmed().to_string();
    let mark = |(mark, (reg, scale)): (&crate::tariff::file::Mark, &(Reg, u8))| {
        Some(Marked { title: mark.title.clone(), at: text(machine.read(*reg, 0).ok()?, *scale) })
    };
    let marks = curve.marks.iter().zip(&sheet.marks).filter_map(mark).collect();
    let (at, values): (Vec<String>, Vec<Vec<Option<String>>>) = match &sheet.drawn {
        Drawn::Range { from, to, scale, points, lines } => {
            let ends = (machine.read(*from, 0).ok()?, machine.read(*to, 0).ok()?);
            let at = places(ends.0 as i64, ends.1 as i64, *points);
            columns.pop();
            columns.push(Column::Each(&at));
            let mut machine = Machine::new(&sheet.program, at.len()).sharing(policy);
            let schedules: Vec<Rows> = schedules.iter().map(|rows| rows.repeated(at.len())).collect();
            machine.run(&sheet.program, &columns, &schedules, 0, at.len());
            let line = |(reg, scale): &(Reg, u8)| {
                (0..at.len()).map(|row| machine.read(*reg, row).ok().map(|value| text(value, *scale))).collect()
            };
            (at.iter().map(|place| text((*place).into(), *scale)).collect(), lines.iter().map(line).collect())
        }
        Drawn::Rows { at, lines } => {
            let column = |(body, scale): &(u32, u8)| {
                let rows = policy.over_each(&tariff.sheet.program, *body, schedules, 0).into_iter();
                rows.map(|value| value.ok().map(|value| text(value, *scale))).collect::<Vec<_>>()
            };
            let at = column(at).into_iter().map(Option::unwrap_or_default).collect();
            (at, lines.iter().map(column).collect())
        }
    };
    let over = match &curve.over {
        Over::Range { title, unit, .. } => Axis { title: title.clone(), unit: unit.clone() },
        Over::Rows { title, .. } => Axis { title: title.clone(), unit: None },
    };
    let lines = curve.lines.iter().zip(values).map(|(line, values)| Line {
        id: line.id.clone(),
        title: line.title.clone(),
        unit: line.unit.clone(),
        values,
    });
    Some(Picture {
        id: curve.id.clone(),
        title: curve.title.clone(),
        bars: matches!(sheet.drawn, Drawn::Rows { .. }),
        over,
        at,
        lines: lines.collect(),
        marks,
    })
}

/// Up to `points` different places in equal steps from one end to the other, both included.
fn places(from: i64, to: i64, points: u32) -> Vec<i64> {
    let steps = i128::from(points.max(2)) - 1;
    let span = i128::from(to) - i128::from(from);
    let mut places: Vec<i64> =
        (0..=steps).map(|step| (i128::from(from) + (span * step).div_euclid(steps)) as i64).collect();
    places.dedup();
    places
}
