//! Credit: the probability of default over a loan's life, what a default costs whom, and trade on open terms.
//!
//! ```text
//! loan::schedule   DefaultCurve            what is owed, and how likely it is not paid
//!            \     /
//!         expected_loss                    PD × LGD × EAD over the instalments
//!               |
//!         SharingTerms                     bank, insurer, government; over a law of the year's loss
//!
//! TradeCredit   ExportCredit               a year's sales on open terms, at home and abroad
//! ```

mod default_curve;
mod expected_loss;
mod export_credit;
mod portfolio;
mod trade_credit;

pub use default_curve::{DefaultCurve, migration_cumulative_default};
pub use expected_loss::{Exposure, LoanLoss, LossTerms, PeriodLoss, expected_loss};
pub use export_credit::{ExportCredit, ExportLoss};
pub use portfolio::{Settlement, SharingTerms, default_probability_upper_bound, vasicek_default_rate};
pub use trade_credit::{TradeCredit, TradeCreditCost};

/// Days of a year of credit.
const DAYS_PER_YEAR: f64 = 365.0;
