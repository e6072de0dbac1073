//! Calls of actuarial functions.

use super::{Compiler, Kind, Measure, Value, hint};
use crate::decimal::POWERS;
use crate::formula::FormulaFault;
use crate::formula::call::{Answer, Argument, Call, Function, Operand, PUBLISHED_CLOSED, PUBLISHED_NAMES};
use crate::formula::program::Op;
use crate::formula::syntax::{Node, NodeKind};

/// The digits that an answer may have.
const DIGITS: std::ops::RangeInclusive<i32> = 0..=12;

impl Compiler {
    /// `name(arguments…, digits)`, or `name(schedule, arguments…, digits)` where some are formulas over rows.
    pub(super) fn actuarial(&mut self, function: &'static Function, arguments: &[Node], node: &Node) -> Option<Value> {
        // What may be repeated is repeated as often as arguments are left for it.
        let (fixed, group) = parts(function);
        let rows = fixed.iter().chain(group).any(|argument| matches!(argument, Argument::Each(_)));
        let others = fixed.len() + 1 + usize::from(rows);
        let times = arguments.len().saturating_sub(others).checked_div(group.len()).unwrap_or(0).max(1);
        let wanted = others + times * group.len();
        let [given @ .., digits] = arguments else { return self.wrong_count(function, wanted, 0, node) };
        if arguments.len() != wanted {
            return self.wrong_count(function, wanted, arguments.len(), node);
        }
        let digits = self.digits(digits, DIGITS);
        let shown = self.leaves.len();
        let (schedule, given) = if rows { (given.first(), &given[1..]) } else { (None, given) };
        let mut operands = Vec::new();
        let mut bodies = Vec::new();
        // Of each argument, what it measures and the range of its values in whole units.
        let mut known: Vec<Option<(Measure, i128)>> = Vec::new();
        for (argument, part) in fixed.iter().chain(group.iter().cycle()).zip(given) {
            known.push(match argument {
                Argument::Many(_) => None,
                Argument::Number(name) => self.number(part).map(|(value, scale)| {
                    operands.push(Operand { name, reg: value.reg, scale, places: None });
                    (measure_of(&value.kind), ceil(self.slot(value.reg).high, scale))
                }),
                Argument::Word(name, words) => {
                    let operand = self.word(name, words, part);
                    let found = operand.is_some();
                    operands.extend(operand);
                    found.then_some((Measure::Plain, 0))
                }
                Argument::Table(name, closed) => {
                    let operand = self.table_of_lives(name, *closed, function, part);
                    let found = operand.is_some();
                    operands.extend(operand);
                    found.then_some((Measure::Plain, 0))
                }
                Argument::Each(_) => {
                    schedule.and_then(|schedule| self.body_over(schedule, Some(part), node)).map(|over| {
                        bodies.push((over.body, over.scale));
                        (measure_of(&over.kind), ceil(over.slot.high, over.scale))
                    })
                }
            });
        }
        let (digits, known) = (digits? as u8, known.into_iter().collect::<Option<Vec<_>>>()?);
        let of = |place: usize| known.get(place).cloned().unwrap_or((Measure::Unknown, 0));
        let (measure, low, high) = match function.answer {
            Answer::Plain(low, high) => (Measure::Plain, low.into(), high.into()),
            Answer::Asked(low, high) => (Measure::Unknown, low.into(), high.into()),
            Answer::Like(place, low, high) => (of(place).0, low.into(), high.into()),
            Answer::UpTo(place) => (of(place).0, 0, of(place).1.max(0)),
        };
        let power = POWERS[usize::from(digits)];
        let (Some(low), Some(high)) = (i128::checked_mul(low, power), i128::checked_mul(high, power)) else {
            return self.fault(FormulaFault::new("too_many_decimals", node.start).with("limit", &super::MAX_SCALE));
        };
        let range = (low, high);
        let reg = self.called(Call { function, arguments: operands, bodies, digits, range });
        let value = Value { reg, kind: Kind::Number { scale: digits, measure } };
        // In a larger formula its value stands for it; alone it is shown with its arguments.
        if (node.start, node.end) != self.whole {
            self.leaves.truncate(shown);
            self.leaf(node, &value);
        }
        Some(value)
    }

