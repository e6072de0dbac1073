//! The tariff file as it is written. `docs/TARIFFS.md` explains it; the JSON Schema is made from these types.

mod chart;
mod history;
mod mortality;

use serde::Serialize;

use crate::entry::Entry;
use crate::named::Named;

pub use chart::{Curve, Mark, Over, OwnFunction};
pub use history::{History, HistoryRows, Measured, ThresholdFrom};
pub use mortality::{Mortality, SelectRates, by_sex};

/// A text that a person reads, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The groups that products come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Crops, livestock and forest.
    Agriculture,
    /// Cover against falling prices.
    PriceIndex,
    /// Cover by what a weather station measures.
    WeatherIndex,
    /// Machines, water works, houses.
    Property,
    /// Life, accident, health and pensions.
    MicroLifeHealth,
    /// Loans and trade credit.
    CreditSurety,
    /// Harm done to others.
    Liability,
}

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Source {
    /// It stands in a document.
    Sourced {
        /// The document's title.
        document: String,
        /// Its date, as far as it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date: Option<String>,
        /// What the reader should know of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
    },
    /// It was worked out from sourced numbers.
    Derived {
        /// How.
        how: Text,
    },
}

/// What a person enters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Its name in formulas.
    pub id: String,
    /// What kind of value.
    #[serde(rename = "type")]
    pub kind: InputKind,
    /// What it is called on the form.
    pub title: Text,
    /// What it means and where to find it.
    pub help: Text,
    /// Digits after the point, 0 to 6.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub decimals: u8,
    /// The smallest value, as text; of a date, the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// The largest value, as text; of a date, the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// What counts when nothing is entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Entry>,
    /// The unit of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What can be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The columns of a schedule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Input>,
    /// The fewest rows of a schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_rows: Option<u32>,
    /// The most rows of a schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_rows: Option<u32>,
    /// Asked only when each of these choices or flags has one of the values listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Named<Vec<String>>>,
    /// Rarely needed: folded away.
    #[serde(default, skip_serializing_if = "is_false")]
    pub more: bool,
    /// A number that is worth moving to and fro, such as a strike or a pension age: it has a slider on the page.
    #[serde(default, skip_serializing_if = "is_false")]
    pub slider: bool,
    /// Recorded, but no formula uses it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub informative: bool,
    /// Where its bounds and default come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The kinds of inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// A decimal number.
    Number,
    /// A whole number.
    Integer,
    /// One of a list.
    Choice,
    /// Yes or no.
    Flag,
    /// A day.
    Date,
    /// A list of rows.
    Schedule,
}

/// One of the values of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name in tables and formulas.
    pub id: String,
    /// What it is called on the form.
    pub title: Text,
    /// What it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Text>,
}

/// A named number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Constant {
    /// The number, as text.
    pub value: String,
    /// Its unit; none for a plain number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What it is called.
    pub title: Text,
    /// Where it comes from: an id of `sources`, or `illustrative`.
    pub source: String,
}

/// A look-up table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What it is called.
    pub title: Text,
    /// Its keys: up to three.
    pub by: Vec<Key>,
    /// Whether the last key is a number, and what holds between the numbers given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<BandKind>,
    /// The decimals of interpolated values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// The unit of its values; none for plain numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Its cells.
    pub values: TableCells,
    /// Where its values come from.
    pub source: String,
    /// Where single cells come from, if from elsewhere.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub sources: Named<String>,
}

/// A key of a table: a choice or flag input, `schedule.field`, `flag`, or ids of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Key {
    /// The name of an input.
    Input(String),
    /// The ids themselves.
    Ids(Vec<String>),
}

/// What holds between the numbers of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum BandKind {
    /// Bands of one value each.
    Step,
    /// Straight lines between points.
    Linear,
}

/// What stands in a table: under each key the next key, and at the end a number, bands or points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum TableCells {
    /// A number, as text.
    Value(String),
    /// Bands or points.
    Bands(Vec<Band>),
    /// What stands under each key.
    Keys(Named<TableCells>),
}

