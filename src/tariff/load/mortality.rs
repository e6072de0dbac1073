//! Reading tables of lives.

use super::part::Part;
use crate::tariff::file::{Mortality, SelectRates};

pub fn mortality(mut part: Part) -> Mortality {
    // A table made of a published one has no rates of its own.
    let rated = part.json().member("of").is_some();
    part.members(if rated {
        &["title", "source", "of", "multiple", "older_by"]
    } else {
        &["title", "source", "first_age", "male", "female", "both", "select"]
    });
    Mortality {
        title: part.words("title"),
        source: part.text("source"),
        first_age: if rated { None } else { part.required("first_age", |mut part| part.own_whole()).flatten() },
        male: part.optional("male", |mut part| part.texts()),
        female: part.optional("female", |mut part| part.texts()),
        both: part.optional("both", |mut part| part.texts()),
        select: part.optional("select", select),
        of: part.optional_text("of"),
        multiple: part.optional_text("multiple"),
        older_by: part.optional_text("older_by"),
    }
}

fn select(mut part: Part) -> SelectRates {
    part.members(&["first_age", "male", "female", "both"]);
    SelectRates {
        first_age: part.required("first_age", |mut part| part.own_whole()).flatten().unwrap_or(0),
        male: part.optional("male", rows),
        female: part.optional("female", rows),
        both: part.optional("both", rows),
    }
}

fn rows(mut part: Part) -> Vec<Vec<String>> {
    part.items(|mut part| part.texts())
}
