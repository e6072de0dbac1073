//! Formulas give what plain arithmetic with fractions gives, over columns as over single rows, and never leave the range
//! that was settled when they were compiled.

#[path = "support/expressions.rs"]
mod expressions;
mod support;

use std::collections::BTreeMap;

use baofei::decimal::Decimal;
use baofei::formula::compile::{Band, Compiler, Domain, Formula, Kind, Measure, Schedule, Shape, Table, Value};
use baofei::formula::machine::{Column, Machine, Rows};
use baofei::formula::program::{Failure, Op, Program, Reg};
use baofei::formula::worksheet::render;
use expressions::{FACTOR, FIELDS, LINE, LINE_DECIMALS, Maker, NUMBERS, Row, STAIR, scaled};
use num::rational::BigRational;
use support::Random;

/// A compiler that knows the names of [`expressions`].
fn compiler() -> Compiler {
    let mut compiler = Compiler::default();
    compiler.free_numbers = true;
    let number = |scale| Kind::Number { scale, measure: Measure::Unknown };
    let sites: std::rc::Rc<[String]> = ["low", "high", "steep"].map(str::to_owned).into();
    let numbers = NUMBERS.iter().map(|(name, scale, low, high)| (*name, number(*scale), *low, *high));
    let others = [("insured", Kind::Flag, 0, 1), ("site", Kind::Choice(sites.clone()), 0, 2)];
    for (place, (name, kind, low, high)) in numbers.chain(others).enumerate() {
        let reg = compiler.emit(Op::Input(place as u32), Some((low.into(), high.into())), false);
        compiler.names.insert(name, Value { reg, kind });
    }
    let decimal = |text| Decimal::parse(text).unwrap();
    let ends: Vec<_> = STAIR.iter().map(|(low, _)| Decimal::parse(low)).collect();
    let bands = STAIR.iter().enumerate().map(|(place, (_, value))| Band {
        low: ends[place].map(|end| (end, true)),
        high: ends.get(place + 1).copied().flatten().map(|end| (end, false)),
        value: decimal(value),
    });
    let points = LINE.map(|(at, value)| (decimal(at), decimal(value)));
    for (name, by, shape) in [
        ("factor", vec![Domain::Choice(sites)], Shape::Cells(FACTOR.map(decimal).to_vec())),
        ("stair", Vec::new(), Shape::Steps(vec![bands.collect()])),
        ("line", Vec::new(), Shape::Lines(vec![points.to_vec()], LINE_DECIMALS as u8)),
    ] {
        compiler.tables.insert(name, Table { by, scale: 2, measure: Measure::Unknown, shape }.into());
    }
    let fields = FIELDS.map(|(name, scale, low, high)| (name.to_owned(), number(scale), low.into(), high.into()));
    compiler.schedules.insert("plots", Schedule { place: 0, fields: fields.into(), rows: (0, 4) });
    compiler
}

/// Random values as columns, and the same as rows of fractions. Bounds and zeros are frequent.
fn random_rows(random: &mut Random, rows: usize) -> (Vec<Vec<i64>>, Rows, Vec<Row>) {
    let mut value = |low: i64, high: i64| match random.below(6) {
        0 => low,
        1 => high,
        2 => 0.clamp(low, high),
        3 => (random.below(2000) as i64 - 1000).clamp(low, high),
        _ => (i128::from(low) + i128::from(random.next()) % (i128::from(high) - i128::from(low) + 1)) as i64,
    };
    let mut columns = vec![Vec::new(); NUMBERS.len() + 2];
    let mut schedule = Rows { offsets: vec![0], fields: vec![Vec::new(); FIELDS.len()] };
    let mut found = Vec::new();
    for _ in 0..rows {
        let mut row = Row::default();
        for (column, (_, scale, low, high)) in columns.iter_mut().zip(NUMBERS) {
            column.push(value(low, high));
            row.numbers.push(scaled(column[column.len() - 1].into(), scale));
        }
        let (insured, site, plots) = (value(0, 1), value(0, 2), value(0, 4));
        columns[NUMBERS.len()].push(insured);
        columns[NUMBERS.len() + 1].push(site);
        (row.insured, row.site) = (insured == 1, site as usize);
        for _ in 0..plots {
            row.plots.push(std::array::from_fn(|field| {
                let (_, scale, low, high) = FIELDS[field];
                let own = value(low, high);
                schedule.fields[field].push(own);
                scaled(own.into(), scale)
            }));
        }
        schedule.offsets.push(schedule.fields[0].len() as u32);
        found.push(row);
    }
    (columns, schedule, found)
}

