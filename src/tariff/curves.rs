//! Pictures compiled: each a program of its own whose inputs are the values of the policy's names.

use super::fault::Faults;
use super::file::{Curve, Over, Step, TariffFile};
use super::sheet::Draft;
use crate::formula::compile::{Compiler, Kind, Measure, Value};
use crate::formula::program::{Op, Program, Reg};

/// The most places along the bottom of a picture.
const MOST_POINTS: u32 = 200;

/// A picture ready to be drawn.
#[derive(Debug)]
pub struct CurveSheet {
    /// The formulas along the bottom and over it.
    pub program: Program,
    /// The policy's registers whose values are the program's inputs, in their order; the place along the bottom is the input
    /// after them.
    pub inputs: Vec<Reg>,
    /// Whether it is drawn.
    pub when: Option<Reg>,
    /// What is marked, and the decimals.
    pub marks: Vec<(Reg, u8)>,
    /// What is drawn.
    pub drawn: Drawn,
}

/// What is drawn: registers, or bodies of the policy's own program, with their decimals.
#[derive(Debug)]
#[allow(missing_docs)]
pub enum Drawn {
    Range { from: Reg, to: Reg, scale: u8, points: u32, lines: Vec<(Reg, u8)> },
    Rows { at: (u32, u8), lines: Vec<(u32, u8)> },
}

/// Compiles the pictures of `file` against the names that `draft` has bound.
pub fn curves(file: &TariffFile, draft: &mut Draft, faults: &mut Faults) -> Vec<CurveSheet> {
    file.curves.iter().filter_map(|curve| sheet(curve, draft, faults)).collect()
}

fn sheet(curve: &Curve, draft: &mut Draft, faults: &mut Faults) -> Option<CurveSheet> {
    let place = |part: &str| format!("curves.{}.{part}", curve.id);
    let (mut drawing, inputs) = drawing(draft);
    let when = curve.when.as_ref().and_then(|when| drawing.flag(when, &place("when"), faults));
    let marks: Option<Vec<_>> =
        curve.marks.iter().map(|mark| drawing.number(&mark.at, &place("marks"), faults)).collect();
    let of_line = |line: &Step| place(&format!("lines.{}", line.id));
    let drawn = match &curve.over {
        Over::Range { id, unit, decimals, from, to, points, .. } => {
            let from = drawing.number(from, &place("over.from"), faults);
            let to = drawing.number(to, &place("over.to"), faults);
            let ends = [from?, to?];
            checked(*decimals, *points, ends, &place, faults)?;
            let [from, to] = ends.map(|end| drawing.compiler.with_decimals(end, *decimals));
            let (low, high) = (drawing.compiler.slot(from).low, drawing.compiler.slot(to).high);
            let column = Op::Input(inputs.len() as u32);
            let reg = drawing.compiler.emit(column, Some((low.min(high), high.max(low))), false);
            let measure = Measure::declared(unit.as_deref(), Measure::Plain);
            drawing.compiler.names.insert(id, Value { reg, kind: Kind::Number { scale: *decimals, measure } });
            let lines: Option<Vec<_>> =
                curve.lines.iter().map(|line| drawing.number(&line.formula, &of_line(line), faults)).collect();
            Drawn::Range { from, to, scale: *decimals, points: *points, lines: lines? }
        }
        Over::Rows { rows, at, .. } => {
            let at = over(draft, rows, at, &place("over.at"), faults);
            let lines: Option<Vec<_>> =
                curve.lines.iter().map(|line| over(draft, rows, &line.formula, &of_line(line), faults)).collect();
            Drawn::Rows { at: at?, lines: lines? }
        }
    };
    draft.uses.add(&drawing.uses);
    Some(CurveSheet { program: drawing.compiler.program, inputs, when, marks: marks?, drawn })
}

/// A draft that knows the policy's names as inputs, and whose registers those are.
fn drawing(draft: &Draft) -> (Draft, Vec<Reg>) {
    let mut compiler = Compiler::default();
    compiler.tables = draft.compiler.tables.clone();
    compiler.own = draft.compiler.own.clone();
    compiler.program.mortality.clone_from(&draft.compiler.program.mortality);
    compiler.schedules = draft.compiler.schedules.clone();
    let mut inputs = Vec::new();
    for (name, value) in &draft.compiler.names {
        let slot = draft.compiler.slot(value.reg);
        // Values of more than 64 bits cannot be handed on; no amount of money is so large.
        if !slot.narrow() {
            continue;
        }
        let reg = compiler.emit(Op::Input(inputs.len() as u32), Some((slot.low, slot.high)), false);
        inputs.push(value.reg);
        compiler.names.insert(name, Value { reg, kind: value.kind.clone() });
    }
    (draft.beside(compiler), inputs)
}

/// Faults a range of too many or too few places, or whose ends are finer than its places.
fn checked(
    decimals: u8,
    points: u32,
    ends: [(Reg, u8); 2],
    place: &dyn Fn(&str) -> String,
    faults: &mut Faults,
) -> Option<()> {
    if !(2..=MOST_POINTS).contains(&points) {
        faults.add(place("over.points"), "curve_points", &[("limit", &MOST_POINTS.to_string())]);
        return None;
    }
    if decimals > 6 || ends.iter().any(|(_, own)| *own > decimals) {
        faults.add(place("over.decimals"), "curve_decimals", &[]);
        return None;
    }
    Some(())
}

/// A formula over rows, in the policy's own program.
fn over(draft: &mut Draft, rows: &str, text: &str, place: &str, faults: &mut Faults) -> Option<(u32, u8)> {
    match draft.compiler.formula_over(rows, text) {
        Ok((body, scale, uses)) => {
            draft.uses.add(&uses);
            Some((body, scale))
        }
        Err(found) => {
            draft.note_faults(place, text, found, faults);
            None
        }
    }
}
