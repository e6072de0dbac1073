//! The insurer's part of a loss: deductible, limit, co-insurance and inflation.

use super::{LossLaw, Order, Severity};
use crate::actuarial::check::{amount, answer, not_negative, positive, refused, within};
use crate::actuarial::{Reason, Result};

/// What the insured bears of a loss before the insurer pays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Deductible {
    /// The insurer pays what exceeds this amount.
    Ordinary(f64),
    /// The insurer pays nothing up to this amount and the whole loss beyond it.
    Franchise(f64),
}

impl Deductible {
    fn amount(self) -> f64 {
        match self {
            Deductible::Ordinary(amount) | Deductible::Franchise(amount) => amount,
        }
    }
}

/// The terms per loss. A loss of today's size X grows to (1 + inflation)·X; the deductible and the limit stay.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cover {
    deductible: Deductible,
    limit: f64,
    coinsurance: f64,
    growth: f64,
}

impl Cover {
    /// `deductible` of zero or above, `limit` above zero: the most that is counted above an ordinary deductible, or paid
    /// under a franchise, before co-insurance; infinity for none.
    pub fn new(deductible: Deductible, limit: f64) -> Result<Self> {
        not_negative("deductible", deductible.amount())?;
        if amount("limit", limit)? == 0.0 {
            return refused("limit", Reason::NotPositive);
        }
        Ok(Self { deductible, limit, coinsurance: 1.0, growth: 1.0 })
    }

    /// The share of the counted loss that the insurer pays, above 0 and at most 1.
    pub fn with_coinsurance(self, coinsurance: f64) -> Result<Self> {
        positive("coinsurance", coinsurance)?;
        Ok(Self { coinsurance: within("coinsurance", coinsurance, 0.0, 1.0)?, ..self })
    }

    /// Inflation of losses since the law was fitted: 0.05 for 5 %; above −1, at most 1e6.
    pub fn with_inflation(self, inflation: f64) -> Result<Self> {
        let growth = 1.0 + within("inflation", inflation, -1.0, 1e6)?;
        Ok(Self { growth: positive("inflation", growth)?, ..self })
    }

    /// What the insurer pays for a loss of this size before inflation.
    pub fn payment(&self, loss: f64) -> Result<f64> {
        Ok(self.paid(not_negative("loss", loss)?))
    }

    fn paid(&self, loss: f64) -> f64 {
        let loss = loss * self.growth;
        let counted = match self.deductible {
            Deductible::Ordinary(deductible) => (loss - deductible).max(0.0),
            Deductible::Franchise(deductible) if loss <= deductible => 0.0,
            Deductible::Franchise(_) => loss,
        };
        self.coinsurance * counted.min(self.limit)
    }

    /// The loss before inflation beyond which the insurer pays.
    fn threshold(&self) -> f64 {
        self.deductible.amount() / self.growth
    }

    /// The loss before inflation beyond which the payment exceeds `payment`.
    fn loss_for(&self, payment: f64) -> f64 {
        let counted = payment / self.coinsurance;
        match self.deductible {
            Deductible::Ordinary(deductible) => (counted + deductible) / self.growth,
            Deductible::Franchise(deductible) => counted.max(deductible) / self.growth,
        }
    }
}

/// The payment under a cover as a law of its own, per loss: zero where the deductible is not exceeded.
/// So a cover can be discretised and aggregated like any severity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Covered<'a, S: ?Sized> {
    /// The law of the whole loss.
    pub severity: &'a S,
    /// The terms.
    pub cover: Cover,
}

impl<S: LossLaw + ?Sized> Covered<'_, S> {
    /// P(the insurer pays something).
    pub fn payment_probability(&self) -> f64 {
        probability_above(self.severity, self.cover.threshold())
    }

    /// E[payment | the insurer pays]; refused where it never pays.
    pub fn cost_per_payment(&self) -> Result<f64> {
        let probability = self.payment_probability();
        if probability <= 0.0 {
            return refused("deductible", Reason::OutOfRange);
        }
        Ok(self.mean()? / probability)
    }

    /// The density of a payment given that there is one; at the greatest payment its probability; 0 outside.
    pub fn payment_density(&self, payment: f64) -> Result<f64> {
        let probability = self.payment_probability();
        if probability <= 0.0 {
            return refused("deductible", Reason::OutOfRange);
        }
        if payment <= 0.0 || payment > self.support().1 {
            return Ok(0.0);
        }
        answer("payment", self.density_at(payment) / probability)
    }
}

