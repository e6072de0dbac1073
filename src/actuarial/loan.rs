//! A loan's repayment: what is owed and paid period by period. Credit cover and credit life both start from it.

use super::check::{answer, counted, positive, refused, within};
use super::{Reason, Result};

/// Most instalments of a loan: a century by month.
pub const MOST_PERIODS: usize = 1200;

/// How a loan is paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repayment {
    /// The same payment every period (等额本息).
    LevelInstalment,
    /// The same capital every period, with the interest due (等额本金).
    EqualPrincipal,
    /// Interest every period, the capital at the end (按期付息到期还本).
    InterestOnly,
    /// Capital and compounded interest at the end (利随本清).
    SinglePayment,
}

/// One period of a schedule, payment at its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Instalment {
    /// What is owed before the payment, without this period's interest.
    pub balance_before: f64,
    /// Interest of the period.
    pub interest: f64,
    /// What the borrower pays.
    pub payment: f64,
    /// Capital repaid: payment less interest; negative where interest is added to the loan.
    pub capital: f64,
    /// What is owed after the payment.
    pub balance_after: f64,
}

/// The payment at the end of each period that repays `principal`, the same in all: with one rate L·r/(1 − (1 + r)^−N).
/// One rate per period, 1 to 1,200 of them, each above −1 and at most 10; they may change, the payment is level over all.
pub fn level_instalment(principal: f64, rates: &[f64]) -> Result<f64> {
    positive("principal", principal)?;
    counted("rates", rates.len(), 1..=MOST_PERIODS)?;
    let (mut discount, mut annuity) = (1.0, 0.0);
    for &rate in rates {
        within("rates", rate, -1.0, 10.0)?;
        discount /= positive("rates", 1.0 + rate)?;
        annuity += discount;
    }
    answer("rates", principal / annuity)
}

/// The schedule of a loan of `principal` with one rate per period, as [`level_instalment`] takes them. The rate per month
/// of an effective yearly one is [`Interest::periodic`](super::interest::Interest::periodic).
pub fn schedule(principal: f64, rates: &[f64], repayment: Repayment) -> Result<Vec<Instalment>> {
    let level = level_instalment(principal, rates)?;
    let equal = principal / rates.len() as f64;
    let last = rates.len() - 1;
    let mut balance = principal;
    let instalment = |(period, &rate): (usize, &f64)| {
        let interest = balance * rate;
        let payment = match repayment {
            // The last payment settles what rounding left over.
            _ if period == last => balance + interest,
            Repayment::LevelInstalment => level,
            Repayment::EqualPrincipal => equal + interest,
            Repayment::InterestOnly => interest,
            Repayment::SinglePayment => 0.0,
        };
        let balance_before = balance;
        let capital = payment - interest;
        balance = if period == last { 0.0 } else { balance - capital };
        Instalment { balance_before, interest, payment, capital, balance_after: balance }
    };
    let instalments: Vec<Instalment> = rates.iter().enumerate().map(instalment).collect();
    if instalments.iter().all(|row| row.payment.is_finite() && row.balance_after.is_finite()) {
        Ok(instalments)
    } else {
        refused("rates", Reason::Infinite)
    }
}

/// What is owed at the start of each period of a [`schedule`].
pub fn outstanding_balances(principal: f64, rates: &[f64], repayment: Repayment) -> Result<Vec<f64>> {
    Ok(schedule(principal, rates, repayment)?.iter().map(|instalment| instalment.balance_before).collect())
}
