//! baofei (保费): exact, explained premiums for rural insurance.
//!
//! ```text
//!  wasm   cli          the boundaries: a page, a command
//!     quote  batch     what users ask for
//!       tariff         read, check, select by date, fingerprint
//!       formula        parse → typed program → values and worksheet
//!  actuarial  decimal  pure functions; exact numbers and rounding
//! ```
//!
//! Arrows run down only. The core knows no browser, no clock, no file and no network.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod actuarial;
pub mod batch;
pub mod curve;
pub mod date;
pub mod decimal;
pub mod entry;
pub mod form;
pub mod formula;
pub mod history;
pub mod named;
mod order;
pub mod quote;
pub mod roster;
pub mod tariff;

#[cfg(feature = "cli")]
pub mod cli;

#[cfg(feature = "wasm")]
mod wasm;
