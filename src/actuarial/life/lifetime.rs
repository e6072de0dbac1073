//! One life (or one status of several lives): its death rates from now to the end, and how deaths fall within a year.

use std::borrow::Cow;

use super::Interest;
use crate::actuarial::check::{counted, finite, not_negative, refused, share};
use crate::actuarial::interest::part_of_year;
use crate::actuarial::{Reason, Result};

/// The most periods a life may have.
pub const MOST_PERIODS: usize = 1 << 16;

/// How long a cover or an annuity runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// A number of years (periods of the life).
    Years(u32),
    /// For life.
    Life,
}

/// The assumption that says how many are alive between two birthdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FractionalAge {
    /// Deaths fall evenly over the year: tq = t q.
    Udd,
    /// The force of mortality is constant over the year: tp = p^t.
    ConstantForce,
    /// Balducci: (1−t)q at age x+t is (1 − t) q.
    Balducci,
}

impl FractionalAge {
    /// The probability to survive the first `part` (0 to 1) of a year with death rate `q`.
    pub(super) fn survival(self, q: f64, part: f64) -> f64 {
        if part <= 0.0 {
            return 1.0;
        }
        match self {
            Self::Udd => 1.0 - part * q,
            Self::ConstantForce => libm::exp(part * libm::log1p(-q)),
            // A certain death has all of it at the start of the year, where 0/0 would stand.
            Self::Balducci if q >= 1.0 => 0.0,
            Self::Balducci => (1.0 - q) / (1.0 - (1.0 - part) * q),
        }
    }

    /// The death rate of the j-th of m equal parts of a year (j from 0) for who is alive at its start.
    pub(super) fn part_rate(self, q: f64, j: u32, m: u32) -> f64 {
        let (j, m) = (f64::from(j), f64::from(m));
        match self {
            Self::Udd => q / (m - j * q),
            Self::ConstantForce => -libm::expm1(libm::log1p(-q) / m),
            Self::Balducci => q / (m - (m - j - 1.0) * q),
        }
    }
}

/// The death rates of one insured, period by period from now: q of the first year, of the second, and so on.
///
/// Tables, select tables, laws, joint and last-survivor statuses all give this, and every insurance, annuity, premium and
/// reserve takes it. A period is a year unless the life was made otherwise ([`Life::split`], [`super::Makeham::life`]).
/// A life is *closed* when its last rate is 1; only then have terms beyond its end, and `Term::Life`, an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Life<'a> {
    rates: Cow<'a, [f64]>,
    before: Option<f64>,
}

/// One period on the way of a life.
pub(super) struct Step {
    /// v^k kp, the value now of 1 at the start of the period if alive.
    pub(super) endowment: f64,
    /// The death rate of the period.
    pub(super) q: f64,
}

impl<'a> Life<'a> {
    /// From death rates between 0 and 1, at least one; what follows the first rate of 1 is dropped.
    pub fn new(rates: impl Into<Cow<'a, [f64]>>) -> Result<Self> {
        let mut rates = rates.into();
        let kept = checked_rates(&rates)?.len();
        match &mut rates {
            Cow::Borrowed(slice) => *slice = slice.get(..kept).unwrap_or_default(),
            Cow::Owned(vec) => vec.truncate(kept),
        }
        Ok(Self::sound(rates, None))
    }

    /// From rates that are known to be sound, and the rate of the period before.
    pub(super) fn sound(rates: impl Into<Cow<'a, [f64]>>, before: Option<f64>) -> Self {
        Self { rates: rates.into(), before }
    }

