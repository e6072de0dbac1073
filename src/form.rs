//! What a page or a command needs to ask for a product's inputs and to explain its numbers: made wholly from the tariff.

use serde::Serialize;

use crate::date::Date;
use crate::entry::Entry;
use crate::named::Named;
use crate::quote::TariffRef;
use crate::tariff::catalogue::{self, BuiltIn, Catalogue};
use crate::tariff::fields::Accepts;
use crate::tariff::file::{self, BandKind, Choice, Family, InputKind, Key, TableCells, Text};
use crate::tariff::{ILLUSTRATIVE, SheetStep, Tariff};

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
    /// How many numbers come from where.
    pub provenance: Provenance,
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

/// The list of products on a day.
pub fn list(catalogue: &Catalogue, as_of: Date) -> Vec<ProductSummary> {
    let summary = |built_in: &BuiltIn| ProductSummary {
        id: built_in.product.to_owned(),
        family: built_in.family,
        title: catalogue::text(built_in.title),
        summary: catalogue::text(built_in.summary),
        version: built_in.version.to_owned(),
        versions: catalogue.versions(built_in.product),
        illustrative: built_in.illustrative,
    };
    catalogue.list(as_of).into_iter().map(summary).collect()
}

/// The form of `tariff`, one of `versions`, as of a day.
pub fn form(tariff: &Tariff, as_of: Date, versions: Vec<String>) -> Form {
    let file = &tariff.file;
    let constants = file.constants.iter().map(|(id, constant)| FormConstant {
        id: id.clone(),
        title: constant.title.clone(),
        value: constant.value.clone(),
        unit: constant.unit.clone(),
        source: constant.source.clone(),
    });
    let payers = file.payers.iter().map(|payer| FormPayer {
        id: payer.id.clone(),
        title: payer.title.clone(),
        share: payer.share.clone(),
        balance: payer.balance,
        source: payer.source.clone(),
    });
    let rules = file.rules.iter().map(|rule| FormRule {
        id: rule.id.clone(),
        field: rule.field.clone(),
        title: rule.title.clone(),
        source: rule.source.clone(),
    });
    let claim = file.claim.as_ref().zip(tariff.claim.as_ref()).map(|(claim, sheet)| FormClaim {
        inputs: claim.inputs.iter().map(input).collect(),
        steps: steps(&claim.steps, &sheet.sheet.steps[sheet.of_policy.1..]),
    });
    let mut form = Form {
        product: file.id.clone(),
        family: file.family,
        title: file.title.clone(),
        summary: file.summary.clone(),
        as_of: as_of.to_string(),
        tariff: TariffRef { version: file.effective_from.clone(), fingerprint: tariff.fingerprint.clone() },
        versions,
        inputs: file.inputs.iter().map(input).collect(),
        roster: file.roster.clone(),
        constants: constants.collect(),
        tables: file.tables.iter().map(|(id, one)| table(id, one)).collect(),
        steps: steps(&file.steps, &tariff.sheet.steps),
        payers: payers.collect(),
        rules: rules.collect(),
        sources: sources(file),
        notes: file.notes.iter().map(|note| FormNote { id: note.id.clone(), text: note.text.clone() }).collect(),
        claim,
        provenance: Provenance::default(),
    };
    form.provenance = provenance(&form);
    form
}

fn input(input: &file::Input) -> FormInput {
    FormInput {
        id: input.id.clone(),
        kind: input.kind,
        title: input.title.clone(),
        help: input.help.clone(),
        unit: input.unit.clone(),
        decimals: input.decimals,
        min: input.min.clone(),
        max: input.max.clone(),
        default: input.default.clone(),
        choices: input.choices.clone(),
        fields: input.fields.iter().map(self::input).collect(),
        min_rows: input.min_rows.unwrap_or(0),
        max_rows: input.max_rows.unwrap_or(crate::tariff::fields::MAX_ROWS),
        when: input.when.clone(),
        more: input.more,
        informative: input.informative,
        source: input.source.clone(),
    }
}

fn steps(steps: &[file::Step], compiled: &[SheetStep]) -> Vec<FormStep> {
    let one = |(step, compiled): (&file::Step, &SheetStep)| FormStep {
        id: step.id.clone(),
        title: step.title.clone(),
        formula: step.formula.clone(),
        unit: step.unit.clone(),
        uses: compiled.uses.names().map(str::to_owned).collect(),
    };
    steps.iter().zip(compiled).map(one).collect()
}

