//! Mortality tables: q by age.

use super::Life;
use super::lifetime::{checked_rates, up_to_certain_death};
use crate::actuarial::check::{finite, not_negative, positive, refused};
use crate::actuarial::{Reason, Result};

/// The highest age a table may begin at, and the most ages it may have.
pub const MOST_AGES: u32 = 512;

/// Yearly death rates (or rates of incidence) by age, from a first age on, without gaps.
///
/// A table whose last rate is 1 is closed: nobody outlives it. Ages after the first rate of 1 are dropped.
#[derive(Debug, Clone, PartialEq)]
pub struct MortalityTable {
    first_age: u32,
    rates: Vec<f64>,
}

impl MortalityTable {
    /// From q of `first_age`, of the next age, and so on, each between 0 and 1.
    pub fn new(first_age: u32, rates: &[f64]) -> Result<Self> {
        if first_age > MOST_AGES {
            return refused("first_age", Reason::OutOfRange);
        }
        if rates.len() > MOST_AGES as usize {
            return refused("rates", Reason::TooLong);
        }
        Ok(Self { first_age, rates: checked_rates(rates)?.to_vec() })
    }

    /// From the numbers of lives ℓ at `first_age`, the next age, and so on: never rising, the first above 0.
    /// Who is alive at the last age is taken to die in its year, so that the table is closed.
    pub fn from_lives(first_age: u32, lives: &[f64]) -> Result<Self> {
        if lives.len() > MOST_AGES as usize {
            return refused("lives", Reason::TooLong);
        }
        let Some(&radix) = lives.first() else {
            return refused("lives", Reason::Empty);
        };
        positive("lives", radix)?;
        let mut rates = Vec::with_capacity(lives.len());
        for (&now, &next) in lives.iter().zip(lives.iter().skip(1).chain([&0.0])) {
            if not_negative("lives", next)? > now {
                return refused("lives", Reason::Unsorted);
            }
            rates.push((now - next) / now);
            if next == 0.0 {
                break;
            }
        }
        Self::new(first_age, &rates)
    }

    /// The first age of the table.
    pub fn first_age(&self) -> u32 {
        self.first_age
    }

    /// The last age of the table.
    pub fn last_age(&self) -> u32 {
        self.first_age + self.rates.len().saturating_sub(1) as u32
    }

    /// The rates from the first age on.
    pub fn rates(&self) -> &[f64] {
        &self.rates
    }

    /// The rate of one age.
    pub fn rate(&self, age: u32) -> Result<f64> {
        self.place(age).and_then(|place| self.rates.get(place).copied().ok_or(OUTSIDE))
    }

    /// The number of lives at each age and, after the last, the number who outlive the table, beginning with `radix`.
    pub fn lives(&self, radix: f64) -> Result<Vec<f64>> {
        positive("radix", radix)?;
        let mut alive = radix;
        let mut lives = Vec::with_capacity(self.rates.len() + 1);
        lives.push(alive);
        for q in &self.rates {
            alive *= 1.0 - q;
            lives.push(alive);
        }
        Ok(lives)
    }

    /// The life of a person of this age.
    pub fn life(&self, age: u32) -> Result<Life<'_>> {
        let place = self.place(age)?;
        let rates = self.rates.get(place..).ok_or(OUTSIDE)?;
        let before = place.checked_sub(1).and_then(|p| self.rates.get(p)).copied();
        Ok(Life::sound(rates, before))
    }

    /// The table with every rate times `multiple`, at most 1. A last rate of 1 stays 1, whatever the multiple.
    pub fn multiple(&self, multiple: f64) -> Result<Self> {
        not_negative("multiple", multiple)?;
        let rates = self.rates.iter().map(|&q| if q >= 1.0 { 1.0 } else { q * multiple });
        Ok(Self { first_age: self.first_age, rates: up_to_certain_death(rates) })
    }

    /// The table for persons rated as if `years` older (younger where negative): q at x is the old q at x + years.
    /// Ages that would fall below 0 are dropped.
    pub fn shifted(&self, years: i32) -> Result<Self> {
        let first = i64::from(self.first_age) - i64::from(years);
        let dropped = usize::try_from(-first).unwrap_or(0);
        match (u32::try_from(first.max(0)), self.rates.get(dropped..)) {
            (Ok(first_age), Some(rates)) if !rates.is_empty() => Self::new(first_age, rates),
            _ => refused("years", Reason::OutOfRange),
        }
    }

    fn place(&self, age: u32) -> Result<usize> {
        match age.checked_sub(self.first_age) {
            Some(place) if (place as usize) < self.rates.len() => Ok(place as usize),
            _ => Err(OUTSIDE),
        }
    }
}

const OUTSIDE: crate::actuarial::Refused = crate::actuarial::Refused { argument: "age", reason: Reason::OutOfRange };

/// Members of a group within a band of ages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgeBand {
    /// The lowest age of the band.
    pub from: u32,
    /// The highest age of the band, included.
    pub to: u32,
    /// How many members, taken as spread evenly over the ages of the band.
    pub members: f64,
}

/// The death rate of a group for one year: expected deaths per member, by bands of age.
pub fn group_rate(table: &MortalityTable, bands: &[AgeBand]) -> Result<f64> {
    let mut deaths = 0.0;
    let mut members = 0.0;
    for band in bands {
        if band.from > band.to {
            return refused("bands", Reason::Unsorted);
        }
        let first = table.place(band.from)?;
        let last = table.place(band.to)?;
        let rates = table.rates.get(first..=last).unwrap_or_default();
        let mean = rates.iter().sum::<f64>() / rates.len() as f64;
        members += not_negative("members", band.members)?;
        deaths += band.members * mean;
    }
    positive("members", members)?;
    finite("members", deaths / members)
}
