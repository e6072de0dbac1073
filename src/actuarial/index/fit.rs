//! Fitting a law to an index by maximum likelihood, with the years of index zero apart.

use crate::actuarial::check::{counted, finite, refused, within};
use crate::actuarial::sample::{mean, mean_and_deviation, sort_numbers};
use crate::actuarial::special::gamma::{digamma, trigamma};
use crate::actuarial::{Reason, Result};
use crate::order::in_order;

use super::distribution::Distribution;
use super::fit_gev::fit_gev;
use super::goodness::{kolmogorov_p, kolmogorov_statistic};
use super::law::Law;

/// Most values that a law is fitted to.
const MAX_VALUES: usize = 100_000;
/// Largest magnitude of a value: squares and powers of it stay in range.
const LARGEST: f64 = 1e100;
/// Fewest values above zero that a law is fitted to.
const MIN_VALUES: usize = 5;

/// The laws that can be fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Two parameters, on the whole line.
    Normal,
    /// Two parameters, above zero.
    Gamma,
    /// Two parameters, above zero.
    Weibull,
    /// Two parameters, above zero.
    Lognormal,
    /// Three parameters.
    Gev,
    /// Two parameters, on the whole line.
    Gumbel,
}

impl Family {
    /// All of them.
    pub const ALL: [Family; 6] =
        [Family::Normal, Family::Gamma, Family::Weibull, Family::Lognormal, Family::Gev, Family::Gumbel];

    fn parameters(self) -> f64 {
        if self == Family::Gev { 3.0 } else { 2.0 }
    }

    /// The law of greatest likelihood for values that are not all the same (above zero for gamma, Weibull and
    /// lognormal). Refused where the likelihood has no maximum.
    pub fn law(self, values: &[f64]) -> Result<Law> {
        counted("values", values.len(), MIN_VALUES..=MAX_VALUES)?;
        let mut lowest = f64::INFINITY;
        let mut highest = f64::NEG_INFINITY;
        for value in values {
            within("values", *value, -LARGEST, LARGEST)?;
            lowest = lowest.min(*value);
            highest = highest.max(*value);
        }
        let above_zero = matches!(self, Family::Gamma | Family::Weibull | Family::Lognormal);
        if above_zero && lowest <= 0.0 {
            return refused("values", Reason::NotPositive);
        }
        if lowest == highest {
            return refused("values", Reason::OutOfRange);
        }
        match self {
            Family::Normal => {
                let (mean, sd) = mean_and_deviation(values);
                Law::Normal { mean, sd }
            }
            Family::Lognormal => {
                let logs: Vec<f64> = values.iter().map(|value| libm::log(*value)).collect();
                let (mu, sigma) = mean_and_deviation(&logs);
                Law::Lognormal { mu, sigma }
            }
            Family::Gamma => gamma(values)?,
            Family::Weibull => weibull(values)?,
            Family::Gumbel => gumbel(values)?,
            Family::Gev => fit_gev(values)?,
        }
        .checked()
    }
}

/// A fitted law and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The family.
    pub family: Family,
    /// The law of the values above zero and the share of zeros.
    pub distribution: Distribution,
    /// How many values the law was fitted to (zeros not among them).
    pub n: usize,
    /// ln of the likelihood.
    pub log_likelihood: f64,
    /// 2k − 2 ln L, k the number of the law's parameters.
    pub aic: f64,
    /// k ln n − 2 ln L.
    pub bic: f64,
    /// Kolmogorov–Smirnov distance.
    pub ks: f64,
    /// Its p-value as if the parameters had not been estimated: too kind; see
    /// [`bootstrap_p`](super::goodness::bootstrap_p).
    pub ks_p: f64,
}

/// Fits one family to an index. Where no value is below zero, zeros are set apart as a mass of their own.
pub fn fit(family: Family, index: &[f64]) -> Result<Fit> {
    let has_negative = index.iter().any(|value| *value < 0.0);
    let mut values: Vec<f64> = (index.iter().copied()).filter(|value| has_negative || *value != 0.0).collect();
    let law = family.law(&values)?;
    let zeros = index.len() - values.len();
    let log_likelihood: f64 = values.iter().map(|value| law.ln_density(*value)).sum();
    let n = values.len() as f64;
    let k = family.parameters();
    sort_numbers(&mut values);
    let ks = kolmogorov_statistic(&law, &values);
    Ok(Fit {
        family,
        distribution: Distribution::with_zeros(law, zeros as f64 / index.len() as f64)?,
        n: values.len(),
        log_likelihood: finite("values", log_likelihood)?,
        aic: 2.0 * k - 2.0 * log_likelihood,
        bic: k * libm::log(n) - 2.0 * log_likelihood,
        ks,
        ks_p: kolmogorov_p(ks, values.len()),
    })
}

