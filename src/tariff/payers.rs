//! Splitting the premium: instructions that give each payer its fen, whose parts always add up to the premium.

use super::fault::Faults;
use super::file::{Payer, TariffFile};
use super::sheet::Draft;
use crate::decimal::{Decimal, POWERS, Rounding, divide_rounded};
use crate::formula::compile::{Kind, Value};
use crate::formula::program::{Comparison, Op, Reg, Slot};

/// Each payer's amount in fen, and how the shares add up.
#[derive(Debug, Clone)]
pub struct Split {
    /// The payers' ids and the registers of their amounts.
    pub amounts: Vec<(String, Reg)>,
    /// Whether the shares written down are each within 0 and 1 and together at most 1; `None` where they always are.
    pub sound: Option<Reg>,
}

/// Compiles the split of `premium`, which is in fen.
pub fn split(file: &TariffFile, premium: Reg, draft: &mut Draft, faults: &mut Faults) -> Option<Split> {
    let before = faults.0.len();
    let balancing = file.payers.iter().filter(|payer| payer.balance).count();
    if balancing != 1 {
        faults.add("payers", "one_balance", &[("found", &balancing.to_string())]);
    }
    let mut shares = Vec::new();
    for payer in &file.payers {
        let place = format!("payers.{}.share", payer.id);
        match (&payer.share, payer.balance) {
            (None, true) => {}
            (Some(text), false) => {
                if let Some(share) = share(text, payer, &place, draft, faults) {
                    shares.push((payer.id.clone(), share));
                }
            }
            _ => faults.add(place, "share_or_balance", &[]),
        }
    }
    if faults.0.len() > before {
        return None;
    }
    let scale = shares.iter().filter_map(|(_, share)| scale_of(share)).max().unwrap_or(0);
    let mut builder = Builder { draft, one: POWERS[usize::from(scale)] };
    let shares: Vec<(String, Reg)> = shares.into_iter().map(|(id, share)| (id, builder.at_scale(&share, scale))).collect();
    Some(builder.split(file, premium, &shares))
}

/// A share: a formula, or a number that has a source of its own.
fn share(text: &str, payer: &Payer, place: &str, draft: &mut Draft, faults: &mut Faults) -> Option<Value> {
    let written = Decimal::parse(text);
    if let Some(number) = written {
        if payer.source.is_none() {
            faults.add(place, "number_without_source", &[("number", text)]);
        }
        let reg = draft.compiler.constant(number.mantissa);
        let kind = Kind::Number { scale: number.scale, measure: crate::formula::compile::Measure::Plain };
        return Some(Value { reg, kind });
    }
    let formula = draft.formula(text, place, faults)?;
    if scale_of(&formula.value).is_none_or(|scale| scale > 12) {
        faults.add(place, "share_kind", &[("found", formula.value.kind.name())]);
        return None;
    }
    Some(formula.value)
}

fn scale_of(value: &Value) -> Option<u8> {
    match value.kind {
        Kind::Number { scale, .. } => Some(scale),
        _ => None,
    }
}

struct Builder<'a> {
    draft: &'a mut Draft,
    /// A whole, at the scale of the shares.
    one: i128,
}

