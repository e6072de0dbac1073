//! The formulas of a tariff compiled into one program: the worksheet of a quote, or of a claim.

use std::rc::Rc;

use super::fault::Faults;
use super::fields::{Accepts, Content, Field};
use super::file::{Input, Note, OwnFunction, Rule, Step, TariffFile};
use super::{mortality, tables};
use crate::date::Date;
use crate::decimal::Decimal;
use crate::formula::FormulaFault;
use crate::formula::compile::{Compiler, Formula, Kind, Measure, Own, Schedule, Value};
use crate::formula::machine::{Column, Machine, Rows};
use crate::formula::program::{Op, Program, Reg};
use crate::formula::unit::Unit;
use crate::formula::worksheet::{Piece, Show};
use crate::named::Names;

/// A compiled step.
#[derive(Debug, Clone)]
pub struct SheetStep {
    /// Its name.
    pub id: String,
    /// Where its value is.
    pub reg: Reg,
    /// How its value is shown.
    pub show: Show,
    /// Its formula, ready for numbers to be put in.
    pub pieces: Vec<Piece>,
    /// What it names.
    pub uses: Names,
}

/// Compiled formulas and the inputs they need.
#[derive(Debug)]
pub struct Sheet {
    /// The inputs, in the order of the form.
    pub fields: Vec<Field>,
    /// The instructions.
    pub program: Program,
    /// The steps.
    pub steps: Vec<SheetStep>,
    /// Of each rule, whether it holds.
    pub rules: Vec<Reg>,
    /// Of each note, whether it is said; `None`: always.
    pub notes: Vec<Option<Reg>>,
}

/// The parts of a tariff that make up a sheet.
pub struct Parts<'a> {
    /// The inputs.
    pub inputs: Vec<&'a Input>,
    /// All inputs that tables may name as keys: the policy's and the claim's.
    pub keys: &'a [&'a Input],
    /// The steps.
    pub steps: Vec<&'a Step>,
    /// The rules.
    pub rules: &'a [Rule],
    /// The notes.
    pub notes: &'a [Note],
    /// What stands before the places of faults in inputs, rules and notes: nothing, or `claim.`.
    pub prefix: &'a str,
}

/// A compiler for `parts`, its names bound, tables and steps compiled; and what formulas used.
pub struct Draft {
    /// The compiler.
    pub compiler: Compiler,
    /// The inputs.
    pub fields: Vec<Field>,
    /// The steps.
    pub steps: Vec<SheetStep>,
    /// The rules.
    pub rules: Vec<Reg>,
    /// The notes.
    pub notes: Vec<Option<Reg>>,
    /// Everything that some formula named.
    pub uses: Names,
    own: Vec<OwnFunction>,
}

impl Draft {
    /// Binds the names of `file` and compiles the steps, rules and notes of `parts`.
    pub fn new(file: &TariffFile, parts: &Parts, faults: &mut Faults) -> Self {
        let mut draft = Self {
            compiler: Compiler::default(),
            fields: Vec::new(),
            steps: Vec::new(),
            rules: Vec::new(),
            notes: Vec::new(),
            uses: Names::new(),
            own: file.functions.clone(),
        };
        draft.bind_inputs(parts, faults);
        draft.bind_constants(file, faults);
        for (id, table) in &file.tables {
            if let Some(table) = tables::table(id, table, parts.keys, faults) {
                draft.compiler.tables.insert(id, Rc::new(table));
            } else {
                draft.compiler.lost.insert(id, ());
            }
        }
        for (id, table) in &file.mortality {
            match mortality::table(id, table, faults) {
                Some(table) => draft.compiler.program.mortality.push(Rc::new(table)),
                None => drop(draft.compiler.lost.insert(id, ())),
            }
        }
        for own in &file.functions {
            let place = format!("functions.{}.formula", own.id);
            match Own::new(&own.id, &own.arguments, &own.formula) {
                Ok(own) => draft.compiler.own.push(Rc::new(own)),
                Err(fault) => faults.add_formula(&place, &own.formula, vec![fault]),
            }
        }
        for step in &parts.steps {
            draft.step(step, faults);
        }
        for rule in parts.rules {
            let reg = draft.flag(&rule.require, &format!("{}rules.{}.require", parts.prefix, rule.id), faults);
            draft.rules.push(reg.unwrap_or(Reg(0)));
        }
        for note in parts.notes {
            let place = format!("{}notes.{}.when", parts.prefix, note.id);
            let reg = note.when.as_ref().and_then(|when| draft.flag(when, &place, faults));
            draft.notes.push(reg);
        }
        draft
    }

