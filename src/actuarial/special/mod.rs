//! Special functions of the actuarial laws, from `libm` and arithmetic alone, so that their bits do not depend on the target.
//!
//! Where a loop over a million limits or a grid of nodes needs speed, the functions here are branch-free: the compiler
//! can then work on several values at once, natively and in WebAssembly, without changing a bit.

pub mod beta;
pub(crate) mod descent;
pub mod elementary;
pub mod gamma;
pub mod normal;
pub(crate) mod quadrature;
pub(crate) mod root;