/// What a formula gave: how often which.
type Counts = BTreeMap<String, usize>;

fn compare(seed: u64, counts: &mut Counts) {
    let mut random = Random(seed);
    let depth = 1 + random.below(4) as u32;
    let expression = Maker { random: &mut random, in_sum: false }.number(depth);
    let mut compiler = compiler();
    let formula = match compiler.formula(&expression.text) {
        Ok(formula) => formula,
        Err(faults) => {
            // Products of many decimals are refused, and formulas nested too deep or too long.
            let code = faults[0].code;
            assert!(
                ["too_many_decimals", "too_deep", "formula_too_long"].contains(&code),
                "{}: {faults:?}",
                expression.text
            );
            *counts.entry(code.to_owned()).or_default() += 1;
            return;
        }
    };
    const ROWS: usize = 6;
    let (columns, schedule, rows) = random_rows(&mut random, ROWS);
    let program = &compiler.program;
    // The columns begin in the middle of longer ones, as later chunks of a batch do.
    let long: Vec<Vec<i64>> = columns.iter().map(|column| [&[0; 3], column.as_slice()].concat()).collect();
    let each: Vec<Column> = long.iter().map(|column| Column::Each(column)).collect();
    let mut together = Machine::new(program, 8);
    together.run(program, &each, std::slice::from_ref(&schedule), 3, ROWS);
    for (place, row) in rows.iter().enumerate() {
        let got = read(&together, &formula, place);
        let single = single_row(program, &columns, &schedule, place);
        let context = || format!("seed {seed}, {}, row {row:?}", expression.text);
        assert_eq!(got, read(&single, &formula, 0), "a column differs from a single row: {}", context());
        in_range(program, &together, place, &context);
        let outcome = match (got, (expression.value)(row)) {
            (Ok(got), Ok(expected)) => {
                assert_eq!(got, expected, "{}", context());
                "equal"
            }
            (Err(Failure::DivisionByZero), Err(_)) => "by zero",
            // Beyond 38 digits: an error, never a wrong number.
            (Err(Failure::Overflow), _) => "overflow",
            (got, expected) => panic!("{got:?} instead of {expected:?}: {}", context()),
        };
        *counts.entry(outcome.to_owned()).or_default() += 1;
    }
}

fn read(machine: &Machine, formula: &Formula, row: usize) -> Result<BigRational, Failure> {
    let Kind::Number { scale, .. } = formula.value.kind else { panic!("a number") };
    machine.read(formula.value.reg, row).map(|mantissa| scaled(mantissa, scale))
}

fn single_row(program: &Program, columns: &[Vec<i64>], schedule: &Rows, row: usize) -> Machine {
    let same: Vec<Column> = columns.iter().map(|column| Column::Same(column[row])).collect();
    let part = schedule.offsets[row] as usize..schedule.offsets[row + 1] as usize;
    let own = Rows {
        offsets: vec![0, part.len() as u32],
        fields: schedule.fields.iter().map(|field| field[part.clone()].to_vec()).collect(),
    };
    let mut single = Machine::new(program, 1);
    single.run(program, &same, &[own], 0, 1);
    single
}

/// A register that cannot fail does not, and lies in the range that was settled for it.
fn in_range(program: &Program, machine: &Machine, row: usize, context: &dyn Fn() -> String) {
    for (place, slot) in program.slots.iter().enumerate().filter(|(_, slot)| !slot.fails) {
        let value = machine.read(Reg(place as u32), row);
        let inside = value.is_ok_and(|value| (slot.low..=slot.high).contains(&value));
        assert!(inside, "{:?} is {value:?} of {slot:?}: {}", program.ops[place], context());
    }
}

