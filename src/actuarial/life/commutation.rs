//! Commutation columns: many values from one table and one rate of interest, each in a few operations.

use super::lifetime::settled;
use super::{Interest, MortalityTable, PaidAt};
use crate::actuarial::check::{positive, refused};
use crate::actuarial::{Reason, Result};

/// The columns D, N, C summed to M, and R, for yearly payments. For batches: a value is a difference of two sums, so that it
/// carries some three digits fewer than the functions that sum forward, and fewer still at high negative rates.
#[derive(Debug, Clone, PartialEq)]
pub struct Commutation {
    first_age: u32,
    closed: bool,
    rows: Vec<Row>,
}

/// One age, together so that one look in memory finds it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Row {
    d: f64,
    n: f64,
    m: f64,
    r: f64,
}

impl Commutation {
    /// For death benefits paid as `paid` says.
    pub fn new(table: &MortalityTable, interest: Interest, paid: PaidAt) -> Result<Self> {
        let on_death = interest.v() * paid.factor(interest)?;
        let mut rows = vec![Row::default(); table.rates().len() + 1];
        let mut d = 1.0;
        for (row, q) in rows.iter_mut().zip(table.rates().iter().chain([&1.0])) {
            row.d = d;
            row.m = d * q * on_death;
            d *= interest.v() * (1.0 - q);
        }
        let mut sums = Row::default();
        // The row after the last age holds the survivors of an open table and no benefits.
        for (place, row) in rows.iter_mut().enumerate().rev() {
            if place < table.rates().len() {
                sums.n += row.d;
                sums.m += row.m;
                sums.r += sums.m;
            }
            *row = Row { d: row.d, ..sums };
        }
        settled(sums.r)?;
        settled(d)?;
        Ok(Self { first_age: table.first_age(), closed: table.rates().last().is_some_and(|&q| q >= 1.0), rows })
    }

    /// ä for `years` from `age`.
    pub fn annuity_due(&self, age: u32, years: u32) -> Result<f64> {
        let (from, to) = self.rows(age, years)?;
        Ok((from.n - to.n) / from.d)
    }

    /// 1 on death within `years` from `age`.
    pub fn term_insurance(&self, age: u32, years: u32) -> Result<f64> {
        let (from, to) = self.rows(age, years)?;
        Ok((from.m - to.m) / from.d)
    }

    /// 1 after `years` from `age` if then alive.
    pub fn pure_endowment(&self, age: u32, years: u32) -> Result<f64> {
        let (from, to) = self.rows(age, years)?;
        Ok(to.d / from.d)
    }

    /// 1 on death in the first year from `age`, 2 in the second, and so on for `years`.
    pub fn increasing_insurance(&self, age: u32, years: u32) -> Result<f64> {
        let (from, to) = self.rows(age, years)?;
        Ok((from.r - to.r - f64::from(years) * to.m) / from.d)
    }

    /// The net annual premium for 1 on death within `years` from `age`, due in each of them.
    pub fn term_premium(&self, age: u32, years: u32) -> Result<f64> {
        let (from, to) = self.rows(age, years)?;
        Ok((from.m - to.m) / positive("years", from.n - to.n)?)
    }

    /// The net annual premium for 1 on death within `years` from `age` or after them if then alive.
    pub fn endowment_premium(&self, age: u32, years: u32) -> Result<f64> {
        let (from, to) = self.rows(age, years)?;
        Ok((from.m - to.m + to.d) / positive("years", from.n - to.n)?)
    }

    /// The net reserve after `t` years of 1 on death within `years` from `age`, for its net annual premium.
    pub fn term_reserve(&self, age: u32, years: u32, t: u32) -> Result<f64> {
        let Some(left) = years.checked_sub(t) else {
            return refused("t", Reason::OutOfRange);
        };
        let premium = self.term_premium(age, years)?;
        let (from, to) = self.rows(age.saturating_add(t), left)?;
        Ok((from.m - to.m - premium * (from.n - to.n)) / from.d)
    }

    /// The rows at the start and the end of a term; past the end of a closed table there is nothing.
    fn rows(&self, age: u32, years: u32) -> Result<(Row, Row)> {
        let place = |age: u32| {
            let place = age.checked_sub(self.first_age)?;
            self.rows.get(place as usize).copied()
        };
        let from = match place(age) {
            Some(row) if row.n > 0.0 => row,
            _ => return refused("age", Reason::OutOfRange),
        };
        match place(age.saturating_add(years)) {
            Some(to) => Ok((from, to)),
            None if self.closed => Ok((from, Row::default())),
            None => refused("years", Reason::OutOfRange),
        }
    }
}
