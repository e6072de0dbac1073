//! Special functions of the actuarial laws, from `libm` and arithmetic alone, so that their bits do not depend on the target.
//!
//! ```text
//! elementary   exp, ln, sin and cos without branches
//! normal  gamma  beta   distribution functions and their inverses
//! integral  search      integrals, zeros, minima
//! ```
//!
//! Where a loop over a million limits or a grid of nodes needs speed, the functions here are branch-free: the compiler
//! can then work on several values at once, natively and in WebAssembly, without changing a bit.

pub mod beta;
pub mod elementary;
pub mod gamma;
pub(crate) mod integral;
pub mod normal;
pub(crate) mod search;
