//! Repayment schedules.

use super::MOST_PERIODS;
use crate::actuarial::check::{positive, refused, within};
use crate::actuarial::{Reason, Result};

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

/// The rate per period that compounds to `annual_rate` (effective, above −1) over `periods_per_year`.
pub fn rate_per_period(annual_rate: f64, periods_per_year: u32) -> Result<f64> {
    within("annual_rate", annual_rate, -1.0, 1e6)?;
    positive("annual_rate", 1.0 + annual_rate)?;
    let periods = positive("periods_per_year", f64::from(periods_per_year))?;
    Ok(libm::expm1(libm::log1p(annual_rate) / periods))
}

/// The schedule of a loan of `principal` with one rate per period (1 to 1,200 of them, each above −1; they may change, a
/// level instalment is level over all of them). Zero and negative rates are as good as others.
pub fn schedule(principal: f64, rates: &[f64], repayment: Repayment) -> Result<Vec<Instalment>> {
    positive("principal", principal)?;
    if rates.is_empty() {
        return refused("rates", Reason::Empty);
    }
    if rates.len() > MOST_PERIODS {
        return refused("rates", Reason::TooLong);
    }
    let (mut discount, mut annuity) = (1.0, 0.0);
    for &rate in rates {
        within("rates", rate, -1.0, 10.0)?;
        discount /= positive("rates", 1.0 + rate)?;
        annuity += discount;
    }
    let level = principal / annuity;
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
