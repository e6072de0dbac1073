//! Making forms from tariffs.

use super::*;
use crate::date::Date;
use crate::tariff::catalogue::{self, BuiltIn, Catalogue};
use crate::tariff::file::{self, Key, TableCells, by_sex};
use crate::tariff::{ILLUSTRATIVE, SheetStep, Tariff};

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
        unlisted: built_in.unlisted,
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
        review_by: file.review_by.clone(),
        versions,
        inputs: file.inputs.iter().map(input).collect(),
        roster: file.roster.clone(),
        constants: constants.collect(),
        tables: file
            .tables
            .iter()
            .map(|(id, one)| table(id, one))
            .chain(file.mortality.iter().map(|(id, one)| lives(id, one)))
            .collect(),
        steps: steps(&file.steps, &tariff.sheet.steps),
        payers: payers.collect(),
        rules: rules.collect(),
        sources: sources(file),
        notes: file.notes.iter().map(|note| FormNote { id: note.id.clone(), text: note.text.clone() }).collect(),
        claim,
        highlights: file.highlights.clone(),
        functions: file.functions.iter().map(|own| FormNote { id: own.id.clone(), text: own.title.clone() }).collect(),
        histories: file.histories.iter().map(|one| history(file, one)).collect(),
        pictures: !file.curves.is_empty(),
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
        slider: input.slider,
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

/// A table of lives: its rates by sex, where the sexes differ, and by age; `[40]+1` is a year after selection at 40. Of a
/// published table only what it is rated by.
fn lives(id: &str, lives: &file::Mortality) -> FormTable {
    let mut cells = Vec::new();
    let mut cell = |keys: &[&str], value: &str| {
        let keys = keys.iter().filter(|key| **key != "both").map(|key| (*key).to_owned()).collect();
        cells.push(FormCell { keys, value: value.to_owned(), source: lives.source.clone() });
    };
    if let Some(of) = &lives.of {
        for (member, value) in [("multiple", &lives.multiple), ("older_by", &lives.older_by)] {
            value.iter().for_each(|value| cell(&[of, member], value));
        }
    }
    if let Some(select) = &lives.select {
        let rows = by_sex(select.male.as_ref(), select.female.as_ref(), select.both.as_ref());
        for (sex, rows) in rows.unwrap_or_default() {
            for (age, row) in (select.first_age..).zip(rows) {
                for (year, value) in row.iter().enumerate() {
                    cell(&[sex, &format!("[{age}]+{year}")], value);
                }
            }
        }
    }
    let rates = by_sex(lives.male.as_ref(), lives.female.as_ref(), lives.both.as_ref());
    for (sex, rates) in rates.unwrap_or_default() {
        for (age, value) in (lives.first_age.unwrap_or(0)..).zip(rates) {
            cell(&[sex, &age.to_string()], value);
        }
    }
    FormTable {
        id: id.to_owned(),
        title: lives.title.clone(),
        unit: None,
        source: lives.source.clone(),
        by: vec![String::new(); cells.first().map_or(0, |cell| cell.keys.len())],
        band: lives.of.is_none().then_some(BandKind::Step),
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

fn history(file: &file::TariffFile, history: &file::History) -> FormHistory {
    // A column may be named by a choice: then any of its choices will do.
    let chosen = |column: &str| -> Vec<String> {
        let input = file.inputs.iter().find(|input| input.id == column);
        input.map_or(vec![column.to_owned()], |input| input.choices.iter().map(|choice| choice.id.clone()).collect())
    };
    let mut columns: Vec<String> = Vec::new();
    for measured in history.fields.values() {
        for column in std::iter::once(&measured.column).chain(&measured.over).flat_map(|column| chosen(column)) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    FormHistory { fills: history.fills.clone(), help: history.help.clone(), columns }
}
