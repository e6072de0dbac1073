//! Tariffs: read from a file, checked whole, compiled, fingerprinted, and found by product and date.

pub mod cases;
pub mod catalogue;
mod check;
mod curves;
pub mod fault;
pub mod fields;
pub mod file;
mod histories;
pub(crate) mod json;
mod load;
pub mod mortality;
mod payers;
mod reach;
mod sheet;
mod tables;

pub use check::ILLUSTRATIVE;
pub use curves::{CurveSheet, Drawn};
pub use histories::{HistorySheet, MEASURES, Term, Terms};
pub use sheet::{Sheet, SheetStep};

use crate::date::Date;
use crate::decimal::{Decimal, POWERS};
use crate::formula::machine::{Column, Machine, Rows};
use crate::formula::program::Reg;
use crate::named::Names;
use fault::{Fault, Faults};
use fields::{Accepts, Content};
use file::TariffFile;
use json::Json;
use payers::Split;
use sheet::{Draft, Parts};

/// A tariff that is sound: its formulas compile, its numbers have sources, its cases hold.
#[derive(Debug)]
pub struct Tariff {
    /// The file.
    pub file: TariffFile,
    /// The SHA-256 of the file's canonical text, in hexadecimal.
    pub fingerprint: String,
    /// The first day on which it is used.
    pub effective_from: Date,
    /// The day by which it was to be looked at again.
    pub review_by: Option<Date>,
    /// The formulas of a quote.
    pub sheet: Sheet,
    /// The premium in fen.
    pub premium: Reg,
    /// The sum insured and its decimals.
    pub sum_insured: Option<(Reg, u8)>,
    /// Each payer's part.
    pub split: Split,
    /// The pictures.
    pub curves: Vec<CurveSheet>,
    /// How files of observations fill schedules.
    pub histories: Vec<HistorySheet>,
    /// The formulas of a claim.
    pub claim: Option<ClaimSheet>,
    /// Whether any of its numbers is made up.
    pub illustrative: bool,
}

/// The formulas of a claim; they see the policy's inputs and steps as well.
#[derive(Debug)]
pub struct ClaimSheet {
    /// The formulas; the policy's inputs come first.
    pub sheet: Sheet,
    /// What is paid, in fen.
    pub payout: Reg,
    /// How many of the inputs and steps belong to the policy.
    pub of_policy: (usize, usize),
}

impl Tariff {
    /// Reads and checks `text` whole. Its cases run, too.
    pub fn load(text: &str) -> Result<Self, Vec<Fault>> {
        let tariff = Self::compile(text)?;
        let mut faults = Faults::default();
        if tariff.file.cases.is_empty() {
            faults.add("cases", "no_cases", &[]);
        }
        reach::choices(&tariff, &mut faults);
        cases::run(&tariff, &mut faults);
        if faults.0.is_empty() { Ok(tariff) } else { Err(faults.0) }
    }

