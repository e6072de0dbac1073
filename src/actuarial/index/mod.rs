//! Index insurance: weather and prices, from a history to a premium.
//!
//! ```text
//! text ─ read ─▶ Series ─ Index ─▶ History ─ Payout ─▶ payouts by year ─ burn, mean_interval
//!                   │                 │                                      │
//!                verdict       trend, fit ─▶ Distribution ─ Payout ─▶ expected, PML, TVaR ─▶ loaded_premium
//! ```
//!
//! Series hold days, weeks or months with NaN for what is missing; everything behind them is finite numbers.
//!
//! ```
//! use baofei::actuarial::index::*;
//!
//! let text = "date,rain_mm\n2001-06-01,40\n2001-06-02,35\n2002-06-01,0\n2002-06-02,2.5\n";
//! let series = read(text).unwrap();
//! let index = Index {
//!     column: "rain_mm".to_string(),
//!     window: Window {
//!         from: MonthDay::new(6, 1)?,
//!         to: MonthDay::new(6, 2)?,
//!         named_by: NamedBy::Start,
//!     },
//!     limits: StepLimits::default(),
//!     threshold: None,
//!     measure: Measure::Sum,
//!     completeness: 1.0,
//! };
//! let history = index.history(&series)?;
//! assert_eq!(history.values, [75.0, 2.5]);
//! // Drought: nothing above 50 mm, all of 600 at 0 mm.
//! let payouts = Payout::between(50.0, 0.0, 600.0)?.amounts(&history.values)?;
//! assert_eq!(burn(&payouts)?.expected, 285.0);
//! # Ok::<(), baofei::actuarial::Refused>(())
//! ```

mod basis_risk;
mod burn;
mod distribution;
mod extreme;
mod finding;
mod fit;
mod fit_gev;
mod goodness;
mod history;
mod law;
mod loading;
mod measure;
mod model_price;
mod payout;
mod period;
mod principle;
mod quality;
mod read_cell;
mod read_csv;
mod read_ghcn;
mod resample;
mod season;
mod series;
mod simulate;
mod trend;

pub use basis_risk::{Contingency, certainty_equivalent, correlation, relative_hedging_effectiveness};
pub use burn::{Burn, burn};
pub use distribution::Distribution;
pub use finding::{Finding, Findings, KEPT_PER_KIND, Unreadable};
pub use fit::{Family, Fit, fit, fits_by_aic};
pub use goodness::{bootstrap_p, kolmogorov_p, kolmogorov_statistic};
pub use history::{History, Index, common_years};
pub use law::Law;
pub use loading::{LoadedPremium, Loadings, RiskMeasures, loaded_premium};
pub use measure::{Block, Condition, Measure, StepLimits, weighted_total};
pub use model_price::{futures_put, gumbel_tiers, lognormal_put, price_cover_rate};
pub use payout::{Payout, Side, highest_block, highest_block_years, policy_payout, policy_years};
pub use period::{Period, PeriodMean, period_means, ratio};
pub use principle::{esscher_mean, wang_mean};
pub use quality::{Grade, Quantity, Verdict, check, verdict};
pub use read_csv::{MAX_BYTES, MAX_COLUMNS, read_csv};
pub use read_ghcn::{is_ghcn_daily, read_ghcn_daily};
pub use resample::{Interval, mean_interval};
pub use season::{DatedThreshold, MonthDay, NamedBy, Season, Window, seasons};
pub use series::{Column, MAX_STEPS, Series, Step};
pub use simulate::{Margin, Simulation, copula_correlations, simulate_copula, simulate_years};
pub use trend::{
    LeastSquares, MannKendall, TheilSen, least_squares, mann_kendall, restate, restate_in_proportion, theil_sen,
};

/// Reads a text of either kind, GHCN daily or CSV, and checks its values.
pub fn read(text: &str) -> core::result::Result<Series, Unreadable> {
    let series = if is_ghcn_daily(text) { read_ghcn_daily(text) } else { read_csv(text) };
    series.map(check)
}