/// The fits of the families that can be fitted, the best AIC first.
pub fn fits_by_aic(families: &[Family], index: &[f64]) -> Vec<Fit> {
    let fits: Vec<Fit> = families.iter().filter_map(|family| fit(*family, index).ok()).collect();
    in_order(&fits, |better, worse| better.aic.total_cmp(&worse.aic))
}

/// ln k − ψ(k) = ln(mean) − mean(ln), by Newton from Minka's closed form.
fn gamma(values: &[f64]) -> Result<Law> {
    let n = values.len() as f64;
    let mean = mean(values);
    // ln of the ratio, value by value: the difference of the two means would cancel for values close together.
    let spread = values.iter().map(|value| libm::log(mean / value)).sum::<f64>() / n;
    if spread <= 0.0 {
        return refused("values", Reason::NoConvergence);
    }
    let root = (spread - 3.0) * (spread - 3.0) + 24.0 * spread;
    let mut shape = (3.0 - spread + root.sqrt()) / (12.0 * spread);
    for _ in 0..50 {
        let error = libm::log(shape) - digamma(shape) - spread;
        let slope = 1.0 / shape - trigamma(shape);
        // In ln k, where the function is close to a line.
        let next = shape * libm::exp((-error / (slope * shape)).clamp(-2.0, 2.0));
        if (next - shape).abs() <= 1e-14 * shape {
            return Ok(Law::Gamma { shape: next, scale: mean / next });
        }
        shape = next;
    }
    // For shapes near the last digit's reach the steps need not get smaller; the shape is still good to 1e-10.
    Law::Gamma { shape, scale: mean / shape }.checked()
}

/// Σ x^k ln x/Σ x^k − 1/k = mean(ln x), by Newton in k; the left side rises with k.
fn weibull(values: &[f64]) -> Result<Law> {
    let n = values.len() as f64;
    let logs: Vec<f64> = values.iter().map(|value| libm::log(*value)).collect();
    let (mean, sd) = mean_and_deviation(&logs);
    if sd == 0.0 {
        return refused("values", Reason::NoConvergence);
    }
    // Logarithms less their largest keep the powers within reach.
    let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // The log of a Weibull value has standard deviation π/(k√6).
    let mut shape = 1.282_549_830_161_864 / sd;
    for _ in 0..100 {
        let (mut sum, mut first, mut second) = (0.0, 0.0, 0.0);
        for log in &logs {
            let depth = log - top;
            let weight = libm::exp(shape * depth);
            sum += weight;
            first += weight * depth;
            second += weight * depth * depth;
        }
        let average = first / sum;
        let error = average + top - 1.0 / shape - mean;
        let slope = second / sum - average * average + 1.0 / (shape * shape);
        let next = shape - (error / slope).max(-shape).min(0.8 * shape);
        if (next - shape).abs() <= 1e-13 * shape {
            return Ok(Law::Weibull { shape, scale: libm::exp(top + libm::log(sum / n) / shape) });
        }
        shape = next;
    }
    refused("values", Reason::NoConvergence)
}

/// scale = mean − Σ x e^(−x/scale)/Σ e^(−x/scale), by Newton in ln(scale).
fn gumbel(values: &[f64]) -> Result<Law> {
    let n = values.len() as f64;
    let (mean, sd) = mean_and_deviation(values);
    let bottom = values.iter().copied().fold(f64::INFINITY, f64::min);
    let mut scale = sd * 0.779_696_801_233_675_9;
    for _ in 0..100 {
        let (mut sum, mut first, mut second) = (0.0, 0.0, 0.0);
        for value in values {
            let height = value - bottom;
            let weight = libm::exp(-height / scale);
            sum += weight;
            first += weight * height;
            second += weight * height * height;
        }
        let average = first / sum;
        let error = scale - (mean - bottom) + average;
        let slope = 1.0 + (second / sum - average * average) / (scale * scale);
        let next = scale - (error / slope).max(-scale).min(0.8 * scale);
        if (next - scale).abs() <= 1e-13 * scale {
            return Ok(Law::Gumbel { location: bottom - scale * libm::log(sum / n), scale });
        }
        scale = next;
    }
    refused("values", Reason::NoConvergence)
}
