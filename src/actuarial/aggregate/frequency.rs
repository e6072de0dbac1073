//! Laws of the number of claims.

use crate::actuarial::check::{positive, refused, share, within};
use crate::actuarial::special::elementary::{exp, sin_cos};
use crate::actuarial::{Reason, Result};

/// Most claims expected in a year.
const MOST_CLAIMS: f64 = 1e6;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Count {
    Poisson { mean: f64 },
    NegativeBinomial { r: f64, beta: f64 },
    Binomial { trials: f64, q: f64 },
    Logarithmic { beta: f64 },
}

/// The law of the number of claims N in a year. All are of Panjer's class (a, b, 1):
/// P(N = n) = (a + b/n)·P(N = n − 1) for n ≥ 2, and except the logarithmic and the zero-modified for n = 1 too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frequency {
    count: Count,
    /// The weight of the unmodified law; the rest, which may be negative, lies on zero.
    weight: f64,
}

/// The numbers of Panjer's recursion for the unmodified law.
pub(super) struct Recursion {
    pub(super) a: f64,
    pub(super) b: f64,
    /// P(N = 1) − (a + b)·P(N = 0): zero in the class (a, b, 0).
    pub(super) extra: f64,
}

impl Frequency {
    fn plain(count: Count) -> Self {
        Frequency { count, weight: 1.0 }
    }

    /// Poisson with a mean from 0 to a million.
    pub fn poisson(mean: f64) -> Result<Self> {
        Ok(Self::plain(Count::Poisson { mean: within("mean", mean, 0.0, MOST_CLAIMS)? }))
    }

    /// Negative binomial with generating function (1 − β(z − 1))^(−r): mean rβ (at most a million), variance rβ(1 + β).
    pub fn negative_binomial(r: f64, beta: f64) -> Result<Self> {
        within("r", r, 1e-9, 1e12)?;
        within("beta", beta, 0.0, MOST_CLAIMS)?;
        within("r", r * beta, 0.0, MOST_CLAIMS)?;
        Ok(Self::plain(Count::NegativeBinomial { r, beta }))
    }

    /// Binomial: `trials` up to a million, each a claim with probability `q`.
    pub fn binomial(trials: u32, q: f64) -> Result<Self> {
        let trials = within("trials", f64::from(trials), 0.0, MOST_CLAIMS)?;
        Ok(Self::plain(Count::Binomial { trials, q: share("q", q)? }))
    }

    /// Logarithmic, from one claim up: P(N = n) = (β/(1 + β))ⁿ/(n·ln(1 + β)), β from 1e-9 to a million.
    pub fn logarithmic(beta: f64) -> Result<Self> {
        Ok(Self::plain(Count::Logarithmic { beta: within("beta", beta, 1e-9, MOST_CLAIMS)? }))
    }

    /// The same law with P(N = 0) set to `p0` and all other probabilities scaled alike; p0 = 0 truncates at zero.
    pub fn zero_modified(self, p0: f64) -> Result<Self> {
        share("p0", p0)?;
        let some_claim = positive("frequency", -libm::expm1(self.log_of_generating_function(0.0)))?;
        Ok(Frequency { count: self.count, weight: (1.0 - p0) / some_claim })
    }

    /// E\[N\].
    pub fn mean(&self) -> f64 {
        self.weight * self.plain_moments().0
    }

    /// Var\[N\].
    pub fn variance(&self) -> f64 {
        let (mean, variance) = self.plain_moments();
        self.weight * (variance + (1.0 - self.weight) * mean * mean)
    }

    fn plain_moments(&self) -> (f64, f64) {
        match self.count {
            Count::Poisson { mean } => (mean, mean),
            Count::NegativeBinomial { r, beta } => (r * beta, r * beta * (1.0 + beta)),
            Count::Binomial { trials, q } => (trials * q, trials * q * (1.0 - q)),
            Count::Logarithmic { beta } => {
                let mean = beta / libm::log1p(beta);
                (mean, mean * (1.0 + beta - mean))
            }
        }
    }

    /// ln of the unmodified E[z^N] for z from 0 to 1; −∞ where that is 0.
    pub(super) fn log_of_generating_function(&self, z: f64) -> f64 {
        match self.count {
            Count::Poisson { mean } => mean * (z - 1.0),
            Count::NegativeBinomial { r, beta } => -r * libm::log1p(beta * (1.0 - z)),
            Count::Binomial { trials: 0.0, .. } => 0.0,
            Count::Binomial { trials, q } => trials * libm::log1p(-q * (1.0 - z)),
            Count::Logarithmic { beta } => libm::log1p(-libm::log1p(beta * (1.0 - z)) / libm::log1p(beta)),
        }
    }

    /// The weight of the unmodified law in the mixture with "no claim".
    pub(super) fn weight(&self) -> f64 {
        self.weight
    }

