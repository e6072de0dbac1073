//! Tables of lives of a tariff's own.

use serde::Serialize;

use super::Text;

/// A table of lives (or of first illnesses) that formulas name in quotes, beside the published ones. Its yearly rates stand
/// here: those of `both` sexes, or of `male` and of `female`; or they are those `of` a published table, rated.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mortality {
    /// What it is called.
    pub title: Text,
    /// Where its numbers come from: an id of `sources`, or `illustrative`.
    pub source: String,
    /// The age of the first rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_age: Option<u32>,
    /// The rates q of men, age by age, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub male: Option<Vec<String>>,
    /// Those of women.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub female: Option<Vec<String>>,
    /// Those of both sexes alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub both: Option<Vec<String>>,
    /// The rates of the first years after selection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub select: Option<SelectRates>,
    /// The published table whose rates it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What those are multiplied with (1, if left out); no rate becomes more than 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub multiple: Option<String>,
    /// By how many years the insured count as older (negative: younger); 0, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older_by: Option<String>,
}

/// Rates by age at selection and years since: a row for each age, with the rates of the first year, the second, and so on.
/// After its row a life has the rates by age alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SelectRates {
    /// The age of the first row.
    pub first_age: u32,
    /// The rows of men.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub male: Option<Vec<Vec<String>>>,
    /// The rows of women.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub female: Option<Vec<Vec<String>>>,
    /// The rows of both sexes alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub both: Option<Vec<Vec<String>>>,
}

/// What stands for each sex, with the member that says it; nothing where it is not told just once for both or each.
pub fn by_sex<'a, T>(
    male: Option<&'a T>,
    female: Option<&'a T>,
    both: Option<&'a T>,
) -> Option<Vec<(&'static str, &'a T)>> {
    match (male, female, both) {
        (None, None, Some(both)) => Some(vec![("both", both)]),
        (Some(male), Some(female), None) => Some(vec![("male", male), ("female", female)]),
        _ => None,
    }
}
