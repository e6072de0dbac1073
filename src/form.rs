//! What a page or a command needs to ask for a product's inputs and to explain its numbers: made wholly from the tariff.

mod make;

use serde::Serialize;

use crate::entry::Entry;
use crate::named::Named;
use crate::quote::TariffRef;
use crate::tariff::file::{BandKind, Choice, Family, InputKind, Text};

pub use make::{field_title, form, list};

/// A product in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ProductSummary {
    /// Its id.
    pub id: String,
    /// Its group.
    pub family: Family,
    /// What it is called.
    pub title: Text,
    /// What it covers.
    pub summary: Text,
    /// The version used on the day asked for.
    pub version: String,
    /// All versions, the oldest first.
    pub versions: Vec<String>,
    /// Whether any of its numbers is made up.
    pub illustrative: bool,
    /// Whether the first list of products leaves it out.
    pub unlisted: bool,
}

/// A product's form and the numbers behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Form {
    /// The product's id.
    pub product: String,
    /// Its group.
    pub family: Family,
    /// What it is called.
    pub title: Text,
    /// What it covers.
    pub summary: Text,
    /// The day asked for.
    pub as_of: String,
    /// Which tariff it is.
    pub tariff: TariffRef,
    /// The day by which it was to be looked at again, where its source states a period.
    pub review_by: Option<String>,
    /// All versions, the oldest first.
    pub versions: Vec<String>,
    /// What to ask for, in order.
    pub inputs: Vec<FormInput>,
    /// The input that adds up over the households of one policy, if the tariff names one.
    pub roster: Option<String>,
    /// Named numbers.
    pub constants: Vec<FormConstant>,
    /// Look-up tables.
    pub tables: Vec<FormTable>,
    /// The steps of the worksheet.
    pub steps: Vec<FormStep>,
    /// Who pays.
    pub payers: Vec<FormPayer>,
    /// What every quote must satisfy.
    pub rules: Vec<FormRule>,
    /// Where numbers come from.
    pub sources: Vec<FormSource>,
    /// What may be said with a quote.
    pub notes: Vec<FormNote>,
    /// What to ask for to see what a loss would pay; `null` where the tariff does not say.
    pub claim: Option<FormClaim>,
    /// Steps that are shown large with the premium.
    pub highlights: Vec<String>,
    /// Functions of its own.
    pub functions: Vec<FormNote>,
    /// Which schedules can be filled from a file of observations.
    pub histories: Vec<FormHistory>,
    /// Whether it draws pictures.
    pub pictures: bool,
    /// How many numbers come from where.
    pub provenance: Provenance,
}

/// A schedule that a file of observations can fill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct FormHistory {
    /// The schedule.
    pub fills: String,
    /// What file is wanted.
    pub help: Text,
    /// The columns that it must have beside the dates.
    pub columns: Vec<String>,
}

/// An input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormInput {
    /// Its id.
    pub id: String,
    /// What kind of value.
    #[serde(rename = "type")]
    pub kind: InputKind,
    /// What it is called.
    pub title: Text,
    /// What it means and where to find it.
    pub help: Text,
    /// Its unit.
    pub unit: Option<String>,
    /// Digits after the point.
    pub decimals: u8,
    /// The smallest value; of a date, the first.
    pub min: Option<String>,
    /// The largest value; of a date, the last.
    pub max: Option<String>,
    /// What counts when nothing is entered.
    pub default: Option<Entry>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// The columns of a schedule.
    #[cfg_attr(feature = "wasm", tsify(type = "FormInput[]"))]
    pub fields: Vec<FormInput>,
    /// The fewest rows of a schedule.
    pub min_rows: u32,
    /// The most rows of a schedule.
    pub max_rows: u32,
    /// Asked only when each of these choices or flags has one of the values listed.
    pub when: Option<Named<Vec<String>>>,
    /// Rarely needed: folded away.
    pub more: bool,
    /// Has a slider on the page.
    pub slider: bool,
    /// Recorded, but not used.
    pub informative: bool,
    /// Where its bounds and default come from.
    pub source: Option<String>,
}

/// A named number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormConstant {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The number.
    pub value: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Where it comes from.
    pub source: String,
}

/// A look-up table, its cells listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormTable {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The unit of its values.
    pub unit: Option<String>,
    /// Where most of it comes from.
    pub source: String,
    /// Its keys: inputs, `schedule.field`, `flag`, or an empty text for ids of its own.
    pub by: Vec<String>,
    /// What holds between the numbers of its last key, if that is a number.
    pub band: Option<BandKind>,
    /// Its cells.
    pub cells: Vec<FormCell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormCell {
    /// Where it stands: the keys; of a band its ends, such as `[0,4)`, of a point its place.
    pub keys: Vec<String>,
    /// The number.
    pub value: String,
    /// Where it comes from.
    pub source: String,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormStep {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// How it is reckoned.
    pub formula: String,
    /// Its unit.
    pub unit: Option<String>,
    /// The inputs, constants, tables and steps that the formula names.
    pub uses: Vec<String>,
}

/// A payer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormPayer {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Its share: a number or a formula.
    pub share: Option<String>,
    /// Whether it takes what the others leave.
    pub balance: bool,
    /// Where a share written as a number comes from.
    pub source: Option<String>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormRule {
    /// Its id.
    pub id: String,
    /// The input that a person would change to satisfy it.
    pub field: String,
    /// The rule in words.
    pub title: Text,
    /// Where it comes from.
    pub source: String,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormSource {
    /// Its id.
    pub id: String,
    /// Which kind.
    pub kind: SourceKind,
    /// The document's title, if it is one.
    pub document: Option<String>,
    /// The document's date.
    pub date: Option<String>,
    /// What the reader should know of it.
    pub note: Option<Text>,
    /// How a derived number was worked out.
    pub how: Option<Text>,
}

/// The kinds of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// It stands in a document.
    Sourced,
    /// It was worked out from sourced numbers.
    Derived,
    /// It is made up.
    Illustrative,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormNote {
    /// Its id.
    pub id: String,
    /// The words.
    pub text: Text,
}

/// The form of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FormClaim {
    /// What to ask for, besides the policy's inputs.
    pub inputs: Vec<FormInput>,
    /// Its steps.
    pub steps: Vec<FormStep>,
}

/// How many of a tariff's numbers come from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Provenance {
    /// From documents.
    pub sourced: u32,
    /// Worked out from those.
    pub derived: u32,
    /// Made up.
    pub illustrative: u32,
}
