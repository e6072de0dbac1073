//! A formula's tree made into typed instructions.
//!
//! Compiling settles for every part: what it is (a number of so many decimals and of some unit, a yes or no, a choice,
//! a date), the range it can take, and whether it can fail. Faults are collected, so that one formula may report several.

mod call;
mod functions;
mod held;
mod kind;
mod look;
mod own;
mod registers;

use std::rc::Rc;

use super::program::{Body, Comparison, Op, Program, Reg, Slot};
use super::syntax::{Node, NodeKind, Operator, parse};
use super::worksheet::{Leaf, LeafKind, Piece, pieces};
use super::{FormulaFault, nearest};
use crate::date::Date;
use crate::decimal::{Decimal, MAX_SCALE, POWERS};

use crate::named::{Named, Names};
pub use functions::FUNCTIONS;
pub use held::Held;
use registers::Known;

pub use kind::{Kind, Measure, Value};
pub use look::{Band, Domain, Shape, Table};
use own::Frame;
pub use own::Own;

/// A compiled formula.
#[derive(Debug, Clone)]
pub struct Formula {
    /// Its value.
    pub value: Value,
    /// Its text, ready for numbers to be put in.
    pub pieces: Vec<Piece>,
    /// The inputs, constants, tables and steps it names.
    pub uses: Names,
}

/// A schedule's fields, and between how many rows it may have.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// Its place among the schedules.
    pub place: u32,
    /// Each field's kind and range, in order.
    pub fields: Vec<(String, Kind, i128, i128)>,
    /// The fewest and the most rows.
    pub rows: (u32, u32),
}

/// Compiles the formulas of one tariff, one after the other, into one program.
#[derive(Debug, Default)]
pub struct Compiler {
    /// The instructions so far.
    pub program: Program,
    /// What formulas may name.
    pub names: Named<Value>,
    /// The tables they may look into.
    pub tables: Named<Rc<Table>>,
    /// The schedules they may add up.
    pub schedules: Named<Schedule>,
    /// Inputs, constants, tables and steps that are faulty themselves: naming one is no further fault.
    pub lost: Names,
    /// Whether any number may stand in a formula, or only those that need no source.
    pub free_numbers: bool,
    known: Known,
    body: Option<OpenBody>,
    /// Functions of the tariff's own, in their order.
    pub own: Vec<Rc<Own>>,
    /// How many of them the formula at hand may call.
    visible: usize,
    /// The arguments of the own function that is being put in.
    frame: Option<Frame>,
    lookups: Vec<look::Kept>,
    /// How many instructions a quote may have to run.
    runs: usize,
    faults: Vec<FormulaFault>,
    leaves: Vec<Leaf>,
    uses: Names,
    /// Where the formula begins and ends.
    whole: (usize, usize),
}

/// A body under construction.
#[derive(Debug)]
struct OpenBody {
    schedule: Schedule,
    body: Body,
    known: Known,
}

/// The most instructions a tariff may need.
const MAX_OPS: usize = 20_000;

/// The most instructions that a quote may have to run: those over rows count once for each row there may be.
const MAX_RUNS: usize = 500_000;

impl Compiler {
    /// Compiles `text` into the program.
    pub fn formula(&mut self, text: &str) -> Result<Formula, Vec<FormulaFault>> {
        let tree = parse(text).map_err(|fault| vec![fault])?;
        self.leaves.clear();
        self.uses = Names::new();
        self.whole = (tree.start, tree.end);
        self.visible = self.own.len();
        let value = self.node(&tree);
        let faults = std::mem::take(&mut self.faults);
        match value {
            Some(value) if faults.is_empty() => {
                let leaves = std::mem::take(&mut self.leaves);
                Ok(Formula { value, pieces: pieces(text, tree.start, tree.end, leaves), uses: self.uses.clone() })
            }
            _ => Err(faults),
        }
    }

    /// Compiles `text` to be run for each row of the schedule `rows`: the body, its decimals and the names it uses.
    pub fn formula_over(&mut self, rows: &str, text: &str) -> Result<(u32, u8, Names), Vec<FormulaFault>> {
        let tree = parse(text).map_err(|fault| vec![fault])?;
        let schedule = Node { kind: NodeKind::Name(rows.to_owned()), start: tree.start, end: tree.start };
        self.uses = Names::new();
        self.visible = self.own.len();
        let over = self.body_over(&schedule, Some(&tree), &tree);
        let faults = std::mem::take(&mut self.faults);
        match over {
            Some(over) if faults.is_empty() => Ok((over.body, over.scale, self.uses.clone())),
            _ => Err(faults),
        }
    }

