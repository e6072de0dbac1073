//! Medical cover: reimbursement by tiers above a deductible, its expected cost, stop-loss, and the profit corridor of
//! supplementary critical-illness schemes (大病保险).
//!
//! Expected amounts need only the law's limited expected value `E[min(X, L)]`, given as a closure, with L infinite for the
//! mean: any severity law, an empirical sample, or the aggregate losses of a group will do.

use crate::actuarial::check::{self, amount, counted, finite, not_negative, positive, refused, share};
use crate::actuarial::{Reason, Result};

/// The most tiers of a scheme.
const MOST_TIERS: usize = 1000;

/// One tier: of the part of a claim between `from` and `to` yuan, the fraction `rate` is paid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tier {
    /// The lower end, yuan of the whole claim.
    pub from: f64,
    /// The upper end; infinite for no end.
    pub to: f64,
    /// The fraction paid, 0 to 1.
    pub rate: f64,
}

/// A scheme that pays by tiers. What lies below the first tier is the deductible; between tiers nothing is paid.
#[derive(Debug, Clone, PartialEq)]
pub struct Reimbursement {
    tiers: Vec<Tier>,
    cap: f64,
}

impl Reimbursement {
    /// From tiers in rising order that do not overlap, and the most that is paid on a claim (infinite for no cap).
    pub fn new(tiers: &[Tier], cap: f64) -> Result<Self> {
        counted("tiers", tiers.len(), 1..=MOST_TIERS)?;
        amount("cap", cap)?;
        let mut end = 0.0;
        for tier in tiers {
            not_negative("from", tier.from)?;
            share("rate", tier.rate)?;
            if tier.to.is_nan() {
                return refused("to", Reason::NotFinite);
            }
            if tier.from < end || tier.to < tier.from {
                return refused("tiers", Reason::Unsorted);
            }
            end = tier.to;
        }
        Ok(Self { tiers: tiers.to_vec(), cap })
    }

    /// From tiers that count from the deductible, not from zero.
    pub fn above_deductible(deductible: f64, tiers: &[Tier], cap: f64) -> Result<Self> {
        not_negative("deductible", deductible)?;
        let moved: Vec<Tier> = tiers
            .iter()
            .map(|tier| Tier { from: tier.from + deductible, to: tier.to + deductible, rate: tier.rate })
            .collect();
        Self::new(&moved, cap)
    }

    /// The scheme with the insured bearing the fraction `share` of what it would pay. The cap is of what remains to pay.
    pub fn with_copayment(mut self, share: f64) -> Result<Self> {
        let kept = 1.0 - check::share("share", share)?;
        for tier in &mut self.tiers {
            tier.rate *= kept;
        }
        Ok(self)
    }

    /// What is paid on a claim, yuan.
    pub fn paid(&self, claim: f64) -> Result<f64> {
        not_negative("claim", claim)?;
        let sum: f64 = self.tiers.iter().map(|tier| tier.rate * (claim.min(tier.to) - tier.from).max(0.0)).sum();
        Ok(sum.min(self.cap))
    }

    /// The expected payment on a claim X with limited expected value `limited_expected_value`(L) = `E[min(X, L)]`:
    /// the sum over tiers of rate × (`E[min(X, to)]` − `E[min(X, from)]`), each up to where the cap is reached.
    pub fn expected_paid(&self, limited_expected_value: impl Fn(f64) -> Result<f64>) -> Result<f64> {
        let mut left = self.cap;
        let mut sum = 0.0;
        for tier in self.tiers.iter().filter(|tier| tier.rate > 0.0) {
            let to = tier.to.min(tier.from + left / tier.rate);
            sum += tier.rate * layer(&limited_expected_value, tier.from, to)?;
            left -= tier.rate * (to - tier.from);
            if left <= 0.0 {
                break;
            }
        }
        finite("limited_expected_value", sum)
    }
}

/// The expected part of the aggregate claims S of a group between `retention` and `retention + limit` (infinite for none),
/// from `E[min(S, L)]` of the aggregate distribution.
pub fn group_stop_loss(limited_expected_value: impl Fn(f64) -> Result<f64>, retention: f64, limit: f64) -> Result<f64> {
    not_negative("retention", retention)?;
    amount("limit", limit)?;
    layer(limited_expected_value, retention, retention + limit)
}

fn layer(limited_expected_value: impl Fn(f64) -> Result<f64>, from: f64, to: f64) -> Result<f64> {
    let below = limited(&limited_expected_value, from)?;
    finite("limited_expected_value", limited(&limited_expected_value, to)? - below)
}

/// `E[min(X, limit)]` of what is never negative: the limit itself where that is not above 0.
fn limited(limited_expected_value: impl Fn(f64) -> Result<f64>, limit: f64) -> Result<f64> {
    if limit <= 0.0 { Ok(limit) } else { limited_expected_value(limit) }
}

/// How an insurer and the fund it works for share what is left of the premium, or lacks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProfitCorridor {
    /// The surplus the insurer keeps, as a fraction of the premium; what exceeds it is shared.
    pub kept_surplus: f64,
    /// The fraction of the surplus beyond it that goes back to the fund.
    pub surplus_to_fund: f64,
    /// The deficit the insurer bears alone, as a fraction of the premium.
    pub borne_deficit: f64,
    /// The fraction of the deficit beyond it that the fund makes good.
    pub deficit_from_fund: f64,
}

/// What is left to each side, yuan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settlement {
    /// The insurer's result after settlement.
    pub insurer: f64,
    /// What goes to the fund; negative where the fund pays.
    pub fund: f64,
}

impl ProfitCorridor {
    /// The settlement of a year with this premium, these claims and the insurer's agreed expenses.
    pub fn settlement(&self, premium: f64, claims: f64, expenses: f64) -> Result<Settlement> {
        not_negative("claims", claims)?;
        self.expected_settlement(premium, expenses, |limit| Ok(claims.min(limit)))
    }

    /// The expected settlement where the claims of the year have the limited expected value `E[min(S, L)]`.
    pub fn expected_settlement(
        &self,
        premium: f64,
        expenses: f64,
        limited_expected_value: impl Fn(f64) -> Result<f64>,
    ) -> Result<Settlement> {
        positive("premium", premium)?;
        not_negative("expenses", expenses)?;
        share("kept_surplus", self.kept_surplus)?;
        share("surplus_to_fund", self.surplus_to_fund)?;
        not_negative("borne_deficit", self.borne_deficit)?;
        share("deficit_from_fund", self.deficit_from_fund)?;
        let mean = finite("limited_expected_value", limited_expected_value(f64::INFINITY)?)?;
        let available = premium - expenses;
        // Claims below this leave more than the insurer keeps: E[(low − S)+] = low − E[min(S, low)].
        let low = (available - self.kept_surplus * premium).max(0.0);
        let excess_surplus = low - limited(&limited_expected_value, low)?;
        // Claims above this leave more deficit than it bears: E[(S − high)+] = E[S] − E[min(S, high)].
        let high = available + self.borne_deficit * premium;
        let excess_deficit = mean - limited(&limited_expected_value, high)?;
        let fund = self.surplus_to_fund * excess_surplus - self.deficit_from_fund * excess_deficit;
        Ok(Settlement { insurer: finite("limited_expected_value", available - mean - fund)?, fund })
    }
}
