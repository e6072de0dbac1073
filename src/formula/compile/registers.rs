//! Adding instructions: each with the range of its value, from those of its operands.

use super::Compiler;
use crate::decimal::{POWERS, Rounding, divide_rounded, product, product_range};
use crate::formula::program::{Comparison, Op, Reg, Slot};

/// A range; `None` where it exceeds 38 digits.
type Range = Option<(i128, i128)>;

impl Compiler {
    /// What is known of a register.
    pub fn slot(&self, reg: Reg) -> Slot {
        let slots = self.body.as_ref().map_or(&self.program.slots, |open| &open.body.slots);
        slots.get(reg.place()).copied().unwrap_or(Slot { low: i128::MIN, high: i128::MAX, fails: true })
    }

    /// The value of a register that can have only one.
    pub fn known(&self, reg: Reg) -> Option<i128> {
        let slot = self.slot(reg);
        (slot.low == slot.high && !slot.fails).then_some(slot.low)
    }

    /// Adds an instruction whose value lies in `range` (`None`: beyond 38 digits, so that it must be watched). One that
    /// is there already is not added again, and one that can have only one value becomes that value.
    pub fn emit(&mut self, op: Op, range: Range, can_fail: bool) -> Reg {
        let largest = POWERS[38];
        let in_bounds = range.filter(|(low, high)| *low >= -largest && *high <= largest);
        let (low, high) = in_bounds.unwrap_or((-largest, largest));
        let inherited = match op {
            Op::Outer(reg) => self.program.slots.get(reg.place()).is_some_and(|slot| slot.fails),
            _ => op.operands().any(|reg| self.slot(reg).fails),
        };
        let fails = can_fail || in_bounds.is_none() || inherited;
        let op = if low == high && !fails { Op::Const(low) } else { op };
        let (ops, slots, known, runs) = match &mut self.body {
            Some(open) => (&mut open.body.ops, &mut open.body.slots, &mut open.known, open.schedule.rows.1 as usize),
            None => (&mut self.program.ops, &mut self.program.slots, &mut self.known, 1),
        };
        match known.binary_search_by(|reg| ops[reg.place()].cmp(&op)) {
            Ok(place) => known[place],
            Err(place) => {
                let reg = Reg(ops.len() as u32);
                ops.push(op);
                self.runs = self.runs.saturating_add(runs);
                slots.push(Slot { low, high, fails });
                known.insert(place, reg);
                reg
            }
        }
    }

    /// A number known now.
    pub fn constant(&mut self, mantissa: i128) -> Reg {
        self.emit(Op::Const(mantissa), Some((mantissa, mantissa)), false)
    }

    /// `a + b`.
    pub fn sum(&mut self, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        self.emit(Op::Add(a, b), p.low.checked_add(q.low).zip(p.high.checked_add(q.high)), false)
    }

    /// `a − b`.
    pub fn difference(&mut self, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        self.emit(Op::Subtract(a, b), p.low.checked_sub(q.high).zip(p.high.checked_sub(q.low)), false)
    }

    /// `a × b`.
    pub fn multiple(&mut self, a: Reg, b: Reg) -> Reg {
        for (one, other) in [(a, b), (b, a)] {
            if self.known(one) == Some(1) {
                return other;
            }
        }
        let (p, q) = (self.slot(a), self.slot(b));
        self.emit(Op::Multiply(a, b), product_range((p.low, p.high), (q.low, q.high)), false)
    }

    /// `a × factor`.
    pub fn scaled(&mut self, a: Reg, factor: i128) -> Reg {
        let factor = self.constant(factor);
        self.multiple(a, factor)
    }

    /// `a / divisor`, rounded.
    pub fn rounded_quotient(&mut self, value: Reg, divisor: i128, rounding: Rounding) -> Reg {
        let slot = self.slot(value);
        let end = |end| divide_rounded(end, divisor, rounding);
        self.emit(Op::Round { value, divisor, rounding }, end(slot.low).zip(end(slot.high)), false)
    }

    /// `numerator × factor / denominator`, rounded; it fails where the denominator can be zero.
    pub fn quotient_of(&mut self, numerator: Reg, factor: i128, denominator: Reg, rounding: Rounding) -> Reg {
        let (a, b) = (self.slot(numerator), self.slot(denominator));
        let by_zero = b.low <= 0 && b.high >= 0;
        let op = Op::Divide { numerator, factor, denominator, rounding };
        self.emit(op, quotient_range(a, b, factor), by_zero)
    }

    /// The smaller of two.
    pub fn smaller(&mut self, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        self.emit(Op::Min(a, b), Some((p.low.min(q.low), p.high.min(q.high))), false)
    }

    /// The larger of two.
    pub fn larger(&mut self, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        self.emit(Op::Max(a, b), Some((p.low.max(q.low), p.high.max(q.high))), false)
    }

    /// Whether two values compare so; what their ranges tell already is known.
    pub fn compared(&mut self, comparison: Comparison, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        let (always, never) = match comparison {
            Comparison::Equal => {
                (p.low == p.high && p.low == q.low && q.low == q.high, p.high < q.low || q.high < p.low)
            }
            Comparison::Less => (p.high < q.low, p.low >= q.high),
            Comparison::LessOrEqual => (p.high <= q.low, p.low > q.high),
        };
        let range = (i128::from(always), i128::from(!never));
        self.emit(Op::Compare(comparison, a, b), Some(range), false)
    }

    /// Not.
    pub fn negation(&mut self, a: Reg) -> Reg {
        let slot = self.slot(a);
        self.emit(Op::Not(a), Some((1 - slot.high, 1 - slot.low)), false)
    }

    /// Both of two flags.
    pub fn both(&mut self, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        self.emit(Op::And(a, b), Some((p.low & q.low, p.high & q.high)), false)
    }

    /// One of two flags, or both.
    pub fn either(&mut self, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        self.emit(Op::Or(a, b), Some((p.low | q.low, p.high | q.high)), false)
    }

    /// One value or another.
    pub fn select(&mut self, condition: Reg, then: Reg, otherwise: Reg) -> Reg {
        match self.known(condition) {
            Some(0) => return otherwise,
            Some(_) => return then,
            None => {}
        }
        let (p, q) = (self.slot(then), self.slot(otherwise));
        let op = Op::Select { condition, then, otherwise };
        self.emit(op, Some((p.low.min(q.low), p.high.max(q.high))), false)
    }
}

/// The range of `a × factor / b`, however it is rounded.
fn quotient_range(a: Slot, b: Slot, factor: i128) -> Range {
    let (low, high) = (product(a.low, factor)?, product(a.high, factor)?);
    // The divisors nearest to zero give the largest quotients.
    let divisors = [b.low, b.high, -1, 1].into_iter().filter(|d| *d != 0 && (b.low..=b.high).contains(d));
    let ends: Vec<(i128, i128)> = divisors.flat_map(|divisor| [(low, divisor), (high, divisor)]).collect();
    let corner = |rounding| move |(end, divisor): &(i128, i128)| divide_rounded(*end, *divisor, rounding);
    let lows = ends.iter().map(corner(Rounding::Floor)).collect::<Option<Vec<_>>>()?;
    let highs = ends.iter().map(corner(Rounding::Ceil)).collect::<Option<Vec<_>>>()?;
    Some((lows.into_iter().min()?, highs.into_iter().max()?))
}

/// The instructions that are there already, in their order rather than that of the program.
pub type Known = Vec<Reg>;