fn table(id: &str, table: &file::Table) -> FormTable {
    let mut cells = Vec::new();
    gather(&table.values, &mut Vec::new(), table, &mut cells);
    let key = |key: &Key| match key {
        Key::Input(name) => name.clone(),
        Key::Ids(_) => String::new(),
    };
    FormTable {
        id: id.to_owned(),
        title: table.title.clone(),
        unit: table.unit.clone(),
        source: table.source.clone(),
        by: table.by.iter().map(key).collect(),
        band: table.band,
        cells,
    }
}

fn gather(cells: &TableCells, path: &mut Vec<String>, table: &file::Table, found: &mut Vec<FormCell>) {
    let mut cell = |keys: Vec<String>, value: &str| {
        let source = table.sources.get(&keys.join("/")).unwrap_or(&table.source).clone();
        found.push(FormCell { keys, value: value.to_owned(), source });
    };
    match cells {
        TableCells::Value(value) => cell(path.clone(), value),
        TableCells::Bands(bands) => {
            for band in bands {
                cell(path.iter().cloned().chain([band.name()]).collect(), &band.value);
            }
        }
        TableCells::Keys(under) => {
            for (key, inner) in under {
                path.push(key.clone());
                gather(inner, path, table, found);
                path.pop();
            }
        }
    }
}

fn sources(file: &file::TariffFile) -> Vec<FormSource> {
    let written = file.sources.iter().map(|(id, source)| match source.clone() {
        file::Source::Sourced { document, date, note } => {
            FormSource { id: id.clone(), kind: SourceKind::Sourced, document: Some(document), date, note, how: None }
        }
        file::Source::Derived { how } => FormSource {
            id: id.clone(),
            kind: SourceKind::Derived,
            document: None,
            date: None,
            note: None,
            how: Some(how),
        },
    });
    let made_up = FormSource {
        id: ILLUSTRATIVE.to_owned(),
        kind: SourceKind::Illustrative,
        document: None,
        date: None,
        note: None,
        how: None,
    };
    written.chain([made_up]).collect()
}

/// Counts constants, cells, shares, and the bounds and defaults of inputs.
fn provenance(form: &Form) -> Provenance {
    let inputs = form.inputs.iter().chain(form.claim.iter().flat_map(|claim| &claim.inputs));
    let inputs = inputs.flat_map(|input| input.fields.iter().chain([input])).filter_map(|input| input.source.as_ref());
    let numbers = inputs
        .chain(form.constants.iter().map(|constant| &constant.source))
        .chain(form.tables.iter().flat_map(|table| table.cells.iter().map(|cell| &cell.source)))
        .chain(form.payers.iter().filter_map(|payer| payer.source.as_ref()))
        .chain(form.rules.iter().map(|rule| &rule.source));
    let mut counts = Provenance::default();
    for id in numbers {
        match form.sources.iter().find(|source| source.id == *id).map(|source| source.kind) {
            Some(SourceKind::Sourced) => counts.sourced += 1,
            Some(SourceKind::Derived) => counts.derived += 1,
            _ => counts.illustrative += 1,
        }
    }
    counts
}

/// The titles that a field of a problem goes by: the input's, the row and the field's.
pub fn field_title(tariff: &Tariff, path: &str) -> Option<(Text, Option<u32>, Option<Text>)> {
    let (household, path) = match path.strip_prefix("households[").and_then(|rest| rest.split_once("].")) {
        Some((row, inner)) => (row.parse().ok(), inner),
        None => (None, path),
    };
    let claim = tariff.file.claim.iter().flat_map(|claim| &claim.inputs);
    let (head, rest) = path.split_once('[').map_or((path, None), |(head, rest)| (head, rest.split_once("].")));
    let input = tariff.file.inputs.iter().chain(claim).find(|input| input.id == head)?;
    let row = household.or_else(|| rest.and_then(|(row, _)| row.parse().ok()));
    let inner =
        rest.and_then(|(_, id)| input.fields.iter().find(|field| field.id == id)).map(|field| field.title.clone());
    Some((input.title.clone(), row, inner))
}

/// Whether an input is a schedule, which a column of single values cannot hold.
pub fn has_schedule(tariff: &Tariff) -> bool {
    tariff.sheet.fields.iter().any(|field| matches!(field.accepts, Accepts::Schedule { .. }))
}
