//! A stranger's tariff cannot hang the page or eat its memory: files of at most a megabyte, each made to be as hard to
//! check as it can be in one way. `baofei check` must answer within seconds and a gigabyte.
#![cfg(all(feature = "cli", unix))]

#[path = "support/faulty.rs"]
mod faulty;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

const MOST: Duration = Duration::from_secs(10);

/// Checks `tariff` in a process of its own; whether an answer came, sound or not.
fn check(tariff: &str) {
    assert!(tariff.len() <= 1 << 20, "{} bytes are refused at once", tariff.len());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tariff.json");
    std::fs::write(&path, tariff).unwrap();
    let started = Instant::now();
    // One gigabyte of address space.
    let command = "ulimit -v 1048576; exec \"$0\" check \"$1\"";
    let mut child = Command::new("sh")
        .args(["-c", command, env!("CARGO_BIN_EXE_baofei")])
        .arg(&path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > MOST {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("no answer within {MOST:?}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output().unwrap();
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "ended with {:?}: {}", output.status, String::from_utf8_lossy(&output.stderr));
    println!("answered after {:?}", started.elapsed());
}

/// Short names, each once.
fn names(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("k{at:x}")).collect()
}

fn object(names: &[String], value: &Value) -> Value {
    names.iter().map(|name| (name.clone(), value.clone())).collect::<Map<_, _>>().into()
}

fn words() -> Value {
    json!({ "zh": "x", "en": "x" })
}

#[test]
fn an_object_of_a_hundred_thousand_members() {
    let members: Vec<String> = names(85_000).iter().map(|name| format!("\"{name}\":0")).collect();
    check(&format!("{{{}}}", members.join(",")));
}

#[test]
fn a_table_of_many_keys_and_as_many_cells_that_none_reaches() {
    let mut tariff = faulty::base();
    let keys: Vec<String> = (0..40_000).map(|at| format!("a{at:x}")).collect();
    tariff["tables"]["rate"]["by"] = json!([keys]);
    tariff["tables"]["rate"]["values"] = object(&names(40_000), &json!("1"));
    check(&tariff.to_string());
}

#[test]
fn a_table_where_almost_every_cell_is_missing() {
    let mut tariff = faulty::base();
    let keys = names(30_000);
    tariff["tables"]["rate"]["by"] = json!([keys, keys]);
    tariff["tables"]["rate"]["values"] = object(&keys, &json!({}));
    check(&tariff.to_string());
}

#[test]
fn sources_for_cells_that_are_not_there() {
    let mut tariff = faulty::base();
    let keys = names(30_000);
    let others: Vec<String> = keys.iter().map(|key| format!("x{key}")).collect();
    tariff["tables"]["rate"]["by"] = json!([["low"]]);
    tariff["tables"]["rate"]["values"] = object(&keys, &json!("1"));
    tariff["tables"]["rate"]["sources"] = object(&others, &json!("x"));
    check(&tariff.to_string());
}

#[test]
fn thousands_of_constants_and_a_hundred_thousand_names_that_are_none_of_them() {
    let mut tariff = faulty::base();
    let constant = json!({ "value": "1", "title": words(), "source": "x" });
    for name in names(7000) {
        tariff["constants"][name] = constant.clone();
    }
    let formula = format!("max({})", vec![format!("max({})", vec!["zzzzzzz"; 16].join(",")); 14].join(","));
    let step = |at| json!({ "id": format!("s{at}"), "formula": formula, "title": words() });
    tariff["steps"] = (0..200).map(step).collect();
    check(&tariff.to_string());
}

/// Eleven flags and two sites are 4,096 combinations, each of which is tried with every instruction of the tariff.
#[test]
fn shares_over_many_flags_and_instructions() {
    let mut tariff = faulty::base();
    for name in names(11) {
        let flag = json!({ "id": name, "type": "flag", "default": false, "title": words(), "help": words() });
        tariff["inputs"].as_array_mut().unwrap().push(flag);
    }
    let any = names(11).join(" or ");
    tariff["payers"][0]["share"] = json!(format!("if({any}, 0, 1) + rate[site] - rate[site]"));
    // Each step is its forerunner, by way of 48 instructions.
    let mut before = "area_mu".to_owned();
    for step in 0..390 {
        let formula = format!("{before}{}", format!(" + {before} - {before}").repeat(24));
        before = format!("s{step}");
        let step = json!({ "id": before, "formula": formula, "unit": "mu", "title": words() });
        tariff["steps"].as_array_mut().unwrap().push(step);
    }
    check(&tariff.to_string());
}

/// A sum over a thousand rows costs a thousand times what its formula costs: in every step, and in every case.
#[test]
fn long_sums_over_many_rows_in_many_steps_and_cases() {
    let mut tariff = faulty::base();
    let field = |name: &str| {
        json!({ "id": name, "type": "integer", "min": "1", "max": "9", "default": "1", "source": "illustrative",
            "title": words(), "help": words() })
    };
    let rows: Vec<Value> = vec![json!({}); 1000];
    tariff["inputs"].as_array_mut().unwrap().push(json!({ "id": "r", "type": "schedule", "title": words(),
        "help": words(), "default": rows, "fields": [field("n"), field("m")] }));
    for at in 0..400 {
        let part = format!("max({})", vec![format!("n * m + {}", "1".to_owned() + &"0".repeat(at % 8)); 15].join(","));
        let terms = vec![format!("abs({part} - n)"); 4].join(" * n - ");
        let formula =
            format!("sum(r, {terms} + s{at})").replace(&format!(" + s{at}"), if at == 0 { "" } else { " - n" });
        let step = json!({ "id": format!("s{at}"), "formula": formula, "title": words() });
        tariff["steps"].as_array_mut().unwrap().push(step);
    }
    let case = tariff["cases"][0].clone();
    tariff["cases"] = vec![case; 400].into();
    check(&tariff.to_string());
}

/// A table of as many cells or bands as there may be, named as often as a file can name it.
#[test]
fn a_large_table_that_is_looked_into_again_and_again() {
    let cells = object(&names(19_000), &json!("1"));
    let band = |at: usize| json!({ "from": at.to_string(), "below": (at + 1).to_string(), "value": "1" });
    let bands = (0..12_000).map(band).chain([json!({ "from": "12000", "value": "1" })]);
    let tables = [
        (json!({ "by": [names(19_000)], "values": cells }), "big['k1']"),
        (json!({ "by": [], "band": "step", "values": bands.collect::<Vec<_>>() }), "big[area_mu]"),
    ];
    for (mut table, look) in tables {
        let mut tariff = faulty::base();
        table["title"] = words();
        table["source"] = json!("illustrative");
        tariff["tables"]["big"] = table;
        let formula = format!("max({})", vec![[look; 9].join("+"); 15].join(","));
        let step = |at| json!({ "id": format!("s{at}"), "formula": formula, "title": words() });
        tariff["steps"].as_array_mut().unwrap().extend((0..200).map(step));
        check(&tariff.to_string());
    }
}

#[test]
fn tens_of_thousands_of_cases() {
    let mut tariff = faulty::base();
    let case = json!({ "inputs": {}, "expect": { "premium": "1" }, "source": "x" });
    tariff["cases"] = vec![case; 17_000].into();
    check(&tariff.to_string());
}

#[test]
fn lists_within_lists() {
    check(&"[".repeat(500_000));
    let deep = format!("{}\"1\"{}", "{\"low\":".repeat(100), "}".repeat(100));
    let mut tariff = faulty::base();
    tariff["tables"]["rate"]["values"] = serde_json::from_str(&deep).unwrap();
    check(&tariff.to_string());
}

#[test]
fn a_formula_of_nothing_but_brackets_and_signs() {
    for formula in ["(".repeat(2000), "-".repeat(2000), "not ".repeat(500), "if(".repeat(600), "a[".repeat(900)] {
        let mut tariff = faulty::base();
        tariff["steps"][1]["formula"] = json!(formula);
        check(&tariff.to_string());
    }
}
