//! Payments more often than yearly, by the three conventions in use. They differ in the fourth digit: name yours.

use super::{FractionalAge, Interest, Life};
use crate::actuarial::Result;
use crate::actuarial::check::finite;
use crate::actuarial::interest::part_of_year;

/// How an annuity paid m times a year is valued from yearly rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Convention {
    /// The sum over all instalments, with those alive between birthdays by an assumption.
    Exact(FractionalAge),
    /// α(m) ä − β(m) (1 − nE): deaths even over the year.
    Udd,
    /// Woolhouse's formula with two terms: ä − (m−1)/2m (1 − nE).
    WoolhouseTwoTerms,
    /// Woolhouse's formula with three terms; the forces of mortality come from [`Life::force`].
    WoolhouseThreeTerms,
}

/// How often a year, and by which convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mthly {
    /// Instalments a year, m: 1 to 366.
    pub per_year: u32,
    /// How they are valued.
    pub convention: Convention,
}

impl Mthly {
    /// Once a year, on which all conventions agree.
    pub const YEARLY: Self = Self { per_year: 1, convention: Convention::Udd };

    /// The value of one year's instalments, made ready for a rate of interest.
    pub(super) fn year(self, interest: Interest) -> Result<YearOfInstalments> {
        let kind = match self.convention {
            _ if self.per_year == 1 => Kind::Yearly,
            Convention::Exact(within_year) => Kind::Exact { within_year, v: interest.periodic(self.per_year)?.v() },
            Convention::Udd => Kind::Udd { alpha: interest.alpha(self.per_year)?, beta: interest.beta(self.per_year)? },
            Convention::WoolhouseTwoTerms => Kind::Woolhouse { forces: false },
            Convention::WoolhouseThreeTerms => Kind::Woolhouse { forces: true },
        };
        part_of_year(self.per_year)?;
        Ok(YearOfInstalments { kind, interest, per_year: self.per_year })
    }
}

/// The value at the start of a year of life of that year's instalments, 1 in all.
pub(super) struct YearOfInstalments {
    kind: Kind,
    interest: Interest,
    per_year: u32,
}

enum Kind {
    Yearly,
    /// With v^(1/m).
    Exact {
        within_year: FractionalAge,
        v: f64,
    },
    Udd {
        alpha: f64,
        beta: f64,
    },
    Woolhouse {
        forces: bool,
    },
}

impl YearOfInstalments {
    /// The value at the start of period k of the life. The conventions' formulas for a term are the sums of these.
    #[inline]
    pub(super) fn value(&self, life: &Life, k: usize) -> Result<f64> {
        let q = life.rates().get(k).copied().unwrap_or(1.0);
        let endowment = self.interest.v() * (1.0 - q);
        match self.kind {
            Kind::Yearly => Ok(1.0),
            Kind::Exact { within_year, v } => Ok(sum_of_year(q, self.per_year, within_year, v)),
            Kind::Udd { alpha, beta } => Ok(alpha - beta * (1.0 - endowment)),
            Kind::Woolhouse { forces } => {
                let forces = if forces {
                    let start = life.force(k as u32)?;
                    // Nobody reaches a birthday after certain death, and no force is needed there.
                    let end = if endowment > 0.0 { life.force(k as u32 + 1)? } else { 0.0 };
                    Some((start, end))
                } else {
                    None
                };
                annuity_due_woolhouse(1.0, endowment, self.interest, self.per_year, forces)
            }
        }
    }
}

/// The instalments of a year with death rate q, summed.
fn sum_of_year(q: f64, per_year: u32, within_year: FractionalAge, v: f64) -> f64 {
    let m = f64::from(per_year);
    let mut discount = 1.0;
    let mut sum = 0.0;
    for j in 0..per_year {
        sum += discount * within_year.survival(q, f64::from(j) / m);
        discount *= v;
    }
    sum / m
}

/// ä^(m) from the yearly ä and the pure endowment nE of the term, deaths even over each year: α(m) ä − β(m)(1 − nE).
pub fn annuity_due_udd(annuity_due: f64, pure_endowment: f64, interest: Interest, per_year: u32) -> Result<f64> {
    finite("annuity_due", annuity_due)?;
    finite("pure_endowment", pure_endowment)?;
    Ok(interest.alpha(per_year)? * annuity_due - interest.beta(per_year)? * (1.0 - pure_endowment))
}

/// ä^(m) from the yearly ä and the pure endowment nE of the term, by Woolhouse: two terms, or three where the forces of
/// mortality at the start and the end of the term are given.
pub fn annuity_due_woolhouse(
    annuity_due: f64,
    pure_endowment: f64,
    interest: Interest,
    per_year: u32,
    forces: Option<(f64, f64)>,
) -> Result<f64> {
    finite("annuity_due", annuity_due)?;
    finite("pure_endowment", pure_endowment)?;
    part_of_year(per_year)?;
    let m = f64::from(per_year);
    let two = annuity_due - (m - 1.0) / (2.0 * m) * (1.0 - pure_endowment);
    let Some((start, end)) = forces else {
        return Ok(two);
    };
    finite("forces", start)?;
    finite("forces", end)?;
    let force = interest.force();
    Ok(two - (m * m - 1.0) / (12.0 * m * m) * (force + start - pure_endowment * (force + end)))
}