    fn bind_inputs(&mut self, parts: &Parts, faults: &mut Faults) {
        let compiler = &mut self.compiler;
        // The day of the quote is the first column.
        let first_and_last = (-719_162, 2_932_896);
        let as_of = compiler.emit(Op::Input(0), Some(first_and_last), false);
        compiler.names.insert("as_of", Value { reg: as_of, kind: Kind::Date });
        let (mut columns, mut schedules) = (0, 0);
        for input in &parts.inputs {
            let field = match Field::new(input) {
                Ok(field) => field,
                Err((member, code)) => {
                    let place = format!("{}inputs.{}.{member}", parts.prefix, input.id);
                    faults.add(place, code, &[]);
                    compiler.lost.insert(&input.id, ());
                    continue;
                }
            };
            if let Accepts::Schedule { fields, min_rows, max_rows } = &field.accepts {
                let fields = fields.iter().zip(&input.fields);
                let fields = fields.filter_map(|(field, input)| {
                    let (kind, low, high) = kind_of(field, input)?;
                    Some((field.id.clone(), kind, low, high))
                });
                let schedule = Schedule { place: schedules, fields: fields.collect(), rows: (*min_rows, *max_rows) };
                compiler.schedules.insert(&field.id, schedule);
                schedules += 1;
            } else if let Some((kind, low, high)) = kind_of(&field, input) {
                columns += 1;
                let reg = compiler.emit(Op::Input(columns), Some((low, high)), false);
                compiler.names.insert(&field.id, Value { reg, kind });
            }
            self.fields.push(field);
        }
        for input in &parts.inputs {
            let when = input.when.iter().flatten().filter_map(|(id, values)| {
                let place = self.fields.iter().position(|field| field.id == *id)?;
                let codes = values.iter().filter_map(|value| match &self.fields[place].accepts {
                    Accepts::Choice(ids) => ids.iter().position(|id| id == value).map(|code| code as i64),
                    _ => Some(i64::from(value == "yes")),
                });
                Some((place, codes.collect()))
            });
            let when = when.collect();
            if let Some(field) = self.fields.iter_mut().find(|field| field.id == input.id) {
                field.when = when;
            }
        }
    }

    fn bind_constants(&mut self, file: &TariffFile, faults: &mut Faults) {
        for (id, constant) in &file.constants {
            let value =
                Decimal::parse(&constant.value).filter(|value| value.scale <= 12 && value.mantissa.abs() < 1 << 62);
            let Some(value) = value else {
                faults.add(format!("constants.{id}.value"), "bad_number", &[("number", &constant.value)]);
                self.compiler.lost.insert(id, ());
                continue;
            };
            let reg = self.compiler.constant(value.mantissa);
            let measure = Measure::declared(constant.unit.as_deref(), Measure::Plain);
            let kind = Kind::Number { scale: value.scale, measure };
            self.compiler.names.insert(id, Value { reg, kind });
        }
    }

    fn step(&mut self, step: &Step, faults: &mut Faults) {
        let place = format!("steps.{}.formula", step.id);
        let Some(mut formula) = self.formula(&step.formula, &place, faults) else {
            self.compiler.lost.insert(&step.id, ());
            return;
        };
        if let (Kind::Number { measure, .. }, Some(unit)) = (&mut formula.value.kind, step.unit.as_deref()) {
            let declared = Measure::declared(Some(unit), Measure::Unknown);
            match (&*measure, &declared) {
                (Measure::Of(found), Measure::Of(wanted)) if found != wanted => {
                    let (found, wanted) = (found.to_string(), wanted.to_string());
                    faults.add(&place, "step_unit", &[("found", &found), ("declared", &wanted)]);
                }
                (Measure::Of(found), Measure::Plain) => {
                    faults.add(&place, "step_unit", &[("found", &found.to_string()), ("declared", "1")]);
                }
                _ => {}
            }
            *measure = declared;
        } else if let (Kind::Number { measure: Measure::Of(found), .. }, None) = (&formula.value.kind, &step.unit) {
            faults.add(format!("steps.{}.unit", step.id), "step_without_unit", &[("found", &found.to_string())]);
        }
        let Some(show @ (Show::Number { .. } | Show::Flag)) = formula.value.kind.shown() else {
            faults.add(&place, "step_kind", &[("found", formula.value.kind.name())]);
            return;
        };
        let Formula { value, pieces, uses } = formula;
        self.steps.push(SheetStep { id: step.id.clone(), reg: value.reg, show, pieces, uses });
        self.compiler.names.insert(&step.id, value);
    }

