//! Laws of mortality: Makeham, Gompertz, and selection after Dickson, Hardy and Waters.

use super::lifetime::{MOST_PERIODS, settled};
use super::{Interest, Life, MortalityTable, Term};
use crate::actuarial::check::{not_negative, refused, within};
use crate::actuarial::interest::part_of_year;
use crate::actuarial::special::integral::{grown, nodes};
use crate::actuarial::{Reason, Result};

/// The highest age at which a law is read.
const MOST_YEARS: u32 = 1000;
/// A life under a law is closed once it is alive with a probability of e^−100 at most.
const END: f64 = 100.0;

/// Makeham's law: the force of mortality at age x is a + b c^x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Makeham {
    a: f64,
    b: f64,
    c: f64,
}

impl Makeham {
    /// With a, b ≥ 0 and c between 1 and 2.
    pub fn new(a: f64, b: f64, c: f64) -> Result<Self> {
        within("a", a, 0.0, 100.0)?;
        within("b", b, 0.0, 100.0)?;
        within("c", c, 1.0, 2.0)?;
        Ok(Self { a, b, c })
    }

    /// Gompertz's law, b c^x.
    pub fn gompertz(b: f64, c: f64) -> Result<Self> {
        Self::new(0.0, b, c)
    }

    /// The force of mortality at age `x`.
    pub fn force(self, x: f64) -> Result<f64> {
        within("x", x, 0.0, f64::from(MOST_YEARS))?;
        Ok(self.a + self.b * libm::exp(x * libm::log(self.c)))
    }

    /// The probability tp to live for `t` years from age `x`.
    pub fn survival(self, x: f64, t: f64) -> Result<f64> {
        Ok(libm::exp(-self.hazard(x, t)?))
    }

    /// The life of a person aged `age`, in periods of an m-th of a year, until next to nobody is alive.
    /// Annuities and insurances on m-thly periods are exact, with no assumption on fractional ages.
    pub fn life(self, age: u32, per_year: u32) -> Result<Life<'static>> {
        let part = part_of_year(per_year)?;
        let x = f64::from(age);
        within("age", x, 0.0, f64::from(MOST_YEARS))?;
        let before = if x >= part { Some(-libm::expm1(-self.hazard(x - part, part)?)) } else { None };
        let hazard = |k: usize| self.hazard(x + k as f64 * part, part);
        Ok(Life::sound(rates(per_year, age, hazard)?, before))
    }

    /// The law as a table of yearly rates from `first_age` to `last_age`, at which all are taken to die.
    pub fn table(self, first_age: u32, last_age: u32) -> Result<MortalityTable> {
        let Some(years) = last_age.checked_sub(first_age) else {
            return refused("last_age", Reason::OutOfRange);
        };
        within("last_age", f64::from(last_age), 0.0, f64::from(MOST_YEARS))?;
        let mut rates = Vec::with_capacity(years as usize + 1);
        for age in first_age..last_age {
            rates.push(-libm::expm1(-self.hazard(f64::from(age), 1.0)?));
        }
        rates.push(1.0);
        MortalityTable::new(first_age, &rates)
    }

    /// An annuity of 1 a year paid continuously, exact under the law.
    pub fn annuity_continuous(self, age: u32, interest: Interest, term: Term) -> Result<f64> {
        self.integral(age, interest, term, |_| Ok(1.0))
    }

    /// An insurance of 1 paid at the moment of death, exact under the law.
    pub fn insurance_at_death(self, age: u32, interest: Interest, term: Term) -> Result<f64> {
        self.integral(age, interest, term, |x| self.force(x))
    }

    /// The complete expectation of life at `age`, in years.
    pub fn complete_expectation(self, age: u32) -> Result<f64> {
        self.annuity_continuous(age, Interest::new(0.0)?, Term::Life)
    }

    fn integral(self, age: u32, interest: Interest, term: Term, density: impl Fn(f64) -> Result<f64>) -> Result<f64> {
        let years = self.life(age, 1)?.span(term)? as u32;
        let x = f64::from(age);
        let mut sum = 0.0;
        for (t, weight) in nodes(0.0, f64::from(years), years) {
            sum += weight * interest.discount(t) * self.survival(x, t)? * density(x + t)?;
        }
        settled(sum)
    }

    /// The integral of the force over `t` years from age `x`.
    fn hazard(self, x: f64, t: f64) -> Result<f64> {
        not_negative("t", t)?;
        Ok(self.a * t + (self.force(x)? - self.a) * grown(libm::log(self.c), t))
    }
}

/// Selection after Dickson, Hardy and Waters: `μ[x]+s = r^(n−s) μ(x+s)` during the n select years, Makeham's law after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SelectMakeham {
    ultimate: Makeham,
    reduction: f64,
    years: u32,
}

impl SelectMakeham {
    /// With the yearly reduction r above 0 and at most 1 (0.9 in the Standard Select Survival Model) and n select years, up to 50.
    pub fn new(ultimate: Makeham, reduction: f64, years: u32) -> Result<Self> {
        within("reduction", reduction, 1e-3, 1.0)?;
        within("years", f64::from(years), 0.0, 50.0)?;
        Ok(Self { ultimate, reduction, years })
    }

    /// The probability to live for `t` years for a person selected at age `x`.
    pub fn survival(self, x: f64, t: f64) -> Result<f64> {
        Ok(libm::exp(-self.hazard(x, t)?))
    }

    /// The life of a person selected at `age`, in periods of an m-th of a year.
    pub fn life(self, age: u32, per_year: u32) -> Result<Life<'static>> {
        let part = part_of_year(per_year)?;
        let x = f64::from(age);
        let hazard = |k: usize| {
            let from = k as f64 * part;
            Ok(self.hazard(x, from + part)? - self.hazard(x, from)?)
        };
        Ok(Life::sound(rates(per_year, age, hazard)?, None))
    }

    fn hazard(self, x: f64, t: f64) -> Result<f64> {
        let select = f64::from(self.years);
        let t_select = not_negative("t", t)?.min(select);
        let growth = -libm::log(self.reduction);
        let law = self.ultimate;
        let at_start = law.force(x)? - law.a;
        let within_select = libm::exp(-growth * select)
            * (law.a * grown(growth, t_select) + at_start * grown(growth + libm::log(law.c), t_select));
        Ok(within_select + law.hazard(x + t_select, t - t_select)?)
    }
}

/// Rates from the hazard of each period, closed with a 1 when the end is reached; open if it is not within bounds.
fn rates(per_year: u32, age: u32, hazard: impl Fn(usize) -> Result<f64>) -> Result<Vec<f64>> {
    let years = MOST_YEARS.saturating_sub(age);
    let most = MOST_PERIODS.min(years as usize * per_year as usize);
    let mut rates = Vec::new();
    let mut total = 0.0;
    for k in 0..most {
        let h = hazard(k)?;
        total += h;
        if total > END {
            rates.push(1.0);
            break;
        }
        rates.push(-libm::expm1(-h));
    }
    if rates.is_empty() {
        rates.push(1.0);
    }
    Ok(rates)
}
