//! What must always hold, on random inputs of every shipped tariff.

mod support;

use baofei::batch::{Amounts, Pricer};
use baofei::date::Date;
use baofei::decimal::{Decimal, Rounding, divide_rounded};
use baofei::entry::Entry;
use baofei::form::form;
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

/// Inputs that say how much is insured: of more of it the premium is never less.
const INSURED: [&str; 22] = [
    "area_mu",
    "heads",
    "persons",
    "households",
    "si_per_mu",
    "si_per_head",
    "own_si",
    "si",
    "si_accident",
    "si_medical",
    "si_illness",
    "si_life",
    "theft_si",
    "pump_si",
    "works_si",
    "limit",
    "aggregate",
    "per_person",
    "person_limit",
    "occ_limit",
    "contract_price",
    "sales",
];

/// Where a scale discount makes the premium fall at a step, as the tariff's own table says.
const FALLS: [(&str, &str); 1] = [("sow-breeding", "heads")];

#[test]
fn more_insured_never_costs_less() {
    let mut random = Random(3);
    let mut compared = Named::<usize>::new();
    for tariff in tariffs() {
        let form = form(&tariff, day(), Vec::new());
        for input in form.inputs.iter().filter(|input| INSURED.contains(&input.id.as_str())) {
            if FALLS.contains(&(tariff.file.id.as_str(), input.id.as_str())) {
                continue;
            }
            for _ in 0..60 {
                let mut less = entries(&tariff, &mut random);
                let pair = [support::entry(input, &mut random), support::entry(input, &mut random)];
                let number = |entry: &Entry| {
                    if let Entry::Text(text) = entry { Decimal::parse(text).unwrap() } else { panic!() }
                };
                let [low, high] = if number(&pair[0]) <= number(&pair[1]) {
                    pair
                } else {
                    let [a, b] = pair;
                    [b, a]
                };
                let mut more = less.clone();
                less.insert(&input.id, low);
                more.insert(&input.id, high);
                let (Ok(a), Ok(b)) = (amounts(&tariff, day(), &less), amounts(&tariff, day(), &more)) else { continue };
                *compared.entry(&input.id, 0) += 1;
                assert!(
                    b.premium >= a.premium,
                    "{}: {less:?} costs {}, {more:?} {}",
                    tariff.file.id,
                    a.premium,
                    b.premium
                );
            }
        }
    }
    let rare: Vec<&str> = INSURED.into_iter().filter(|id| compared.get(id).copied().unwrap_or(0) < 5).collect();
    assert!(rare.is_empty(), "hardly ever compared: {rare:?} of {compared:?}");
}

/// A share written as a number is that part of the premium, rounded half up, as far as something is left; what the
/// quote says and pocket arithmetic agree.
#[test]
fn shares_written_as_numbers_are_what_they_say() {
    let (mut random, mut checked) = (Random(4), 0);
    for tariff in tariffs() {
        let all = tariff
            .file
            .payers
            .iter()
            .all(|payer| payer.balance || payer.share.as_deref().and_then(Decimal::parse).is_some());
        if !all {
            continue;
        }
        for _ in 0..100 {
            let Ok(priced) = amounts(&tariff, day(), &entries(&tariff, &mut random)) else { continue };
            let mut left = priced.premium;
            let mut expected = Vec::new();
            for payer in tariff.file.payers.iter().filter(|payer| !payer.balance) {
                let share: f64 = payer.share.as_ref().unwrap().parse().unwrap();
                // Exact: shares have few decimals and premiums fewer than 2^53 fen.
                let millionths = (share * 1e6).round() as i128;
                let part = ((priced.premium * millionths * 2 + 1_000_000) / 2_000_000).min(left);
                left -= part;
                expected.push((payer.id.clone(), part));
            }
            for ((id, _), got) in tariff.split.amounts.iter().zip(&priced.payers) {
                let wanted = expected.iter().find(|(payer, _)| payer == id).map_or(left, |(_, part)| *part);
                assert_eq!(*got, wanted, "{}: {id}", tariff.file.id);
            }
            checked += 1;
        }
    }
    assert!(checked > 100, "only {checked}");
}

/// A worksheet can be redone: the formula with the numbers put in gives the value that stands beside it.
#[test]
fn a_worksheet_gives_its_own_results() {
    let (mut random, mut checked) = (Random(5), 0);
    for tariff in tariffs() {
        for _ in 0..120 {
            let inputs = entries(&tariff, &mut random);
            let policy = quote(&tariff, day(), &inputs, true).map(|quote| quote.steps).unwrap_or_default();
            let loss = loss(&tariff, &mut random);
            let claim = claim(&tariff, day(), &inputs, &loss).and_then(Result::ok).map(|claim| claim.steps);
            for step in policy.into_iter().chain(claim.into_iter().flatten()) {
                let Some(redone) = support::redo(&step.with) else { continue };
                checked += 1;
                let value = step.value.as_str();
                let same = match (Decimal::parse(&redone), Decimal::parse(value)) {
                    (Some(redone), Some(value)) => redone.cmp(&value).is_eq(),
                    _ => redone == value,
                };
                assert!(same, "{}: {} says {} = {value}, which is {redone}", tariff.file.id, step.id, step.with);
            }
        }
    }
    assert!(checked > 10_000, "only {checked}");
}

fn loss(tariff: &Tariff, random: &mut Random) -> Named<Entry> {
    let form = form(tariff, day(), Vec::new());
    let inputs = form.claim.iter().flat_map(|claim| &claim.inputs);
    inputs.map(|input| (input.id.clone(), support::entry(input, random))).collect()
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
    rises("vegetable-price", ("sigma", 200, 10_000), "model_rate"),
    falls("vegetable-price", ("expected_price", 10, 6000), "model_rate"),
    falls("pig-price-index", ("expected_ratio", 400, 1500), "model_rate"),
];

#[test]
fn prices_follow_what_they_rest_on() {
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
