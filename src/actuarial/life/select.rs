//! Select tables: death rates by age at selection and years since.

use super::lifetime::{checked_rates, up_to_certain_death};
use super::{Life, MOST_AGES, MortalityTable};
use crate::actuarial::check::{counted, refused, share};
use crate::actuarial::{Reason, Result};

/// A select table: a row of rates `q[x]`, `q[x]+1`, … for each age at selection, then the ultimate table.
#[derive(Debug, Clone, PartialEq)]
pub struct SelectTable {
    first_age: u32,
    rows: Vec<Vec<f64>>,
    ultimate: MortalityTable,
}

impl SelectTable {
    /// From the rows of select rates for `first_age`, the next age, and so on, and the ultimate table.
    /// An empty row is an age at which nobody is selected; a row may end early with a rate of 1.
    pub fn new(first_age: u32, rows: &[Vec<f64>], ultimate: MortalityTable) -> Result<Self> {
        counted("rows", rows.len(), 1..=MOST_AGES as usize)?;
        if first_age > MOST_AGES {
            return refused("rows", Reason::TooLong);
        }
        for row in rows.iter().filter(|row| !row.is_empty()) {
            checked_rates(row)?;
        }
        Ok(Self { first_age, rows: rows.to_vec(), ultimate })
    }

    /// From rows of lives `ℓ[x]`, `ℓ[x]+1`, … whose last number is the ultimate ℓ at x + the select period (all rows of one
    /// length). The ultimate table has the ages these last numbers span; it is open, for nothing is known beyond.
    pub fn from_lives(first_age: u32, rows: &[Vec<f64>]) -> Result<Self> {
        let period = rows.first().map_or(0, Vec::len).saturating_sub(1);
        if period == 0 || rows.len() < 2 {
            return refused("rows", Reason::Empty);
        }
        let mut select = Vec::with_capacity(rows.len());
        let mut lasts = Vec::with_capacity(rows.len());
        for row in rows {
            match row.last() {
                Some(&last) if row.len() == period + 1 => lasts.push(last),
                _ => return refused("rows", Reason::OutOfRange),
            }
            select.push(rates_between(row)?);
        }
        let ultimate = MortalityTable::new(first_age.saturating_add(period as u32), &rates_between(&lasts)?)?;
        Self::new(first_age, &select, ultimate)
    }

    /// The ultimate table.
    pub fn ultimate(&self) -> &MortalityTable {
        &self.ultimate
    }

    /// The life of a person selected at `age`, from selection on.
    pub fn life(&self, age: u32) -> Result<Life<'static>> {
        let row = age.checked_sub(self.first_age).and_then(|place| self.rows.get(place as usize));
        let Some(row) = row.filter(|row| !row.is_empty()) else {
            return refused("age", Reason::OutOfRange);
        };
        let select = up_to_certain_death(row.iter().copied());
        // Where the row runs to the end of the ultimate table, nothing follows it.
        let ultimate = self.ultimate.life(age + row.len() as u32);
        let rest = ultimate.as_ref().map_or(&[][..], |life| life.rates());
        let rates = select.iter().chain(rest).copied();
        Ok(Life::sound(up_to_certain_death(rates), None))
    }
}

fn rates_between(lives: &[f64]) -> Result<Vec<f64>> {
    lives.iter().zip(lives.iter().skip(1)).map(|(&now, &next)| share("rows", (now - next) / now)).collect()
}