/// P(X > x) for any x ≥ 0.
fn probability_above<S: LossLaw + ?Sized>(severity: &S, x: f64) -> f64 {
    let (least, greatest) = severity.support();
    if x < least {
        1.0
    } else if x >= greatest {
        0.0
    } else if x > 0.0 {
        severity.survival_at(x)
    } else {
        1.0 - severity.mass_at_zero()
    }
}

impl<S: LossLaw + ?Sized> LossLaw for Covered<'_, S> {
    fn survival_at(&self, x: f64) -> f64 {
        if x >= self.cover.coinsurance * self.cover.limit {
            return 0.0;
        }
        probability_above(self.severity, self.cover.loss_for(x))
    }

    fn density_at(&self, x: f64) -> f64 {
        let cover = &self.cover;
        let loss = cover.loss_for(x);
        if x >= cover.coinsurance * cover.limit {
            return probability_above(self.severity, loss);
        }
        if loss <= cover.threshold() {
            return 0.0;
        }
        self.severity.density_at(loss) / (cover.coinsurance * cover.growth)
    }

    fn quantile_at(&self, p: f64) -> f64 {
        self.cover.paid(self.severity.quantile_at(p))
    }

    fn quantiles_at(&self, probabilities: &mut [f64]) {
        self.severity.quantiles_at(probabilities);
        for x in probabilities {
            *x = self.cover.paid(*x);
        }
    }

    fn moment_at(&self, order: Order) -> f64 {
        self.limited_moment_at(order, f64::INFINITY)
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        let cover = &self.cover;
        let most = (limit / cover.coinsurance).min(cover.limit);
        let low = cover.threshold();
        let moment = |at: f64| self.severity.moment_up_to(order, at);
        let counted = match cover.deductible {
            Deductible::Ordinary(deductible) => {
                let high = (deductible + most) / cover.growth;
                let between = self.severity.between_at(low, high);
                match order {
                    Order::First => between,
                    Order::Second => moment(high) - moment(low) - 2.0 * low * between,
                }
            }
            Deductible::Franchise(deductible) => {
                let probability = probability_above(self.severity, low);
                let high = most / cover.growth;
                if most <= deductible {
                    order.of(high) * probability
                } else {
                    moment(high) - moment(low) + order.of(low) * probability
                }
            }
        };
        order.of(cover.coinsurance * cover.growth) * counted
    }

    fn excesses_at(&self, deductibles: &mut [f64]) {
        // The mean is the same for all, and costs as much as what is taken off it.
        let mean = self.moment_at(Order::First);
        for deductible in deductibles {
            *deductible = mean - self.limited_moment_at(Order::First, *deductible);
        }
    }

    fn mass_at_zero(&self) -> f64 {
        1.0 - self.payment_probability()
    }

    fn support(&self) -> (f64, f64) {
        let (least, greatest) = self.severity.support();
        (self.cover.paid(least), self.cover.paid(greatest))
    }
}

/// E[X ∧ d]/E\[X\]: the part of all losses that an ordinary deductible saves.
pub fn loss_elimination_ratio<S: LossLaw + ?Sized>(severity: &S, deductible: f64) -> Result<f64> {
    deductible_credit(severity, deductible, f64::INFINITY)
}

/// E[X ∧ d]/E[X ∧ b]: the part of the premium for the basic limit b that a deductible d saves.
pub fn deductible_credit<S: LossLaw + ?Sized>(severity: &S, deductible: f64, basic_limit: f64) -> Result<f64> {
    amount("basic_limit", basic_limit)?;
    if amount("deductible", deductible)? > basic_limit {
        return refused("deductible", Reason::OutOfRange);
    }
    let basic = positive("basic_limit", severity.limited_expected_value(basic_limit)?)?;
    Ok(severity.limited_expected_value(deductible)? / basic)
}
