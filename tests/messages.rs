//! What people read when something is wrong: every fault that an author of a tariff can make, in both languages.
#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::fmt::Write;

use baofei::tariff::Tariff;
use serde_json::{Value, json};

/// The tariff of docs/TARIFFS.md.
fn base() -> Value {
    let text = std::fs::read_to_string("docs/TARIFFS.md").unwrap();
    let json = text.split_once("<!-- test: tariff -->").unwrap().1.split("```").nth(1).unwrap();
    serde_json::from_str(json.trim_start_matches("json")).unwrap()
}

/// Names of changes to a sound tariff that each make it faulty.
fn spoilt() -> Vec<(&'static str, Value)> {
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 34] = [
        ("a name misspelt", |t| t["steps"][0]["formula"] = json!("aera_mu * si_per_mu")),
        ("a table misspelt", |t| t["steps"][1]["formula"] = json!("round(sum_insured * rte[site], 2)")),
        ("a table without its key", |t| t["steps"][1]["formula"] = json!("round(sum_insured * rate, 2)")),
        ("a function misspelt", |t| t["steps"][1]["formula"] = json!("rond(sum_insured * rate[site], 2)")),
        ("a choice misspelt", |t| {
            t["steps"][1]["formula"] = json!("round(if(site == 'hihg', sum_insured, 0) * rate[site], 2)")
        }),
        ("a number without a source", |t| t["steps"][1]["formula"] = json!("round(sum_insured * rate[site] * 1.1, 2)")),
        ("a division without digits", |t| {
            t["steps"][1]["formula"] = json!("round(sum_insured / si_per_mu * rate[site], 2)")
        }),
        ("units that do not fit", |t| {
            t["steps"][1]["formula"] = json!("round((sum_insured + area_mu) * rate[site], 2)")
        }),
        ("a step in another unit", |t| t["steps"][0]["unit"] = json!("mu")),
        ("a bracket missing", |t| t["steps"][1]["formula"] = json!("round(sum_insured * rate[site], 2")),
        ("an unknown sign", |t| t["steps"][1]["formula"] = json!("round(sum_insured ^ rate[site], 2)")),
        ("a formula cut off", |t| t["steps"][1]["formula"] = json!("sum_insured *")),
        ("the wrong kind", |t| t["steps"][1]["formula"] = json!("round(sum_insured * (site == 'low'), 2)")),
        ("not in fen", |t| t["steps"][1]["formula"] = json!("sum_insured * rate[site]")),
        ("a premium that can be negative", |t| {
            t["steps"][1]["formula"] = json!("round(sum_insured * rate[site], 2) - si_per_mu * area_mu")
        }),
        ("no premium", |t| t["steps"][1]["id"] = json!("prmium")),
        ("a cell missing", |t| drop(t["tables"]["rate"]["values"].as_object_mut().unwrap().remove("high"))),
        ("a cell too many", |t| t["tables"]["rate"]["values"]["middle"] = json!("0.06")),
        ("a key that is no input", |t| t["tables"]["rate"]["by"] = json!(["sitee"])),
        ("a gap between bands", |t| {
            bands(t, json!([{ "from": "0", "below": "10", "value": "1" }, { "from": "11", "value": "2" }]))
        }),
        ("bands that overlap", |t| {
            bands(t, json!([{ "from": "0", "below": "12", "value": "1" }, { "from": "11", "value": "2" }]))
        }),
        ("bands that end early", |t| bands(t, json!([{ "from": "0", "to": "50", "value": "1" }]))),
        ("a translation missing", |t| t["inputs"][0]["help"]["en"] = json!("")),
        ("a source misspelt", |t| t["tables"]["rate"]["source"] = json!("county-2042")),
        ("an input that nothing uses", |t| t["steps"][0]["formula"] = json!("si_per_mu * 1")),
        ("bounds crossed", |t| t["inputs"][0]["max"] = json!("0.01")),
        ("a default out of bounds", |t| t["inputs"][0]["default"] = json!("0")),
        ("shares over one", |t| t["payers"][0]["share"] = json!("1.2")),
        (
            "nobody balances",
            |t| t["payers"][1] = json!({ "id": "farmer", "share": "0.4", "source": "county-2024", "title": { "zh": "农户", "en": "Farmer" } }),
        ),
        ("a case that fails", |t| t["cases"][0]["expect"]["premium"] = json!("1625.01")),
        ("a member misspelt", |t| t["inputs"][0]["titel"] = json!("x")),
        ("a number not in quotes", |t| t["constants"]["si_per_mu"]["value"] = json!(2000)),
        ("two with one name", |t| t["payers"][0]["id"] = json!("area_mu")),
        ("no case", |t| t["cases"] = json!([])),
    ];
    changes
        .into_iter()
        .map(|(name, change)| {
            let mut tariff = base();
            change(&mut tariff);
            (name, tariff)
        })
        .collect()
}

