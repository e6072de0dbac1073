//! Words for people: the catalogue that the page uses, too.

use std::sync::OnceLock;

use serde::Deserialize;

use super::args::Language;
use crate::entry::Problem;
use crate::form::field_title;
use crate::history::Found;
use crate::named::Named;
use crate::tariff::Tariff;
use crate::tariff::fault::Fault;
use crate::tariff::file::Text;

/// The parts of the catalogue that a command needs; the page uses the rest.
#[derive(Debug, Deserialize)]
pub struct Words {
    /// By problem code.
    pub problems: Named<Text>,
    /// By fault code.
    pub faults: Named<Text>,
    /// By what was found in a file of observations.
    pub findings: Named<Text>,
    /// By the verdict on such a file.
    pub grades: Named<Text>,
    /// What follows a fault whose hint is known.
    pub hint: Text,
    /// By the rule of a household list.
    pub roster: Named<Text>,
    /// By kind of value in a formula.
    pub values: Named<Text>,
    /// By unit.
    pub units: Named<Text>,
}

/// The words.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| serde_json::from_str(include_str!("../words.json")).expect("words.json is tested to be sound"))
}

impl Text {
    /// The text in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// A unit in words; one that has none stays as it is.
pub fn unit(unit: Option<&str>, language: Language) -> &str {
    let Some(unit) = unit else { return "" };
    words().units.get(unit).map_or(unit, |text| text.in_language(language))
}

/// What was found in a file of observations.
pub fn finding(found: &Found, language: Language) -> String {
    let message = words().findings.get(&found.code).map_or(found.code.as_str(), |text| text.in_language(language));
    fill(message, &found.params)
}

/// A problem in words, the field by its title: `投保面积：须在 0.1 到 100000 亩之间`.
pub fn problem(problem: &Problem, tariff: Option<&Tariff>, language: Language) -> String {
    let message = words().problems.get(&problem.code).map_or(problem.code.as_str(), |text| text.in_language(language));
    let mut params = problem.params.clone();
    if let Some(name) = params.get("unit") {
        let name = unit(Some(name), language).to_owned();
        params.insert("unit", name);
    }
    let mut message = fill(message, &params).trim_end().to_owned();
    if problem.code == "not_a_choice" {
        message.push_str(&format!(" ({})", params.get("choices").map_or("", String::as_str)));
    }
    with_hint(&mut message, &params, language);
    let field = tariff.and_then(|tariff| field_title(tariff, &problem.field)).map_or_else(
        || problem.field.clone(),
        |(title, row, inner)| {
            let row = row.map(|row| match language {
                Language::Zh => format!("第{row}行"),
                Language::En => format!("row {row}"),
            });
            let inner = inner.map(|title| title.in_language(language).to_owned());
            let parts = [Some(title.in_language(language).to_owned()), row, inner];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        },
    );
    match language {
        Language::Zh => format!("{field}：{message}"),
        Language::En => format!("{field}: {message}"),
    }
}

/// A fault in words, with its place.
pub fn fault(fault: &Fault, language: Language) -> String {
    let message = words().faults.get(&fault.code).map_or(fault.code.as_str(), |text| text.in_language(language));
    let mut params = fault.params.clone();
    for name in ["wanted", "found", "left", "right"] {
        let of_kind = params.get(name).and_then(|kind| words().values.get(kind));
        if let Some(kind) = of_kind {
            params.insert(name, kind.in_language(language).to_owned());
        }
    }
    let mut message = fill(message, &params);
    with_hint(&mut message, &params, language);
    if fault.place.is_empty() { message } else { format!("{}: {message}", fault.place) }
}

fn with_hint(message: &mut String, params: &Named<String>, language: Language) {
    if params.get("hint").is_some_and(|hint| !hint.is_empty()) {
        let separator = if language == Language::Zh { "；" } else { "; " };
        message.push_str(separator);
        message.push_str(&fill(words().hint.in_language(language), params));
    }
}

/// `text` with each `{name}` replaced by its parameter.
fn fill(text: &str, params: &Named<String>) -> String {
    params.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
