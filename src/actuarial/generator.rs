//! Random numbers with a fixed seed: xoshiro256++, the same on every target.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// A generator; the same seed gives the same numbers for ever.
pub struct Generator(Xoshiro256PlusPlus);

impl Generator {
    /// Begins with a seed.
    pub fn new(seed: u64) -> Generator {
        Generator(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number strictly between 0 and 1: one of the middles of 2^52 equal parts.
    pub fn uniform(&mut self) -> f64 {
        const PART: f64 = 1.0 / (1_u64 << 52) as f64;
        ((self.0.next_u64() >> 12) as f64 + 0.5) * PART
    }

    /// A whole number from 0 to below `bound`, each as likely; 0 where `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        self.two_below(bound).0
    }

    /// Two of them from one draw (Lemire 2019).
    pub(super) fn two_below(&mut self, bound: u32) -> (u32, u32) {
        loop {
            let both = self.0.next_u64();
            let one = (both >> 32) * u64::from(bound);
            let other = (both & 0xffff_ffff) * u64::from(bound);
            // Only the lowest few products are unevenly spread; their exact number is seldom needed.
            let lowest = (one as u32).min(other as u32);
            if lowest >= bound || lowest >= bound.wrapping_neg().checked_rem(bound).unwrap_or(0) {
                return ((one >> 32) as u32, (other >> 32) as u32);
            }
        }
    }
}
