//! How a file of observations fills a schedule with seasons.

use serde::Serialize;

use super::Text;
use crate::named::Named;

/// How a CSV file of days, weeks or months (or a GHCN daily file) becomes the rows of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The schedule that it fills.
    pub fills: String,
    /// What file is wanted: which columns, of which station or market.
    pub help: Text,
    /// What a row is.
    #[serde(default)]
    pub rows: HistoryRows,
    /// The field that takes the year.
    pub year: String,
    /// The field that takes the month or quarter, where rows are such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The first month and day of the policy year, month × 100 + day (a formula): a season bears the year in which the
    /// policy year began that its first day lies in. Where it is missing, the year in which the season ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_begins: Option<String>,
    /// The share of a season's days (or of a period's months) that must be there, 0 to 1: a formula.
    pub complete: String,
    /// The rows that an average needs.
    pub wanted: u32,
    /// What fills each further field.
    pub fields: Named<Measured>,
}

/// What the rows of a history are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum HistoryRows {
    /// Seasons, each by its year.
    #[default]
    Season,
    /// Months.
    Month,
    /// Quarters.
    Quarter,
    /// Calendar years.
    Year,
}

/// What is measured of a column. Every member but `column` and `over` is a formula over the inputs and constants.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The column's name in the file, or a choice input that offers such names.
    pub column: String,
    /// The column that it is divided by, for a ratio of prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<String>,
    /// A condition; where it does not hold the field keeps its default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The measure: a word in quotes, or a choice input that offers such words. Rows that are periods have their mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub take: Option<String>,
    /// The first month and day of the season, month × 100 + day: 1201 for 1 December.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last month and day. Before the first: the season crosses the new year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Above or below what days count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    /// Thresholds that hold from a day of the year until the next one's, in the order of the year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<ThresholdFrom>,
    /// Of how many days together, or which of the days that count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<String>,
    /// A day below this counts as zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ignore_below: Option<String>,
    /// A day above this counts as this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<String>,
}

/// A threshold of a part of the year, both members formulas over the inputs and constants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ThresholdFrom {
    /// The month and day from which it holds, month × 100 + day.
    pub from: String,
    /// The threshold.
    pub threshold: String,
}
