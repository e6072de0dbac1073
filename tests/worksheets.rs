//! What people read at the prompt. `cargo insta review` shows what changed.
#![cfg(feature = "cli")]

use std::fmt::Write;
use std::process::{Command, Output};

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

#[test]
fn quotes() {
    let day = ["--as-of", "2026-11-24"];
    let requests: [&[&str]; 8] = [
        &["navel-orange", "--set", "area_mu=30", "--set", "hlb=inspected"],
        &["navel-orange", "--set", "投保面积=３０", "--set", "hlb=inspected", "--lang", "en"],
        &["rice", "--set", "area_mu=10"],
        &["rice", "--set", "area_mu=10", "--as-of", "2014-06-01", "--lang", "en"],
        &["water-works"],
        &["work-safety", "--lang", "en"],
        &["export-credit", "--lang", "en"],
        &["migrant-package"],
    ];
    let mut all = String::new();
    for request in requests {
        let mut arguments = vec!["quote"];
        arguments.extend(request);
        if !request.contains(&"--as-of") {
            arguments.extend(day);
        }
        all += &said(&arguments);
        all.push('\n');
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_quote_as_json() {
    let day = "--as-of=2026-11-24";
    insta::assert_snapshot!(said(&[
        "quote",
        "navel-orange",
        "--set",
        "area_mu=30",
        "--set",
        "hlb=inspected",
        day,
        "--json"
    ]));
}

#[test]
fn lists_forms_claims_and_help() {
    let day = "--as-of=2026-11-24";
    let all = [
        said(&["--help"]),
        said(&["batch", "--help"]),
        said(&["list", day]),
        said(&["list", day, "--lang", "en"]),
        said(&["form", "navel-orange", day]),
        said(&["form", "water-works", day, "--lang", "en"]),
        said(&["claim", "pig-fattening", day, "--loss", "weight_kg=95"]),
        said(&["eval", "round(2 / 3, 4)"]),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn mistakes_are_named_all_at_once() {
    let day = "--as-of=2026-11-24";
    let all = [
        said(&["quote", "naval-orange", day]),
        said(&["quote", "navel-orange", "--as-of", "1999-01-01"]),
        said(&["quote", "navel-orange", day, "--set", "area_mu=-5", "--set", "tree_age=old", "--set", "sit=1"]),
        said(&["quote", "navel-orange", day, "--lang=en", "--set", "area_mu=1.234", "--set", "hlb=healthy"]),
        said(&["quote", "work-safety", day, "--lang=en", "--set", "limit=300000"]),
        said(&["claim", "pension-aso", day]),
        said(&["eval", "1 / 3"]),
        said(&["eval", "1 +", "--lang=en"]),
        said(&["check", "Cargo.toml", "--lang=en"]),
        said(&["quote", "tea", day, "--tariff", "no-such-file.json"]),
    ];
    insta::assert_snapshot!(all.join("\n"));
    assert_eq!(baofei(&["quote", "navel-orange", day, "--set", "area_mu=-5"]).status.code(), Some(2));
}
