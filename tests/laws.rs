//! What must always hold, on random inputs of every shipped tariff.

mod support;

use baofei::batch::{Amounts, Pricer};
use baofei::date::Date;
use baofei::decimal::{Decimal, Rounding, divide_rounded};
use baofei::entry::Entry;
use baofei::formula::compile::Compiler;
use baofei::formula::machine::{Column, Machine, Rows};
use baofei::named::Named;
use baofei::quote::{amounts, claim, quote};
use baofei::tariff::Tariff;
use baofei::tariff::fields::{Accepts, Content};
use proptest::prelude::*;
use rust_decimal::RoundingStrategy;
use support::{Random, entries, tariffs};

fn day() -> Date {
    Date::parse("2026-11-24").unwrap()
}

fn fen(amount: &str) -> i128 {
    Decimal::parse(amount).unwrap().at_scale(2).unwrap()
}

#[test]
fn parts_add_up_and_none_is_negative() {
    let (mut random, mut quoted) = (Random(1), 0);
    for tariff in tariffs() {
        for _ in 0..200 {
            let Ok(quote) = quote(&tariff, day(), &entries(&tariff, &mut random), true) else { continue };
            quoted += 1;
            let parts: Vec<i128> = quote.payers.iter().map(|share| fen(&share.amount)).collect();
            assert_eq!(parts.iter().sum::<i128>(), fen(&quote.premium), "{}: {quote:?}", tariff.file.id);
            assert!(parts.iter().all(|part| *part >= 0), "{}: {quote:?}", tariff.file.id);
        }
    }
    assert!(quoted > 3000, "only {quoted} of the random requests could be quoted");
}

#[test]
fn a_batch_gives_what_single_quotes_give() {
    let mut random = Random(2);
    for tariff in tariffs() {
        // Rows that single quotes accept or refuse for a reason that only the outcome shows.
        let mut rows: Vec<(Named<Entry>, Vec<Content>)> = Vec::new();
        while rows.len() < 100 {
            let entries = entries(&tariff, &mut random);
            let read = |place: usize| entries.get(&tariff.sheet.fields[place].id);
            let mut problems = Vec::new();
            let contents = baofei::tariff::fields::read_all(&tariff.sheet.fields, &read, "", &mut problems);
            assert!(problems.is_empty(), "{}: {problems:?}", tariff.file.id);
            rows.push((entries, contents.into_iter().flatten().collect()));
        }
        let singles: Vec<_> = rows.iter().map(|(entries, _)| amounts(&tariff, day(), entries)).collect();
        let (columns, schedules) = columns(&tariff, &rows);
        let columns: Vec<Column> = columns.iter().map(|values| Column::Each(values)).collect();
        let mut batch = Amounts::default();
        Pricer::new(&tariff, day()).price(&columns, &schedules, 0, rows.len(), &mut batch);
        for (row, single) in singles.iter().enumerate() {
            let problems = batch.problems.iter().find(|(at, _)| *at == row).map(|(_, problems)| problems);
            match single {
                Ok(single) => {
                    assert_eq!(problems, None, "{} row {row}", tariff.file.id);
                    assert_eq!(i128::from(batch.premium[row]), single.premium, "{} row {row}", tariff.file.id);
                    let parts: Vec<i128> = batch.payers.iter().map(|part| i128::from(part[row])).collect();
                    assert_eq!(parts, single.payers, "{} row {row}", tariff.file.id);
                }
                Err(single) => assert_eq!(problems, Some(single), "{} row {row}", tariff.file.id),
            }
        }
    }
}

fn columns(tariff: &Tariff, rows: &[(Named<Entry>, Vec<Content>)]) -> (Vec<Vec<i64>>, Vec<Rows>) {
    let (mut columns, mut schedules) = (Vec::new(), Vec::new());
    for (place, field) in tariff.sheet.fields.iter().enumerate() {
        if let Accepts::Schedule { fields, .. } = &field.accepts {
            let mut all = Rows { offsets: vec![0], fields: vec![Vec::new(); fields.len()] };
            for (_, contents) in rows {
                let Content::Columns(own) = &contents[place] else { panic!() };
                all.fields.iter_mut().zip(own).for_each(|(all, own)| all.extend(own));
                all.offsets.push(all.fields[0].len() as u32);
            }
            schedules.push(all);
        } else {
            let value = |contents: &[Content]| match &contents[place] {
                Content::One(value) => *value,
                _ => day().days().into(),
            };
            columns.push(rows.iter().map(|(_, contents)| value(contents)).collect());
        }
    }
    (columns, schedules)
}

