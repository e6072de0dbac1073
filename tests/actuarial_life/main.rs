//! Life contingencies: reference vectors, printed tables, laws, edges.
#![allow(clippy::disallowed_methods, reason = "expected values may come from any library")]

mod edges;
mod famlong;
mod laws;
mod medical;
mod printed;
mod products;
mod tables;
mod vectors;

use baofei::actuarial::life::{Interest, Life, Makeham, MortalityTable, age_column, published_table};

/// A life of one of the tables that come with the crate.
fn life(id: &str, age: u32) -> Life<'static> {
    owned(&published_table(id).unwrap().table().unwrap(), age)
}

fn owned(table: &MortalityTable, age: u32) -> Life<'static> {
    table.life(age).unwrap().into_owned()
}

fn rate(i: f64) -> Interest {
    Interest::new(i).unwrap()
}

/// The Standard Ultimate Survival Model of Dickson, Hardy and Waters, the SOA's SULT.
fn sult() -> Makeham {
    Makeham::new(0.00022, 2.7e-6, 1.124).unwrap()
}

fn sult_life(age: u32) -> Life<'static> {
    sult().life(age, 1).unwrap()
}

/// A table of lives from the vectors' folder.
fn lives(name: &str) -> MortalityTable {
    let column = age_column(&vector(name), "lx").unwrap();
    MortalityTable::from_lives(column.first_age, &column.values).unwrap()
}

fn vector(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/");
    std::fs::read_to_string(format!("{folder}{name}")).unwrap()
}

/// Whether `value` is within half a unit of the last digit printed, where `printed` may end in a digit rounded to `unit`.
fn agrees(value: f64, printed: f64, unit: f64) -> bool {
    (value - printed).abs() <= 0.5 * unit * (1.0 + 1e-9)
}

fn close(value: f64, expected: f64, relative: f64) -> bool {
    (value - expected).abs() <= relative * expected.abs().max(1e-3)
}
