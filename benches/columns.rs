//! The rating workload, natively: the general tariff file against a hand-written exact loop. All 100,000 rows must be exact.

use std::hint::black_box;
use std::io::Read;
use std::time::Instant;

use baofei::batch::{Amounts, CHUNK, Pricer};
use baofei::date::Date;
use baofei::formula::machine::Column;
use baofei::tariff::Tariff;
use baofei::tariff::fields::Accepts;

/// Runs of each side; the median counts.
const RUNS: usize = 25;

fn main() {
    let tariff =
        Tariff::load(&std::fs::read_to_string("benches/rating/rating.json").expect("the tariff")).expect("sound");
    let columns = read_columns(&tariff);
    let expected = read_expected();
    let rows = columns[0].len();

    let mut general: Vec<Vec<i64>> = (0..5).map(|_| Vec::with_capacity(rows)).collect();
    let inputs: Vec<Column> = columns.iter().map(|values| Column::Each(values)).collect();
    let mut pricer = Pricer::new(&tariff, Date::parse("2026-11-24").expect("a date"));
    let mut amounts = Amounts::default();
    let general_seconds = median(|| {
        general.iter_mut().for_each(Vec::clear);
        for start in (0..rows).step_by(CHUNK) {
            pricer.price(&inputs, &[], start, CHUNK.min(rows - start), &mut amounts);
            general[0].extend_from_slice(&amounts.premium);
            for (all, part) in general[1..].iter_mut().zip(&amounts.payers) {
                all.extend_from_slice(part);
            }
        }
        black_box(&general);
    });

    let tables = by_hand_tables(&tariff);
    let mut by_hand = vec![vec![0i64; rows]; 5];
    let by_hand_seconds = median(|| {
        price_by_hand(&columns, &tables, &mut by_hand);
        black_box(&by_hand);
    });

    for (side, amounts) in [("general", &general), ("by hand", &by_hand)] {
        let wrong = (0..rows).filter(|row| (0..5).any(|at| amounts[at][*row] != expected[at][*row])).count();
        assert_eq!(wrong, 0, "{side}: {wrong} of {rows} rows are wrong");
    }
    let rate = |seconds: f64| rows as f64 / seconds / 1e6;
    println!("\nThe rating workload, natively: {rows} policies, one core, median of {RUNS} runs, 0 rows wrong");
    println!("  general tariff file       {:7.1} M rows/s   (aim: 15)", rate(general_seconds));
    println!("  hand-written exact loop   {:7.1} M rows/s", rate(by_hand_seconds));
    println!("  general / hand-written    {:7.2}            (aim: 0.33)", by_hand_seconds / general_seconds);
}

fn median(mut run: impl FnMut()) -> f64 {
    run();
    let mut seconds: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds[RUNS / 2]
}

fn lines(path: &str) -> Vec<String> {
    let file = std::fs::File::open(path).expect("the workload");
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("the workload");
    text.lines().skip(1).map(str::to_owned).collect()
}

/// The inputs in the order of the tariff: places of choices, hundredths of a mu, whole yuan.
fn read_columns(tariff: &Tariff) -> Vec<Vec<i64>> {
    let mut columns = vec![Vec::new(); 7];
    for line in lines("benches/rating/workload.csv.gz") {
        for ((column, field), cell) in columns.iter_mut().zip(&tariff.sheet.fields).zip(line.split(',').skip(1)) {
            column.push(match &field.accepts {
                Accepts::Choice(ids) => ids.iter().position(|id| id == cell).expect("a choice") as i64,
                Accepts::Number { decimals: 2, .. } => fen(cell),
                _ => cell.parse().expect("a number"),
            });
        }
    }
    columns
}

fn read_expected() -> Vec<Vec<i64>> {
    let mut columns = vec![Vec::new(); 5];
    for line in lines("benches/rating/expected.csv.gz") {
        columns.iter_mut().zip(line.split(',').skip(1)).for_each(|(column, cell)| column.push(fen(cell)));
    }
    columns
}

fn fen(text: &str) -> i64 {
    (text.parse::<f64>().expect("an amount") * 100.0).round() as i64
}

/// The factors at their scales: rates with four decimals, factors with two.
fn by_hand_tables(tariff: &Tariff) -> [Vec<i64>; 5] {
    let names = ["base_rate", "region_factor", "coverage_factor", "deductible_factor", "no_claim_factor"];
    std::array::from_fn(|at| {
        let baofei::tariff::file::TableCells::Keys(cells) = &tariff.file.tables.get(names[at]).expect("a table").values
        else {
            panic!("a table by choices")
        };
        let Accepts::Choice(ids) = &tariff.sheet.fields[at].accepts else { panic!("a choice") };
        let scale = if at == 0 { 1e4 } else { 1e2 };
        let cell = |id: &String| match cells.get(id) {
            Some(baofei::tariff::file::TableCells::Value(text)) => {
                (text.parse::<f64>().expect("a number") * scale).round() as i64
            }
            _ => panic!("a cell"),
        };
        ids.iter().map(cell).collect()
    })
}

/// What a programmer would write for this one tariff.
fn price_by_hand(columns: &[Vec<i64>], tables: &[Vec<i64>; 5], out: &mut [Vec<i64>]) {
    for row in 0..columns[0].len() {
        let rate: i64 = (0..5).map(|at| tables[at][columns[at][row] as usize]).product();
        let exact = i128::from(columns[5][row] * columns[6][row]) * i128::from(rate);
        let premium = ((exact + 500_000_000_000) / 1_000_000_000_000).max(1000) as i64;
        let part = |share: i64| (premium * share + 50) / 100;
        let (central, province, county) = (part(45), part(25), part(10));
        out[0][row] = premium;
        out[1][row] = central;
        out[2][row] = province;
        out[3][row] = county;
        out[4][row] = premium - central - province - county;
    }
}