#[test]
fn more_area_never_costs_less() {
    let mut random = Random(3);
    let mut compared = 0;
    for tariff in tariffs() {
        // Scale discounts make sows cheaper by the head from a thousand on: their premium may fall at the step.
        let Some(quantity) = tariff.file.roster.as_deref().filter(|_| tariff.file.id != "sow-breeding") else {
            continue;
        };
        let input = tariff.file.inputs.iter().find(|input| input.id == quantity).unwrap();
        let most = Decimal::parse(input.max.as_ref().unwrap()).unwrap().mantissa;
        for _ in 0..60 {
            let mut less = entries(&tariff, &mut random);
            less.insert(quantity, Entry::Text("2".to_owned()));
            let mut more = less.clone();
            more.insert(quantity, Entry::Text((3 + random.below(50).min(most as u64 - 3)).to_string()));
            let (Ok(less), Ok(more)) = (amounts(&tariff, day(), &less), amounts(&tariff, day(), &more)) else {
                continue;
            };
            compared += 1;
            assert!(more.premium >= less.premium, "{}", tariff.file.id);
        }
    }
    assert!(compared > 200, "only {compared} pairs could be compared");
}

/// What must follow when one input rises and all others stay.
struct Law {
    product: &'static str,
    /// The input, and between what it rises, in units of its last digit.
    input: (&'static str, i64, i64),
    /// The step that follows.
    step: &'static str,
    rises: bool,
}

const fn rises(product: &'static str, input: (&'static str, i64, i64), step: &'static str) -> Law {
    Law { product, input, step, rises: true }
}

const fn falls(product: &'static str, input: (&'static str, i64, i64), step: &'static str) -> Law {
    Law { product, input, step, rises: false }
}

/// From thirty on the tables' rates rise with each year of age.
const LAWS: &[Law] = &[
    rises("term-life", ("age", 30, 65), "net"),
    rises("term-life", ("sum", 10_000, 10_000_000), "premium"),
    falls("term-life", ("rate", 0, 500), "net"),
    falls("endowment", ("rate", 0, 500), "net"),
    rises("endowment", ("first_per_policy", 0, 100_000), "premium"),
    rises("credit-life", ("age", 30, 65), "net"),
    rises("credit-life", ("principal", 1000, 1_000_000), "premium"),
    rises("credit-life", ("loan_rate", 0, 2400), "instalment"),
    rises("micro-personal", ("age_years", 30, 70), "illness_rate"),
    rises("migrant-package", ("age_years", 30, 65), "life_rate"),
    falls("farmer-pension", ("age", 16, 59), "account"),
    rises("farmer-pension", ("annual", 100, 5000), "account_pension"),
    rises("farmer-pension", ("rate", 0, 600), "account"),
    rises("land-lost-pension", ("lump_sum", 100_000, 200_000_000), "monthly_pension"),
    rises("land-lost-pension", ("rate", 0, 600), "monthly_pension"),
    falls("land-lost-pension", ("guaranteed", 0, 20), "monthly_pension"),
    falls("critical-illness", ("deductible", 0, 100_000), "per_member"),
    rises("critical-illness", ("p", 50, 10_000), "per_member"),
];

