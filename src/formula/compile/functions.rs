//! The functions of the language.

use super::registers::Known;
use super::{Compiler, Kind, Measure, OpenBody, Value, hint};
use crate::decimal::{POWERS, Rounding, product};
use crate::formula::FormulaFault;
use crate::formula::call::functions;
use crate::formula::program::{Body, Op, Reg, Slot};
use crate::formula::syntax::{Node, NodeKind, Operator};
use crate::formula::worksheet::{Leaf, LeafKind, pieces_of_rows, range};

/// The functions and how many arguments each takes.
pub const FUNCTIONS: [(&str, usize, usize); 15] = [
    ("if", 3, 3),
    ("min", 2, 16),
    ("max", 2, 16),
    ("clamp", 3, 3),
    ("abs", 1, 1),
    ("round", 1, 2),
    ("round_even", 1, 2),
    ("floor", 1, 2),
    ("ceil", 1, 2),
    ("days", 2, 2),
    ("months_started", 2, 2),
    ("age", 2, 2),
    ("sum", 2, 2),
    ("max_of", 2, 2),
    ("count", 1, 1),
];

/// The digits that a rounding may keep.
const DIGITS: std::ops::RangeInclusive<i32> = -6..=12;

impl Compiler {
    pub(super) fn call(&mut self, name: &str, arguments: &[Node], node: &Node) -> Option<Value> {
        if let Some(place) = self.own.iter().take(self.visible).position(|own| own.name == name) {
            return self.own_call(place, arguments, node);
        }
        let Some((_, least, most)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) else {
            if let Some(function) = functions().find(|function| function.name == name) {
                return self.actuarial(function, arguments, node);
            }
            let hint = hint(
                name,
                FUNCTIONS
                    .iter()
                    .map(|(name, ..)| *name)
                    .chain(functions().map(|f| f.name))
                    .chain(self.own.iter().map(|own| own.name.as_str())),
            );
            return self
                .fault(FormulaFault::new("unknown_function", node.start).with("name", &name).with("hint", &hint));
        };
        if !(*least..=*most).contains(&arguments.len()) {
            let fault = FormulaFault::new("argument_count", node.start).with("name", &name);
            return self.fault(fault.with("least", &least).with("most", &most).with("found", &arguments.len()));
        }
        match name {
            "if" => self.choose(&arguments[0], &arguments[1], &arguments[2], node),
            "min" | "max" => self.extreme(name == "max", arguments, node),
            "clamp" => self.clamp(&arguments[0], &arguments[1], &arguments[2], node),
            "abs" => self.absolute(&arguments[0], node),
            "round" => self.rounded(Rounding::HalfUp, arguments, node),
            "round_even" => self.rounded(Rounding::HalfEven, arguments, node),
            "floor" => self.rounded(Rounding::Floor, arguments, node),
            "ceil" => self.rounded(Rounding::Ceil, arguments, node),
            "days" | "months_started" | "age" => self.between_dates(name, arguments),
            _ => self.over_rows(name, arguments, node),
        }
    }

    fn choose(&mut self, condition: &Node, then: &Node, otherwise: &Node, node: &Node) -> Option<Value> {
        let flag = self.flag(condition);
        let (a, b) = (self.node(then), self.node(otherwise));
        let (flag, a, b) = (flag?, a?, b?);
        let (a, b, kind) = match (&a.kind, &b.kind) {
            (Kind::Number { .. }, Kind::Number { .. }) => {
                let (a, b, scale, measure) = self.aligned(&a, &b, node)?;
                (a, b, Kind::Number { scale, measure })
            }
            (p, q) if p == q => {
                let kind = p.clone();
                (a, b, kind)
            }
            (p, q) => {
                let fault = FormulaFault::new("branches_differ", node.start);
                let fault = fault.with("left", &p.name()).with("right", &q.name());
                return self.fault(fault);
            }
        };
        let branches = LeafKind::Choose { condition: flag.reg, then: range(then), otherwise: range(otherwise) };
        self.leaves.push(Leaf { start: node.start, end: node.end, kind: branches });
        Some(Value { reg: self.select(flag.reg, a.reg, b.reg), kind })
    }

    fn extreme(&mut self, largest: bool, arguments: &[Node], node: &Node) -> Option<Value> {
        let values: Vec<_> = arguments.iter().map(|argument| self.number(argument)).collect();
        let mut values = values.into_iter().collect::<Option<Vec<_>>>()?.into_iter().map(|(value, _)| value);
        let mut best = values.next()?;
        for value in values {
            best = self.extreme_of(largest, &best, &value, node)?;
        }
        Some(best)
    }

