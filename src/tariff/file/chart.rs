//! Own functions, and what a tariff draws with them.

use serde::Serialize;

use super::{Step, Text};

/// A function of the tariff's own, so that one formula serves the price, the chart and the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnFunction {
    /// Its name in later formulas.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The names of its arguments in its formula.
    pub arguments: Vec<String>,
    /// Its formula, which may name inputs, constants, tables and the functions above, but no steps.
    pub formula: String,
}

/// A picture: one or more lines over an argument, or bars over the rows of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// Its name.
    pub id: String,
    /// What it shows.
    pub title: Text,
    /// What runs along the bottom.
    pub over: Over,
    /// What is drawn.
    pub lines: Vec<Step>,
    /// Places that are marked, such as a strike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// When it is drawn; always, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// What runs along the bottom of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Over {
    /// A number from one end to another, in equal steps.
    Range {
        /// Its name in the formulas of the lines.
        id: String,
        /// What it is called.
        title: Text,
        /// Its unit; none for a plain number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// Its decimals, 0 to 6.
        #[serde(default)]
        decimals: u8,
        /// The formula of the first place.
        from: String,
        /// The formula of the last place.
        to: String,
        /// How many places, 2 to 200; fewer are drawn where its decimals tell fewer apart.
        points: u32,
    },
    /// Each row of a schedule or each season of a series.
    Rows {
        /// Which.
        rows: String,
        /// The formula of what stands under a bar.
        at: String,
        /// What it is called.
        title: Text,
    },
}

/// A place that is marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// What it is called.
    pub title: Text,
    /// The formula of where it stands: along the bottom, or for bars a height.
    pub at: String,
}
