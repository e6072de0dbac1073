//! `docs/PRODUCTS.md` says what each phrase of the document became. It is made here from `docs/covers.json` and the
//! tariffs themselves; `UPDATE=1 cargo test --test products` writes it anew.

use std::fmt::Write;

use baofei::date::Date;
use baofei::form::form;
use baofei::tariff::catalogue::Catalogue;
use serde_json::Value;

fn page() -> String {
    let covers: Value = serde_json::from_str(&std::fs::read_to_string("docs/covers.json").unwrap()).unwrap();
    let (catalogue, as_of) = (Catalogue::default(), Date::parse("2026-11-24").unwrap());
    let text = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
    // A line of the table, and whether the product is priced.
    let line = |cover: &Value| {
        let (phrase, product) = (text(cover, "phrase"), text(cover, "product"));
        let method = text(&covers["methods"], &text(cover, "method"));
        let (numbers, priced) = match catalogue.select(&product, as_of) {
            Ok(tariff) => {
                let versions = catalogue.versions(&product);
                let counts = form(&tariff, as_of, versions.clone()).provenance;
                let (sourced, derived, made_up) = (counts.sourced, counts.derived, counts.illustrative);
                (format!("{} | {sourced} | {derived} | {made_up}", versions.join(", ")), true)
            }
            Err(_) => ("not yet priced | – | – | –".to_owned(), false),
        };
        (format!("| {phrase} | `{product}` | {method} | {numbers} |\n"), priced)
    };
    let (mut rows, mut priced) = (String::new(), 0);
    for cover in covers["covers"].as_array().unwrap() {
        let (row, sold) = line(cover);
        rows += &row;
        priced += usize::from(sold);
    }
    let more: String = covers["more"].as_array().unwrap().iter().map(|cover| line(cover).0).collect();
    let all = covers["covers"].as_array().unwrap().len();
    let mut page = format!(
        "# Which cover became which product\n\n\
         Made by `UPDATE=1 cargo test --test products` from `docs/covers.json` and the tariffs; a test keeps it true.\n\n\
         The phrases are the covers that 保监发〔2014〕23号 asks for, as our working list names them; the full text of the document was not \
         at hand. {priced} of {all} are priced. The counts are of the numbers in the newest tariff: its constants, table cells, \
         shares, rules, and the bounds and defaults of its inputs.\n\n\
         | phrase | product | method | versions | sourced | derived | illustrative |\n|---|---|---|---|---|---|---|\n{rows}\n\
         ## Products that no phrase names, for an insurer to start from\n\n\
         | product | | method | versions | sourced | derived | illustrative |\n|---|---|---|---|---|---|---|\n{more}\n\
         ## Phrases that are no priced cover\n\n| phrase | why |\n|---|---|\n"
    );
    for phrase in covers["unpriced"].as_array().unwrap() {
        writeln!(page, "| {} | {} |", text(phrase, "phrase"), text(phrase, "why")).unwrap();
    }
    page
}

#[test]
fn products_page_is_true() {
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write("docs/PRODUCTS.md", &page).unwrap();
    }
    let written = std::fs::read_to_string("docs/PRODUCTS.md").unwrap_or_default();
    assert_eq!(written, page, "run UPDATE=1 cargo test --test products");
}

#[test]
fn every_product_answers_a_phrase() {
    let covers = std::fs::read_to_string("docs/covers.json").unwrap();
    for product in Catalogue::default().products() {
        assert!(covers.contains(&format!("\"{product}\"")), "{product} stands for no phrase of the document");
    }
}
