//! Pictures compiled: each a program of its own whose inputs are the values of the policy's names.

use super::fault::Faults;
use super::file::{Curve, Over, TariffFile};
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

/// A compiler that knows the policy's names as inputs.
struct Drawing<'a> {
    draft: &'a mut Draft,
    compiler: Compiler,
    inputs: Vec<Reg>,
    place: String,
    faults: &'a mut Faults,
}

fn sheet(curve: &Curve, draft: &mut Draft, faults: &mut Faults) -> Option<CurveSheet> {
    let mut compiler = Compiler::default();
    compiler.tables = draft.compiler.tables.clone();
    compiler.own = draft.compiler.own.clone();
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
    let mut drawing = Drawing { draft, compiler, inputs, place: format!("curves.{}", curve.id), faults };
    let when = curve.when.as_ref().and_then(|when| drawing.flag(when));
    let marks: Option<Vec<_>> = curve.marks.iter().map(|mark| drawing.number(&mark.at, "marks")).collect();
    let drawn = match &curve.over {
        Over::Range { id, unit, decimals, from, to, points, .. } => {
            let (from, to) = (drawing.number(from, "over.from"), drawing.number(to, "over.to"));
            let range = drawing.range(from?, to?, *decimals, *points)?;
            let (low, high) = (drawing.compiler.slot(range.0).low, drawing.compiler.slot(range.1).high);
            let column = Op::Input(drawing.inputs.len() as u32);
            let reg = drawing.compiler.emit(column, Some((low.min(high), high.max(low))), false);
            let measure = Measure::declared(unit.as_deref(), Measure::Plain);
            drawing.compiler.names.insert(id, Value { reg, kind: Kind::Number { scale: *decimals, measure } });
            let lines: Option<Vec<_>> =
                curve.lines.iter().map(|line| drawing.number(&line.formula, &format!("lines.{}", line.id))).collect();
            Drawn::Range { from: range.0, to: range.1, scale: *decimals, points: *points, lines: lines? }
        }
        Over::Rows { rows, at, .. } => {
            let at = drawing.over(rows, at, "over.at");
            let lines: Option<Vec<_>> = curve
                .lines
                .iter()
                .map(|line| drawing.over(rows, &line.formula, &format!("lines.{}", line.id)))
                .collect();
            Drawn::Rows { at: at?, lines: lines? }
        }
    };
    let Drawing { compiler, inputs, .. } = drawing;
    Some(CurveSheet { program: compiler.program, inputs, when, marks: marks?, drawn })
}

impl Drawing<'_> {
    fn formula(&mut self, text: &str, part: &str) -> Option<Value> {
        match self.compiler.formula(text) {
            Ok(formula) => {
                self.draft.uses.add(&formula.uses);
                Some(formula.value)
            }
            Err(found) => {
                self.draft.note_faults(&format!("{}.{part}", self.place), text, found, self.faults);
                None
            }
        }
    }

    fn number(&mut self, text: &str, part: &str) -> Option<(Reg, u8)> {
        let value = self.formula(text, part)?;
        if let Kind::Number { scale, .. } = value.kind {
            return Some((value.reg, scale));
        }
        self.faults.add(
            format!("{}.{part}", self.place),
            "wrong_kind",
            &[("wanted", "number"), ("found", value.kind.name())],
        );
        None
    }

    fn flag(&mut self, text: &str) -> Option<Reg> {
        let value = self.formula(text, "when")?;
        if value.kind != Kind::Flag {
            self.faults.add(format!("{}.when", self.place), "must_be_flag", &[("found", value.kind.name())]);
        }
        Some(value.reg)
    }

    /// The ends of the bottom with `decimals`.
    fn range(&mut self, from: (Reg, u8), to: (Reg, u8), decimals: u8, points: u32) -> Option<(Reg, Reg)> {
        if !(2..=MOST_POINTS).contains(&points) {
            let limit = MOST_POINTS.to_string();
            self.faults.add(format!("{}.over.points", self.place), "curve_points", &[("limit", &limit)]);
            return None;
        }
        if decimals > 6 || from.1 > decimals || to.1 > decimals {
            self.faults.add(format!("{}.over.decimals", self.place), "curve_decimals", &[]);
            return None;
        }
        Some((self.compiler.with_decimals(from, decimals), self.compiler.with_decimals(to, decimals)))
    }

    /// A formula over rows, in the policy's own program.
    fn over(&mut self, rows: &str, text: &str, part: &str) -> Option<(u32, u8)> {
        match self.draft.compiler.formula_over(rows, text) {
            Ok((body, scale, uses)) => {
                self.draft.uses.add(&uses);
                Some((body, scale))
            }
            Err(found) => {
                self.draft.note_faults(&format!("{}.{part}", self.place), text, found, self.faults);
                None
            }
        }
    }
}
