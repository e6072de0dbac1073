//! Interest: one effective annual rate and everything that follows from it.

use super::check::{refused, within};
use super::special::integral::grown;
use super::{Reason, Result};

/// The most payments a year that any function takes.
pub const MOST_PAYMENTS_A_YEAR: u32 = 366;

/// An effective annual rate of interest between −50 % and 1000 %, with its discount factor and force.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interest {
    rate: f64,
    v: f64,
    force: f64,
}

impl Interest {
    /// From the effective annual rate i, a fraction: 0.025 is 2.5 %. Zero and negative rates are allowed down to −0.5.
    pub fn new(rate: f64) -> Result<Self> {
        Self::named("interest", rate)
    }

    /// The same from an argument of another name.
    pub(super) fn named(argument: &'static str, rate: f64) -> Result<Self> {
        within(argument, rate, -0.5, 10.0)?;
        Ok(Self { rate, v: 1.0 / (1.0 + rate), force: libm::log1p(rate) })
    }

    /// The effective annual rate i.
    pub fn rate(self) -> f64 {
        self.rate
    }

    /// The discount factor v = 1 / (1 + i).
    pub fn v(self) -> f64 {
        self.v
    }

    /// The rate of discount d = i v.
    pub fn d(self) -> f64 {
        self.rate * self.v
    }

    /// The force of interest δ = ln(1 + i).
    pub fn force(self) -> f64 {
        self.force
    }

    /// The present value of 1 due in `years`, v^t.
    pub fn discount(self, years: f64) -> f64 {
        libm::exp(-self.force * years)
    }

    /// The rate at twice the force: values at it are second moments of values at this one. Refused above 1000 %.
    pub fn doubled(self) -> Result<Self> {
        // The doubled rate of a negative one may fall below −50 %, which `new` refuses; it never falls below −75 %.
        let rate = self.rate * (2.0 + self.rate);
        within("interest", rate, -0.75, 10.0)?;
        Ok(Self { rate, v: self.v * self.v, force: 2.0 * self.force })
    }

    /// The effective rate of an m-th of a year, (1 + i)^(1/m) − 1.
    pub fn periodic(self, per_year: u32) -> Result<Self> {
        let part = self.force * part_of_year(per_year)?;
        Ok(Self { rate: libm::expm1(part), v: libm::exp(-part), force: part })
    }

    /// The nominal rate i^(m) = m ((1 + i)^(1/m) − 1).
    pub fn nominal(self, per_year: u32) -> Result<f64> {
        Ok(self.force * growth(self.force * part_of_year(per_year)?))
    }

    /// The nominal rate of discount d^(m) = m (1 − v^(1/m)).
    pub fn nominal_discount(self, per_year: u32) -> Result<f64> {
        Ok(self.force * growth(-self.force * part_of_year(per_year)?))
    }

    /// α(m) = i d / (i^(m) d^(m)).
    pub fn alpha(self, per_year: u32) -> Result<f64> {
        Ok(self.alpha_at(part_of_year(per_year)?))
    }

    /// β(m) = (i − i^(m)) / (i^(m) d^(m)).
    pub fn beta(self, per_year: u32) -> Result<f64> {
        Ok(self.beta_at(part_of_year(per_year)?))
    }

    /// An annuity-due certain of 1 a year in m instalments: (1 − v^n) / d^(m), or n at no interest.
    pub fn annuity_certain(self, years: u32, per_year: u32) -> Result<f64> {
        let span = f64::from(years);
        let nominal = growth(-self.force * part_of_year(per_year)?);
        Ok(span * growth(-self.force * span) / nominal)
    }

    /// α for payments every `part` of a year; 0 is continuously.
    pub(super) fn alpha_at(self, part: f64) -> f64 {
        growth(self.force) * growth(-self.force) / (growth(self.force * part) * growth(-self.force * part))
    }

    /// β for payments every `part` of a year; 0 is continuously.
    ///
    /// i − i^(m) loses every digit at small rates, so its series in δ is summed: Σ δ^k (1 − m^(1−k)) / k!, k ≥ 2.
    pub(super) fn beta_at(self, part: f64) -> f64 {
        let mut term = 0.5;
        let mut power = part;
        let mut sum = 0.0;
        // |δ| is at most 2.4, so that forty terms are beyond the last digit.
        for k in 2..40 {
            sum += term * (1.0 - power);
            term *= self.force / f64::from(k + 1);
            power *= part;
        }
        sum / (growth(self.force * part) * growth(-self.force * part))
    }

    /// What turns a death benefit paid at the end of the year into one paid at the end of the `part` of death, i / i^(m).
    pub(super) fn acceleration(self, part: f64) -> f64 {
        growth(self.force) / growth(self.force * part)
    }
}

/// The part of a year between payments, 1/m.
pub(super) fn part_of_year(per_year: u32) -> Result<f64> {
    if per_year == 0 {
        return refused("per_year", Reason::NotPositive);
    }
    if per_year > MOST_PAYMENTS_A_YEAR {
        return refused("per_year", Reason::TooLong);
    }
    Ok(1.0 / f64::from(per_year))
}

/// (e^x − 1) / x, which is 1 at 0.
fn growth(x: f64) -> f64 {
    grown(x, 1.0)
}
