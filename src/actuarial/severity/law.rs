//! The parametric laws by name, for tariffs and for fitting.

use super::{
    Burr, Exponential, Gamma, InverseGaussian, Lognormal, LossLaw, MixedExponential, Pareto, SingleParameterPareto,
    Weibull,
};
use crate::actuarial::check::refused;
use crate::actuarial::{Reason, Result};

/// A family of laws with a fixed number of parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// `exponential(theta)`.
    Exponential,
    /// `pareto(alpha, theta)`, of the second kind.
    Pareto,
    /// `single_parameter_pareto(alpha, theta)`.
    SingleParameterPareto,
    /// `lognormal(mu, sigma)`.
    Lognormal,
    /// `gamma(alpha, theta)`.
    Gamma,
    /// `weibull(tau, theta)`.
    Weibull,
    /// `burr(alpha, gamma, theta)`.
    Burr,
    /// `loglogistic(gamma, theta)`.
    Loglogistic,
    /// `inverse_gaussian(mu, lambda)`.
    InverseGaussian,
}

impl Family {
    /// Every family, in the order of this list.
    pub const ALL: [Family; 9] = [
        Family::Exponential,
        Family::Pareto,
        Family::SingleParameterPareto,
        Family::Lognormal,
        Family::Gamma,
        Family::Weibull,
        Family::Burr,
        Family::Loglogistic,
        Family::InverseGaussian,
    ];

    /// The family's name in a tariff.
    pub const fn name(self) -> &'static str {
        match self {
            Family::Exponential => "exponential",
            Family::Pareto => "pareto",
            Family::SingleParameterPareto => "single_parameter_pareto",
            Family::Lognormal => "lognormal",
            Family::Gamma => "gamma",
            Family::Weibull => "weibull",
            Family::Burr => "burr",
            Family::Loglogistic => "loglogistic",
            Family::InverseGaussian => "inverse_gaussian",
        }
    }

    /// The family of that name.
    pub fn named(name: &str) -> Option<Family> {
        Family::ALL.into_iter().find(|family| family.name() == name)
    }

    /// The parameters' names, in the order in which [`Family::law`] takes them.
    pub fn parameters(self) -> &'static [&'static str] {
        match self {
            Family::Exponential => &["theta"],
            Family::Pareto | Family::SingleParameterPareto | Family::Gamma => &["alpha", "theta"],
            Family::Lognormal => &["mu", "sigma"],
            Family::Weibull => &["tau", "theta"],
            Family::Burr => &["alpha", "gamma", "theta"],
            Family::Loglogistic => &["gamma", "theta"],
            Family::InverseGaussian => &["mu", "lambda"],
        }
    }

    /// The law with these parameters; their number must be that of [`Family::parameters`].
    pub fn law(self, parameters: &[f64]) -> Result<Law> {
        Ok(match (self, parameters) {
            (Family::Exponential, &[theta]) => Law::Exponential(Exponential::new(theta)?),
            (Family::Pareto, &[alpha, theta]) => Law::Pareto(Pareto::new(alpha, theta)?),
            (Family::SingleParameterPareto, &[alpha, theta]) => {
                Law::SingleParameterPareto(SingleParameterPareto::new(alpha, theta)?)
            }
            (Family::Lognormal, &[mu, sigma]) => Law::Lognormal(Lognormal::new(mu, sigma)?),
            (Family::Gamma, &[alpha, theta]) => Law::Gamma(Gamma::new(alpha, theta)?),
            (Family::Weibull, &[tau, theta]) => Law::Weibull(Weibull::new(tau, theta)?),
            (Family::Burr, &[alpha, gamma, theta]) => Law::Burr(Burr::new(alpha, gamma, theta)?),
            (Family::Loglogistic, &[gamma, theta]) => Law::Burr(Burr::loglogistic(gamma, theta)?),
            (Family::InverseGaussian, &[mu, lambda]) => Law::InverseGaussian(InverseGaussian::new(mu, lambda)?),
            _ => return refused("parameters", Reason::OutOfRange),
        })
    }
}

/// A law of whichever family, as a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Law {
    /// See [`Exponential`].
    Exponential(Exponential),
    /// See [`MixedExponential`].
    MixedExponential(MixedExponential),
    /// See [`Pareto`].
    Pareto(Pareto),
    /// See [`SingleParameterPareto`].
    SingleParameterPareto(SingleParameterPareto),
    /// See [`Lognormal`].
    Lognormal(Lognormal),
    /// See [`Gamma`].
    Gamma(Gamma),
    /// See [`Weibull`].
    Weibull(Weibull),
    /// See [`Burr`]; the loglogistic too.
    Burr(Burr),
    /// See [`InverseGaussian`].
    InverseGaussian(InverseGaussian),
}

impl Law {
    /// The law's functions.
    pub fn severity(&self) -> &dyn LossLaw {
        match self {
            Law::Exponential(law) => law,
            Law::MixedExponential(law) => law,
            Law::Pareto(law) => law,
            Law::SingleParameterPareto(law) => law,
            Law::Lognormal(law) => law,
            Law::Gamma(law) => law,
            Law::Weibull(law) => law,
            Law::Burr(law) => law,
            Law::InverseGaussian(law) => law,
        }
    }
}