    fn wrong_count(&mut self, function: &Function, wanted: usize, found: usize, node: &Node) -> Option<Value> {
        let (fixed, group) = parts(function);
        let more = function.arguments.get(fixed.len()..).unwrap_or_default();
        let names: Vec<&str> = fixed.iter().chain(group).chain(more).map(|argument| argument.name()).collect();
        let fault = FormulaFault::new("function_arguments", node.start).with("name", &function.name);
        self.fault(fault.with("arguments", &names.join(", ")).with("wanted", &wanted).with("found", &found))
    }

    /// One of `words`: in quotes, or a choice that offers no others.
    fn word(&mut self, name: &'static str, words: &[&str], part: &Node) -> Option<Operand> {
        let place = |word: &str| words.iter().position(|known| *known == word).map(|place| place as u8);
        if let NodeKind::Quoted(text) = &part.kind {
            let Some(place) = place(text) else {
                if self.lost.contains(text) {
                    return None;
                }
                let fault = FormulaFault::new("unknown_choice", part.start).with("choice", &text);
                let hint = hint(text, words.iter().copied());
                self.fault(fault.with("choices", &words.join(", ")).with("hint", &hint));
                return None;
            };
            return Some(Operand { name, reg: self.constant(0), scale: 0, places: Some(vec![place]) });
        }
        let value = self.node(part)?;
        let Kind::Choice(ids) = &value.kind else {
            self.wrong_kind(part, "choice", &value.kind);
            return None;
        };
        let places: Option<Vec<u8>> = ids.iter().map(|id| place(id)).collect();
        if places.is_none() && !ids.iter().any(|id| self.lost.contains(id)) {
            let fault = FormulaFault::new("choices_beyond", part.start).with("argument", &name);
            self.fault(fault.with("choices", &words.join(", ")));
        }
        Some(Operand { name, reg: value.reg, scale: 0, places: Some(places?) })
    }

    /// A table of lives by its name: published, or the tariff's own. `closed`: the function needs one that ends.
    fn table_of_lives(
        &mut self,
        name: &'static str,
        closed: bool,
        function: &Function,
        part: &Node,
    ) -> Option<Operand> {
        let own = self.program.mortality.clone();
        let names: Vec<&str> =
            PUBLISHED_NAMES.iter().copied().chain(own.iter().map(|table| table.id.as_str())).collect();
        let operand = self.word(name, &names, part)?;
        for place in operand.places.iter().flatten().map(|place| usize::from(*place)) {
            let table = place.checked_sub(PUBLISHED_NAMES.len()).map(|place| &own[place]);
            if let Some(table) = table {
                self.uses.insert(&table.id, ());
            }
            if closed && !table.map_or(place < PUBLISHED_CLOSED, |table| table.closed()) {
                let fault = FormulaFault::new("table_without_end", part.start).with("name", &names[place]);
                self.fault(fault.with("function", &function.name));
                return None;
            }
        }
        Some(operand)
    }

    fn called(&mut self, call: Call) -> crate::formula::program::Reg {
        let range = Some(call.range);
        let calls = &mut self.program.calls;
        let place = calls.iter().position(|known| *known == call).unwrap_or(calls.len());
        if place == calls.len() {
            calls.push(call);
        }
        self.emit(Op::Call(place as u32), range, true)
    }
}

/// The arguments of a function that are given once, and those that are given once or more.
fn parts(function: &Function) -> (&'static [Argument], &'static [Argument]) {
    match function.arguments {
        [fixed @ .., Argument::Many(group)] => (fixed, group),
        fixed => (fixed, &[]),
    }
}

fn measure_of(kind: &Kind) -> Measure {
    match kind {
        Kind::Number { measure, .. } => measure.clone(),
        _ => Measure::Plain,
    }
}

/// The whole number at or above a decimal.
fn ceil(mantissa: i128, scale: u8) -> i128 {
    let power = POWERS[usize::from(scale)];
    mantissa.div_euclid(power) + i128::from(mantissa.rem_euclid(power) != 0)
}