    /// The larger of two numbers, or the smaller.
    fn extreme_of(&mut self, largest: bool, a: &Value, b: &Value, node: &Node) -> Option<Value> {
        let (a, b, scale, measure) = self.aligned(a, b, node)?;
        let reg = if largest { self.larger(a.reg, b.reg) } else { self.smaller(a.reg, b.reg) };
        Some(Value { reg, kind: Kind::Number { scale, measure } })
    }

    fn clamp(&mut self, value: &Node, low: &Node, high: &Node, node: &Node) -> Option<Value> {
        let (value, low, high) = (self.number(value), self.number(low), self.number(high));
        let ((value, _), (low, _), (high, _)) = (value?, low?, high?);
        let capped = self.extreme_of(false, &value, &high, node)?;
        self.extreme_of(true, &capped, &low, node)
    }

    fn absolute(&mut self, value: &Node, node: &Node) -> Option<Value> {
        let (value, scale) = self.number(value)?;
        let zero = Value { reg: self.constant(0), kind: Kind::Number { scale, measure: Measure::Plain } };
        let opposite = self.subtract(&zero, &value, node)?;
        self.extreme_of(true, &value, &opposite, node)
    }

    fn rounded(&mut self, rounding: Rounding, arguments: &[Node], node: &Node) -> Option<Value> {
        let digits = match arguments.get(1) {
            None => 0,
            Some(argument) => self.digits(argument, DIGITS)?,
        };
        let value = if let NodeKind::Binary(Operator::Divide, above, below) = &arguments[0].kind {
            self.quotient(rounding, above, below, digits)?
        } else {
            let (value, scale) = self.number(&arguments[0])?;
            let scale = i32::from(scale);
            if digits >= scale {
                return self.rescaled(&value, digits as u8, node);
            }
            let Kind::Number { measure, .. } = value.kind.clone() else { return None };
            let reg = self.rounded_quotient(value.reg, POWERS[(scale - digits) as usize], rounding);
            Value { reg, kind: Kind::Number { scale: digits.max(0) as u8, measure } }
        };
        if digits >= 0 {
            return Some(value);
        }
        // Rounded to tens, hundreds, …: put the zeros back.
        let power = POWERS[digits.unsigned_abs() as usize];
        Some(Value { reg: self.scaled(value.reg, power), kind: value.kind })
    }

    /// The digits that `argument` writes, within `allowed`.
    pub(super) fn digits(&mut self, argument: &Node, allowed: std::ops::RangeInclusive<i32>) -> Option<i32> {
        let digits = written_digits(argument).filter(|digits| allowed.contains(digits));
        if digits.is_none() {
            let fault = FormulaFault::new("bad_digits", argument.start);
            self.fault(fault.with("least", allowed.start()).with("most", allowed.end()));
        }
        digits
    }

    /// `above / below`, rounded to `digits` (a whole number of tens, hundreds, … where they are negative).
    fn quotient(&mut self, rounding: Rounding, above: &Node, below: &Node, digits: i32) -> Option<Value> {
        let (a, b) = (self.number(above), self.number(below));
        let ((a, scale_above), (mut b, scale_below)) = (a?, b?);
        let (Kind::Number { measure: m, .. }, Kind::Number { measure: n, .. }) = (&a.kind, &b.kind) else {
            return None;
        };
        let measure = m.combined(n, -1);
        let shift = digits + i32::from(scale_below) - i32::from(scale_above);
        let Some(power) = POWERS.get(shift.unsigned_abs() as usize).copied() else {
            return self.fault(FormulaFault::new("too_many_decimals", above.start).with("limit", &super::MAX_SCALE));
        };
        if shift < 0 {
            b.reg = self.scaled(b.reg, power);
        }
        let reg = self.quotient_of(a.reg, if shift < 0 { 1 } else { power }, b.reg, rounding);
        Some(Value { reg, kind: Kind::Number { scale: digits.max(0) as u8, measure } })
    }

    fn between_dates(&mut self, name: &str, arguments: &[Node]) -> Option<Value> {
        let values: Vec<_> = arguments
            .iter()
            .map(|argument| {
                let value = self.node_like(argument, &Kind::Date)?;
                if value.kind == Kind::Date { Some(value) } else { self.wrong_kind(argument, "date", &value.kind) }
            })
            .collect();
        let [Some(a), Some(b)] = values.as_slice() else { return None };
        let (p, q) = (self.slot(a.reg), self.slot(b.reg));
        let days = (q.low - p.high, q.high - p.low);
        let (op, range) = match name {
            "days" => (Op::Subtract(b.reg, a.reg), days),
            // No month is shorter than 28 days and no year than 365, and a part may be begun at either end.
            "months_started" => (Op::Months(a.reg, b.reg), (days.0 / 28 - 1, days.1 / 28 + 1)),
            _ => (Op::Age(a.reg, b.reg), (days.0 / 365 - 1, days.1 / 365 + 1)),
        };
        let kind = Kind::Number { scale: 0, measure: Measure::Plain };
        Some(Value { reg: self.emit(op, Some(range), false), kind })
    }