    /// A number with so many decimals, not fewer than it has.
    pub fn with_decimals(&mut self, (reg, has): (Reg, u8), decimals: u8) -> Reg {
        self.scaled(reg, POWERS[usize::from(decimals.saturating_sub(has))])
    }

    fn fault(&mut self, fault: FormulaFault) -> Option<Value> {
        self.faults.push(fault);
        None
    }

    fn node(&mut self, node: &Node) -> Option<Value> {
        for (found, limit) in [(self.program.ops.len(), MAX_OPS), (self.runs, MAX_RUNS)] {
            if found > limit {
                return self.fault(FormulaFault::new("too_large", node.start).with("limit", &limit));
            }
        }
        match &node.kind {
            NodeKind::Number(decimal) => {
                if !self.free_numbers && !needs_no_source(*decimal) {
                    let fault = FormulaFault::new("number_without_source", node.start);
                    return self.fault(fault.with("number", &decimal));
                }
                let reg = self.constant(decimal.mantissa);
                Some(Value { reg, kind: Kind::Number { scale: decimal.scale, measure: Measure::Plain } })
            }
            NodeKind::Flag(flag) => Some(Value { reg: self.constant(i128::from(*flag)), kind: Kind::Flag }),
            NodeKind::Quoted(text) => self.fault(FormulaFault::new("lone_quote", node.start).with("text", &text)),
            NodeKind::Name(name) => self.name(name, node),
            NodeKind::Look(name, keys) => self.look(name, keys, node),
            NodeKind::Call(name, arguments) => self.call(name, arguments, node),
            NodeKind::Negate(inner) => {
                let value = self.number(inner)?;
                let zero =
                    Value { reg: self.constant(0), kind: Kind::Number { scale: value.1, measure: Measure::Plain } };
                self.subtract(&zero, &value.0, node)
            }
            NodeKind::Not(inner) => {
                let value = self.flag(inner)?;
                Some(Value { reg: self.negation(value.reg), kind: Kind::Flag })
            }
            NodeKind::Binary(operator, left, right) => self.binary(*operator, left, right, node),
        }
    }

    fn name(&mut self, name: &str, node: &Node) -> Option<Value> {
        let field = self.body.as_ref().and_then(|open| {
            let place = open.schedule.fields.iter().position(|(id, ..)| id == name)?;
            let (_, kind, low, high) = open.schedule.fields[place].clone();
            Some((place, kind, low, high))
        });
        let value = if let Some(value) = self.argument(name) {
            value
        } else if let Some((place, kind, low, high)) = field {
            Value { reg: self.emit(Op::Field(place as u32), Some((low, high)), false), kind }
        } else if let Some(value) = self.names.get(name).cloned() {
            self.uses.insert(name, ());
            if self.body.is_some() {
                let Slot { low, high, .. } = self.program.slots[value.reg.place()];
                Value { reg: self.emit(Op::Outer(value.reg), Some((low, high)), false), kind: value.kind }
            } else {
                value
            }
        } else if self.lost.contains(name) {
            return None;
        } else {
            let code = match name {
                _ if self.tables.contains(name) => "table_without_key",
                _ if self.schedules.contains(name) => "schedule_without_sum",
                _ => "unknown_name",
            };
            let hint = {
                let fields = self.body.iter().flat_map(|open| &open.schedule.fields).map(|(id, ..)| id.as_str());
                let known = self.names.names().chain(self.tables.names()).chain(fields);
                // A table's or schedule's name is not misspelt, only misused.
                hint(name, known.filter(|_| code == "unknown_name"))
            };
            return self.fault(FormulaFault::new(code, node.start).with("name", &name).with("hint", &hint));
        };
        self.leaf(node, &value);
        Some(value)
    }

    /// Notes that `node` is shown by its value in the worksheet.
    fn leaf(&mut self, node: &Node, value: &Value) {
        let Some(show) = value.kind.shown() else { return };
        let kind = LeafKind::Value { reg: value.reg, show };
        self.leaves.push(Leaf { start: node.start, end: node.end, kind });
    }

    /// A part that must be a number, and its decimals.
    fn number(&mut self, node: &Node) -> Option<(Value, u8)> {
        let value = self.node(node)?;
        match value.kind {
            Kind::Number { scale, .. } => Some((value, scale)),
            _ => {
                self.wrong_kind(node, "number", &value.kind);
                None
            }
        }
    }

