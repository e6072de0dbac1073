//! PD × LGD × EAD over the instalments of a loan.

use super::default_curve::DefaultCurve;
use crate::actuarial::check::{positive, refused, share};
use crate::actuarial::interest::Interest;
use crate::actuarial::loan::Instalment;
use crate::actuarial::{Reason, Result};

/// What is owed when a borrower defaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exposure {
    /// The balance before the instalment that is not paid.
    Balance,
    /// The same with the period's interest.
    BalanceAndInterest,
}

/// How a default is valued.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LossTerms {
    /// Part of the exposure that is lost, after recoveries and collateral; 0 to 1.
    pub loss_given_default: f64,
    /// What is owed at default.
    pub exposure: Exposure,
    /// Effective yearly rate of discount, −0.5 to 10.
    pub discount_rate: f64,
    /// Periods per year of schedule and curve; default counts as at the end of its period.
    pub periods_per_year: u32,
    /// Part of the loss that this party bears; 0 to 1.
    pub share: f64,
}

/// One period's part of the expected loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeriodLoss {
    /// Owed before the instalment.
    pub balance: f64,
    /// Probability of no default before the period.
    pub survival: f64,
    /// Unconditional probability of default in the period.
    pub default_probability: f64,
    /// Expected loss of the party, not discounted.
    pub expected_loss: f64,
    /// The same at the start of the loan.
    pub discounted_loss: f64,
}

/// The expected loss of a loan.
#[derive(Debug, Clone, PartialEq)]
pub struct LoanLoss {
    /// Period by period.
    pub periods: Vec<PeriodLoss>,
    /// Sum, not discounted.
    pub expected_loss: f64,
    /// Sum, discounted.
    pub discounted_loss: f64,
    /// Σ survival·balance·discount/periods per year: what an annual rate on the balance is paid on.
    pub balance_years: f64,
    /// Probability of default over the loan's life.
    pub cumulative_default: f64,
}

impl LoanLoss {
    /// The pure premium rate per year on the balance, paid at the start of each period.
    pub fn annual_rate(&self) -> Result<f64> {
        Ok(self.discounted_loss / positive("balance_years", self.balance_years)?)
    }
}

/// Expected loss over a schedule; the curve must be at least as long.
pub fn expected_loss(schedule: &[Instalment], curve: &DefaultCurve, terms: &LossTerms) -> Result<LoanLoss> {
    if schedule.is_empty() {
        return refused("schedule", Reason::Empty);
    }
    if curve.conditional().len() < schedule.len() {
        return refused("curve", Reason::Empty);
    }
    let lost = share("loss_given_default", terms.loss_given_default)? * share("share", terms.share)?;
    let interest = Interest::named("discount_rate", terms.discount_rate)?;
    let per_year = positive("periods_per_year", f64::from(terms.periods_per_year))?;

    let mut loss = LoanLoss {
        periods: Vec::with_capacity(schedule.len()),
        expected_loss: 0.0,
        discounted_loss: 0.0,
        balance_years: 0.0,
        cumulative_default: 0.0,
    };
    let probabilities = curve.survival_to_start().zip(curve.conditional());
    for (start, (instalment, (survival, q))) in schedule.iter().zip(probabilities).enumerate() {
        let due = match terms.exposure {
            Exposure::Balance => 0.0,
            Exposure::BalanceAndInterest => instalment.interest,
        };
        let default_probability = survival * q;
        let expected = default_probability * lost * (instalment.balance_before + due);
        let discounted = expected * interest.discount((start + 1) as f64 / per_year);
        loss.periods.push(PeriodLoss {
            balance: instalment.balance_before,
            survival,
            default_probability,
            expected_loss: expected,
            discounted_loss: discounted,
        });
        loss.expected_loss += expected;
        loss.discounted_loss += discounted;
        loss.balance_years +=
            survival * instalment.balance_before * interest.discount(start as f64 / per_year) / per_year;
        loss.cumulative_default += default_probability;
    }
    Ok(loss)
}
