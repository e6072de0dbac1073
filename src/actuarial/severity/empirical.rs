//! Claims as their own law: single amounts, and counts by class of amount.

use super::{LossLaw, Order};
use crate::actuarial::check::{counted, not_negative, positive, refused};
use crate::actuarial::sample::{rank_at, sort_numbers};
use crate::actuarial::{Reason, Result};

/// Most amounts or classes that one law holds.
pub const MOST_VALUES: usize = 1 << 22;

/// Each observed amount with the same probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Empirical {
    /// Amount, sum and sum of squares up to and with it, in rising order.
    amounts: Vec<[f64; 3]>,
}

impl Empirical {
    /// From 1 to 2^22 amounts of zero or above, in any order.
    pub fn new(amounts: &[f64]) -> Result<Self> {
        counted("amounts", amounts.len(), 1..=MOST_VALUES)?;
        let mut sorted = amounts.to_vec();
        for &amount in &sorted {
            not_negative("amounts", amount)?;
        }
        sort_numbers(&mut sorted);
        let (mut sum, mut squares) = (0.0, 0.0);
        let with_sums = |amount: f64| {
            sum += amount;
            squares += amount * amount;
            [amount, sum, squares]
        };
        Ok(Self { amounts: sorted.into_iter().map(with_sums).collect() })
    }

    fn count(&self) -> f64 {
        self.amounts.len() as f64
    }

    /// How many amounts are at most x.
    fn rank(&self, x: f64) -> usize {
        self.amounts.partition_point(|row| row[0] <= x)
    }

    /// The sum of the first or second powers of the smallest `rank` amounts.
    fn sum(&self, order: Order, rank: usize) -> f64 {
        let column = if order == Order::First { 1 } else { 2 };
        rank.checked_sub(1).and_then(|last| self.amounts.get(last)).map_or(0.0, |row| row[column])
    }
}

impl LossLaw for Empirical {
    fn survival_at(&self, x: f64) -> f64 {
        (self.amounts.len() - self.rank(x)) as f64 / self.count()
    }

    fn density_at(&self, x: f64) -> f64 {
        let below = self.amounts.partition_point(|row| row[0] < x);
        (self.rank(x) - below) as f64 / self.count()
    }

    fn quantile_at(&self, p: f64) -> f64 {
        self.amounts.get(rank_at(self.amounts.len(), p)).map_or(f64::NAN, |row| row[0])
    }

    fn moment_at(&self, order: Order) -> f64 {
        self.sum(order, self.amounts.len()) / self.count()
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        let rank = self.rank(limit);
        let above = (self.amounts.len() - rank) as f64;
        (self.sum(order, rank) + above * order.of(limit)) / self.count()
    }

    fn mass_at_zero(&self) -> f64 {
        self.rank(0.0) as f64 / self.count()
    }

    fn support(&self) -> (f64, f64) {
        let at = |row: Option<&[f64; 3]>| row.map_or(0.0, |row| row[0]);
        (at(self.amounts.first()), at(self.amounts.last()))
    }
}

/// Counts by class, amounts spread evenly within each class (the ogive).
#[derive(Debug, Clone, PartialEq)]
pub struct Grouped {
    classes: Vec<Class>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Class {
    low: f64,
    high: f64,
    share: f64,
    /// Probability of all lower classes, and their parts of E\[X\] and E\[X²\].
    below: f64,
    moments_below: [f64; 2],
}

impl Class {
    /// ∫ xᵏ f(x) dx from the class's lower end to x.
    fn moment(&self, order: Order, x: f64) -> f64 {
        let (low, width) = (self.low, self.high - self.low);
        let part = self.share * (x - low) / width;
        match order {
            Order::First => part * 0.5 * (low + x),
            Order::Second => part * (low * low + low * x + x * x) / 3.0,
        }
    }
}

impl Grouped {
    /// `boundaries` rise from zero or above, one more than `counts`; counts are zero or above and not all zero.
    pub fn new(boundaries: &[f64], counts: &[f64]) -> Result<Self> {
        counted("counts", counts.len(), 1..=MOST_VALUES)?;
        if boundaries.len() != counts.len() + 1 {
            return refused("boundaries", Reason::OutOfRange);
        }
        let mut total = 0.0;
        for &count in counts {
            total += not_negative("counts", count)?;
        }
        positive("counts", total)?;
        let (mut below, mut moments_below) = (0.0, [0.0; 2]);
        let mut classes = Vec::with_capacity(counts.len());
        for (pair, count) in boundaries.windows(2).zip(counts) {
            let &[low, high] = pair else {
                return refused("boundaries", Reason::Empty);
            };
            not_negative("boundaries", low)?;
            not_negative("boundaries", high)?;
            if low >= high {
                return refused("boundaries", Reason::Unsorted);
            }
            let class = Class { low, high, share: count / total, below, moments_below };
            below += class.share;
            moments_below = [
                moments_below[0] + class.moment(Order::First, high),
                moments_below[1] + class.moment(Order::Second, high),
            ];
            classes.push(class);
        }
        Ok(Self { classes })
    }

    /// The class that x falls in; the last one beyond all.
    fn class(&self, x: f64) -> Option<&Class> {
        let index = self.classes.partition_point(|class| class.high < x);
        self.classes.get(index).or(self.classes.last())
    }

    fn at(&self, x: f64, of: impl Fn(&Class, f64) -> f64) -> f64 {
        // Not `clamp`: its refusal of bounds the wrong way round writes them, and that costs the module 20 kB.
        self.class(x).map_or(f64::NAN, |class| of(class, x.max(class.low).min(class.high)))
    }
}

impl LossLaw for Grouped {
    fn survival_at(&self, x: f64) -> f64 {
        1.0 - self.cdf_at(x)
    }

    fn cdf_at(&self, x: f64) -> f64 {
        self.at(x, |class, x| class.below + class.share * (x - class.low) / (class.high - class.low))
    }

    fn density_at(&self, x: f64) -> f64 {
        self.at(x, |class, _| class.share / (class.high - class.low))
    }

    fn quantile_at(&self, p: f64) -> f64 {
        let index = self.classes.partition_point(|class| class.below + class.share < p);
        match self.classes.get(index).or(self.classes.last()) {
            Some(class) if class.share > 0.0 => {
                let part = ((p - class.below) / class.share).clamp(0.0, 1.0);
                class.low + part * (class.high - class.low)
            }
            Some(class) => class.low,
            None => f64::NAN,
        }
    }

    fn moment_at(&self, order: Order) -> f64 {
        self.limited_moment_at(order, self.support().1)
    }

    fn limited_moment_at(&self, order: Order, limit: f64) -> f64 {
        let column = if order == Order::First { 0 } else { 1 };
        let below = self.at(limit, |class, x| class.moments_below[column] + class.moment(order, x));
        below + order.of(limit) * self.survival_at(limit)
    }

    fn support(&self) -> (f64, f64) {
        let low = self.classes.first().map_or(0.0, |class| class.low);
        (low, self.classes.last().map_or(0.0, |class| class.high))
    }
}
