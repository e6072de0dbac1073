//! Shared by the tests: every shipped tariff, and random entries made from its form.
#![allow(dead_code)]

use std::path::PathBuf;

use baofei::date::Date;
use baofei::decimal::Decimal;
use baofei::entry::Entry;
use baofei::form::{FormInput, form};
use baofei::formula::call::functions;
use baofei::formula::compile::FUNCTIONS;
use baofei::formula::compile::{Compiler, Kind};
use baofei::formula::machine::{Machine, Rows};
use baofei::named::Named;
use baofei::tariff::Tariff;
use baofei::tariff::file::InputKind;

/// The files of all shipped tariffs.
pub fn files() -> Vec<PathBuf> {
    let folder = |path: PathBuf| std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = folder("tariffs".into())
        .filter(|path| path.is_dir() && !path.ends_with("schema"))
        .flat_map(folder)
        .flat_map(folder)
        .collect();
    files.sort();
    assert!(files.len() >= 31, "the shipped tariffs are gone");
    files
}

/// A tariff file, loaded.
pub fn load(path: &PathBuf) -> Tariff {
    Tariff::load(&std::fs::read_to_string(path).unwrap()).unwrap_or_else(|faults| panic!("{path:?}: {faults:#?}"))
}

/// All shipped tariffs.
pub fn tariffs() -> Vec<Tariff> {
    files().iter().map(load).collect()
}

/// A generator of numbers that is the same everywhere (splitmix64).
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }
}

/// Entries that each satisfy their own input; rules may still refuse them. Some inputs are left to their default.
pub fn entries(tariff: &Tariff, random: &mut Random) -> Named<Entry> {
    let form = form(tariff, Date::parse("2026-11-24").unwrap(), Vec::new());
    let mut entries = Named::new();
    for input in &form.inputs {
        if input.default.is_none() || random.below(4) > 0 {
            entries.insert(&input.id, entry(input, random));
        }
    }
    entries
}

/// An entry that `input` accepts.
pub fn entry(input: &FormInput, random: &mut Random) -> Entry {
    let text = |value: String| Entry::Text(value);
    match input.kind {
        InputKind::Number | InputKind::Integer => {
            let bound = |text: &Option<String>| {
                Decimal::parse(text.as_ref().unwrap()).unwrap().at_scale(input.decimals).unwrap() as i64
            };
            let (min, max) = (bound(&input.min), bound(&input.max));
            let width = (max - min) as u64 + 1;
            // Edges and small values as often as large ones.
            let offset = match random.below(8) {
                0 => 0,
                1 => width - 1,
                2..=5 => random.below(width.min(5000)),
                _ => random.below(width),
            };
            text(Decimal::new(i128::from(min) + i128::from(offset), input.decimals).to_string())
        }
        InputKind::Choice => text(input.choices[random.below(input.choices.len() as u64) as usize].id.clone()),
        InputKind::Flag => Entry::Flag(random.below(2) == 1),
        InputKind::Date => text(Date::from_days(14_000 + random.below(8000) as i32).to_string()),
        InputKind::Schedule => {
            let rows = u64::from(input.min_rows) + random.below(4.min(u64::from(input.max_rows - input.min_rows) + 1));
            let row = |random: &mut Random| {
                input.fields.iter().map(|field| (field.id.clone(), entry(field, random))).collect::<Named<Entry>>()
            };
            Entry::Rows((0..rows).map(|_| row(random)).collect())
        }
    }
}

/// The value of a formula without names, as text.
pub fn evaluate(formula: &str) -> String {
    evaluate_with(Compiler::default(), &[], formula)
}

/// The value of a formula that may name what `compiler` knows, as text.
pub fn evaluate_with(mut compiler: Compiler, schedules: &[Rows], formula: &str) -> String {
    compiler.free_numbers = true;
    let compiled = compiler.formula(formula).unwrap_or_else(|faults| panic!("{formula}: {faults:?}"));
    let mut machine = Machine::new(&compiler.program, 1);
    machine.run(&compiler.program, &[], schedules, 0, 1);
    let value = machine.read(compiled.value.reg, 0).unwrap_or_else(|failure| panic!("{formula}: {failure:?}"));
    match compiled.value.kind {
        Kind::Number { scale, .. } => Decimal::new(value, scale).to_string(),
        _ => (value != 0).to_string(),
    }
}

/// The value of a worksheet's line, as text; nothing for one whose many rows are cut short, with more digits than a
/// formula may write, or that calls a function of the tariff's own or one with a choice or a schedule, which stand there by their names.
pub fn redo(line: &str) -> Option<String> {
    let marks = [' ', ',', '(', ')'];
    let words = line.split_inclusive(marks).map(|word| {
        let bare = word.trim_end_matches(marks);
        let decimals = bare.split_once('.').map_or(0, |(_, digits)| digits.len());
        if Date::parse(bare).is_some() {
            // Dates stand there without quotes.
            word.replacen(bare, &format!("'{bare}'"), 1)
        } else if decimals > 12 {
            // A formula may not write so many decimals, but move the point.
            let whole = bare.replace('.', "");
            let whole = whole.trim_start_matches('0');
            let rest = "0".repeat(decimals - 12);
            word.replacen(bare, &format!("({whole} / 1000000000000 / 1{rest})"), 1)
        } else {
            word.to_owned()
        }
    });
    let formula = words.collect::<String>();
    let mut numbers = formula.split(|c: char| !c.is_ascii_digit() && c != '.');
    let named = line.split_inclusive(marks).any(|word| {
        let bare = word.trim_end_matches(marks);
        let called = FUNCTIONS.iter().any(|(name, ..)| *name == bare) || functions().any(|one| one.name == bare);
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && !(word.ends_with('(') && called)
            && !["and", "or", "not", "true", "false"].contains(&bare)
    });
    let readable = !named && !line.contains('…') && numbers.all(|number| number.len() <= 18) && formula.len() <= 2000;
    readable.then(|| evaluate(&formula))
}