#[test]
fn prices_of_lives_follow_age_sum_and_rate() {
    let (mut random, all) = (Random(4), tariffs());
    for law in LAWS {
        // Of several versions the newest.
        let tariff = all.iter().rfind(|tariff| tariff.file.id == law.product).unwrap();
        let (input, low, high) = law.input;
        let field = tariff.sheet.fields.iter().find(|field| field.id == input).unwrap();
        let Accepts::Number { decimals, .. } = field.accepts else { panic!("{input} is no number") };
        let value = |entries: &Named<Entry>| {
            let quote = quote(tariff, day(), entries, true).ok()?;
            let step = quote.steps.iter().find(|step| step.id == law.step).unwrap();
            Decimal::parse(&step.value).unwrap().at_scale(12)
        };
        let (mut compared, mut moved) = (0, 0);
        for _ in 0..400 {
            let ends = [0, 1].map(|_| low + random.below((high - low) as u64 + 1) as i64);
            let mut entries = entries(tariff, &mut random);
            let mut at = |mantissa: i64| {
                entries.insert(input, Entry::Text(Decimal::new(mantissa.into(), decimals).to_string()));
                value(&entries)
            };
            let (Some(less), Some(more)) = (at(ends[0].min(ends[1])), at(ends[0].max(ends[1]))) else { continue };
            compared += 1;
            moved += usize::from(less != more);
            assert!(if law.rises { less <= more } else { less >= more }, "{} by {input}: {entries:?}", law.step);
        }
        assert!(compared >= 40 && moved >= 10, "{} by {input}: {compared} compared, {moved} moved", law.product);
    }
}

#[test]
fn where_nothing_rounds_ten_times_the_area_costs_ten_times_as_much() {
    let tariff = support::load(&"tariffs/agriculture/navel-orange/2013-01-01.json".into());
    for area in 1..200u32 {
        let priced = |area: u32| {
            let entries: Named<Entry> = [("area_mu".to_owned(), Entry::Text(area.to_string()))].into_iter().collect();
            amounts(&tariff, day(), &entries).unwrap().premium
        };
        assert_eq!(priced(area * 10), priced(area) * 10);
    }
}

proptest! {
    /// Rounding agrees with another library, ties included.
    #[test]
    fn rounds_as_rust_decimal_does(mantissa in -10i64.pow(15)..10i64.pow(15), scale in 0u32..10, tie in any::<bool>()) {
        let mantissa = if tie && scale > 2 {
            let power = 10i64.pow(scale - 2);
            mantissa / power * power + power / 2 * mantissa.signum()
        } else {
            mantissa
        };
        let oracle = rust_decimal::Decimal::new(mantissa, scale);
        let pairs = [
            (Rounding::HalfUp, RoundingStrategy::MidpointAwayFromZero),
            (Rounding::HalfEven, RoundingStrategy::MidpointNearestEven),
            (Rounding::Floor, RoundingStrategy::ToNegativeInfinity),
            (Rounding::Ceil, RoundingStrategy::ToPositiveInfinity),
        ];
        for (ours, theirs) in pairs {
            let expected = oracle.round_dp_with_strategy(2, theirs);
            let got = if scale > 2 {
                divide_rounded(mantissa.into(), 10i128.pow(scale - 2), ours).unwrap()
            } else {
                i128::from(mantissa) * 10i128.pow(2 - scale)
            };
            prop_assert_eq!(rust_decimal::Decimal::from_i128_with_scale(got, 2), expected);
        }
    }

    /// What prints reads back as itself.
    #[test]
    fn decimals_round_trip(mantissa in any::<i64>(), scale in 0u8..20) {
        let decimal = Decimal::new(mantissa.into(), scale);
        prop_assert_eq!(Decimal::parse(&decimal.to_string()), Some(decimal));
    }

    /// Random arithmetic agrees with another library as long as that one has digits enough.
    #[test]
    fn formulas_agree_with_rust_decimal(seed in any::<u64>()) {
        let mut random = Random(seed);
        let (text, expected) = expression(&mut random, 3);
        let mut compiler = Compiler::default();
        compiler.free_numbers = true;
        let formula = compiler.formula(&text).unwrap();
        let mut machine = Machine::new(&compiler.program, 1);
        machine.run(&compiler.program, &[], &[], 0, 1);
        let got = machine.read(formula.value.reg, 0).unwrap();
        let baofei::formula::compile::Kind::Number { scale, .. } = formula.value.kind else { panic!() };
        let got = Decimal::new(got, scale).trimmed().to_string();
        prop_assert_eq!(got, expected.normalize().to_string(), "{}", text);
    }

    /// No entries of any kind make a quote panic, and what is wrong is named.
    #[test]
    fn no_entry_panics(seed in any::<u64>()) {
        let mut random = Random(seed);
        let all = shipped();
        let tariff = &all[random.below(all.len() as u64) as usize];
        let mut entries = entries(tariff, &mut random);
        let names: Vec<String> = entries.names().map(str::to_owned).collect();
        for name in names {
            if random.below(3) == 0 {
                entries.insert(&name, odd(&mut random));
            }
        }
        let outcome = quote(tariff, day(), &entries, true);
        let preview = claim(tariff, day(), &entries, &entries);
        if let Err(problems) = outcome {
            prop_assert!(!problems.is_empty());
        }
        if let Some(Err(problems)) = preview {
            prop_assert!(!problems.is_empty());
        }
    }

    /// No file makes loading panic or hang: shipped ones with a piece changed.
    #[test]
    fn no_file_panics(seed in any::<u64>()) {
        let mut random = Random(seed);
        let files = support::files();
        let mut text = std::fs::read_to_string(&files[random.below(files.len() as u64) as usize]).unwrap();
        for _ in 0..=random.below(3) {
            let marks: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let at = marks[random.below(marks.len() as u64) as usize];
            let end = marks[random.below(marks.len() as u64) as usize].clamp(at, marks[marks.len() - 1].min(at + 40));
            let end = marks.iter().copied().find(|mark| *mark >= end).unwrap_or(at);
            let pieces = ["", "\"", "0", "-1", "1e9", "null", "{}", "[[[[", "}", "99999999999999999999999999999999999999999", "round(", "a / b", "💥"];
            text.replace_range(at..end, pieces[random.below(pieces.len() as u64) as usize]);
        }
        if let Err(faults) = Tariff::load(&text) {
            prop_assert!(!faults.is_empty());
        }
    }
}

