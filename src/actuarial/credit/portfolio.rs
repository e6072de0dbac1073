//! A book of loans: how its defaults move together, what few defaults prove, and who bears its losses – bank, insurer and
//! government, by share, above a loss ratio, up to a stop.

use crate::actuarial::aggregate::AggregateLoss;
use crate::actuarial::check::{amount, counted, not_negative, refused, share, within};
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
    counted("loans", loans as usize, 1..=10_000_000)?;
    if defaults > loans {
        return refused("defaults", Reason::OutOfRange);
    }
    share("confidence", confidence)?;
    if defaults == loans {
        return Ok(1.0);
    }
    beta_quantile(f64::from(defaults) + 1.0, f64::from(loans - defaults), confidence)
}

/// Terms of a loan guarantee pool for one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharingTerms {
    /// Premium of the book: loss ratios are losses of the insurer over it.
    pub premium: f64,
    /// The insurer's share of every loss.
    pub insurer_share: f64,
    /// The government's share of every loss; the bank bears what insurer and government do not.
    pub government_share: f64,
    /// Loss ratio above which the government takes over part of the insurer's losses; infinity for never.
    pub excess_attachment: f64,
    /// That part, 0 to 1.
    pub excess_share: f64,
    /// Loss ratio at which the insurer's liability stops; the bank bears the rest. Infinity for no stop.
    pub stop: f64,
}

/// A loss, or an expected loss, by who bears it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settlement {
    /// The bank's part.
    pub bank: f64,
    /// The insurer's part.
    pub insurer: f64,
    /// The government's part.
    pub government: f64,
}

impl SharingTerms {
    fn checked(&self) -> Result<()> {
        not_negative("premium", self.premium)?;
        share("insurer_share", self.insurer_share)?;
        share("government_share", self.government_share)?;
        if self.insurer_share + self.government_share > 1.0 + 1e-12 {
            return refused("government_share", Reason::OutOfRange);
        }
        amount("excess_attachment", self.excess_attachment)?;
        share("excess_share", self.excess_share)?;
        amount("stop", self.stop)?;
        Ok(())
    }

    /// A loss ratio in money; none at all stays none whatever the premium.
    fn loss_at(&self, ratio: f64) -> f64 {
        if ratio == f64::INFINITY { ratio } else { ratio * self.premium }
    }

    fn insurer_before_excess(&self, loss: f64) -> f64 {
        (self.insurer_share * loss).min(self.loss_at(self.stop))
    }

    fn taken_over(&self, loss: f64) -> f64 {
        let above = self.insurer_before_excess(loss) - self.loss_at(self.excess_attachment);
        self.excess_share * above.max(0.0)
    }

    fn settlement(&self, loss: f64, before_excess: f64, taken_over: f64) -> Settlement {
        let insurer = before_excess - taken_over;
        let government = self.government_share * loss + taken_over;
        Settlement { bank: (loss - insurer - government).max(0.0), insurer, government }
    }

    /// How a year's loss of the whole book is shared; the parts add up to it.
    pub fn settle(&self, loss: f64) -> Result<Settlement> {
        self.checked()?;
        not_negative("loss", loss)?;
        Ok(self.settlement(loss, self.insurer_before_excess(loss), self.taken_over(loss)))
    }

    /// How the expected loss is shared, over the law of the year's loss of the whole book.
    pub fn expected(&self, loss: &AggregateLoss) -> Result<Settlement> {
        self.checked()?;
        let before_excess = loss.expected(|loss| self.insurer_before_excess(loss));
        let taken_over = loss.expected(|loss| self.taken_over(loss));
        Ok(self.settlement(loss.expected(|loss| loss), before_excess, taken_over))
    }
}
