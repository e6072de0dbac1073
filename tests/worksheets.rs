//! What people read at the prompt. `cargo insta review` shows what changed.
#![cfg(feature = "cli")]

#[path = "support/faulty.rs"]
mod faulty;

use std::fmt::Write;
use std::process::{Command, Output, Stdio};

const DAY: &str = "--as-of=2026-11-24";

fn baofei(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baofei"));
    command.args(arguments).env_remove("BAOFEI_LANG").output().unwrap()
}

fn said(arguments: &[&str]) -> String {
    let output = baofei(arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let mut said = format!("$ baofei {}\n{}", arguments.join(" "), text(output.stdout));
    let errors = text(output.stderr);
    if !errors.is_empty() {
        write!(said, "-- on standard error, exit {}\n{errors}", output.status.code().unwrap()).unwrap();
    }
    said
}

/// One quote of every product with nothing entered, in both languages: what a person sees first.
#[test]
fn a_quote_of_every_product_as_it_comes() {
    let listed = baofei(&["list", "--json", DAY]).stdout;
    let products: Vec<serde_json::Value> = serde_json::from_slice(&listed).unwrap();
    assert!(products.len() >= 27, "only {} products", products.len());
    for product in products {
        let id = product["id"].as_str().unwrap();
        let both = said(&["quote", id, DAY]) + "\n" + &said(&["quote", id, DAY, "--lang=en"]);
        insta::assert_snapshot!(format!("quote_{id}"), both);
    }
}

/// Of an earlier DAY, with settings by title, with rows of a schedule from standard input.
#[test]
fn quotes_with_something_entered() {
    let rows = r#"[{"section":"mid","length_m":"500","canal_age":"25"},{"section":"small","length_m":"80"}]"#;
    let requests: [&[&str]; 5] = [
        &["navel-orange", "--set", "投保面积=３０", "--set", "hlb=inspected", DAY, "--lang", "en"],
        &["rice", "--set", "area_mu=10", "--as-of", "2014-06-01", "--lang", "en"],
        &["rice", "--set", "area_mu=9.83", DAY],
        &["water-works", "--set", &format!("canals={rows}"), DAY],
        &["work-safety", "--as-of", "2019-01-01"],
    ];
    let all: Vec<String> = requests.iter().map(|request| said(&[&["quote"], *request].concat())).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_quote_as_json() {
    insta::assert_snapshot!(said(&[
        "quote",
        "navel-orange",
        "--set",
        "area_mu=30",
        "--set",
        "hlb=inspected",
        DAY,
        "--json"
    ]));
}

#[test]
fn lists_forms_claims_and_help() {
    let all = [
        said(&["--help"]),
        said(&["batch", "--help"]),
        said(&["list", DAY]),
        said(&["list", DAY, "--lang", "en"]),
        said(&["form", "navel-orange", DAY]),
        said(&["form", "water-works", DAY, "--lang", "en"]),
        said(&["claim", "pig-fattening", DAY, "--loss", "weight_kg=95"]),
        said(&["eval", "round(2 / 3, 4)"]),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

/// The members that programs rely on, and no others, in this order.
#[test]
fn a_quote_as_json_has_the_members_it_is_said_to_have() {
    let text = String::from_utf8(baofei(&["quote", "rice", DAY, "--json"]).stdout).unwrap();
    let members = ["product", "tariff", "engine", "as_of", "sum_insured", "premium", "payers", "steps", "notes"];
    let places: Vec<usize> = members.iter().map(|name| text.find(&format!("\"{name}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    let quote: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(quote.as_object().unwrap().len(), members.len());
    assert_eq!((quote["premium"].as_str(), quote["as_of"].as_str()), (Some("350.00"), Some("2026-11-24")));
    assert_eq!(text.lines().count(), 1);
}

/// Inputs as JSON by a file or on standard input; single settings count before them.
#[test]
fn inputs_come_from_a_file_or_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inputs.json");
    std::fs::write(&path, r#"{ "area_mu": 30, "hlb": "inspected" }"#).unwrap();
    let premium = |output: Output| {
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        json["premium"].as_str().map(str::to_owned)
    };
    let path = path.to_str().unwrap();
    let request = ["quote", "navel-orange", DAY, "--json", "--input"];
    assert_eq!(premium(baofei(&[&request[..], &[path]].concat())).as_deref(), Some("1140.00"));
    let set = premium(baofei(&[&request[..], &[path, "--set", "area_mu=10"]].concat()));
    assert_eq!(set.as_deref(), Some("380.00"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_baofei"));
    let mut child = command.args(request).arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), br#"{"area_mu":"30","hlb":"inspected"}"#).unwrap();
    assert_eq!(premium(child.wait_with_output().unwrap()).as_deref(), Some("1140.00"));
}

/// Wrong input: exit 2, one line of JSON on standard output that names every wrong field, words on standard error.
#[test]
fn wrong_input_is_data_on_standard_output_and_words_on_standard_error() {
    let output = baofei(&["quote", "navel-orange", DAY, "--set=area_mu=-5", "--set=tree_age=old", "--set=sit=1"]);
    assert_eq!(output.status.code(), Some(2));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut fields: Vec<&str> =
        json["problems"].as_array().unwrap().iter().map(|problem| problem["field"].as_str().unwrap()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["area_mu", "sit", "tree_age"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 3);
    for wrong in [&["quote"][..], &["quot", "rice"], &["quote", "rice", "--lang", "fr"], &["--nothing"]] {
        let output = baofei(wrong);
        assert!(output.status.code() == Some(2) && output.stdout.is_empty(), "{wrong:?}: {output:?}");
    }
}

#[test]
fn check_says_every_fault_of_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let sound = faulty::base();
    let mut faulty = sound.clone();
    faulty["steps"][0]["formula"] = "aera_mu * si_per_mu".into();
    faulty["inputs"][1]["help"]["en"] = "".into();
    for (name, tariff) in [("sound.json", &sound), ("faulty.json", &faulty)] {
        std::fs::write(folder.path().join(name), tariff.to_string()).unwrap();
    }
    let check = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baofei"));
        let output = command.current_dir(folder.path()).arg("check").args(more).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = check(&["sound.json", "faulty.json", "--lang=en"]);
    assert_eq!(code, Some(1));
    insta::assert_snapshot!(said + &check(&["faulty.json"]).1 + &check(&["faulty.json", "--json"]).1);
    assert_eq!(check(&["sound.json"]).0, Some(0));
}

#[test]
fn mistakes_are_named_all_at_once() {
    let all = [
        said(&["quote", "naval-orange", DAY]),
        said(&["quote", "navel-orange", "--as-of", "1999-01-01"]),
        said(&["quote", "navel-orange", DAY, "--set", "area_mu=-5", "--set", "tree_age=old", "--set", "sit=1"]),
        said(&["quote", "navel-orange", DAY, "--lang=en", "--set", "area_mu=1.234", "--set", "hlb=healthy"]),
        said(&["quote", "work-safety", DAY, "--lang=en", "--set", "limit=300000"]),
        said(&["claim", "pension-aso", DAY]),
        said(&["eval", "1 / 3"]),
        said(&["eval", "1 +", "--lang=en"]),
        said(&["check", "Cargo.toml", "--lang=en"]),
        said(&["quote", "tea", DAY, "--tariff", "no-such-file.json"]),
    ];
    insta::assert_snapshot!(all.join("\n"));
}
