//! A policy: what it pays, when premiums are due, and what it costs to run.

use super::lifetime::MOST_PERIODS;
use super::mthly::YearOfInstalments;
use super::{Interest, Life, Mthly, PaidAt, Term};
use crate::actuarial::check::{finite, not_negative, refused, within};
use crate::actuarial::{Reason, Result};

/// What a policy pays, in yuan, year by year.
#[derive(Debug, Clone, PartialEq)]
pub struct Benefits {
    /// On death in the first policy year, the second, and so on; as many as the policy has years.
    pub deaths: Vec<f64>,
    /// If alive at the start of the first policy year, the second, and so on, and last at the end; missing ones are 0.
    pub survivals: Vec<f64>,
    /// When death benefits are paid.
    pub paid: PaidAt,
    /// Premiums paid so far (whole years begun, without interest) are returned as well on death in the first this many years.
    pub returned_on_death: u32,
    /// Premiums paid are returned as well at the end of the policy if then alive.
    pub returned_at_maturity: bool,
    /// The sum that expenses per thousand are a part of.
    pub sum_insured: f64,
}

impl Benefits {
    /// `sum` on death within `years`.
    pub fn term(sum: f64, years: u32, paid: PaidAt) -> Result<Self> {
        finite("sum", sum)?;
        if years as usize > MOST_PERIODS {
            return refused("years", Reason::TooLong);
        }
        Ok(Self {
            deaths: vec![sum; years as usize],
            survivals: Vec::new(),
            paid,
            returned_on_death: 0,
            returned_at_maturity: false,
            sum_insured: sum,
        })
    }

    /// `sum` on death, whenever.
    pub fn whole_life(sum: f64, life: &Life, paid: PaidAt) -> Result<Self> {
        Self::term(sum, life.span(Term::Life)? as u32, paid)
    }

    /// `sum` after `years` if then alive.
    pub fn pure_endowment(sum: f64, years: u32) -> Result<Self> {
        let mut benefits = Self::endowment(sum, years, PaidAt::YearEnd)?;
        benefits.deaths.fill(0.0);
        Ok(benefits)
    }

    /// `sum` on death within `years`, or after them if then alive.
    pub fn endowment(sum: f64, years: u32, paid: PaidAt) -> Result<Self> {
        let mut benefits = Self::term(sum, years, paid)?;
        benefits.survivals = vec![0.0; years as usize];
        benefits.survivals.push(sum);
        Ok(benefits)
    }

    /// `payment` at the start of each year from the end of `deferral` years until `years` (from now) have gone, while alive.
    pub fn deferred_annuity(payment: f64, deferral: u32, years: u32) -> Result<Self> {
        let mut benefits = Self::term(0.0, years, PaidAt::YearEnd)?;
        finite("payment", payment)?;
        benefits.survivals = (0..years).map(|year| if year < deferral { 0.0 } else { payment }).collect();
        benefits.sum_insured = payment;
        Ok(benefits)
    }
}

/// When premiums are due: at the start of each year (or m-th of a year) of the first `years`, while alive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// For how many years: 1 to the policy's years. 1 with [`Mthly::YEARLY`] is a single premium.
    pub years: u32,
    /// How often a year.
    pub mthly: Mthly,
}

impl Payment {
    /// Once a year for `years`.
    pub fn yearly(years: u32) -> Self {
        Self { years, mthly: Mthly::YEARLY }
    }
}

/// Expenses of one policy year, due at its start (those of the premium with each premium).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Loading {
    /// Yuan per policy.
    pub per_policy: f64,
    /// A fraction of the premium.
    pub of_premium: f64,
    /// Yuan per thousand of the sum insured.
    pub per_thousand: f64,
}

/// Expenses in the first policy year and in each later one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Expenses {
    /// In the first year.
    pub first: Loading,
    /// In each later year of the policy (those of the premium only while premiums are due).
    pub renewal: Loading,
}

impl Expenses {
    /// None at all.
    pub const NONE: Self = Self { first: NO_LOADING, renewal: NO_LOADING };
}

const NO_LOADING: Loading = Loading { per_policy: 0.0, of_premium: 0.0, per_thousand: 0.0 };