    /// Reads, checks and compiles `text` without its cases, which it may lack: for files that are known to hold.
    pub fn compile(text: &str) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults::default();
        match load::json(text, &mut faults) {
            Some(json) => Self::of(&json),
            None => Err(faults.0),
        }
    }

    /// Checks and compiles the file that `json` is, without its cases.
    fn of(json: &Json) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults::default();
        match Self::build(json, &mut faults) {
            Some(tariff) if faults.0.is_empty() => Ok(tariff),
            _ => Err(faults.0),
        }
    }

    fn build(json: &Json, faults: &mut Faults) -> Option<Self> {
        let file = load::file(json, faults)?;
        check::sizes(&file, faults)?;
        check::check(&file, faults);
        let keys: Vec<&file::Input> =
            file.inputs.iter().chain(file.claim.iter().flat_map(|claim| &claim.inputs)).collect();
        let policy = Parts {
            inputs: file.inputs.iter().collect(),
            keys: &keys,
            steps: file.steps.iter().collect(),
            rules: &file.rules,
            notes: &file.notes,
            prefix: "",
        };
        let mut draft = Draft::new(&file, &policy, faults);
        let premium = money(&draft, "premium", faults);
        let sum_insured = draft.steps.iter().find(|step| step.id == "sum_insured");
        let sum_insured = sum_insured.and_then(|step| Some((step.reg, step.scale()?)));
        let split = premium.and_then(|(reg, scale)| {
            let premium = fen(&mut draft, reg, scale);
            Some((premium, payers::split(&file, premium, &mut draft, faults)?))
        });
        let curves = curves::curves(&file, &mut draft, faults);
        let mut uses = draft.uses.clone();
        let histories = histories::histories(&file, &mut uses, faults);
        let sheet = draft.finish();
        let claim = file.claim.as_ref().and_then(|_| Self::claim(&file, &keys, &mut uses, faults));
        // A formula that does not compile names nothing: what it would have used is no news.
        if faults.0.is_empty() {
            check::unused(&file, &uses, faults);
        }
        reach::rules(&file, &sheet, faults);
        let (premium, split) = split?;
        let illustrative = illustrative(&file);
        let effective_from = Date::parse(&file.effective_from)?;
        let review_by = file.review_by.as_deref().and_then(Date::parse);
        let tariff = Self {
            fingerprint: json.fingerprint(),
            effective_from,
            review_by,
            sheet,
            premium,
            sum_insured,
            split,
            curves,
            histories,
            claim,
            illustrative,
            file,
        };
        tariff.shares_add_up(faults);
        Some(tariff)
    }

    fn claim(file: &TariffFile, keys: &[&file::Input], uses: &mut Names, faults: &mut Faults) -> Option<ClaimSheet> {
        let claim = file.claim.as_ref()?;
        let parts = Parts {
            inputs: keys.to_vec(),
            keys,
            steps: file.steps.iter().chain(&claim.steps).collect(),
            rules: &claim.rules,
            notes: &claim.notes,
            prefix: "claim.",
        };
        // The policy's own faults are known already.
        let mut found = Faults::default();
        let mut draft = Draft::new(file, &parts, &mut found);
        let payout = money(&draft, "payout", &mut found);
        let own = |fault: &Fault| {
            fault.place.starts_with("claim.")
                || claim.steps.iter().any(|step| fault.place.starts_with(&format!("steps.{}.", step.id)))
        };
        faults.0.extend(found.0.into_iter().filter(own));
        uses.add(&draft.uses);
        let (reg, scale) = payout?;
        let payout = fen(&mut draft, reg, scale);
        let sheet = draft.finish();
        Some(ClaimSheet { sheet, payout, of_policy: (file.inputs.len(), file.steps.len()) })
    }

    /// Tries the shares under every combination of choices and flags, as far as that does not run too many instructions.
    fn shares_add_up(&self, faults: &mut Faults) {
        const MOST: usize = 1 << 22;
        let most = MOST / self.sheet.program.ops.len().max(1);
        let Some(sound) = self.split.sound else { return };
        let sizes: Vec<usize> = self
            .sheet
            .fields
            .iter()
            .map(|field| match &field.accepts {
                Accepts::Choice(ids) => ids.len(),
                Accepts::Flag => 2,
                _ => 1,
            })
            .collect();
        let rows = sizes.iter().try_fold(1usize, |rows, size| rows.checked_mul(*size)).filter(|rows| *rows <= most);
        let Some(rows) = rows else { return };
        let mut columns = vec![vec![self.effective_from.days().into(); rows]];
        let (mut schedules, mut stride) = (Vec::new(), 1);
        for (field, size) in self.sheet.fields.iter().zip(&sizes) {
            let default = match (&field.default, &field.accepts) {
                (Some(Content::One(value)), _) => *value,
                (_, Accepts::Number { min, .. }) => *min,
                (_, Accepts::Schedule { fields, .. }) => {
                    schedules.push(Rows { offsets: vec![0; rows + 1], fields: vec![Vec::new(); fields.len()] });
                    continue;
                }
                _ => self.effective_from.days().into(),
            };
            columns.push((0..rows).map(|row| if *size > 1 { (row / stride % size) as i64 } else { default }).collect());
            stride *= size;
        }
        let columns: Vec<Column> = columns.iter().map(|values| Column::Each(values)).collect();
        let mut machine = Machine::new(&self.sheet.program, rows);
        machine.run(&self.sheet.program, &columns, &schedules, 0, rows);
        if let Some(row) = (0..rows).find(|row| machine.read(sound, *row) == Ok(0)) {
            let mut stride = 1;
            let mut chosen = Vec::new();
            for (field, size) in self.sheet.fields.iter().zip(&sizes) {
                let place = row / stride % size;
                stride *= size;
                match &field.accepts {
                    Accepts::Choice(ids) => chosen.push(format!("{} = {}", field.id, ids[place])),
                    Accepts::Flag => chosen.push(format!("{} = {}", field.id, ["no", "yes"][place])),
                    _ => {}
                }
            }
            faults.add("payers", "shares_over_one", &[("where", &chosen.join(", "))]);
        }
    }
}

/// The most that money may come to, in fen: what JavaScript's numbers hold exactly (90 trillion yuan).
const MOST_MONEY: i128 = 1 << 53;

/// The register and decimals of a step that is money, which must be in whole fen and not below zero.
fn money(draft: &Draft, id: &str, faults: &mut Faults) -> Option<(Reg, u8)> {
    let place = format!("steps.{id}.formula");
    let Some(step) = draft.steps.iter().find(|step| step.id == id) else {
        if !draft.compiler.lost.contains(id) {
            faults.add("steps", "missing_step", &[("step", id)]);
        }
        return None;
    };
    let Some(scale) = step.scale().filter(|scale| *scale <= 2) else {
        faults.add(place, "not_in_fen", &[("step", id), ("decimals", &step.scale().unwrap_or(0).to_string())]);
        return None;
    };
    let slot = draft.compiler.slot(step.reg);
    if slot.low < 0 {
        faults.add(place, "can_be_negative", &[("step", id)]);
        return None;
    }
    if slot.high > MOST_MONEY {
        let high = Decimal::new(slot.high, scale).to_string();
        faults.add(place, "can_be_too_large", &[("step", id), ("high", &high)]);
        return None;
    }
    Some((step.reg, scale))
}

/// The register of an amount in fen.
fn fen(draft: &mut Draft, reg: Reg, scale: u8) -> Reg {
    draft.compiler.scaled(reg, POWERS[usize::from(2 - scale.min(2))])
}

/// Whether any number of the file is made up.
fn illustrative(file: &TariffFile) -> bool {
    let claim = file.claim.iter().flat_map(|claim| &claim.inputs);
    let inputs = file.inputs.iter().chain(claim).flat_map(|input| input.fields.iter().chain([input]));
    let named = inputs.filter_map(|input| input.source.as_ref());
    let named = named.chain(file.constants.values().map(|constant| &constant.source));
    let named = named.chain(file.tables.values().flat_map(|table| table.sources.values().chain([&table.source])));
    let named = named.chain(file.mortality.values().map(|table| &table.source));
    let named = named.chain(file.payers.iter().filter_map(|payer| payer.source.as_ref()));
    named.chain(file.rules.iter().map(|rule| &rule.source)).any(|source| source == ILLUSTRATIVE)
}