    fn flag(&mut self, node: &Node) -> Option<Value> {
        let value = self.node(node)?;
        if value.kind == Kind::Flag { Some(value) } else { self.wrong_kind(node, "flag", &value.kind) }
    }

    fn wrong_kind(&mut self, node: &Node, wanted: &'static str, found: &Kind) -> Option<Value> {
        let fault = FormulaFault::new("wrong_kind", node.start).with("wanted", &wanted).with("found", &found.name());
        self.fault(fault)
    }

    /// A part beside one of the kind `beside`: there a quoted text can be a choice or a date.
    fn node_like(&mut self, node: &Node, beside: &Kind) -> Option<Value> {
        let NodeKind::Quoted(text) = &node.kind else {
            return self.node(node);
        };
        let code = match beside {
            Kind::Choice(ids) => match ids.iter().position(|id| id == text) {
                Some(place) => place as i128,
                None => {
                    let hint = hint(text, ids.iter().map(String::as_str));
                    let fault = FormulaFault::new("unknown_choice", node.start).with("choice", &text);
                    return self.fault(fault.with("choices", &ids.join(", ")).with("hint", &hint));
                }
            },
            Kind::Date => match Date::parse(text) {
                Some(date) => i128::from(date.days()),
                None => return self.fault(FormulaFault::new("bad_date", node.start).with("text", &text)),
            },
            _ => return self.node(node),
        };
        Some(Value { reg: self.constant(code), kind: beside.clone() })
    }

    fn binary(&mut self, operator: Operator, left: &Node, right: &Node, node: &Node) -> Option<Value> {
        match operator {
            Operator::And | Operator::Or => {
                let (a, b) = (self.flag(left), self.flag(right));
                let (a, b) = (a?, b?);
                let reg = if operator == Operator::And { self.both(a.reg, b.reg) } else { self.either(a.reg, b.reg) };
                Some(Value { reg, kind: Kind::Flag })
            }
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide => {
                let (a, b) = (self.number(left), self.number(right));
                let ((a, _), (b, _)) = (a?, b?);
                match operator {
                    Operator::Add => self.add(&a, &b, node),
                    Operator::Subtract => self.subtract(&a, &b, node),
                    Operator::Multiply => self.multiply(&a, &b, node),
                    _ => self.divide_by_power(&a, right, node),
                }
            }
            _ => self.compare(operator, left, right, node),
        }
    }

    fn compare(&mut self, operator: Operator, left: &Node, right: &Node, node: &Node) -> Option<Value> {
        // A quoted text learns from the other side what it is.
        let (a, b) = if matches!(left.kind, NodeKind::Quoted(_)) {
            let b = self.node(right)?;
            (self.node_like(left, &b.kind)?, b)
        } else {
            let a = self.node(left);
            let b = match &a {
                Some(a) => self.node_like(right, &a.kind),
                None => self.node(right),
            };
            (a?, b?)
        };
        let (a, b) = match (&a.kind, &b.kind) {
            (Kind::Number { .. }, Kind::Number { .. }) => {
                let (a, b, ..) = self.aligned(&a, &b, node)?;
                (a, b)
            }
            (Kind::Date, Kind::Date) => (a, b),
            (Kind::Choice(_), Kind::Choice(_))
                if a.kind == b.kind && matches!(operator, Operator::Equal | Operator::NotEqual) =>
            {
                (a, b)
            }
            (Kind::Flag, Kind::Flag) if matches!(operator, Operator::Equal | Operator::NotEqual) => (a, b),
            (wanted, found) => {
                let (wanted, found) = (wanted.name(), found.name());
                let fault = FormulaFault::new("not_comparable", node.start).with("left", &wanted).with("right", &found);
                return self.fault(fault);
            }
        };
        let (comparison, a, b, negated) = match operator {
            Operator::Equal => (Comparison::Equal, a, b, false),
            Operator::NotEqual => (Comparison::Equal, a, b, true),
            Operator::Less => (Comparison::Less, a, b, false),
            Operator::LessOrEqual => (Comparison::LessOrEqual, a, b, false),
            Operator::Greater => (Comparison::Less, b, a, false),
            _ => (Comparison::LessOrEqual, b, a, false),
        };
        let mut reg = self.compared(comparison, a.reg, b.reg);
        if negated {
            reg = self.negation(reg);
        }
        let value = Value { reg, kind: Kind::Flag };
        if !matches!(a.kind, Kind::Number { .. }) {
            // The truth of it is shown: choices have ids, which are for no reader.
            self.leaf(node, &value);
        }
        Some(value)
    }