#[test]
fn formulas_give_what_fractions_give_in_columns_and_in_single_rows() {
    let mut counts = Counts::new();
    for seed in 0..6000 {
        compare(seed, &mut counts);
    }
    println!("{counts:?}");
    let of = |name: &str| counts.get(name).copied().unwrap_or(0);
    assert!(of("equal") > 20_000, "{counts:?}");
    assert!(of("by zero") > 100, "{counts:?}");
    assert!(of("overflow") < of("equal") / 10, "{counts:?}");
}

/// A formula with its numbers put in gives the same value when it is worked out anew, whatever was nested in what.
#[test]
fn a_worksheet_line_gives_the_value_beside_it() {
    let mut checked = 0;
    for seed in 0..6000 {
        let mut random = Random(seed);
        let depth = 1 + random.below(3) as u32;
        let text = Maker { random: &mut random, in_sum: false }.number(depth).text;
        let Some((line, same)) = redone(&text, &mut random) else { continue };
        assert!(same, "seed {seed}: {text} is shown as {line}");
        checked += 1;
    }
    assert!(checked > 3000, "only {checked}");
}

/// The same where a sum or a branch is put in the place of one part among others.
#[test]
fn a_worksheet_line_keeps_together_what_belongs_together() {
    let formulas = [
        "10 * sum(plots, length + 1)",
        "money - sum(plots, length)",
        "-sum(plots, length - count_of)",
        "10 * if(insured, sum(plots, length), small)",
        "money - if(insured, sum(plots, length), small)",
        "10 * if(insured, area + 1, area - 1)",
        "money - if(insured, if(site == 'low', area + small, small - area), small)",
        "-if(insured, area + small, small - 1)",
        "10 * if(insured, -small, small)",
        "small - small - small",
        "10 * sum(plots, if(insured, length - 1, count_of))",
        "if(insured, sum(plots, length), 0) * if(insured, 1 + small, small)",
        "10 * max(sum(plots, length), -small)",
    ];
    let mut random = Random(1);
    let mut wrong = Vec::new();
    for formula in formulas {
        let lines: Vec<_> = (0..200).filter_map(|_| redone(formula, &mut random)).collect();
        assert!(lines.len() > 100, "{formula}: only {}", lines.len());
        wrong
            .extend(lines.into_iter().find(|(_, same)| !same).map(|(line, _)| format!("{formula} is shown as {line}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A line of a formula with random numbers, and whether it gives their value; nothing where it cannot be redone.
fn redone(text: &str, random: &mut Random) -> Option<(String, bool)> {
    let mut compiler = compiler();
    let formula = compiler.formula(text).ok()?;
    let (columns, schedule, _) = random_rows(random, 1);
    let machine = single_row(&compiler.program, &columns, &schedule, 0);
    let value = read(&machine, &formula, 0).ok()?;
    let mut line = String::new();
    render(&formula.pieces, &machine.values(&compiler.program, &[schedule], 0), &mut line);
    let same = expressions::fraction(&support::redo(&line)?) == value;
    Some((line, same))
}

/// What may overflow is an error from the 39th digit on, not only where the machine's numbers end: ranges are settled
/// with 38 digits, and what follows relies on them.
#[test]
fn what_exceeds_38_digits_is_an_error() {
    let mut compiler = compiler();
    let formula = compiler.formula("wide * wide * 1000000 * small").unwrap();
    let slot = compiler.program.slots[formula.value.reg.place()];
    let mut machine = Machine::new(&compiler.program, 1);
    let mut run = |wide: i64, small: i64| {
        let columns = [0, small, wide, 0, 0, 0, 0].map(Column::Same);
        machine.run(&compiler.program, &columns, &[Rows::default()], 0, 1);
        machine.read(formula.value.reg, 0)
    };
    // (5 × 10^15)² × 10^6 × 3 = 7.5 × 10^37 is fine, × 5 = 1.25 × 10^38 has 39 digits.
    assert_eq!(run(5_000_000_000_000_000, 3), Ok(75 * 10i128.pow(36)));
    let beyond = run(5_000_000_000_000_000, 5);
    assert!(!beyond.is_ok_and(|value| value > slot.high), "{beyond:?} lies outside {slot:?}");
}
