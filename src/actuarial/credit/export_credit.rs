//! Export credit: the buyer may fail, or the buyer's country may keep the payment back.

use super::DAYS_PER_YEAR;
use crate::actuarial::Result;
use crate::actuarial::check::{amount, not_negative, positive, share, within};
use crate::actuarial::interest::Interest;

/// Exports of a year to buyers of one class in one country.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExportCredit {
    /// Insured exports of the year, in the policy's currency.
    pub exports: f64,
    /// Days from shipment to payment, above 0.
    pub tenor_days: f64,
    /// Intensity per year with which a buyer fails on open account.
    pub buyer_hazard: f64,
    /// Factor of the payment terms on the buyer's hazard: 1 for open account, less for documents against payment or a
    /// letter of credit.
    pub terms_factor: f64,
    /// Intensity per year of political events in the country (transfer stop, war), whatever the terms.
    pub country_hazard: f64,
    /// Part lost, and part of that insured, when a buyer fails.
    pub commercial: ExportLoss,
    /// The same for political events.
    pub political: ExportLoss,
    /// Days from due date to indemnity.
    pub waiting_days: f64,
    /// Effective yearly rate of discount, −0.5 to 10.
    pub discount_rate: f64,
    /// Number of buyers alike, 1 or more.
    pub buyers: f64,
    /// Most that is insured per buyer at a time; infinity for no limit.
    pub buyer_limit: f64,
}

/// Severity of one kind of event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExportLoss {
    /// Part of the invoice lost, 0 to 1.
    pub loss_given_default: f64,
    /// Percentage of cover, 0 to 1.
    pub indemnity: f64,
}

impl ExportLoss {
    fn paid(&self) -> Result<f64> {
        Ok(share("loss_given_default", self.loss_given_default)? * share("indemnity", self.indemnity)?)
    }
}

impl ExportCredit {
    /// Expected indemnity on the year's exports, discounted: with the intensities added to h, an invoice meets an event
    /// within its tenor with probability 1 − e^(−hT), which is of one kind in proportion to its intensity.
    pub fn expected_loss(&self) -> Result<f64> {
        Ok(not_negative("exports", self.exports)? * self.rate()?)
    }

    /// The pure premium rate on exports.
    pub fn rate(&self) -> Result<f64> {
        let tenor = positive("tenor_days", self.tenor_days)? / DAYS_PER_YEAR;
        let commercial =
            not_negative("buyer_hazard", self.buyer_hazard)? * not_negative("terms_factor", self.terms_factor)?;
        let hazard = commercial + not_negative("country_hazard", self.country_hazard)?;
        let paid = commercial * self.commercial.paid()? + self.country_hazard * self.political.paid()?;
        let years = tenor + not_negative("waiting_days", self.waiting_days)? / DAYS_PER_YEAR;
        let discount = Interest::named("discount_rate", self.discount_rate)?.discount(years);
        let insured = self.insured_part()?;
        if hazard == 0.0 {
            return Ok(0.0);
        }
        Ok(-libm::expm1(-hazard * tenor) * (paid / hazard) * discount * insured)
    }

    /// The part of the exports within the buyers' limits: what a buyer owes at a time is exports·tenor/365/buyers.
    fn insured_part(&self) -> Result<f64> {
        within("buyers", self.buyers, 1.0, 1e9)?;
        let limit = amount("buyer_limit", self.buyer_limit)?;
        let owed = not_negative("exports", self.exports)? * self.tenor_days / DAYS_PER_YEAR / self.buyers;
        Ok(if owed > limit { limit / owed } else { 1.0 })
    }
}
