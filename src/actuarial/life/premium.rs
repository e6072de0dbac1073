//! Premiums by the principle of equivalence: what comes in is worth what goes out.

use super::annuity::annuity_due;
use super::insurance::varying_insurance;
use super::lifetime::settled;
use super::policy::{Expenses, Policy};
use super::{Interest, Life, PaidAt, Term};
use crate::actuarial::check::{finite, not_negative, positive, refused, within};
use crate::actuarial::{Reason, Result};

/// The two sides of the equation for the annual premium P: P × annuity = benefits + expenses + P × (loadings + returned).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equation {
    /// The value of the benefits, without premiums returned.
    pub benefits: f64,
    /// The value of the expenses that do not depend on the premium.
    pub expenses: f64,
    /// The value of premiums of 1 a year.
    pub annuity: f64,
    /// The value of the expenses that are a part of the premium, for premiums of 1 a year.
    pub loadings: f64,
    /// The value of the premiums returned, for premiums of 1 a year.
    pub returned: f64,
}

impl Equation {
    /// The annual premium. Refused where loadings and returned premiums eat up the premium.
    pub fn premium(&self) -> Result<f64> {
        let net = finite("loadings", self.annuity - self.loadings - self.returned)?;
        if net <= 0.0 {
            // Without premiums there is nothing to take from.
            let argument = if self.annuity > 0.0 { "loadings" } else { "payment" };
            return refused(argument, Reason::NothingLeft);
        }
        finite("benefits", (self.benefits + self.expenses) / net)
    }
}

/// The equation of a policy with its expenses; [`Equation::premium`] is the gross annual premium, an m-th of which is the
/// instalment.
pub fn equation(policy: Policy, expenses: &Expenses) -> Result<Equation> {
    let ready = policy.ready(expenses)?;
    let mut sides = Equation { benefits: 0.0, expenses: 0.0, annuity: 0.0, loadings: 0.0, returned: 0.0 };
    let mut endowment = 1.0;
    for k in 0..ready.count {
        let year = ready.year(k)?;
        sides.benefits += endowment * year.benefits;
        sides.expenses += endowment * year.fixed;
        sides.annuity += endowment * year.premium;
        sides.loadings += endowment * year.of_premium;
        sides.returned += endowment * year.returned;
        endowment *= year.endowment;
    }
    let maturity = ready.maturity(0.0);
    sides.benefits += endowment * maturity;
    sides.returned += endowment * (ready.maturity(1.0) - maturity);
    settled(sides.annuity)?;
    Ok(sides)
}

/// The net annual premium, without expenses. In m instalments a year each is an m-th of it; paid for one year it is the
/// single premium.
pub fn net_premium(policy: Policy) -> Result<f64> {
    gross_premium(policy, &Expenses::NONE)
}

/// The gross annual premium, with expenses.
pub fn gross_premium(policy: Policy, expenses: &Expenses) -> Result<f64> {
    equation(policy, expenses)?.premium()
}

/// The gross premium from the net one and the fraction of the gross premium that goes to expenses (附加费用率):
/// net / (1 − loading). The loading is from 0 up to 0.99.
pub fn loaded_premium(net: f64, loading: f64) -> Result<f64> {
    not_negative("net", net)?;
    within("loading", loading, 0.0, 0.99)?;
    Ok(net / (1.0 - loading))
}

/// The premium of a credit life policy, which pays the debt outstanding on death.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CreditLife {
    /// The net single premium.
    pub single: f64,
    /// The net premium due at the start of each period of the loan.
    pub level: f64,
}

/// The premiums for cover of `balances` ([`outstanding_balances`](crate::actuarial::loan::outstanding_balances)), one for each
/// period of the life, which must be as long as those of the loan:
/// for a monthly loan split the life ([`Life::split`]) and give the monthly interest ([`Interest::periodic`]).
pub fn credit_life_premium(life: &Life, interest: Interest, balances: &[f64], paid: PaidAt) -> Result<CreditLife> {
    if balances.is_empty() {
        return refused("balances", Reason::Empty);
    }
    let single = varying_insurance(life, interest, balances, paid)?;
    let term = Term::Years(balances.len() as u32);
    Ok(CreditLife { single, level: single / annuity_due(life, interest, term)? })
}

/// The premiums a reserve reckons with, each for a whole year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Premiums {
    /// In the first policy year.
    pub first: f64,
    /// In each later year in which premiums are due.
    pub renewal: f64,
    /// The annual premium of the contract, which is what benefits return where they return premiums.
    pub contract: f64,
}

impl Premiums {
    /// The same premium in every year.
    pub fn level(annual: f64) -> Self {
        Self { first: annual, renewal: annual, contract: annual }
    }

    /// Zillmer's: the net premium, with `acquisition` yuan of first-year expense taken out of the first year and repaid
    /// evenly by all premiums. The reserve after t years is tV − acquisition × ä(t)/ä.
    pub fn zillmer(policy: Policy, acquisition: f64) -> Result<Self> {
        finite("acquisition", acquisition)?;
        let equation = equation(policy, &Expenses::NONE)?;
        let net = equation.premium()?;
        let renewal = net + acquisition / equation.annuity;
        let first = policy.ready(&Expenses::NONE)?.year(0)?.premium;
        Ok(Self { first: renewal - acquisition / positive("payment", first)?, renewal, contract: net })
    }

    /// Full preliminary term: the first year pays for itself alone, so that the reserve after it is 0. Needs two premiums.
    pub fn full_preliminary_term(policy: Policy) -> Result<Self> {
        let equation = equation(policy, &Expenses::NONE)?;
        let net = equation.premium()?;
        let first = policy.ready(&Expenses::NONE)?.year(0)?;
        let all = equation.benefits + net * equation.returned;
        let own = first.benefits + net * first.returned;
        let later = positive("payment", equation.annuity - first.premium)?;
        Ok(Self { first: own / positive("payment", first.premium)?, renewal: (all - own) / later, contract: net })
    }
}
