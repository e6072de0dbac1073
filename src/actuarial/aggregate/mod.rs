//! The loss of a year: how many claims, how large each, and what annual terms leave of their sum.
//!
//! ```text
//! Severity ─ discretise ─▶ Discretised ─┐
//!                          Frequency ───┴▶ panjer, by_fft, convolution ─▶ AggregateLoss ─▶ annual terms, stop-loss
//! Severity, Frequency ─ simulate ─▶ Simulation
//! ```
//!
//! A [`Frequency`] and a [`Discretised`] severity make an [`AggregateLoss`] by [`panjer`], [`by_fft`] or
//! [`convolution`]; [`simulate`] draws years instead. Each answer carries the exact moments beside those of its grid.

mod convolution;
mod discretise;
mod fft;
mod frequency;
mod loss;
mod panjer;
mod simulate;
mod transform;

pub use convolution::convolution;
pub use discretise::{Discretised, Method, discretise};
pub use fft::{Padding, by_fft};
pub use frequency::Frequency;
pub use loss::{AggregateLoss, Moments, Reinstatement};
pub use panjer::panjer;
pub use simulate::{Simulation, simulate};

/// Most nodes of a grid, padding included.
pub const MOST_NODES: usize = 1 << 22;