    /// `value` with `scale` decimals, not fewer than it has.
    fn rescaled(&mut self, value: &Value, scale: u8, node: &Node) -> Option<Value> {
        let Kind::Number { scale: has, measure } = &value.kind else { return Some(value.clone()) };
        let kind = Kind::Number { scale, measure: measure.clone() };
        if *has == scale {
            return Some(Value { reg: value.reg, kind });
        }
        let Some(power) = POWERS.get(usize::from(scale - has)).copied() else {
            return self.fault(FormulaFault::new("too_many_decimals", node.start).with("limit", &MAX_SCALE));
        };
        Some(Value { reg: self.scaled(value.reg, power), kind })
    }

    /// Both numbers at the same scale, with that scale and what they measure.
    fn aligned(&mut self, a: &Value, b: &Value, node: &Node) -> Option<(Value, Value, u8, Measure)> {
        let (Kind::Number { scale: p, measure: m }, Kind::Number { scale: q, measure: n }) = (&a.kind, &b.kind) else {
            return None;
        };
        let Some(measure) = m.joined(n) else {
            self.unit_fault(m, n, node);
            return None;
        };
        let scale = *p.max(q);
        Some((self.rescaled(a, scale, node)?, self.rescaled(b, scale, node)?, scale, measure))
    }

    fn unit_fault(&mut self, left: &Measure, right: &Measure, node: &Node) {
        let word = |measure: &Measure| match measure {
            Measure::Of(unit) => unit.to_string(),
            _ => "1".to_owned(),
        };
        let fault = FormulaFault::new("units_differ", node.start).with("left", &word(left)).with("right", &word(right));
        self.fault(fault);
    }

    fn add(&mut self, a: &Value, b: &Value, node: &Node) -> Option<Value> {
        let (a, b, scale, measure) = self.aligned(a, b, node)?;
        Some(Value { reg: self.sum(a.reg, b.reg), kind: Kind::Number { scale, measure } })
    }

    fn subtract(&mut self, a: &Value, b: &Value, node: &Node) -> Option<Value> {
        let (a, b, scale, measure) = self.aligned(a, b, node)?;
        Some(Value { reg: self.difference(a.reg, b.reg), kind: Kind::Number { scale, measure } })
    }

    fn multiply(&mut self, a: &Value, b: &Value, node: &Node) -> Option<Value> {
        let (Kind::Number { scale: p, measure: m }, Kind::Number { scale: q, measure: n }) = (&a.kind, &b.kind) else {
            return None;
        };
        let scale = p + q;
        if scale > MAX_SCALE {
            return self.fault(FormulaFault::new("too_many_decimals", node.start).with("limit", &MAX_SCALE));
        }
        let kind = Kind::Number { scale, measure: m.combined(n, 1) };
        Some(Value { reg: self.multiple(a.reg, b.reg), kind })
    }

    /// A quotient outside a rounding is exact only by 10, 100, …, which moves the point and costs nothing.
    fn divide_by_power(&mut self, a: &Value, divisor: &Node, node: &Node) -> Option<Value> {
        let Kind::Number { scale, measure } = &a.kind else { return None };
        let power = match &divisor.kind {
            NodeKind::Number(decimal) if decimal.scale == 0 => POWERS.iter().position(|p| *p == decimal.mantissa),
            _ => None,
        };
        let Some(power) = power else {
            return self.fault(FormulaFault::new("division_needs_digits", node.start));
        };
        let scale = scale + power as u8;
        if scale > MAX_SCALE {
            return self.fault(FormulaFault::new("too_many_decimals", node.start).with("limit", &MAX_SCALE));
        }
        Some(Value { reg: a.reg, kind: Kind::Number { scale, measure: measure.clone() } })
    }
}

/// Whether a number may stand in a formula of a tariff without a source: what only counts, turns a percentage or a
/// year, or moves the point.
fn needs_no_source(decimal: Decimal) -> bool {
    decimal.scale == 0 && (matches!(decimal.mantissa, 0 | 12 | 365) || POWERS.contains(&decimal.mantissa))
}

/// What was probably meant by `name`, or nothing.
fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, known).unwrap_or_default().to_owned()
}