    /// Compiles a formula that must be a yes or no.
    pub fn flag(&mut self, text: &str, place: &str, faults: &mut Faults) -> Option<Reg> {
        let formula = self.formula(text, place, faults)?;
        if formula.value.kind != Kind::Flag {
            faults.add(place, "must_be_flag", &[("found", formula.value.kind.name())]);
            return None;
        }
        Some(formula.value.reg)
    }

    /// A draft of no steps that compiles with `compiler` what stands beside this one.
    pub fn beside(&self, compiler: Compiler) -> Self {
        Self {
            compiler,
            fields: Vec::new(),
            steps: Vec::new(),
            rules: Vec::new(),
            notes: Vec::new(),
            uses: Names::new(),
            own: self.own.clone(),
        }
    }

    /// Compiles a formula that must be a number: its register and decimals.
    pub fn number(&mut self, text: &str, place: &str, faults: &mut Faults) -> Option<(Reg, u8)> {
        let value = self.formula(text, place, faults)?.value;
        if let Kind::Number { scale, .. } = value.kind {
            return Some((value.reg, scale));
        }
        faults.add(place, "wrong_kind", &[("wanted", "number"), ("found", value.kind.name())]);
        None
    }

    /// Compiles a formula, noting its faults at `place`.
    pub fn formula(&mut self, text: &str, place: &str, faults: &mut Faults) -> Option<Formula> {
        if faults.full() {
            return None;
        }
        match self.compiler.formula(text) {
            Ok(formula) => {
                self.uses.add(&formula.uses);
                Some(formula)
            }
            Err(found) => {
                self.note_faults(place, text, found, faults);
                None
            }
        }
    }

    /// Notes the faults of a formula, those in an own function that it calls at that function's place, once.
    pub fn note_faults(&self, place: &str, text: &str, found: Vec<FormulaFault>, faults: &mut Faults) {
        for fault in found {
            let own = fault.params.get("function").and_then(|name| self.own.iter().find(|own| own.id == *name));
            match own {
                Some(own) => {
                    let mut inner = Faults::default();
                    inner.add_formula(&format!("functions.{}.formula", own.id), &own.formula, vec![fault]);
                    let new = inner.0.into_iter().filter(|fault| !faults.0.contains(fault)).collect::<Vec<_>>();
                    faults.0.extend(new);
                }
                None => faults.add_formula(place, text, vec![fault]),
            }
        }
    }

    /// The finished sheet.
    pub fn finish(self) -> Sheet {
        let Self { compiler, fields, steps, rules, notes, .. } = self;
        Sheet { fields, program: compiler.program, steps, rules, notes }
    }
}

/// What an input is in formulas, and its range.
fn kind_of(field: &Field, input: &Input) -> Option<(Kind, i128, i128)> {
    Some(match &field.accepts {
        Accepts::Number { decimals, min, max, .. } => {
            let measure = Measure::declared(input.unit.as_deref(), Measure::Unknown);
            (Kind::Number { scale: *decimals, measure }, (*min).into(), (*max).into())
        }
        Accepts::Choice(ids) => (Kind::Choice(Rc::clone(ids)), 0, ids.len() as i128 - 1),
        Accepts::Flag => (Kind::Flag, 0, 1),
        Accepts::Date { min, max } => (Kind::Date, min.days().into(), max.days().into()),
        Accepts::Schedule { .. } => return None,
    })
}

impl SheetStep {
    /// The decimals of its value; `None` for a yes or no.
    pub fn scale(&self) -> Option<u8> {
        match self.show {
            Show::Number { scale, .. } => Some(scale),
            _ => None,
        }
    }
}

impl Sheet {
    /// The step `id`.
    pub fn step(&self, id: &str) -> Option<&SheetStep> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Runs the sheet for one set of inputs.
    pub fn run(&self, as_of: Date, contents: &[Content]) -> (Machine, Vec<Rows>) {
        let mut columns = vec![Column::Same(as_of.days().into())];
        let mut schedules = Vec::new();
        for content in contents {
            match content {
                Content::One(value) => columns.push(Column::Same(*value)),
                Content::AsOf => columns.push(Column::Same(as_of.days().into())),
                Content::Columns(fields) => {
                    let rows = fields.first().map_or(0, Vec::len) as u32;
                    schedules.push(Rows { offsets: vec![0, rows], fields: fields.clone() });
                }
            }
        }
        let mut machine = Machine::new(&self.program, 1);
        machine.run(&self.program, &columns, &schedules, 0, 1);
        (machine, schedules)
    }
}

/// Whether `text` is a unit; nothing declared is fine.
pub fn unit_is_sound(unit: Option<&str>) -> bool {
    unit.is_none_or(|unit| Unit::parse(unit).is_some())
}
