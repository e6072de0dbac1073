//! Maximum likelihood from claims, some known only to exceed a limit, some only seen because they exceed a deductible.

use super::LossLaw;
use super::law::{Family, Law};
use crate::actuarial::check::{not_negative, positive, refused};
use crate::actuarial::special::search::{Minimum, minimum};
use crate::actuarial::{Reason, Result};

/// Most claims that a fit takes.
pub const MOST_CLAIMS: usize = 1 << 18;

/// One claim, from the ground up: `loss` includes the deductible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// The loss, or the amount that it is known to exceed.
    pub loss: f64,
    /// The loss is at least this (the limit was paid).
    pub limited: bool,
    /// Losses up to this amount are not reported (truncation); 0 for none. Less than the loss.
    pub deductible: f64,
    /// How many such claims; above zero.
    pub weight: f64,
}

impl Claim {
    /// A claim seen in full.
    pub fn of(loss: f64) -> Self {
        Claim { loss, limited: false, deductible: 0.0, weight: 1.0 }
    }
}

/// A fitted law.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The law itself.
    pub law: Law,
    /// Its parameters in the order of [`Family::parameters`].
    pub parameters: Vec<f64>,
    /// ln of the likelihood, each claim by its density, or by its survival if limited, over its survival at the deductible.
    pub log_likelihood: f64,
    /// Akaike's criterion 2k − 2·ln L: of two families the smaller one fits better.
    pub akaike: f64,
}

/// The law of a family that makes the claims most likely. The threshold of the single-parameter Pareto is the smallest
/// deductible or loss. Refused without a limit-free claim, or if the likelihood rises without end.
pub fn maximum_likelihood(family: Family, claims: &[Claim]) -> Result<Fit> {
    checked(claims)?;
    let parameters = match family {
        Family::Exponential => vec![exponential_mean(claims)],
        Family::SingleParameterPareto => single_parameter_pareto(claims)?,
        _ => searched(family, claims)?,
    };
    let law = family.law(&parameters).or(refused("claims", Reason::NoConvergence))?;
    let log_likelihood = log_likelihood(law.severity(), claims);
    if !log_likelihood.is_finite() {
        return refused("claims", Reason::NoConvergence);
    }
    let akaike = 2.0 * (parameters.len() as f64 - log_likelihood);
    Ok(Fit { law, parameters, log_likelihood, akaike })
}

fn checked(claims: &[Claim]) -> Result<()> {
    if claims.len() > MOST_CLAIMS {
        return refused("claims", Reason::TooLong);
    }
    for claim in claims {
        positive("loss", claim.loss)?;
        positive("weight", claim.weight)?;
        if not_negative("deductible", claim.deductible)? >= claim.loss {
            return refused("deductible", Reason::OutOfRange);
        }
    }
    if claims.iter().all(|claim| claim.limited) { refused("claims", Reason::Empty) } else { Ok(()) }
}

fn log_likelihood(law: &dyn LossLaw, claims: &[Claim]) -> f64 {
    let of = |claim: &Claim| {
        let seen = if claim.limited { law.survival_at(claim.loss) } else { law.density_at(claim.loss) };
        let reported = if claim.deductible > 0.0 { law.survival_at(claim.deductible) } else { 1.0 };
        claim.weight * (libm::log(seen) - libm::log(reported))
    };
    claims.iter().map(of).sum()
}

fn weight_in_full(claims: &[Claim]) -> f64 {
    claims.iter().filter(|claim| !claim.limited).map(|claim| claim.weight).sum()
}

fn exponential_mean(claims: &[Claim]) -> f64 {
    let paid: f64 = claims.iter().map(|claim| claim.weight * (claim.loss - claim.deductible)).sum();
    paid / weight_in_full(claims)
}

fn single_parameter_pareto(claims: &[Claim]) -> Result<Vec<f64>> {
    let start = |claim: &Claim| {
        if claim.deductible > 0.0 { claim.deductible } else { claim.loss }
    };
    let theta = claims.iter().map(start).fold(f64::INFINITY, f64::min);
    let log_growth: f64 =
        claims.iter().map(|claim| claim.weight * libm::log(claim.loss / claim.deductible.max(theta))).sum();
    if log_growth <= 0.0 {
        return refused("claims", Reason::NoConvergence);
    }
    Ok(vec![weight_in_full(claims) / log_growth, theta])
}

/// The search runs over ln of the parameters (μ of the lognormal as it stands), with losses in units of their mean.
fn searched(family: Family, claims: &[Claim]) -> Result<Vec<f64>> {
    let total: f64 = claims.iter().map(|claim| claim.weight).sum();
    let mean = |of: &dyn Fn(&Claim) -> f64| claims.iter().map(|claim| claim.weight * of(claim)).sum::<f64>() / total;
    let unit = mean(&|claim| claim.loss);
    let scaled: Vec<Claim> = claims
        .iter()
        .map(|claim| Claim { loss: claim.loss / unit, deductible: claim.deductible / unit, ..*claim })
        .collect();
    let log_mean = mean(&|claim| libm::log(claim.loss / unit));
    let log_spread = mean(&|claim| {
        let distance = libm::log(claim.loss / unit) - log_mean;
        distance * distance
    })
    .sqrt();
    if log_spread < 1e-9 {
        // All claims alike: the likelihood has no bound.
        return refused("claims", Reason::NoConvergence);
    }
    let variance = mean(&|claim| (claim.loss / unit - 1.0) * (claim.loss / unit - 1.0));
    let parameters = |point: &[f64]| -> Vec<f64> {
        let given = |(index, &value): (usize, &f64)| {
            if family == Family::Lognormal && index == 0 { value } else { libm::exp(value) }
        };
        point.iter().enumerate().map(given).collect()
    };
    let cost = |point: &[f64]| match family.law(&parameters(point)) {
        Ok(law) => {
            let value = -log_likelihood(law.severity(), &scaled);
            if value.is_nan() { f64::INFINITY } else { value }
        }
        Err(_) => f64::INFINITY,
    };
    let log_shape = -libm::log(log_spread);
    let start = match family {
        Family::Lognormal => vec![log_mean, -log_shape],
        Family::Gamma => vec![-libm::log(variance), libm::log(variance)],
        Family::Weibull => vec![log_shape, 0.0],
        Family::InverseGaussian => vec![0.0, -libm::log(variance)],
        // Of a Pareto with α = 3 and of a loglogistic with that spread of ln X (π/√3/γ).
        Family::Pareto => vec![libm::log(3.0), libm::log(2.0)],
        Family::Burr => vec![0.0, log_shape + 0.6, log_mean],
        _ => vec![log_shape + 0.6, log_mean],
    };
    let Minimum { point, settled } = minimum(cost, &start);
    // A parameter that ran off by a factor of a million tells of a likelihood that has its supremum at infinity.
    let ran_off = point.iter().any(|value| value.abs() > libm::log(1e6));
    if !settled || ran_off {
        return refused("claims", Reason::NoConvergence);
    }
    let mut found = parameters(&point);
    match (family, found.as_mut_slice()) {
        (Family::Lognormal, [mu, _]) => *mu += libm::log(unit),
        (Family::InverseGaussian, [mu, lambda]) => {
            *mu *= unit;
            *lambda *= unit;
        }
        (_, [.., theta]) => *theta *= unit,
        _ => {}
    }
    Ok(found)
}
