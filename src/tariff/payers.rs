//! Splitting the premium: instructions that give each payer its fen, whose parts always add up to the premium.

use super::fault::Faults;
use super::file::{Payer, TariffFile};
use super::sheet::Draft;
use crate::decimal::{Decimal, POWERS, Rounding};
use crate::formula::compile::{Compiler, Kind, Measure, Value};
use crate::formula::program::{Comparison, Op, Reg};

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
    let compiler = &mut draft.compiler;
    let mut at_scale = |share: Value| {
        let missing = scale - scale_of(&share).unwrap_or(scale);
        compiler.scaled(share.reg, POWERS[usize::from(missing)])
    };
    let shares: Vec<(String, Reg)> = shares.into_iter().map(|(id, share)| (id, at_scale(share))).collect();
    Some(instructions(compiler, file, premium, &shares, POWERS[usize::from(scale)]))
}

/// A share: a formula, or a number that has a source of its own.
fn share(text: &str, payer: &Payer, place: &str, draft: &mut Draft, faults: &mut Faults) -> Option<Value> {
    let written = Decimal::parse(text);
    if let Some(number) = written {
        if payer.source.is_none() {
            faults.add(place, "number_without_source", &[("number", text)]);
        }
        let reg = draft.compiler.constant(number.mantissa);
        let kind = Kind::Number { scale: number.scale, measure: Measure::Plain };
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

/// Adds the instructions of the split. `one` is a whole at the scale of `shares`, each a payer's id and share.
fn instructions(
    compiler: &mut Compiler,
    file: &TariffFile,
    premium: Reg,
    shares: &[(String, Reg)],
    one: i128,
) -> Split {
    let (zero, whole) = (compiler.constant(0), compiler.constant(one));
    let mut sum = zero;
    let mut sound = compiler.constant(1);
    for (_, share) in shares {
        let not_negative = compiler.compared(Comparison::LessOrEqual, zero, *share);
        sound = compiler.both(sound, not_negative);
        sum = compiler.sum(sum, *share);
    }
    let at_most_whole = compiler.compared(Comparison::LessOrEqual, sum, whole);
    sound = compiler.both(sound, at_most_whole);
    // Where the shares are a whole, the last payer that has one takes the odd fen and the balance is nothing.
    let complete = compiler.compared(Comparison::LessOrEqual, whole, sum);
    let mut after = vec![zero; shares.len()];
    for place in (0..shares.len().saturating_sub(1)).rev() {
        after[place] = compiler.sum(after[place + 1], shares[place + 1].1);
    }
    let mut left = premium;
    let mut amounts = Vec::new();
    for ((id, share), after) in shares.iter().zip(after) {
        let exact = compiler.multiple(premium, *share);
        let rounded = compiler.rounded_quotient(exact, one, Rounding::HalfUp);
        let capped = compiler.smaller(rounded, left);
        let last = compiler.compared(Comparison::LessOrEqual, after, zero);
        let takes_rest = compiler.both(complete, last);
        let amount = compiler.select(takes_rest, left, capped);
        // Never below zero: the amount is at most what is left.
        let most = compiler.slot(left).high;
        left = compiler.emit(Op::Subtract(left, amount), Some((0, most)), false);
        amounts.push((id.clone(), amount));
    }
    // In the order of the file, the balancing payer among the others.
    let ordered = file.payers.iter().map(|payer| {
        let own = amounts.iter().find(|(id, _)| *id == payer.id).map_or(left, |(_, reg)| *reg);
        (payer.id.clone(), own)
    });
    let always = compiler.known(sound) == Some(1);
    Split { amounts: ordered.collect(), sound: (!always).then_some(sound) }
}