/// A band or a point.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The lower end, which belongs to the band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The lower end, which does not belong to the band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<String>,
    /// The upper end, which does not belong to the band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<String>,
    /// The upper end, which belongs to the band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Where a point stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The value.
    pub value: String,
}

/// A named formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its name in later formulas.
    pub id: String,
    /// How it is reckoned.
    pub formula: String,
    /// The unit of its value; none for a plain number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What it is called in the worksheet.
    pub title: Text,
}

/// A condition that every quote must satisfy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// The condition.
    pub require: String,
    /// The input that a person would change to satisfy it.
    pub field: String,
    /// The rule in words.
    pub title: Text,
    /// Where it comes from.
    pub source: String,
}

/// One who pays a part of the premium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// The name in results.
    pub id: String,
    /// What the payer is called.
    pub title: Text,
    /// The share: a formula, or a number with a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// Takes what the others leave.
    #[serde(default, skip_serializing_if = "is_false")]
    pub balance: bool,
    /// Where a share written as a number comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What is said with a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Its name.
    pub id: String,
    /// The words.
    pub text: Text,
    /// When it is said; always, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// What a given loss would pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What a person enters of the loss.
    pub inputs: Vec<Input>,
    /// The formulas; one is called `payout`.
    pub steps: Vec<Step>,
    /// Conditions on the loss.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// What is said with the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Proven examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<Case>,
}

/// A proven example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What is entered; the rest takes its default.
    pub inputs: Named<Entry>,
    /// In a claim: what is entered of the loss.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub loss: Named<Entry>,
    /// What steps and payers must come to.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub expect: Named<String>,
    /// Or the problems that must be found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ExpectedProblem>,
    /// The day of the quote; the tariff's first day, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Where the example comes from, or its arithmetic.
    pub source: String,
}

/// A problem that a case must meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExpectedProblem {
    /// The input at fault.
    pub field: String,
    /// Which problem.
    pub code: String,
}

/// A tariff as its file says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TariffFile {
    /// Where an editor finds the schema.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The product's name: lower-case letters, digits and hyphens.
    pub id: String,
    /// Its group.
    pub family: Family,
    /// The first day on which this version is used, which is also the version's name.
    pub effective_from: String,
    /// The day by which it was to be looked at again, where its source states a period: a quote of a later day says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<String>,
    /// What the product is called.
    pub title: Text,
    /// What it covers, in a sentence.
    pub summary: Text,
    /// Kept out of the first list of products: a programme of elsewhere that the product list is not about.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unlisted: bool,
    /// Where numbers come from.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub sources: Named<Source>,
    /// What a person enters.
    pub inputs: Vec<Input>,
    /// Named numbers.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub constants: Named<Constant>,
    /// Look-up tables.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub tables: Named<Table>,
    /// Tables of lives of its own.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub mortality: Named<Mortality>,
    /// Functions of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<OwnFunction>,
    /// The reckoning.
    pub steps: Vec<Step>,
    /// What every quote must satisfy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Who pays.
    pub payers: Vec<Payer>,
    /// What is said with a quote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// The input that adds up over the households of one policy, such as the area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roster: Option<String>,
    /// Steps that are shown large with the premium, such as a monthly pension.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<String>,
    /// How files of observations fill schedules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub histories: Vec<History>,
    /// Pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub curves: Vec<Curve>,
    /// What a given loss would pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
    /// Proven examples; those built into the program leave them out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<Case>,
}

fn is_zero(value: &u8) -> bool {
    *value == 0
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Band {
    /// Its name: a point by where it stands, a band by its ends, `[` and `]` where an end belongs to it.
    pub fn name(&self) -> String {
        if let Some(at) = &self.at {
            return at.clone();
        }
        let low = match (&self.from, &self.above) {
            (Some(from), _) => format!("[{from}"),
            (None, Some(above)) => format!("({above}"),
            (None, None) => "(".to_owned(),
        };
        let high = match (&self.to, &self.below) {
            (Some(to), _) => format!("{to}]"),
            (None, Some(below)) => format!("{below})"),
            (None, None) => ")".to_owned(),
        };
        format!("{low},{high}")
    }
}
