//! Increased limit factors: what a higher limit costs, as a multiple of the basic limit's price.

use super::{LossLaw, Severity};
use crate::actuarial::check::{amount, counted, not_negative, positive, refused};
use crate::actuarial::{Reason, Result};

/// The insurer's cost of handling a claim (allocated loss adjustment expense), on top of the limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClaimExpense {
    /// The same amount for each claim, whatever the limit.
    Fixed(f64),
    /// A share of the limited loss.
    Proportional(f64),
}

/// A load for the risk that grows with the limit, per claim. `dispersion` is Var N/E N of the claim count: 1 for Poisson;
/// 0 loads the spread of a single claim's size only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RiskLoad {
    /// None.
    Zero,
    /// `factor`·√(Var[X ∧ L] + dispersion·E[X ∧ L]²).
    StandardDeviation {
        /// Multiple of the standard deviation.
        factor: f64,
        /// Var N/E N.
        dispersion: f64,
    },
    /// `factor`·(Var[X ∧ L] + dispersion·E[X ∧ L]²), per unit of money (Miccolis 1977).
    Variance {
        /// Multiple of the variance.
        factor: f64,
        /// Var N/E N.
        dispersion: f64,
    },
}

impl RiskLoad {
    fn amount<S: LossLaw + ?Sized>(self, severity: &S, limit: f64) -> Result<f64> {
        let (factor, dispersion) = match self {
            RiskLoad::Zero => return Ok(0.0),
            RiskLoad::StandardDeviation { factor, dispersion } | RiskLoad::Variance { factor, dispersion } => {
                (factor, dispersion)
            }
        };
        not_negative("factor", factor)?;
        not_negative("dispersion", dispersion)?;
        let mean = severity.limited_expected_value(limit)?;
        let variance = (severity.limited_second_moment(limit)? + (dispersion - 1.0) * mean * mean).max(0.0);
        Ok(match self {
            RiskLoad::StandardDeviation { .. } => factor * variance.sqrt(),
            _ => factor * variance,
        })
    }
}

/// The loaded cost of one claim at a limit: E[X ∧ L] with expense and risk load.
pub fn claim_cost<S: LossLaw + ?Sized>(
    severity: &S,
    limit: f64,
    expense: ClaimExpense,
    risk_load: RiskLoad,
) -> Result<f64> {
    let limited = severity.limited_expected_value(limit)?;
    let with_expense = match expense {
        ClaimExpense::Fixed(amount) => limited + not_negative("expense", amount)?,
        ClaimExpense::Proportional(share) => limited * (1.0 + not_negative("expense", share)?),
    };
    Ok(with_expense + risk_load.amount(severity, limit)?)
}

/// The cost at `limit` over the cost at `basic_limit`.
pub fn increased_limit_factor<S: LossLaw + ?Sized>(
    severity: &S,
    basic_limit: f64,
    limit: f64,
    expense: ClaimExpense,
    risk_load: RiskLoad,
) -> Result<f64> {
    let basic = claim_cost(severity, basic_limit, expense, risk_load)?;
    Ok(claim_cost(severity, limit, expense, risk_load)? / positive("basic_limit", basic)?)
}

/// The premium of a policy: exposure·frequency·(E[X ∧ L] + expense) over what of the premium is left for losses.
pub fn premium_at_limit<S: LossLaw + ?Sized>(
    severity: &S,
    limit: f64,
    expected_claims: f64,
    expense: ClaimExpense,
    risk_load: RiskLoad,
    variable_expense: f64,
) -> Result<f64> {
    not_negative("expected_claims", expected_claims)?;
    if not_negative("variable_expense", variable_expense)? >= 1.0 {
        return refused("variable_expense", Reason::OutOfRange);
    }
    let cost = claim_cost(severity, limit, expense, risk_load)?;
    Ok(expected_claims * cost / (1.0 - variable_expense))
}

/// A table of factors by limit, both rising.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorTable {
    points: Vec<(f64, f64)>,
}

/// What is wrong with a table of factors, if anything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Consistency {
    /// Factors rise and each further unit of limit costs no more than the one before.
    Consistent,
    /// The factor at this limit is not above the one before.
    NotRising(f64),
    /// From this limit on a unit of limit costs more than just below it: the buyer of the higher limit is
    /// overcharged or the lower one undercharged.
    NotConcave(f64),
}

impl FactorTable {
    /// From 2 to 10,000 `limits`, rising, above zero, with as many `factors`, above zero.
    pub fn new(limits: &[f64], factors: &[f64]) -> Result<Self> {
        counted("limits", limits.len(), 2..=10_000)?;
        if limits.len() != factors.len() {
            return refused("factors", Reason::OutOfRange);
        }
        let mut points: Vec<(f64, f64)> = Vec::with_capacity(limits.len());
        for (&limit, &factor) in limits.iter().zip(factors) {
            positive("limits", limit)?;
            positive("factors", factor)?;
            if points.last().is_some_and(|&(before, _)| limit <= before) {
                return refused("limits", Reason::Unsorted);
            }
            points.push((limit, factor));
        }
        Ok(Self { points })
    }

    /// The consistency test: the first limit at which the table stops rising or bends upwards.
    pub fn consistency(&self) -> Consistency {
        let mut marginal_before = f64::INFINITY;
        for pair in self.points.windows(2) {
            let &[(low, low_factor), (high, high_factor)] = pair else {
                continue;
            };
            let marginal = (high_factor - low_factor) / (high - low);
            if marginal <= 0.0 {
                return Consistency::NotRising(high);
            }
            // Published factors are rounded; a difference in the 12th digit is none.
            if marginal > marginal_before * (1.0 + 1e-12) {
                return Consistency::NotConcave(low);
            }
            marginal_before = marginal;
        }
        Consistency::Consistent
    }

    /// The factor at a limit between two of the table, by straight line. Refused outside the table.
    pub fn factor(&self, limit: f64) -> Result<f64> {
        self.interpolated(limit, |limit| limit)
    }

    /// The factor at a limit between two of the table, by straight line on the logarithm of the limit.
    pub fn factor_on_log_scale(&self, limit: f64) -> Result<f64> {
        self.interpolated(limit, libm::log)
    }

    fn interpolated(&self, limit: f64, scale: impl Fn(f64) -> f64) -> Result<f64> {
        amount("limit", limit)?;
        let upper = self.points.partition_point(|&(at, _)| at < limit);
        match (upper.checked_sub(1).and_then(|lower| self.points.get(lower)), self.points.get(upper)) {
            (_, Some(&(at, factor))) if at == limit => Ok(factor),
            (Some(&(low, low_factor)), Some(&(high, high_factor))) => {
                let part = (scale(limit) - scale(low)) / (scale(high) - scale(low));
                Ok(low_factor + part * (high_factor - low_factor))
            }
            _ => refused("limit", Reason::OutOfRange),
        }
    }
}
