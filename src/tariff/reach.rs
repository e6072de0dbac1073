//! What no quote can reach: rules that never hold, choices that some rule always refuses.

use super::fault::Faults;
use super::fields::Accepts;
use super::file::TariffFile;
use super::{Sheet, Tariff};
use crate::formula::compile::Held;

/// The most instructions that are gone through for all choices together.
const MOST: usize = 1 << 20;

/// Faults rules that can never hold, so that nobody could be quoted.
pub fn rules(file: &TariffFile, sheet: &Sheet, faults: &mut Faults) {
    for (rule, reg) in file.rules.iter().zip(&sheet.rules) {
        if sheet.program.slots.get(reg.place()).is_some_and(|slot| slot.high == 0) {
            faults.add(format!("rules.{}.require", rule.id), "never_holds", &[("rule", &rule.id)]);
        }
    }
}

/// Faults choices with which some rule can never hold, as far as it takes not too long to see.
pub fn choices(tariff: &Tariff, faults: &mut Faults) {
    let (file, sheet) = (&tariff.file, &tariff.sheet);
    // The rules stand before what is made of the premium.
    let count = sheet.rules.iter().map(|reg| reg.place() + 1).max().unwrap_or(0);
    let mut left = MOST / count.max(1);
    let mut held = Held::new(&sheet.program);
    // The day of the quote is the first column; schedules are none.
    let columns = sheet.fields.iter().filter(|field| !matches!(field.accepts, Accepts::Schedule { .. }));
    for (column, field) in (1..).zip(columns) {
        let Accepts::Choice(ids) = &field.accepts else { continue };
        for (code, id) in (0..).zip(ids.iter()) {
            if left == 0 {
                return;
            }
            left -= 1;
            let slots = held.slots(column, code, count);
            for (rule, _) in file.rules.iter().zip(&sheet.rules).filter(|(_, reg)| slots[reg.place()].high == 0) {
                let place = format!("inputs.{}.choices.{id}", field.id);
                faults.add(place, "unreachable_choice", &[("choice", id), ("rule", &rule.id)]);
            }
        }
    }
}
