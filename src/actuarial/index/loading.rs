//! From expected loss to premium: each loading by its name, each amount shown.

use crate::actuarial::check::{finite, not_negative, positive, refused, share, within};
use crate::actuarial::{Reason, Result};

/// What the loadings are reckoned from, all in money per unit insured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RiskMeasures {
    /// Expected loss.
    pub expected: f64,
    /// Standard error of the expected loss.
    pub standard_error: f64,
    /// Standard deviation of the yearly loss.
    pub sd: f64,
    /// Probable maximum loss, such as the 1-in-100 payout.
    pub pml: f64,
    /// Tail value at risk.
    pub tail_value_at_risk: f64,
    /// Most that can be paid: the sum insured or policy limit, above zero.
    pub limit: f64,
}

/// The loadings; all zero gives the expected loss itself.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Loadings {
    /// z × standard error: 0.385 covers the true mean with 65 %, 0.674 with 75 %.
    pub data_uncertainty: f64,
    /// Share of the expected loss (expected value principle).
    pub expected_value: f64,
    /// Multiple of the standard deviation, usually 0.15 to 0.30.
    pub standard_deviation: f64,
    /// Multiple of the variance, per unit of money.
    pub variance: f64,
    /// Return on the capital PML − (expected loss + data uncertainty).
    pub return_on_risk: f64,
    /// Share of TVaR − expected loss that a pool or reinsurer charges.
    pub catastrophe: f64,
    /// Expenses as a share of the gross premium.
    pub expenses: f64,
    /// Commission as a share of the gross premium.
    pub commission: f64,
    /// Profit as a share of the gross premium.
    pub profit: f64,
    /// Lowest premium as a share of the limit.
    pub minimum_rate: f64,
}

/// A premium and its parts, in money per unit insured; the parts of `technical` add up to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoadedPremium {
    /// Expected loss.
    pub expected: f64,
    /// z × standard error.
    pub data_uncertainty: f64,
    /// Share of the expected loss.
    pub expected_value: f64,
    /// Multiple of the standard deviation.
    pub standard_deviation: f64,
    /// Multiple of the variance.
    pub variance: f64,
    /// Return on risk.
    pub return_on_risk: f64,
    /// Catastrophe load.
    pub catastrophe: f64,
    /// Sum of the above.
    pub technical: f64,
    /// Expenses in the gross premium.
    pub expenses: f64,
    /// Commission in it.
    pub commission: f64,
    /// Profit in it.
    pub profit: f64,
    /// Technical premium ÷ (1 − expenses − commission − profit).
    pub gross: f64,
    /// The gross premium, or the minimum where that is higher.
    pub premium: f64,
    /// Whether the minimum is charged.
    pub minimum_applies: bool,
    /// Premium ÷ limit.
    pub rate_on_line: f64,
    /// Expected loss ÷ premium; 0 where both are 0.
    pub expected_loss_ratio: f64,
    /// 1 − expenses − commission − profit.
    pub permissible_loss_ratio: f64,
}

/// Reckons the premium. Refused where expenses, commission and profit take all of it.
pub fn loaded_premium(risk: &RiskMeasures, loadings: &Loadings) -> Result<LoadedPremium> {
    let RiskMeasures { expected, standard_error, sd, pml, tail_value_at_risk, limit } = *risk;
    not_negative("expected", expected)?;
    not_negative("standard_error", standard_error)?;
    not_negative("sd", sd)?;
    not_negative("pml", pml)?;
    not_negative("tail_value_at_risk", tail_value_at_risk)?;
    positive("limit", limit)?;
    within("data_uncertainty", loadings.data_uncertainty, 0.0, 10.0)?;
    not_negative("expected_value", loadings.expected_value)?;
    not_negative("standard_deviation", loadings.standard_deviation)?;
    not_negative("variance", loadings.variance)?;
    share("return_on_risk", loadings.return_on_risk)?;
    share("catastrophe", loadings.catastrophe)?;
    share("expenses", loadings.expenses)?;
    share("commission", loadings.commission)?;
    share("profit", loadings.profit)?;
    share("minimum_rate", loadings.minimum_rate)?;

    let data_uncertainty = loadings.data_uncertainty * standard_error;
    let expected_value = loadings.expected_value * expected;
    let standard_deviation = loadings.standard_deviation * sd;
    let variance = loadings.variance * sd * sd;
    let return_on_risk = loadings.return_on_risk * (pml - (expected + data_uncertainty)).max(0.0);
    let catastrophe = loadings.catastrophe * (tail_value_at_risk - expected).max(0.0);
    let technical =
        expected + data_uncertainty + expected_value + standard_deviation + variance + return_on_risk + catastrophe;

    let permissible_loss_ratio = 1.0 - (loadings.expenses + loadings.commission + loadings.profit);
    if permissible_loss_ratio <= 0.0 {
        return refused("expenses", Reason::OutOfRange);
    }
    let gross = finite("expected", technical / permissible_loss_ratio)?;
    let minimum = loadings.minimum_rate * limit;
    let premium = gross.max(minimum);
    Ok(LoadedPremium {
        expected,
        data_uncertainty,
        expected_value,
        standard_deviation,
        variance,
        return_on_risk,
        catastrophe,
        technical,
        expenses: loadings.expenses * gross,
        commission: loadings.commission * gross,
        profit: loadings.profit * gross,
        gross,
        premium,
        minimum_applies: minimum > gross,
        rate_on_line: premium / limit,
        expected_loss_ratio: if premium > 0.0 { expected / premium } else { 0.0 },
        permissible_loss_ratio,
    })
}
