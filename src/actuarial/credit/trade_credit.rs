//! Trade credit: a year's sales on open terms to many buyers, with a first loss and an annual maximum.

use super::DAYS_PER_YEAR;
use crate::actuarial::Result;
use crate::actuarial::aggregate::Frequency;
use crate::actuarial::check::{amount, not_negative, positive, share, within};

/// A policy on a year's turnover, spread evenly over buyers alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TradeCredit {
    /// Insured sales of the year, in money.
    pub turnover: f64,
    /// Days until buyers pay, above 0.
    pub tenor_days: f64,
    /// Number of buyers, 1 to a million.
    pub buyers: u32,
    /// Probability that a buyer fails within the year, whatever it owes then.
    pub default_probability: f64,
    /// Part of a failed buyer's debt that is lost.
    pub loss_given_default: f64,
    /// Part of a loss that is insured.
    pub indemnity: f64,
    /// Losses of the year that the seller bears first.
    pub first_loss: f64,
    /// Most that is paid in the year; infinity for no maximum.
    pub annual_maximum: f64,
}

/// What it costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TradeCreditCost {
    /// What each buyer owes on average: turnover·tenor/365/buyers.
    pub owed_per_buyer: f64,
    /// Expected loss of the seller before insurance.
    pub expected_loss: f64,
    /// Expected payment: the pure premium.
    pub expected_payment: f64,
    /// Probability that the annual maximum is reached.
    pub maximum_probability: f64,
}

impl TradeCredit {
    /// What is paid for the year's losses.
    pub fn payment(&self, loss: f64) -> Result<f64> {
        self.checked()?;
        Ok(self.paid(not_negative("loss", loss)?))
    }

    fn paid(&self, loss: f64) -> f64 {
        (self.indemnity * (loss - self.first_loss).max(0.0)).min(self.annual_maximum)
    }

    fn checked(&self) -> Result<()> {
        not_negative("turnover", self.turnover)?;
        positive("tenor_days", self.tenor_days)?;
        within("buyers", f64::from(self.buyers), 1.0, 1e6)?;
        share("default_probability", self.default_probability)?;
        share("loss_given_default", self.loss_given_default)?;
        share("indemnity", self.indemnity)?;
        not_negative("first_loss", self.first_loss)?;
        amount("annual_maximum", self.annual_maximum)?;
        Ok(())
    }

    /// Exact over the binomial number of failures.
    pub fn cost(&self) -> Result<TradeCreditCost> {
        self.checked()?;
        let owed = self.turnover * self.tenor_days / DAYS_PER_YEAR / f64::from(self.buyers);
        let per_failure = owed * self.loss_given_default;
        let failures = Frequency::binomial(self.buyers, self.default_probability)?;
        let (first, probabilities) = failures.probabilities()?;
        let (mut expected_payment, mut maximum_probability) = (0.0, 0.0);
        for (offset, probability) in probabilities.iter().enumerate() {
            let paid = self.paid(per_failure * (f64::from(first) + offset as f64));
            expected_payment += probability * paid;
            if paid >= self.annual_maximum {
                maximum_probability += probability;
            }
        }
        Ok(TradeCreditCost {
            owed_per_buyer: owed,
            expected_loss: per_failure * failures.mean(),
            expected_payment,
            maximum_probability,
        })
    }
}