    /// `sum`, `max_of` and `count`: a formula over the rows of a schedule.
    fn over_rows(&mut self, name: &str, arguments: &[Node], node: &Node) -> Option<Value> {
        let over = self.body_over(&arguments[0], arguments.get(1), node)?;
        let (least, most) = over.rows;
        let slot = over.slot;
        let (op, range) = if name == "max_of" {
            let low = if least == 0 { slot.low.min(0) } else { slot.low };
            (Op::Largest { body: over.body }, Some((low, slot.high.max(0))))
        } else {
            let low = product(slot.low, if slot.low < 0 { most } else { least });
            (Op::Total { body: over.body }, low.zip(product(slot.high, if slot.high < 0 { least } else { most })))
        };
        let reg = self.emit(op, range, over.fails);
        let found = Value { reg, kind: over.kind };
        match arguments.get(1) {
            Some(formula) if name == "sum" && !over.leaves.is_empty() => {
                let rows = pieces_of_rows(over.body, formula, over.leaves);
                self.leaves.push(Leaf { start: node.start, end: node.end, kind: rows });
            }
            _ => self.leaf(node, &found),
        }
        Some(found)
    }

    /// Compiles `formula` (1, where there is none) to be run for each row of the schedule that `schedule` names.
    pub(super) fn body_over(&mut self, schedule: &Node, formula: Option<&Node>, node: &Node) -> Option<Over> {
        let NodeKind::Name(id) = &schedule.kind else {
            self.fault(FormulaFault::new("not_a_schedule", schedule.start));
            return None;
        };
        if self.lost.contains(id) {
            return None;
        }
        let Some(known) = self.schedules.get(id).cloned() else {
            let hint = hint(id, self.schedules.names());
            let fault = FormulaFault::new("not_a_schedule", schedule.start).with("name", &id).with("hint", &hint);
            self.fault(fault);
            return None;
        };
        if self.body.is_some() {
            self.fault(FormulaFault::new("sum_inside_sum", node.start));
            return None;
        }
        self.uses.insert(id, ());
        let body = Body { schedule: known.place, ops: Vec::new(), slots: Vec::new() };
        let rows = (i128::from(known.rows.0), i128::from(known.rows.1));
        let outside = std::mem::take(&mut self.leaves);
        self.body = Some(OpenBody { schedule: known, body, known: Known::new() });
        let value = match formula {
            Some(formula) => self.number(formula),
            None => {
                let kind = Kind::Number { scale: 0, measure: Measure::Plain };
                Some((Value { reg: self.constant(1), kind }, 0))
            }
        };
        let leaves = std::mem::replace(&mut self.leaves, outside);
        let OpenBody { mut body, .. } = self.body.take()?;
        let (value, scale) = value?;
        // The last instruction gives the row's value: instructions met before it may have been reused.
        let slot = body.slots[value.reg.place()];
        if value.reg.place() + 1 != body.ops.len() {
            let (zero, last) = (Op::Const(0), value.reg);
            body.ops.push(zero);
            body.slots.push(Slot { low: 0, high: 0, fails: false });
            body.ops.push(Op::Add(last, Reg(body.ops.len() as u32 - 1)));
            body.slots.push(slot);
        }
        let fails = body.slots.iter().any(|slot| slot.fails);
        // The same formula over the same rows is run by several functions: it is kept once.
        let bodies = &mut self.program.bodies;
        let place = bodies.iter().position(|known| *known == body).unwrap_or(bodies.len());
        if place == bodies.len() {
            bodies.push(body);
        }
        let place = place as u32;
        Some(Over { body: place, kind: value.kind, scale, slot, rows, fails, leaves })
    }
}

/// A formula compiled to be run for each row of a schedule.
pub(super) struct Over {
    /// Its body.
    pub body: u32,
    /// What its values are.
    pub kind: Kind,
    /// Their decimals.
    pub scale: u8,
    /// Their range.
    pub slot: Slot,
    /// The fewest and the most rows.
    pub rows: (i128, i128),
    /// Whether any instruction can fail.
    pub fails: bool,
    /// What the worksheet shows of it.
    pub leaves: Vec<Leaf>,
}

/// The digits written as a rounding's second argument.
fn written_digits(node: &Node) -> Option<i32> {
    match &node.kind {
        NodeKind::Number(decimal) if decimal.scale == 0 => i32::try_from(decimal.mantissa).ok(),
        NodeKind::Negate(inner) => written_digits(inner).map(|digits| -digits),
        _ => None,
    }
}
