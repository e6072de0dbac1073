//! The documents are true: their examples run.

#[path = "support/faulty.rs"]
mod faulty;
mod support;

use baofei::date::Date;
use baofei::decimal::Decimal;
use baofei::entry::Entry;
use baofei::formula::compile::{Compiler, Kind, Measure, Schedule};
use baofei::formula::machine::Rows;
use baofei::named::Named;
use baofei::quote::quote;
use baofei::tariff::Tariff;

/// What follows `mark` in docs/TARIFFS.md.
fn after(mark: &str) -> String {
    let text = std::fs::read_to_string("docs/TARIFFS.md").unwrap();
    text.split_once(mark).unwrap_or_else(|| panic!("{mark} is gone")).1.to_owned()
}

#[test]
fn the_first_tariff_quotes_what_it_says() {
    let text = after("<!-- test: tariff -->");
    let json = text.split("```").nth(1).unwrap().trim_start_matches("json");
    let tariff = Tariff::load(json).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let entries = [("area_mu", "12.5"), ("site", "high")];
    let inputs: Named<Entry> =
        entries.map(|(id, value)| (id.to_owned(), Entry::Text(value.to_owned()))).into_iter().collect();
    let quote = quote(&tariff, Date::parse("2026-11-24").unwrap(), &inputs, true).unwrap();
    assert_eq!(quote.premium, "1625.00");
}