    /// The same life with rates of its own, independent of the table it came from.
    pub fn into_owned(self) -> Life<'static> {
        Life::sound(self.rates.into_owned(), self.before)
    }

    /// The death rates.
    pub fn rates(&self) -> &[f64] {
        &self.rates
    }

    /// Whether the last rate is 1.
    pub fn closed(&self) -> bool {
        self.rates.last().is_some_and(|&q| q >= 1.0)
    }

    /// The same life after it has survived `periods`. Refused at and past its end.
    pub fn after(&self, periods: u32) -> Result<Life<'_>> {
        let from = periods as usize;
        match self.rates.get(from..) {
            Some(rest) if !rest.is_empty() => Ok(Life {
                rates: Cow::Borrowed(rest),
                before: from.checked_sub(1).map_or(self.before, |last| self.rates.get(last).copied()),
            }),
            _ => refused("periods", Reason::OutOfRange),
        }
    }

    /// The probability tp to live for `t` periods. 0 past the end of a closed life, refused past the end of an open one.
    pub fn survival(&self, t: f64, within_year: FractionalAge) -> Result<f64> {
        not_negative("t", t)?;
        let length = self.rates.len();
        if t >= length as f64 {
            return if self.closed() {
                Ok(0.0)
            } else if t > length as f64 {
                refused("t", Reason::OutOfRange)
            } else {
                Ok(self.rates.iter().map(|q| 1.0 - q).product())
            };
        }
        let whole = t as usize;
        let lived: f64 = self.rates.iter().take(whole).map(|q| 1.0 - q).product();
        let q = self.rates.get(whole).copied().unwrap_or(1.0);
        Ok(lived * within_year.survival(q, t - whole as f64))
    }

    /// The probability to die within `t` periods for who is alive `from` periods from now. Refused where nobody is.
    pub fn death_probability(&self, from: f64, t: f64, within_year: FractionalAge) -> Result<f64> {
        not_negative("t", t)?;
        let alive = self.survival(from, within_year)?;
        if alive <= 0.0 {
            return refused("from", Reason::OutOfRange);
        }
        Ok(1.0 - self.survival(from + t, within_year)? / alive)
    }

    /// The expected number of whole periods still to live (curtate expectation). Refused for an open life.
    pub fn curtate_expectation(&self) -> Result<f64> {
        let nothing = Interest::new(0.0)?;
        let length = self.span(Term::Life)?;
        Ok(self.steps(nothing, length).map(|step| step.endowment * (1.0 - step.q)).sum())
    }

    /// The force of mortality at the start of period k, −½ ln(p before · p after), or −ln p of the one of the two that is
    /// known and not 0. Refused where neither is.
    pub fn force(&self, k: u32) -> Result<f64> {
        let k = k as usize;
        if k > self.rates.len() {
            return refused("k", Reason::OutOfRange);
        }
        let before = match k.checked_sub(1) {
            Some(last) => self.rates.get(last),
            None => self.before.as_ref(),
        };
        let forces = [before, self.rates.get(k)].map(|q| libm::log1p(-q.copied().unwrap_or(1.0)));
        match forces {
            [before, after] if before.is_finite() && after.is_finite() => Ok(-0.5 * (before + after)),
            [one, _] | [_, one] if one.is_finite() => Ok(-one),
            _ => refused("life", Reason::Infinite),
        }
    }

    /// The same life in periods of an m-th of a year.
    pub fn split(&self, per_year: u32, within_year: FractionalAge) -> Result<Life<'static>> {
        part_of_year(per_year)?;
        if self.rates.len() * per_year as usize > MOST_PERIODS {
            return refused("per_year", Reason::TooLong);
        }
        let parts = self.rates.iter().flat_map(|&q| (0..per_year).map(move |j| within_year.part_rate(q, j, per_year)));
        Ok(Life::sound(up_to_certain_death(parts), None))
    }

    /// How many periods the term covers: the life's own where it ends before, the refusal of the term where it is open.
    pub(super) fn span(&self, term: Term) -> Result<usize> {
        let length = self.rates.len();
        match term {
            Term::Years(years) if years as usize <= length => Ok(years as usize),
            _ if self.closed() => Ok(length),
            _ => refused("term", Reason::OutOfRange),
        }
    }

    /// The first `count` periods with the value of being alive at their start.
    pub(super) fn steps(&self, interest: Interest, count: usize) -> impl Iterator<Item = Step> {
        let v = interest.v();
        let mut endowment = 1.0;
        self.rates.iter().take(count).map(move |&q| {
            let step = Step { endowment, q };
            endowment *= v * (1.0 - q);
            step
        })
    }
}

/// Rates between 0 and 1, at least one and not too many, cut after the first that is 1.
pub(super) fn checked_rates(rates: &[f64]) -> Result<&[f64]> {
    counted("rates", rates.len(), 1..=MOST_PERIODS)?;
    for &q in rates {
        share("rates", q)?;
    }
    Ok(match rates.iter().position(|&q| q >= 1.0) {
        Some(last) => rates.get(..=last).unwrap_or(rates),
        None => rates,
    })
}

/// Collects rates up to and with the first that is 1; a rounding above 1 counts as 1.
pub(super) fn up_to_certain_death(rates: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut kept = Vec::new();
    for q in rates {
        kept.push(q.min(1.0));
        if q >= 1.0 {
            break;
        }
    }
    kept
}

/// A value that came out as a number; where it did not, the interest discounts beyond what a number holds.
pub(super) fn settled(value: f64) -> Result<f64> {
    finite("interest", value)
}
