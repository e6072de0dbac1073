//! The tables of lives by name: the published ones, and those of the tariff's own.

use super::{Given, whole, words};
use crate::actuarial::life::{Life, MortalityTable, SelectTable, published_table};
use crate::actuarial::{Reason, Refused, Result};

/// The published tables, each for both sexes: by year and business. The illness table stands last.
const TABLES: [(&str, [&str; 2]); 8] = [
    ("china_2013_protection", ["cl1_2013", "cl2_2013"]),
    ("china_2013_savings", ["cl3_2013", "cl4_2013"]),
    ("china_2013_annuities", ["cl5_2013", "cl6_2013"]),
    ("china_2025_annuities", ["cl1_2025_male", "cl1_2025_female"]),
    ("china_2025_protection", ["cl2_2025_male", "cl2_2025_female"]),
    ("china_2025_savings", ["cl3_2025_male", "cl3_2025_female"]),
    ("china_2025_single_life", ["cl4_2025_male", "cl4_2025_female"]),
    ("china_2020_critical_illness", ["ci4_2020_male", "ci4_2020_female"]),
];

/// The names of the published tables.
pub const PUBLISHED_NAMES: &[&str] = &words(&TABLES);

/// Of the published tables, how many end: in all but the last the last rate is 1.
pub const PUBLISHED_CLOSED: usize = TABLES.len() - 1;

/// The published table `name` for men and for women.
pub fn published_pair(name: &str) -> Option<Result<[MortalityTable; 2]>> {
    let (_, ids) = TABLES.iter().find(|(known, _)| *known == name)?;
    let table = |id: &str| published_table(id)?.table();
    let pair = |[men, women]: [&str; 2]| Ok([table(men)?, table(women)?]);
    Some(pair(*ids))
}

/// A table of a tariff's own.
#[derive(Debug)]
pub struct LifeTable {
    /// Its name.
    pub id: String,
    /// The rates of men and of women, or those of both.
    pub by_sex: Vec<Rates>,
}

/// The rates of one sex.
#[derive(Debug)]
pub enum Rates {
    /// By age alone.
    Ultimate(MortalityTable),
    /// By age at selection and years since, then by age alone.
    Select(SelectTable),
}

impl Rates {
    /// The rates by age alone.
    pub fn ultimate(&self) -> &MortalityTable {
        match self {
            Self::Ultimate(table) => table,
            Self::Select(table) => table.ultimate(),
        }
    }
}

impl LifeTable {
    /// Whether nobody outlives it: its last rates are 1.
    pub fn closed(&self) -> bool {
        self.by_sex.iter().all(|rates| rates.ultimate().rates().last().is_some_and(|q| *q >= 1.0))
    }
}

const UNKNOWN: Refused = Refused { argument: "table", reason: Reason::OutOfRange };

/// The rates of a tariff's own table, if `table` is the place of one: they stand after the published ones.
fn own<'a>(given: &Given<'a>, table: f64, sex: f64) -> Result<Option<&'a Rates>> {
    let Some(place) = (table as usize).checked_sub(TABLES.len()) else { return Ok(None) };
    let by_sex = given.mortality.get(place).map_or(&[][..], |table| &table.by_sex);
    by_sex.get(sex as usize).or(by_sex.last()).map(Some).ok_or(UNKNOWN)
}

fn published(table: f64, sex: f64) -> Result<MortalityTable> {
    let id = TABLES.get(table as usize).and_then(|(_, ids)| ids.get(sex as usize));
    published_table(id.ok_or(UNKNOWN)?)?.table()
}

/// The life of that age; on a table with select rows, one selected at that age.
pub(super) fn life(given: &Given, table: f64, sex: f64, age: f64) -> Result<Life<'static>> {
    let age = whole("age", age)?;
    match own(given, table, sex)? {
        Some(Rates::Ultimate(own)) => Ok(own.life(age)?.into_owned()),
        Some(Rates::Select(own)) => own.life(age),
        None => Ok(published(table, sex)?.life(age)?.into_owned()),
    }
}

/// The rates by age alone.
pub(super) fn ultimate(given: &Given, table: f64, sex: f64) -> Result<MortalityTable> {
    match own(given, table, sex)? {
        Some(own) => Ok(own.ultimate().clone()),
        None => published(table, sex),
    }
}

#[cfg(test)]
mod tests {
    use super::{PUBLISHED_CLOSED, PUBLISHED_NAMES, published_pair};

    #[test]
    fn published_tables_end_as_they_say() {
        for (place, name) in PUBLISHED_NAMES.iter().enumerate() {
            let ends = |table: &crate::actuarial::life::MortalityTable| table.rates().last() == Some(&1.0);
            let pair = published_pair(name).unwrap().unwrap();
            assert!(pair.iter().all(|table| ends(table) == (place < PUBLISHED_CLOSED)), "{name}");
        }
    }
}
