//! Credit life: the debt outstanding is paid on death.

use super::annuity::annuity_due;
use super::insurance::varying_insurance;
use super::lifetime::MOST_PERIODS;
use super::{Interest, Life, PaidAt, Term};
use crate::actuarial::check::{finite, positive, refused, within};
use crate::actuarial::{Reason, Result};

/// How a loan is repaid, at the end of each period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repayment {
    /// Level instalments of interest and principal (等额本息).
    Level,
    /// Equal parts of the principal, and interest on the rest (等额本金).
    EqualPrincipal,
    /// All of the principal at the end, interest on the way.
    AtEnd,
}

/// The debt at the start of each period, for a loan at `rate` a period repaid in `periods`.
pub fn outstanding_balances(loan: f64, rate: f64, periods: u32, repayment: Repayment) -> Result<Vec<f64>> {
    let instalment = level_instalment(loan, rate, periods)?;
    let mut balance = loan;
    let repaid = |balance: f64| match repayment {
        Repayment::Level => instalment - balance * rate,
        Repayment::EqualPrincipal => loan / f64::from(periods),
        Repayment::AtEnd => 0.0,
    };
    Ok((0..periods)
        .map(|_| {
            let at_start = balance;
            balance -= repaid(balance);
            at_start
        })
        .collect())
}

/// The level instalment at the end of each period, L r / (1 − (1 + r)^−N), or L/N without interest.
pub fn level_instalment(loan: f64, rate: f64, periods: u32) -> Result<f64> {
    positive("loan", loan)?;
    within("rate", rate, 0.0, 10.0)?;
    if periods == 0 {
        return refused("periods", Reason::NotPositive);
    }
    if periods as usize > MOST_PERIODS {
        return refused("periods", Reason::TooLong);
    }
    let n = f64::from(periods);
    if rate == 0.0 {
        return Ok(loan / n);
    }
    finite("loan", loan * rate / -libm::expm1(-n * libm::log1p(rate)))
}

/// The premium of a credit life policy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CreditLife {
    /// The net single premium.
    pub single: f64,
    /// The net premium due at the start of each period of the loan.
    pub level: f64,
}

/// The premiums for cover of `balances`, one for each period of the life, which must be as long as those of the loan:
/// for a monthly loan split the life ([`Life::split`]) and give the monthly interest ([`Interest::periodic`]).
pub fn credit_life_premium(life: &Life, interest: Interest, balances: &[f64], paid: PaidAt) -> Result<CreditLife> {
    if balances.is_empty() {
        return refused("balances", Reason::Empty);
    }
    let single = varying_insurance(life, interest, balances, paid)?;
    let term = Term::Years(balances.len() as u32);
    Ok(CreditLife { single, level: single / annuity_due(life, interest, term)? })
}