/// A policy on a life at a rate of interest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Policy<'a> {
    /// The insured, at issue.
    pub life: &'a Life<'a>,
    /// The rate of interest of the basis.
    pub interest: Interest,
    /// What is paid.
    pub benefits: &'a Benefits,
    /// When premiums are due.
    pub payment: Payment,
}

/// A policy that has been checked, made ready for sums over its years.
pub(super) struct Ready<'a> {
    policy: Policy<'a>,
    expenses: Expenses,
    /// The policy years in which anybody lives.
    pub(super) count: usize,
    instalments: YearOfInstalments,
    on_death: f64,
}

/// Of one policy year, valued at its start for who is then alive. Premium parts are per 1 of annual premium.
pub(super) struct PolicyYear {
    /// Survival benefit due at the start, and death benefits in the year.
    pub(super) benefits: f64,
    /// Premiums returned on death in the year, per 1 of the annual premium of the contract.
    pub(super) returned: f64,
    /// Expenses that do not depend on the premium.
    pub(super) fixed: f64,
    /// The premium due.
    pub(super) premium: f64,
    /// Expenses that are a part of the premium.
    pub(super) of_premium: f64,
    /// v p.
    pub(super) endowment: f64,
    /// p.
    pub(super) survival: f64,
}

impl<'a> Policy<'a> {
    pub(super) fn ready(self, expenses: &Expenses) -> Result<Ready<'a>> {
        let benefits = self.benefits;
        let years = u32::try_from(benefits.deaths.len()).unwrap_or(u32::MAX);
        if benefits.survivals.len() > benefits.deaths.len() + 1 {
            return refused("survivals", Reason::TooLong);
        }
        for &sum in benefits.deaths.iter().chain(&benefits.survivals) {
            finite("benefits", sum)?;
        }
        finite("sum_insured", benefits.sum_insured)?;
        within("payment", f64::from(self.payment.years), 1.0, f64::from(years))?;
        for loading in [expenses.first, expenses.renewal] {
            not_negative("per_policy", loading.per_policy)?;
            not_negative("of_premium", loading.of_premium)?;
            not_negative("per_thousand", loading.per_thousand)?;
        }
        Ok(Ready {
            policy: self,
            expenses: *expenses,
            count: self.life.span(Term::Years(years))?,
            instalments: self.payment.mthly.year(self.interest)?,
            on_death: self.interest.v() * benefits.paid.factor(self.interest)?,
        })
    }
}

impl Ready<'_> {
    /// Policy year k, from 0.
    #[inline]
    pub(super) fn year(&self, k: usize) -> Result<PolicyYear> {
        let benefits = self.policy.benefits;
        let q = self.policy.life.rates().get(k).copied().unwrap_or(1.0);
        let due = k < self.policy.payment.years as usize;
        let premium = if due { self.instalments.value(self.policy.life, k)? } else { 0.0 };
        let loading = if k == 0 { &self.expenses.first } else { &self.expenses.renewal };
        let death = benefits.deaths.get(k).copied().unwrap_or_default();
        let returned = if k < benefits.returned_on_death as usize { self.premiums_paid(k + 1) } else { 0.0 };
        Ok(PolicyYear {
            benefits: self.survival_benefit(k) + self.on_death * q * death,
            returned: self.on_death * q * returned,
            fixed: loading.per_policy + loading.per_thousand * benefits.sum_insured / 1000.0,
            premium,
            of_premium: loading.of_premium * premium,
            endowment: self.policy.interest.v() * (1.0 - q),
            survival: 1.0 - q,
        })
    }

    /// The survival benefit due after k years.
    fn survival_benefit(&self, k: usize) -> f64 {
        let survivals = &self.policy.benefits.survivals;
        survivals.get(k).copied().unwrap_or_default()
    }

    /// What is due at the end of the policy to who is then alive, where the contract's annual premium is `premium`.
    /// Nothing where the life ends before.
    pub(super) fn maturity(&self, premium: f64) -> f64 {
        let years = self.policy.benefits.deaths.len();
        if self.count < years {
            0.0
        } else if self.policy.benefits.returned_at_maturity {
            self.survival_benefit(years) + premium * self.premiums_paid(years)
        } else {
            self.survival_benefit(years)
        }
    }

    /// How many annual premiums have been paid when policy year `years` has begun.
    fn premiums_paid(&self, years: usize) -> f64 {
        years.min(self.policy.payment.years as usize) as f64
    }
}
