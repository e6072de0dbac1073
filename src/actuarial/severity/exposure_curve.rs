//! Exposure curves: which part of the expected loss falls within the first x of the maximum possible loss.

use crate::actuarial::check::{refused, share, within};
use crate::actuarial::{Reason, Result};

/// Bernegger's two-parameter curve (1997), G(x) = ln[((g−1)b + (1−gb)bˣ)/(1−b)]/ln(gb). 1/g is the probability of a
/// total loss, given a loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mbbefd {
    b: f64,
    g: f64,
}

impl Mbbefd {
    /// `b` from 0 to 1e12 and `g` from 1 to 1e12. b = 0 and g = 1 are total losses only, G(x) = x.
    pub fn new(b: f64, g: f64) -> Result<Self> {
        Ok(Self { b: within("b", b, 0.0, 1e12)?, g: within("g", g, 1.0, 1e12)? })
    }

    /// The Swiss Re curve c from 0 to 10: b = e^(3.1 − 0.15·c(1 + c)), g = e^(c(0.78 + 0.12·c)). c = 1.5, 2, 3, 4 are
    /// close to the published curves Y1–Y4, c = 5 to Lloyd's industrial curve.
    pub fn swiss_re(c: f64) -> Result<Self> {
        within("c", c, 0.0, 10.0)?;
        Self::new(libm::exp(3.1 - 0.15 * c * (1.0 + c)), libm::exp(c * (0.78 + 0.12 * c)))
    }

    /// (b, g).
    pub fn parameters(&self) -> (f64, f64) {
        (self.b, self.g)
    }

    /// G(x), x from 0 to 1: the share of the expected loss that a first-loss limit of x of the maximum loss keeps.
    pub fn share_within(&self, x: f64) -> Result<f64> {
        share("x", x)?;
        let (b, g) = (self.b, self.g);
        if b == 0.0 || g == 1.0 {
            return Ok(x);
        }
        // (1 − bˣ)/(1 − b) is x at b = 1; written so, no special case cancels.
        let progress = if b == 1.0 { x } else { libm::expm1(x * libm::log(b)) / (b - 1.0) };
        let excess = g * b - 1.0;
        Ok(if excess == 0.0 { progress } else { libm::log1p(excess * progress) / libm::log1p(excess) })
    }

    /// G(high) − G(low): the layer's share, both as shares of the maximum possible loss.
    pub fn layer_share(&self, low: f64, high: f64) -> Result<f64> {
        if share("low", low)? > share("high", high)? {
            return refused("low", Reason::OutOfRange);
        }
        Ok(self.share_within(high)? - self.share_within(low)?)
    }

    /// The mean loss as a share of the maximum possible, given a loss: 1/G′(0).
    pub fn mean_damage_degree(&self) -> f64 {
        let (b, g) = (self.b, self.g);
        if b == 0.0 || g == 1.0 {
            return 1.0;
        }
        let first = if b == 1.0 { 1.0 } else { libm::log(b) / (b - 1.0) };
        let excess = g * b - 1.0;
        let second = if excess == 0.0 { 1.0 } else { excess / libm::log1p(excess) };
        1.0 / (first * second)
    }
}