/// A table of bands over the area, used by the premium.
fn bands(tariff: &mut Value, bands: Value) {
    let title = json!({ "zh": "面积系数", "en": "Area factor" });
    tariff["tables"]["size"] =
        json!({ "title": title, "by": [], "band": "step", "values": bands, "source": "illustrative" });
    tariff["steps"][1]["formula"] = json!("round(sum_insured * rate[site] * size[area_mu], 2)");
}

#[test]
fn every_fault_is_said_with_its_place_in_both_languages() {
    let mut said = String::new();
    for (name, tariff) in spoilt() {
        let faults = Tariff::load(&tariff.to_string()).err().unwrap_or_else(|| panic!("{name}: no fault was found"));
        writeln!(said, "# {name}").unwrap();
        for fault in &faults {
            for language in ["zh", "en"] {
                writeln!(said, "{}", baofei::cli::fault_in_words(fault, language)).unwrap();
            }
        }
    }
    insta::assert_snapshot!(said);
}

/// The codes between quotes that follow `before` in the sources.
fn codes(sources: &str, before: &[&str]) -> BTreeSet<String> {
    let after = before.iter().flat_map(|mark| sources.split(mark).skip(1));
    let code = |rest: &str| rest.trim_start().strip_prefix('"')?.split('"').next().map(str::to_owned);
    after.filter_map(code).collect()
}

fn sources(folder: &str) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(path.to_str().unwrap());
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text += &std::fs::read_to_string(path).unwrap();
        }
    }
    text
}

#[test]
fn every_code_has_words_in_both_languages() {
    let words: Value = serde_json::from_str(&std::fs::read_to_string("src/words.json").unwrap()).unwrap();
    let core = ["src/formula", "src/tariff", "src/wasm", "src/cli"].map(sources).join("")
        + &std::fs::read_to_string("src/quote.rs").unwrap()
        + &std::fs::read_to_string("src/roster.rs").unwrap();
    for code in codes(&core, &["FormulaFault::new("]) {
        assert!(words["faults"][&code].is_object(), "the fault {code} has no words");
    }
    for section in words.as_object().unwrap().values() {
        for (code, text) in section.as_object().unwrap().iter().filter(|(_, text)| text.is_object()) {
            for language in ["zh", "en"] {
                assert!(text[language].as_str().is_some_and(|words| !words.is_empty()), "{code} in {language}");
            }
        }
    }
}

#[test]
fn every_unit_of_a_shipped_tariff_has_words() {
    let words: Value = serde_json::from_str(&std::fs::read_to_string("src/words.json").unwrap()).unwrap();
    let mut found = 0;
    for path in support::files() {
        let text = std::fs::read_to_string(path).unwrap();
        for unit in codes(&text, &["\"unit\": "]) {
            assert!(words["units"][&unit].is_object(), "the unit {unit} has no words");
            found += 1;
        }
    }
    assert!(found > 50);
}

mod support;
