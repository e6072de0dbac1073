//! A quote: the premium, who pays how much of it, and how it was worked out.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::decimal::Decimal;
use crate::entry::{Entry, Problem};
use crate::formula::machine::{Machine, Rows};
use crate::formula::program::{Failure, Reg};
use crate::formula::worksheet::{Show, render};
use crate::named::Named;
use crate::tariff::fields::{Accepts, Content, read_all, unknown_entries};
use crate::tariff::file::{Note, Rule, Step, Text};
use crate::tariff::{Sheet, SheetStep, Tariff};

/// The engine's version, a part of every quote.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// A priced request. Amounts are decimals in yuan, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Quote {
    /// The product's id.
    pub product: String,
    /// Which tariff it was.
    pub tariff: TariffRef,
    /// Which engine it was.
    pub engine: String,
    /// The day of the quote.
    pub as_of: String,
    /// The sum insured; `null` where there is none, as for a fee.
    pub sum_insured: Option<String>,
    /// The premium.
    pub premium: String,
    /// Who pays how much; the parts add up to the premium.
    pub payers: Vec<Share>,
    /// How it was worked out; empty if not asked for.
    pub steps: Vec<WorkedStep>,
    /// What is to be said with it.
    pub notes: Vec<Said>,
}

/// Which tariff: enough to compute the quote again and to see that the file is the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TariffRef {
    /// Its first day.
    pub version: String,
    /// The SHA-256 of its canonical text.
    pub fingerprint: String,
}

/// One payer's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Share {
    /// The payer's id.
    pub id: String,
    /// The part.
    pub amount: String,
}

