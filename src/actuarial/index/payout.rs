//! What a cover pays for an index: a ramp between strike and exit, or a table of tiers.

use crate::actuarial::check::{self, counted, finite, not_negative, positive, refused};
use crate::actuarial::{Reason, Result};

/// Most tiers of a table.
const MAX_TIERS: usize = 1_000;

/// Which side of the strike is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// High values are paid (excess rain, heat, dry days).
    Above,
    /// Low values are paid (drought, a low price, a low temperature).
    Below,
}

impl Side {
    /// How far a value lies beyond a threshold on this side.
    fn beyond(self, value: f64, threshold: f64) -> f64 {
        match self {
            Side::Above => value - threshold,
            Side::Below => threshold - value,
        }
    }
}

/// A payout as a function of an index; it never falls as the index moves to the side that is paid.
#[derive(Debug, Clone, PartialEq)]
pub struct Payout {
    side: Side,
    shape: Shape,
}

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    /// Rises evenly from 0 at the strike to `at_exit`, and is `beyond` from the exit on.
    Ramp { strike: f64, exit: f64, at_exit: f64, beyond: f64 },
    /// Threshold and amount, in the order in which they are reached.
    Tiers { tiers: Vec<(f64, f64)>, inclusive: bool },
}

/// A part of a payout, for the integral over a law.
pub(super) enum Piece {
    /// The payout rises by `height` at `at`; at `at` itself only where inclusive.
    Jump { at: f64, height: f64, inclusive: bool },
    /// The payout rises evenly by `height` from `from` to `to` (in that direction).
    Slope { from: f64, to: f64, height: f64 },
}

impl Payout {
    /// 0 up to the strike, the sum insured from the exit on, linear between:
    /// SI × clip((x − strike)/(exit − strike), 0, 1). The side follows from which of the two is higher.
    pub fn between(strike: f64, exit: f64, sum_insured: f64) -> Result<Payout> {
        Payout::with_lump(strike, exit, sum_insured, sum_insured)
    }

    /// As [`Payout::between`], but with `at_exit` reached at the exit and a lump sum, not less, paid from there on
    /// (weather covers of the ICICI Lombard and BASIX form).
    pub fn with_lump(strike: f64, exit: f64, at_exit: f64, lump: f64) -> Result<Payout> {
        finite("strike", strike)?;
        finite("exit", exit)?;
        not_negative("at_exit", at_exit)?;
        finite("lump", lump)?;
        if exit == strike {
            return refused("exit", Reason::OutOfRange);
        }
        if lump < at_exit {
            return refused("lump", Reason::OutOfRange);
        }
        Ok(Payout {
            side: if exit > strike { Side::Above } else { Side::Below },
            shape: Shape::Ramp { strike, exit, at_exit, beyond: lump },
        })
    }

    /// An amount for each unit beyond the strike, up to a limit.
    pub fn per_unit(side: Side, strike: f64, amount: f64, limit: f64) -> Result<Payout> {
        positive("amount", amount)?;
        positive("limit", limit)?;
        let reach = limit / amount;
        let exit = match side {
            Side::Above => strike + reach,
            Side::Below => strike - reach,
        };
        Payout::between(strike, exit, limit)
    }

    /// A price or price-ratio cover: SI × (trigger − max(x, stop))₊/trigger, 0 ≤ stop < trigger.
    pub fn price_shortfall(trigger: f64, stop: f64, sum_insured: f64) -> Result<Payout> {
        positive("trigger", trigger)?;
        not_negative("stop", stop)?;
        not_negative("sum_insured", sum_insured)?;
        if stop >= trigger {
            return refused("stop", Reason::OutOfRange);
        }
        Payout::between(trigger, stop, sum_insured * (trigger - stop) / trigger)
    }

    /// A table: the amount of the highest tier reached. Thresholds in the order in which they are reached (rising
    /// above, falling below), amounts not falling; `inclusive` says whether a tier is reached at its own threshold.
    pub fn tiers(side: Side, tiers: Vec<(f64, f64)>, inclusive: bool) -> Result<Payout> {
        counted("tiers", tiers.len(), 1..=MAX_TIERS)?;
        for (threshold, amount) in &tiers {
            finite("threshold", *threshold)?;
            not_negative("amount", *amount)?;
        }
        let ordered =
            tiers.is_sorted_by(|(before, less), (after, more)| side.beyond(*after, *before) > 0.0 && less <= more);
        if !ordered {
            return refused("tiers", Reason::Unsorted);
        }
        Ok(Payout { side, shape: Shape::Tiers { tiers, inclusive } })
    }

