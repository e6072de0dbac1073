//! Reading own functions and pictures.

use super::part::Part;
use crate::tariff::file::{Curve, Mark, Over, OwnFunction};

pub fn function(mut part: Part) -> OwnFunction {
    part.members(&["id", "title", "arguments", "formula"]);
    OwnFunction {
        id: part.text("id"),
        title: part.words("title"),
        arguments: part.required("arguments", |mut part| part.texts()).unwrap_or_default(),
        formula: part.text("formula"),
    }
}

pub fn curve(mut part: Part) -> Curve {
    part.members(&["id", "title", "over", "lines", "marks", "when"]);
    Curve {
        id: part.text("id"),
        title: part.words("title"),
        over: part.required("over", over).unwrap_or(Over::Rows {
            rows: String::new(),
            at: String::new(),
            title: Default::default(),
        }),
        lines: part.required_list("lines", super::step),
        marks: part.list("marks", mark),
        when: part.optional_text("when"),
    }
}

fn over(mut part: Part) -> Over {
    if part.json().member("rows").is_some() {
        part.members(&["rows", "at", "title"]);
        return Over::Rows { rows: part.text("rows"), at: part.text("at"), title: part.words("title") };
    }
    part.members(&["id", "title", "unit", "decimals", "from", "to", "points"]);
    Over::Range {
        id: part.text("id"),
        title: part.words("title"),
        unit: part.optional_text("unit"),
        decimals: part.whole("decimals").unwrap_or(0).min(255) as u8,
        from: part.text("from"),
        to: part.text("to"),
        points: part.whole("points").unwrap_or(0),
    }
}

fn mark(mut part: Part) -> Mark {
    part.members(&["title", "at"]);
    Mark { title: part.words("title"), at: part.text("at") }
}
