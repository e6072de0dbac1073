//! A book of loans whose defaults move together, and what few defaults prove.

use crate::actuarial::check::{refused, share, within};
use crate::actuarial::special::beta::beta_quantile;
use crate::actuarial::special::normal::{normal_cdf, normal_quantile};
use crate::actuarial::{Reason, Result};

/// The default rate of a large book that is not exceeded with probability `q` (Vasicek 2002):
/// Φ((Φ⁻¹(PD) + √ρ·Φ⁻¹(q))/√(1 − ρ)), the asset correlation ρ from 0 to below 1. A PD of 0 or 1 stays what it is.
pub fn vasicek_default_rate(default_probability: f64, correlation: f64, q: f64) -> Result<f64> {
    share("default_probability", default_probability)?;
    within("correlation", correlation, 0.0, 0.999_999)?;
    let factor = normal_quantile(q)?;
    if default_probability == 0.0 || default_probability == 1.0 {
        return Ok(default_probability);
    }
    let threshold = normal_quantile(default_probability)?;
    Ok(normal_cdf((threshold + correlation.sqrt() * factor) / (1.0 - correlation).sqrt()))
}

/// The largest default probability that `defaults` among `loans` do not refute at this confidence (Clopper and Pearson
/// 1934): the prudent PD of a book with few or no defaults.
pub fn default_probability_upper_bound(defaults: u32, loans: u32, confidence: f64) -> Result<f64> {
    if loans == 0 {
        return refused("loans", Reason::Empty);
    }
    if loans > 10_000_000 {
        return refused("loans", Reason::TooLong);
    }
    if defaults > loans {
        return refused("defaults", Reason::OutOfRange);
    }
    share("confidence", confidence)?;
    if defaults == loans {
        return Ok(1.0);
    }
    beta_quantile(f64::from(defaults) + 1.0, f64::from(loans - defaults), confidence)
}