/// One line of the worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WorkedStep {
    /// The step's id.
    pub id: String,
    /// Its formula.
    pub formula: String,
    /// The formula with the numbers put in.
    pub with: String,
    /// Its value: a decimal, `true` or `false`.
    pub value: String,
    /// The value's unit; `null` for a plain number.
    pub unit: Option<String>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Said {
    /// Its id.
    pub id: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What a loss would pay. Amounts are decimals in yuan, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ClaimPreview {
    /// The product's id.
    pub product: String,
    /// Which tariff it was.
    pub tariff: TariffRef,
    /// Which engine it was.
    pub engine: String,
    /// The day of the policy's quote.
    pub as_of: String,
    /// What would be paid.
    pub payout: String,
    /// How it was worked out, the policy's own steps left out.
    pub steps: Vec<WorkedStep>,
    /// What is to be said with it.
    pub notes: Vec<Said>,
}

/// Quotes `tariff` for what was entered, as of a day; every wrong field is named at once.
pub fn quote(tariff: &Tariff, as_of: Date, inputs: &Named<Entry>, worksheet: bool) -> Result<Quote, Vec<Problem>> {
    let (machine, schedules) = worked_out(tariff, as_of, inputs)?;
    let fen = |reg| amount(&machine, reg, 0, 2);
    let file = &tariff.file;
    let mut quote = Quote {
        product: file.id.clone(),
        tariff: tariff_ref(tariff),
        engine: ENGINE.to_owned(),
        as_of: as_of.to_string(),
        sum_insured: tariff.sum_insured.map(|(reg, scale)| amount(&machine, reg, 0, scale)),
        premium: fen(tariff.premium),
        payers: tariff.split.amounts.iter().map(|(id, reg)| Share { id: id.clone(), amount: fen(*reg) }).collect(),
        steps: Vec::new(),
        notes: notes(&file.notes, &tariff.sheet, &machine),
    };
    quote.notes.extend(cautions(tariff, as_of));
    if worksheet {
        quote.steps = worked(&file.steps, &tariff.sheet.steps, &tariff.sheet, &machine, &schedules);
    }
    Ok(quote)
}

/// A policy's amounts in fen, and what was read of its inputs.
#[derive(Debug, Clone)]
pub struct Priced {
    /// The inputs.
    pub contents: Vec<Content>,
    /// The premium.
    pub premium: i128,
    /// Each payer's part.
    pub payers: Vec<i128>,
}

/// The amounts of a quote without anything around them.
pub fn amounts(tariff: &Tariff, as_of: Date, inputs: &Named<Entry>) -> Result<Priced, Vec<Problem>> {
    priced(tariff, as_of, read(tariff, inputs)?)
}

/// The amounts for inputs that have been read. One that is out of its bounds after all is a problem.
pub fn priced(tariff: &Tariff, as_of: Date, contents: Vec<Content>) -> Result<Priced, Vec<Problem>> {
    let beyond = tariff.sheet.fields.iter().zip(&contents).find(|(field, content)| !field.holds(content));
    if let Some((field, _)) = beyond {
        return Err(vec![Problem::new(&field.id, "out_of_range")]);
    }
    let (machine, _) = run(tariff, as_of, &contents)?;
    let fen = |reg| machine.read(reg, 0).unwrap_or(0);
    let payers = tariff.split.amounts.iter().map(|(_, reg)| fen(*reg)).collect();
    Ok(Priced { premium: fen(tariff.premium), payers, contents })
}

/// The policy's values for what was entered.
pub fn worked_out(tariff: &Tariff, as_of: Date, inputs: &Named<Entry>) -> Result<(Machine, Vec<Rows>), Vec<Problem>> {
    run(tariff, as_of, &read(tariff, inputs)?)
}

/// Reads what was entered; every wrong field is named.
fn read(tariff: &Tariff, inputs: &Named<Entry>) -> Result<Vec<Content>, Vec<Problem>> {
    let fields = &tariff.sheet.fields;
    let mut problems = Vec::new();
    unknown_entries(fields, inputs, "", &mut problems);
    let contents = read_all(fields, &|place| inputs.get(&fields[place].id), "", &mut problems);
    contents.into_iter().collect::<Option<Vec<Content>>>().filter(|_| problems.is_empty()).ok_or(problems)
}

/// Runs the formulas; what stands against a quote is named.
fn run(tariff: &Tariff, as_of: Date, contents: &[Content]) -> Result<(Machine, Vec<Rows>), Vec<Problem>> {
    let outcome = tariff.sheet.run(as_of, contents);
    let mut problems = Vec::new();
    outcome_problems(tariff, &outcome.0, 0, &mut problems);
    if problems.is_empty() { Ok(outcome) } else { Err(problems) }
}

/// What a loss would pay under a policy of `tariff`. `None` where the tariff says nothing of claims.
pub fn claim(
    tariff: &Tariff,
    as_of: Date,
    inputs: &Named<Entry>,
    loss: &Named<Entry>,
) -> Option<Result<ClaimPreview, Vec<Problem>>> {
    let (claim, file) = (tariff.claim.as_ref()?, tariff.file.claim.as_ref()?);
    let fields = &claim.sheet.fields;
    let (of_policy, of_loss) = fields.split_at(claim.of_policy.0);
    let mut problems = Vec::new();
    unknown_entries(of_policy, inputs, "", &mut problems);
    unknown_entries(of_loss, loss, "", &mut problems);
    let entered = |place: usize| if place < of_policy.len() { inputs } else { loss }.get(&fields[place].id);
    let contents = read_all(fields, &entered, "", &mut problems);
    let Some(contents) = contents.into_iter().collect::<Option<Vec<Content>>>().filter(|_| problems.is_empty()) else {
        return Some(Err(problems));
    };
    // The policy itself must be one that could be sold.
    let (policy, _) = tariff.sheet.run(as_of, &contents[..claim.of_policy.0]);
    outcome_problems(tariff, &policy, 0, &mut problems);
    let (machine, schedules) = claim.sheet.run(as_of, &contents);
    sheet_problems(&claim.sheet, &file.rules, &machine, 0, &mut problems);
    if !problems.is_empty() {
        return Some(Err(problems));
    }
    let own_steps = &claim.sheet.steps[claim.of_policy.1..];
    let mut said = notes(&file.notes, &claim.sheet, &machine);
    said.extend(cautions(tariff, as_of));
    Some(Ok(ClaimPreview {
        product: tariff.file.id.clone(),
        tariff: tariff_ref(tariff),
        engine: ENGINE.to_owned(),
        as_of: as_of.to_string(),
        payout: amount(&machine, claim.payout, 0, 2),
        steps: worked(&file.steps, own_steps, &claim.sheet, &machine, &schedules),
        notes: said,
    }))
}

/// Notes what stands against a quote though every field is sound by itself: steps without a value, rules broken, shares
/// that exceed the whole.
pub fn outcome_problems(tariff: &Tariff, machine: &Machine, row: usize, problems: &mut Vec<Problem>) {
    sheet_problems(&tariff.sheet, &tariff.file.rules, machine, row, problems);
    if let Some(sound) = tariff.split.sound
        && problems.is_empty()
        && machine.read(sound, row) == Ok(0)
    {
        problems.push(Problem::new("payers", "shares_over_one"));
    }
}

fn sheet_problems(sheet: &Sheet, rules: &[Rule], machine: &Machine, row: usize, problems: &mut Vec<Problem>) {
    // Only the first failing step is at fault: what is made of it fails with it.
    let failing = sheet.steps.iter().find_map(|step| Some((step, machine.read(step.reg, row).err()?)));
    if let Some((step, failure)) = failing {
        problems.push(
            failure_problem(sheet, failure, &|reg| machine.read(reg, row))
                .unwrap_or_else(|| Problem::new("steps", failure.code()))
                .with("step", &step.id),
        );
    }
    for (rule, reg) in rules.iter().zip(&sheet.rules) {
        match machine.read(*reg, row) {
            Ok(1) => {}
            Ok(_) => {
                let problem = Problem::new(&rule.field, "rule").with("rule", &rule.id);
                problems.push(problem.with("zh", &rule.title.zh).with("en", &rule.title.en));
            }
            Err(failure) if failing.is_none() => {
                problems.push(Problem::new(&rule.field, failure.code()).with("step", &rule.id))
            }
            Err(_) => {}
        }
    }
}

/// The problem that a function without an answer is: at the input that the argument at fault is made of.
fn failure_problem(sheet: &Sheet, failure: Failure, read: &dyn Fn(Reg) -> Result<i128, Failure>) -> Option<Problem> {
    let Failure::NoAnswer { call, argument: Some(argument), .. } = failure else { return None };
    let operand = sheet.program.calls.get(call as usize)?.arguments.get(usize::from(argument))?;
    let column = sheet.program.input_of(operand.reg, read)?;
    // The first column is the day of the quote; schedules have none.
    let mut single = sheet.fields.iter().filter(|field| !matches!(field.accepts, Accepts::Schedule { .. }));
    Some(Problem::new(&single.nth(column.checked_sub(1)?)?.id, failure.code()))
}

/// Which tariff `tariff` is.
pub fn tariff_ref(tariff: &Tariff) -> TariffRef {
    TariffRef { version: tariff.file.effective_from.clone(), fingerprint: tariff.fingerprint.clone() }
}

fn amount(machine: &Machine, reg: Reg, row: usize, scale: u8) -> String {
    let amount = Decimal::new(machine.read(reg, row).unwrap_or(0), scale).trimmed_to(2);
    // Amounts always show both digits of the fen.
    amount.at_scale(2).map_or(amount, |fen| Decimal::new(fen, 2)).to_string()
}

fn worked(
    steps: &[Step],
    compiled: &[SheetStep],
    sheet: &Sheet,
    machine: &Machine,
    schedules: &[Rows],
) -> Vec<WorkedStep> {
    let values = machine.values(&sheet.program, schedules, 0);
    let one = |(step, compiled): (&Step, &SheetStep)| {
        let mut with = String::with_capacity(64);
        render(&compiled.pieces, &values, &mut with);
        let read = machine.read(compiled.reg, 0).unwrap_or(0);
        let value = match compiled.show {
            Show::Number { scale, keep } => Decimal::new(read, scale).trimmed_to(keep).to_string(),
            _ => (read != 0).to_string(),
        };
        WorkedStep { id: step.id.clone(), formula: step.formula.clone(), with, value, unit: step.unit.clone() }
    };
    steps.iter().zip(compiled).map(one).collect()
}

fn notes(notes: &[Note], sheet: &Sheet, machine: &Machine) -> Vec<Said> {
    let said = notes.iter().zip(&sheet.notes).filter(|(_, reg)| reg.is_none_or(|reg| machine.read(reg, 0) == Ok(1)));
    said.map(|(note, _)| say(&note.id, &note.text)).collect()
}

fn say(id: &str, text: &Text) -> Said {
    Said { id: id.to_owned(), zh: text.zh.clone(), en: text.en.clone() }
}

/// What the engine itself says of a tariff: that its time has passed, that some of its numbers are made up.
fn cautions(tariff: &Tariff, as_of: Date) -> impl Iterator<Item = Said> {
    let review = tariff.review_by.filter(|day| *day < as_of).map(|day| Said {
        id: "review_by".to_owned(),
        zh: format!("本方案应在{day}前复核，这一天已过：费率可能已变，请向保险公司核实。"),
        en: format!("This tariff was to be looked at again by {day}: rates may have changed since, ask the insurer."),
    });
    let illustrative = tariff.illustrative.then(|| Said {
        id: crate::tariff::ILLUSTRATIVE.to_owned(),
        zh: "本方案含示例数字，仅供试算，不是任何保险公司的报价。".to_owned(),
        en: "This tariff holds illustrative numbers: a trial calculation, no insurer's offer.".to_owned(),
    });
    review.into_iter().chain(illustrative)
}
