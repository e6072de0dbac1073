//! Credit: a loan's balance by instalment, the probability of default over its life, and what a default costs whom.

pub mod default_curve;
pub mod expected_loss;
pub mod export_credit;
pub mod loan;
pub mod portfolio;
pub mod sharing;
pub mod trade_credit;

pub use default_curve::{DefaultCurve, migration_cumulative_default};
pub use expected_loss::{Exposure, LoanLoss, LossTerms, PeriodLoss, expected_loss};
pub use export_credit::{ExportCredit, ExportLoss};
pub use loan::{Instalment, Repayment, rate_per_period, schedule};
pub use portfolio::{default_probability_upper_bound, vasicek_default_rate};
pub use sharing::{Settlement, SharingTerms};
pub use trade_credit::{TradeCredit, TradeCreditCost};

/// Most instalments of a loan and periods of a curve: a century by month.
pub const MOST_PERIODS: usize = 1200;