    /// The side that is paid.
    pub fn side(&self) -> Side {
        self.side
    }

    /// The most that can be paid.
    pub fn maximum(&self) -> f64 {
        match &self.shape {
            Shape::Ramp { beyond, .. } => *beyond,
            Shape::Tiers { tiers, .. } => tiers.last().map_or(0.0, |(_, amount)| *amount),
        }
    }

    /// The payout for an index. Infinite values are allowed, NaN is not.
    pub fn amount(&self, index: f64) -> Result<f64> {
        if index.is_nan() {
            return refused("index", Reason::NotFinite);
        }
        Ok(self.pay(index))
    }

    /// The payout for each value of an index.
    pub fn amounts(&self, index: &[f64]) -> Result<Vec<f64>> {
        index.iter().map(|value| self.amount(*value)).collect()
    }

    /// [`Payout::amount`] of an index that is known to be a number.
    pub(super) fn pay(&self, index: f64) -> f64 {
        match &self.shape {
            Shape::Ramp { strike, exit, at_exit, beyond } => {
                if self.side.beyond(index, *exit) >= 0.0 {
                    *beyond
                } else {
                    at_exit * ((index - strike) / (exit - strike)).max(0.0)
                }
            }
            Shape::Tiers { tiers, inclusive } => {
                let reached = tiers.partition_point(|(threshold, _)| {
                    let beyond = self.side.beyond(index, *threshold);
                    beyond > 0.0 || (*inclusive && beyond == 0.0)
                });
                (reached.checked_sub(1)).and_then(|last| tiers.get(last)).map_or(0.0, |(_, amount)| *amount)
            }
        }
    }

    /// The lowest and the highest index between which the payout changes.
    pub(super) fn span(&self) -> (f64, f64) {
        let (one, other) = match &self.shape {
            Shape::Ramp { strike, exit, .. } => (*strike, *exit),
            Shape::Tiers { tiers, .. } => {
                let at = |tier: Option<&(f64, f64)>| tier.map_or(0.0, |(threshold, _)| *threshold);
                (at(tiers.first()), at(tiers.last()))
            }
        };
        (one.min(other), one.max(other))
    }

    /// The payout as a sum of jumps and slopes.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        match &self.shape {
            Shape::Ramp { strike, exit, at_exit, beyond } => vec![
                Piece::Slope { from: *strike, to: *exit, height: *at_exit },
                Piece::Jump { at: *exit, height: beyond - at_exit, inclusive: true },
            ],
            Shape::Tiers { tiers, inclusive } => {
                let mut reached = 0.0;
                (tiers.iter())
                    .map(|(at, amount)| Piece::Jump {
                        at: *at,
                        height: amount - std::mem::replace(&mut reached, *amount),
                        inclusive: *inclusive,
                    })
                    .collect()
            }
        }
    }
}

/// The highest payout among blocks of a season, where only the best block pays (a tea cover's ten-day blocks).
pub fn highest_block(payouts: &[f64]) -> Result<f64> {
    for payout in payouts {
        not_negative("payouts", *payout)?;
    }
    (payouts.iter().copied().max_by(f64::total_cmp)).map_or(refused("payouts", Reason::Empty), Ok)
}

/// Phases and perils added, up to the policy's limit.
pub fn policy_payout(payouts: &[f64], limit: f64) -> Result<f64> {
    check::amount("limit", limit)?;
    let mut sum = 0.0;
    for payout in payouts {
        sum += not_negative("payouts", *payout)?;
    }
    Ok(f64::min(sum, limit))
}

/// Payouts of several perils by year (one row per peril, all of one length) added to each year's policy payout.
pub fn policy_years(perils: &[Vec<f64>], limit: f64) -> Result<Vec<f64>> {
    by_year(perils, |payouts| policy_payout(payouts, limit))
}

/// Payouts of a season's blocks by year (one row per block, all of one length): each year's highest.
pub fn highest_block_years(blocks: &[Vec<f64>]) -> Result<Vec<f64>> {
    by_year(blocks, highest_block)
}

fn by_year(rows: &[Vec<f64>], of_year: impl Fn(&[f64]) -> Result<f64>) -> Result<Vec<f64>> {
    let years = rows.first().map_or(0, Vec::len);
    if rows.iter().any(|row| row.len() != years) {
        return refused("rows", Reason::OutOfRange);
    }
    (0..years)
        .map(|year| {
            let payouts: Vec<f64> = rows.iter().filter_map(|row| row.get(year).copied()).collect();
            of_year(&payouts)
        })
        .collect()
}
