//! Reading how a file of observations fills a schedule.

use super::part::Part;
use crate::tariff::file::{History, HistoryRows, Measured, ThresholdFrom};

pub fn history(mut part: Part) -> History {
    part.members(&["fills", "help", "rows", "year", "period", "year_begins", "complete", "wanted", "fields"]);
    const ROWS: [(&str, HistoryRows); 4] = [
        ("season", HistoryRows::Season),
        ("month", HistoryRows::Month),
        ("quarter", HistoryRows::Quarter),
        ("year", HistoryRows::Year),
    ];
    History {
        fills: part.text("fills"),
        help: part.words("help"),
        rows: part.optional_one_of("rows", &ROWS).unwrap_or_default(),
        year: part.text("year"),
        period: part.optional_text("period"),
        year_begins: part.optional_text("year_begins"),
        complete: part.text("complete"),
        wanted: part.whole("wanted").unwrap_or(0),
        fields: part.map("fields", measured),
    }
}

fn measured(mut part: Part) -> Measured {
    part.members(&[
        "column",
        "over",
        "when",
        "take",
        "from",
        "to",
        "threshold",
        "thresholds",
        "steps",
        "ignore_below",
        "cap",
    ]);
    Measured {
        column: part.text("column"),
        over: part.optional_text("over"),
        when: part.optional_text("when"),
        take: part.optional_text("take"),
        from: part.optional_text("from"),
        to: part.optional_text("to"),
        threshold: part.optional_text("threshold"),
        thresholds: part.list("thresholds", |mut part| {
            part.members(&["from", "threshold"]);
            ThresholdFrom { from: part.text("from"), threshold: part.text("threshold") }
        }),
        steps: part.optional_text("steps"),
        ignore_below: part.optional_text("ignore_below"),
        cap: part.optional_text("cap"),
    }
}