/// The shipped tariffs, loaded once for each thread.
fn shipped() -> std::rc::Rc<Vec<Tariff>> {
    thread_local! {
        static ALL: std::rc::Rc<Vec<Tariff>> = std::rc::Rc::new(tariffs());
    }
    ALL.with(std::rc::Rc::clone)
}

fn odd(random: &mut Random) -> Entry {
    let texts = [
        "",
        " ",
        "-5",
        "1e400",
        "０.５",
        "1,000",
        "99999999999999999999999999999999999999999999",
        "true",
        "[]",
        "[{}]",
        "NaN",
        "2026-02-30",
        "💥",
    ];
    match random.below(6) {
        0 => Entry::Float([f64::NAN, f64::INFINITY, -0.0, 1e300, 0.1 + 0.2, 1e-9][random.below(6) as usize]),
        1 => Entry::Whole([i64::MIN, i64::MAX, -1, 0][random.below(4) as usize]),
        2 => Entry::Flag(true),
        3 => Entry::Rows(vec![Named::new(); random.below(3) as usize]),
        4 => Entry::Other,
        _ => Entry::Text(texts[random.below(texts.len() as u64) as usize].to_owned()),
    }
}

/// A formula of numbers and its value by rust_decimal.
fn expression(random: &mut Random, depth: u32) -> (String, rust_decimal::Decimal) {
    if depth == 0 || random.below(4) == 0 {
        let number = rust_decimal::Decimal::new(random.below(100_000) as i64, random.below(4) as u32);
        return (number.to_string(), number);
    }
    let (a, x) = expression(random, depth - 1);
    let (b, y) = expression(random, depth - 1);
    match random.below(7) {
        0 => (format!("({a} + {b})"), x + y),
        1 => (format!("({a} - {b})"), x - y),
        2 => {
            // A product of rounded factors, so that rust_decimal's 28 digits suffice.
            let round =
                |value: rust_decimal::Decimal| value.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
            (format!("(round({a}, 1) * round({b}, 1))"), round(x) * round(y))
        }
        3 => (format!("min({a}, {b})"), x.min(y)),
        4 => (format!("max({a}, {b})"), x.max(y)),
        5 => (format!("round({a}, 2)"), x.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)),
        _ => (format!("if({a} < {b}, {a}, {b})"), if x < y { x } else { y }),
    }
}