#[test]
fn the_first_picture_shows_what_it_says() {
    let json = |mark: &str| -> serde_json::Value {
        let text = after(mark);
        serde_json::from_str(text.split("```").nth(1).unwrap().trim_start_matches("json")).unwrap()
    };
    let mut tariff = json("<!-- test: tariff -->");
    let serde_json::Value::Object(parts) = json("<!-- test: picture -->") else { panic!() };
    tariff.as_object_mut().unwrap().extend(parts);
    let tariff = Tariff::load(&tariff.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let entries = [("area_mu", "12.5"), ("site", "high")];
    let inputs: Named<Entry> =
        entries.map(|(id, value)| (id.to_owned(), Entry::Text(value.to_owned()))).into_iter().collect();
    let as_of = Date::parse("2026-11-24").unwrap();
    let quote = quote(&tariff, as_of, &inputs, true).unwrap();
    assert_eq!((quote.premium.as_str(), quote.steps[1].with.as_str()), ("1625.00", "premium_for(12.5)"));
    let pictures = baofei::curve::pictures(&tariff, as_of, &inputs).unwrap();
    assert_eq!(pictures[0].at, ["0", "12.5", "25"]);
    assert_eq!(pictures[0].lines[0].values, ["0", "1625", "3250"].map(|value| Some(value.to_owned())));
    assert_eq!(pictures[0].marks[0].at, "12.5");
}

/// Its cases say what it comes to.
#[test]
fn the_first_tables_of_lives_give_what_they_say() {
    let tariff = faulty::with_lives();
    assert_eq!(tariff["cases"].as_array().unwrap().len(), 2);
    Tariff::load(&tariff.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"));
}

#[test]
fn the_first_history_is_filled_as_it_says() {
    let fence = |mark: &str, name: &str| {
        let text = after(mark);
        text.split("```").nth(1).unwrap().trim_start_matches(name).trim_start().to_owned()
    };
    let json = |mark: &str| -> serde_json::Value { serde_json::from_str(&fence(mark, "json")).unwrap() };
    let mut tariff = json("<!-- test: tariff -->");
    let serde_json::Value::Object(parts) = json("<!-- test: history -->") else { panic!() };
    tariff.as_object_mut().unwrap().extend(parts);
    let tariff = Tariff::load(&tariff.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let as_of = Date::parse("2026-11-24").unwrap();
    let file = fence("<!-- test: file -->", "csv");
    let filled = baofei::history::seasons(&tariff, as_of, &Named::new(), "springs", &file).unwrap();
    let rows = serde_json::to_string(&filled.rows).unwrap();
    assert_eq!(rows, r#"[{"coldest":"-1.2","year":2021}]"#);
    assert_eq!(filled.dropped, ["2022"]);
    let inputs: Named<Entry> = [("springs".to_owned(), Entry::Rows(filled.rows))].into_iter().collect();
    // 10 mu × 2000 × 5 %
    assert_eq!(quote(&tariff, as_of, &inputs, false).unwrap().premium, "1000.00");
}

#[test]
fn every_operator_gives_what_the_table_says() {
    let text = after("<!-- test: operators -->");
    let rows = text.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|')).skip(2);
    let mut checked = 0;
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, _, formula, expected] = cells[..] else { panic!("{row}") };
        assert_eq!(support::evaluate(formula), expected, "{row}");
        checked += 1;
    }
    assert!(checked >= 18, "only {checked} rows were found");
}

#[test]
fn every_function_stands_in_the_document() {
    let text = std::fs::read_to_string("docs/TARIFFS.md").unwrap();
    for (name, ..) in baofei::formula::compile::FUNCTIONS {
        assert!(text.contains(&format!("{name}(")), "{name} is not explained");
    }
}

#[test]
fn every_actuarial_function_gives_what_its_document_says() {
    let text = std::fs::read_to_string("docs/FUNCTIONS.md").unwrap();
    let (_, table) = text.split_once("<!-- test: functions -->").unwrap();
    let mut explained = Vec::new();
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`')).collect();
        let [name, _, formula, expected, _] = cells[..] else { panic!("{row}") };
        assert!(formula.contains(&format!("{name}(")), "{row}");
        let (compiler, rows) = schedules(&text);
        assert_eq!(support::evaluate_with(compiler, &rows, formula), expected, "{row}");
        explained.push(name.to_owned());
    }
    let missing: Vec<&str> = baofei::formula::call::functions()
        .map(|function| function.name)
        .filter(|name| !explained.iter().any(|known| known == name))
        .collect();
    assert!(missing.is_empty(), "not explained: {missing:?}");
}

/// The schedules that the document's examples run over, from the blocks after its marks: a name, its fields and a colon
/// between, then the rows' numbers one after the other, to the next empty line.
fn schedules(text: &str) -> (Compiler, Vec<Rows>) {
    let mut compiler = Compiler::default();
    let mut all = Vec::new();
    let blocks = text.split("<!-- test: rows -->").skip(1).map(|block| block.split("```").nth(1).unwrap());
    for part in blocks.flat_map(|block| block.split("\n\n")) {
        let (head, numbers) = part.trim().split_once('\n').unwrap();
        let (name, fields) = head.split_once(": ").unwrap();
        let fields: Vec<&str> = fields.split(' ').collect();
        let numbers: Vec<Decimal> = numbers.split_whitespace().map(|word| Decimal::parse(word).unwrap()).collect();
        assert_eq!(numbers.len() % fields.len(), 0, "{name}");
        let column = |first: usize| numbers.iter().skip(first).step_by(fields.len());
        let scales: Vec<u8> =
            (0..fields.len()).map(|first| column(first).map(|number| number.scale).max().unwrap()).collect();
        let at_scale = |(first, scale): (usize, &u8)| -> Vec<i64> {
            column(first).map(|number| number.at_scale(*scale).unwrap() as i64).collect()
        };
        let columns: Vec<Vec<i64>> = scales.iter().enumerate().map(at_scale).collect();
        let kind = |scale: &u8| Kind::Number { scale: *scale, measure: Measure::Plain };
        let known = fields.iter().zip(&scales).map(|(field, scale)| ((*field).to_owned(), kind(scale), 0, 10_000_000));
        let count = columns[0].len() as u32;
        let schedule = Schedule { place: all.len() as u32, fields: known.collect(), rows: (1, count) };
        compiler.schedules.insert(name, schedule);
        all.push(Rows { offsets: vec![0, count], fields: columns });
    }
    (compiler, all)
}
