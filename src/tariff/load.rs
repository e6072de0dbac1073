//! Text → tariff file. Every member is read on its own, so that each mistake is reported with its place.

mod chart;
mod history;
mod mortality;
mod part;

use super::fault::Faults;
use super::file::{
    Band, BandKind, Case, Choice, Claim, Constant, ExpectedProblem, Family, Input, InputKind, Key, Note, Payer, Rule,
    Source, Step, Table, TableCells, TariffFile,
};
use super::json::{Json, Misread};
use part::Part;

/// The largest file, in bytes.
const MAX_BYTES: usize = 1 << 20;

/// Reads `text` as JSON, or notes why it is none.
pub fn json(text: &str, faults: &mut Faults) -> Option<Json> {
    if text.len() > MAX_BYTES {
        faults.add("", "file_too_large", &[("limit", &MAX_BYTES.to_string())]);
        return None;
    }
    match Json::parse(text.trim_start_matches('\u{feff}')) {
        Ok(json) => Some(json),
        Err(Misread { what, line, column }) => {
            faults.add(format!("line {line} column {column}"), "not_json", &[("message", &what)]);
            None
        }
    }
}

/// The tariff file that `json` is, or notes every fault of its shape.
pub fn file(json: &Json, faults: &mut Faults) -> Option<TariffFile> {
    let before = faults.0.len();
    let file = tariff(Part::new("", json, faults));
    (faults.0.len() == before).then_some(file)
}

fn tariff(mut part: Part) -> TariffFile {
    part.members(&[
        "$schema",
        "id",
        "family",
        "effective_from",
        "review_by",
        "title",
        "summary",
        "unlisted",
        "sources",
        "inputs",
        "constants",
        "tables",
        "mortality",
        "functions",
        "steps",
        "rules",
        "payers",
        "notes",
        "roster",
        "highlights",
        "histories",
        "curves",
        "claim",
        "cases",
    ]);
    const FAMILIES: [(&str, Family); 7] = [
        ("agriculture", Family::Agriculture),
        ("price-index", Family::PriceIndex),
        ("weather-index", Family::WeatherIndex),
        ("property", Family::Property),
        ("micro-life-health", Family::MicroLifeHealth),
        ("credit-surety", Family::CreditSurety),
        ("liability", Family::Liability),
    ];
    TariffFile {
        schema: part.optional_text("$schema"),
        id: part.text("id"),
        family: part.one_of("family", &FAMILIES).unwrap_or(Family::Agriculture),
        effective_from: part.text("effective_from"),
        review_by: part.optional_text("review_by"),
        title: part.words("title"),
        summary: part.words("summary"),
        unlisted: part.flag("unlisted"),
        sources: part.map("sources", source),
        inputs: part.required_list("inputs", input),
        constants: part.map("constants", constant),
        tables: part.map("tables", table),
        mortality: part.map("mortality", mortality::mortality),
        functions: part.list("functions", chart::function),
        steps: part.required_list("steps", step),
        rules: part.list("rules", rule),
        payers: part.required_list("payers", payer),
        notes: part.list("notes", note),
        roster: part.optional_text("roster"),
        highlights: part.optional("highlights", |mut part| part.texts()).unwrap_or_default(),
        histories: part.list("histories", history::history),
        curves: part.list("curves", chart::curve),
        claim: part.optional("claim", claim),
        cases: part.list("cases", case),
    }
}

fn source(mut part: Part) -> Source {
    if part.one_of("kind", &[("sourced", false), ("derived", true)]) == Some(true) {
        part.members(&["kind", "how"]);
        return Source::Derived { how: part.words("how") };
    }
    part.members(&["kind", "document", "date", "note"]);
    Source::Sourced {
        document: part.text("document"),
        date: part.optional_text("date"),
        note: part.optional_words("note"),
    }
}

fn input(mut part: Part) -> Input {
    part.members(&[
        "id",
        "type",
        "title",
        "help",
        "decimals",
        "min",
        "max",
        "default",
        "unit",
        "choices",
        "fields",
        "min_rows",
        "max_rows",
        "when",
        "more",
        "slider",
        "informative",
        "source",
    ]);
    const KINDS: [(&str, InputKind); 6] = [
        ("number", InputKind::Number),
        ("integer", InputKind::Integer),
        ("choice", InputKind::Choice),
        ("flag", InputKind::Flag),
        ("date", InputKind::Date),
        ("schedule", InputKind::Schedule),
    ];
    Input {
        id: part.text("id"),
        kind: part.one_of("type", &KINDS).unwrap_or(InputKind::Flag),
        title: part.words("title"),
        help: part.words("help"),
        decimals: part.whole("decimals").unwrap_or(0).min(255) as u8,
        min: part.optional_text("min"),
        max: part.optional_text("max"),
        default: part.entry("default"),
        unit: part.optional_text("unit"),
        choices: part.list("choices", choice),
        fields: if part.depth() < 6 { part.list("fields", input) } else { Vec::new() },
        min_rows: part.whole("min_rows"),
        max_rows: part.whole("max_rows"),
        when: part.optional("when", |mut part| part.each_text_list()),
        more: part.flag("more"),
        slider: part.flag("slider"),
        informative: part.flag("informative"),
        source: part.optional_text("source"),
    }
}