impl Builder<'_> {
    fn slot(&self, reg: Reg) -> Slot {
        self.draft.compiler.program.slots[reg.place()]
    }

    fn emit(&mut self, op: Op, range: Option<(i128, i128)>) -> Reg {
        self.draft.compiler.emit(op, range, false)
    }

    fn constant(&mut self, value: i128) -> Reg {
        self.draft.compiler.constant(value)
    }

    fn at_scale(&mut self, share: &Value, scale: u8) -> Reg {
        let power = POWERS[usize::from(scale - scale_of(share).unwrap_or(scale))];
        let factor = self.constant(power);
        self.multiply(share.reg, factor)
    }

    fn multiply(&mut self, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        if q.low == 1 && q.high == 1 {
            return a;
        }
        let corners = [p.low.checked_mul(q.low), p.low.checked_mul(q.high), p.high.checked_mul(q.low), p.high.checked_mul(q.high)];
        let corners: Option<Vec<i128>> = corners.into_iter().collect();
        let range = corners.and_then(|corners| Some((*corners.iter().min()?, *corners.iter().max()?)));
        self.emit(Op::Multiply(a, b), range)
    }

    fn combine(&mut self, op: fn(Reg, Reg) -> Op, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        let op = op(a, b);
        let range = match op {
            Op::Add(..) => p.low.checked_add(q.low).zip(p.high.checked_add(q.high)),
            // What is left of the premium never falls below zero: each amount is at most that.
            Op::Subtract(..) => Some((0, p.high)),
            _ => Some((p.low.min(q.low), p.high.min(q.high))),
        };
        self.emit(op, range)
    }

    /// Whether `a` is at most `b`; what ranges already tell is a constant.
    fn at_most(&mut self, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        let range = if p.high <= q.low { (1, 1) } else if p.low > q.high { (0, 0) } else { (0, 1) };
        self.emit(Op::Compare(Comparison::LessOrEqual, a, b), Some(range))
    }

    fn select(&mut self, condition: Reg, then: Reg, otherwise: Reg) -> Reg {
        let (c, p, q) = (self.slot(condition), self.slot(then), self.slot(otherwise));
        if c.low == c.high {
            return if c.low == 1 { then } else { otherwise };
        }
        self.emit(Op::Select { condition, then, otherwise }, Some((p.low.min(q.low), p.high.max(q.high))))
    }

    fn both(&mut self, a: Reg, b: Reg) -> Reg {
        let (p, q) = (self.slot(a), self.slot(b));
        self.emit(Op::And(a, b), Some((p.low & q.low, p.high & q.high)))
    }

    fn split(&mut self, file: &TariffFile, premium: Reg, shares: &[(String, Reg)]) -> Split {
        let (zero, one) = (self.constant(0), self.constant(self.one));
        let mut sum = zero;
        let mut sound = self.constant(1);
        for (_, share) in shares {
            let not_negative = self.at_most(zero, *share);
            sound = self.both(sound, not_negative);
            sum = self.combine(Op::Add, sum, *share);
        }
        let at_most_one = self.at_most(sum, one);
        sound = self.both(sound, at_most_one);
        // Where the shares are a whole, the last payer that has one takes the odd fen and the balance is nothing.
        let whole = self.at_most(one, sum);
        let mut after: Vec<Reg> = vec![zero; shares.len()];
        for place in (0..shares.len().saturating_sub(1)).rev() {
            after[place] = self.combine(Op::Add, after[place + 1], shares[place + 1].1);
        }
        let mut left = premium;
        let mut amounts = Vec::new();
        for ((id, share), after) in shares.iter().zip(after) {
            let exact = self.multiply(premium, *share);
            let slot = self.slot(exact);
            let end = |end| divide_rounded(end, self.one, Rounding::HalfUp);
            let rounded = Op::Round { value: exact, divisor: self.one, rounding: Rounding::HalfUp };
            let rounded = self.emit(rounded, end(slot.low).zip(end(slot.high)));
            let capped = self.combine(Op::Min, rounded, left);
            let last = self.at_most(after, zero);
            let takes_rest = self.both(whole, last);
            let amount = self.select(takes_rest, left, capped);
            left = self.combine(Op::Subtract, left, amount);
            amounts.push((id.clone(), amount));
        }
        // In the order of the file, the balancing payer among the others.
        let ordered = file.payers.iter().map(|payer| {
            let own = amounts.iter().find(|(id, _)| *id == payer.id).map_or(left, |(_, reg)| *reg);
            (payer.id.clone(), own)
        });
        let always = self.slot(sound).low == 1;
        Split { amounts: ordered.collect(), sound: (!always).then_some(sound) }
    }
}