    pub(super) fn recursion(&self) -> Recursion {
        let (a, b, extra) = match self.count {
            Count::Poisson { mean } => (0.0, mean, 0.0),
            Count::NegativeBinomial { r, beta } => {
                let a = beta / (1.0 + beta);
                (a, (r - 1.0) * a, 0.0)
            }
            Count::Binomial { trials, q } => {
                let odds = q / (1.0 - q);
                (-odds, (trials + 1.0) * odds, 0.0)
            }
            Count::Logarithmic { beta } => {
                let a = beta / (1.0 + beta);
                (a, -a, a / libm::log1p(beta))
            }
        };
        Recursion { a, b, extra }
    }

    /// Binomial, whose recursion has terms of both signs.
    pub(super) fn as_binomial(&self) -> Option<(u32, f64)> {
        match self.count {
            Count::Binomial { trials, q } => Some((trials as u32, q)),
            _ => None,
        }
    }

    /// E[z^N] for complex z = re + i·im with |z| ≤ 1, in place over a slice.
    pub(super) fn generating_function(&self, re: &mut [f64], im: &mut [f64]) {
        let values = re.iter_mut().zip(im.iter_mut());
        match self.count {
            Count::Poisson { mean } => {
                for (x, y) in values {
                    let size = exp(mean * (*x - 1.0));
                    let (sine, cosine) = sin_cos(mean * *y);
                    *x = size * cosine;
                    *y = size * sine;
                }
            }
            Count::NegativeBinomial { r, beta } => {
                for (x, y) in values {
                    (*x, *y) = power_of_one_plus(-beta * (*x - 1.0), -beta * *y, -r);
                }
            }
            Count::Binomial { trials, q } => {
                for (x, y) in values {
                    (*x, *y) = power_of_one_plus(q * (*x - 1.0), q * *y, trials);
                }
            }
            Count::Logarithmic { beta } => {
                let whole = libm::log1p(beta);
                for (x, y) in values {
                    let (log, angle) = log_of_one_plus(-beta * (*x - 1.0), -beta * *y);
                    *x = 1.0 - log / whole;
                    *y = -angle / whole;
                }
            }
        }
        if self.weight != 1.0 {
            for (x, y) in re.iter_mut().zip(im.iter_mut()) {
                *x = 1.0 - self.weight + self.weight * *x;
                *y *= self.weight;
            }
        }
    }

    /// The least count that matters and the probabilities from there on, in rising order of the count; what is left out is
    /// below 1e-20 of the largest. Refused if that takes more than 2^22 counts.
    pub fn probabilities(&self) -> Result<(u32, Vec<f64>)> {
        let Recursion { a, b, .. } = self.recursion();
        let mode = match self.count {
            Count::Poisson { mean } => mean.floor(),
            Count::NegativeBinomial { r, beta } => ((r - 1.0) * beta).floor().max(0.0),
            // Certain claims: the recursion's odds are infinite.
            Count::Binomial { trials, q: 1.0 } => {
                return self.modified(trials as u32, vec![1.0]);
            }
            Count::Binomial { trials, q } => ((trials + 1.0) * q).floor().min(trials),
            Count::Logarithmic { .. } => 1.0,
        };
        let least = if let Count::Logarithmic { .. } = self.count { 1.0 } else { 0.0 };
        // Relative to the mode in both directions, then scaled: neither underflows on the way.
        let mut falling = vec![1.0];
        let (mut n, mut p) = (mode, 1.0);
        while n > least && p > 1e-20 {
            p /= a + b / n;
            n -= 1.0;
            falling.push(p);
        }
        let first = n;
        falling.reverse();
        let mut all = falling;
        (n, p) = (mode, 1.0);
        loop {
            n += 1.0;
            p *= a + b / n;
            if p <= 1e-20 {
                break;
            }
            all.push(p);
            if all.len() > super::MOST_NODES {
                return refused("frequency", Reason::TooLong);
            }
        }
        let total: f64 = all.iter().sum();
        for p in &mut all {
            *p /= total;
        }
        self.modified(first as u32, all)
    }

    /// Moves probability to zero or away from it.
    fn modified(&self, first: u32, mut all: Vec<f64>) -> Result<(u32, Vec<f64>)> {
        if self.weight == 1.0 {
            return Ok((first, all));
        }
        if first as usize + all.len() > super::MOST_NODES {
            return refused("frequency", Reason::TooLong);
        }
        all.splice(0..0, core::iter::repeat_n(0.0, first as usize));
        for p in &mut all {
            *p *= self.weight;
        }
        if let Some(none) = all.first_mut() {
            *none = (*none + (1.0 - self.weight)).max(0.0);
        }
        Ok((0, all))
    }
}

/// ln(1 + x + iy), accurate for small x and y: a tiny β times a huge r must still give its Poisson limit.
fn log_of_one_plus(x: f64, y: f64) -> (f64, f64) {
    let square = (x * (2.0 + x) + y * y).max(-1.0);
    (0.5 * libm::log1p(square), libm::atan2(y, 1.0 + x))
}

/// (1 + x + iy)^exponent.
fn power_of_one_plus(x: f64, y: f64, exponent: f64) -> (f64, f64) {
    if exponent == 0.0 {
        return (1.0, 0.0);
    }
    let (log, angle) = log_of_one_plus(x, y);
    let size = libm::exp(exponent * log);
    let (sine, cosine) = libm::sincos(exponent * angle);
    (size * cosine, size * sine)
}