fn choice(mut part: Part) -> Choice {
    part.members(&["id", "title", "help"]);
    Choice { id: part.text("id"), title: part.words("title"), help: part.optional_words("help") }
}

fn constant(mut part: Part) -> Constant {
    part.members(&["value", "unit", "title", "source"]);
    Constant {
        value: part.text("value"),
        unit: part.optional_text("unit"),
        title: part.words("title"),
        source: part.text("source"),
    }
}

fn table(mut part: Part) -> Table {
    part.members(&["title", "by", "band", "decimals", "unit", "values", "source", "sources"]);
    Table {
        title: part.words("title"),
        by: part.required_list("by", key).into_iter().flatten().collect(),
        band: part.optional_one_of("band", &[("step", BandKind::Step), ("linear", BandKind::Linear)]),
        decimals: part.whole("decimals").map(|decimals| decimals.min(255) as u8),
        unit: part.optional_text("unit"),
        values: part.required("values", cells).unwrap_or(TableCells::Bands(Vec::new())),
        source: part.text("source"),
        sources: part.optional("sources", |mut part| part.each_text()).unwrap_or_default(),
    }
}

fn key(mut part: Part) -> Option<Key> {
    match part.json() {
        Json::List(_) => Some(Key::Ids(part.texts())),
        _ => part.own_text().map(Key::Input),
    }
}

fn cells(mut part: Part) -> TableCells {
    match part.json() {
        Json::Object(_) if part.depth() < 8 => TableCells::Keys(part.each(cells)),
        Json::List(_) => TableCells::Bands(part.items(band)),
        _ => TableCells::Value(part.own_text().unwrap_or_default()),
    }
}

fn band(mut part: Part) -> Band {
    part.members(&["from", "above", "below", "to", "at", "value"]);
    Band {
        from: part.optional_text("from"),
        above: part.optional_text("above"),
        below: part.optional_text("below"),
        to: part.optional_text("to"),
        at: part.optional_text("at"),
        value: part.text("value"),
    }
}

fn step(mut part: Part) -> Step {
    part.members(&["id", "formula", "unit", "title"]);
    Step {
        id: part.text("id"),
        formula: part.text("formula"),
        unit: part.optional_text("unit"),
        title: part.words("title"),
    }
}

fn rule(mut part: Part) -> Rule {
    part.members(&["id", "require", "field", "title", "source"]);
    Rule {
        id: part.text("id"),
        require: part.text("require"),
        field: part.text("field"),
        title: part.words("title"),
        source: part.text("source"),
    }
}

fn payer(mut part: Part) -> Payer {
    part.members(&["id", "title", "share", "balance", "source"]);
    Payer {
        id: part.text("id"),
        title: part.words("title"),
        share: part.optional_text("share"),
        balance: part.flag("balance"),
        source: part.optional_text("source"),
    }
}

fn note(mut part: Part) -> Note {
    part.members(&["id", "text", "when"]);
    Note { id: part.text("id"), text: part.words("text"), when: part.optional_text("when") }
}

fn claim(mut part: Part) -> Claim {
    part.members(&["inputs", "steps", "rules", "notes", "cases"]);
    Claim {
        inputs: part.required_list("inputs", input),
        steps: part.required_list("steps", step),
        rules: part.list("rules", rule),
        notes: part.list("notes", note),
        cases: part.list("cases", case),
    }
}

fn case(mut part: Part) -> Case {
    part.members(&["inputs", "loss", "expect", "problems", "as_of", "source"]);
    Case {
        inputs: part.required("inputs", |mut part| part.each_entry()).unwrap_or_default(),
        loss: part.optional("loss", |mut part| part.each_entry()).unwrap_or_default(),
        expect: part.optional("expect", |mut part| part.each_text()).unwrap_or_default(),
        problems: part.list("problems", problem),
        as_of: part.optional_text("as_of"),
        source: part.text("source"),
    }
}

fn problem(mut part: Part) -> ExpectedProblem {
    part.members(&["field", "code"]);
    ExpectedProblem { field: part.text("field"), code: part.text("code") }
}
