//! `baofei mortality`: files of death rates as people have them, written as the member `mortality` of a tariff.
#![cfg(feature = "cli")]

#[path = "support/faulty.rs"]
mod faulty;

use std::process::Command;

use baofei::tariff::Tariff;
use serde_json::{Value, json};

/// Files by name, and what stands in them.
type Files<'a> = &'a [(&'a str, &'a str)];

/// The exit code, what was printed as JSON, and what was said, of the command on these files.
fn run(files: Files, lang: &str) -> (i32, Value, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let names = files.iter().map(|(name, _)| name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_baofei"));
    let output =
        command.current_dir(folder.path()).arg("mortality").args(names).arg("--lang").arg(lang).output().unwrap();
    let printed = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().unwrap(), printed, String::from_utf8(output.stderr).unwrap())
}

/// A table with select rows, in the form of the SOA's archive.
const SELECT: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<XTbML><ContentClassification><TableName>Select &amp; Ultimate</TableName></ContentClassification>
<Table><Values>
  <Axis t="59"><Axis><Y t="1"/><Y t="2"/></Axis></Axis>
  <Axis t="60"><Axis><Y t="1">0.01</Y><Y t="2">0.0200</Y></Axis></Axis>
  <Axis t="61"><Axis><Y t="1">0.015</Y><Y t="2">1E-5</Y></Axis></Axis>
  <Axis t="62"><Axis><Y t="1"></Y><Y t="2"/></Axis></Axis>
</Values></Table>
<Table><Values><Axis><Y t="61">0.02</Y><Y t="62">0.03</Y><Y t="63">0.04</Y><Y t="64">1</Y></Axis></Values></Table>
</XTbML>"#;

#[test]
fn a_table_of_men_and_women_in_one_file() {
    let csv = "\u{feff}年龄;\"male\";female\r\n60; 0.10;0.05\r\n61;1;1.000\r\n";
    let (code, printed, said) = run(&[("2026 men+women.csv", csv)], "zh");
    let title = json!({ "zh": "2026 men+women", "en": "2026 men+women" });
    let expected = json!({ "mortality": { "table_2026_men_women": {
        "title": title, "source": "illustrative", "first_age": 60, "male": ["0.1", "1"], "female": ["0.05", "1"] } } });
    assert_eq!((code, printed, said.as_str()), (0, expected, ""));
}

#[test]
fn a_select_table_of_the_archive() {
    let (code, printed, _) = run(&[("t1234.xml", SELECT)], "en");
    let title = json!({ "zh": "Select & Ultimate", "en": "Select & Ultimate" });
    let expected = json!({ "mortality": { "t1234": { "title": title, "source": "illustrative", "first_age": 61,
        "both": ["0.02", "0.03", "0.04", "1"],
        "select": { "first_age": 60, "both": [["0.01", "0.02"], ["0.015", "0.00001"]] } } } });
    assert_eq!((code, &printed), (0, &expected));
    // What is printed stands in a tariff as it is: 0.01 + 0.99 × 0.02 of 250 yuan on the low site, 5 %.
    let mut tariff = faulty::base();
    tariff["mortality"] = printed["mortality"].clone();
    tariff["constants"]["entry_age"] = json!({ "value": "60", "source": "illustrative", "title": title });
    tariff["constants"]["two"] = json!({ "value": "2", "source": "illustrative", "title": title });
    tariff["steps"][1]["formula"] =
        json!("round(sum_insured * rate[site] * death_probability('t1234', 'male', entry_age, two, 6), 2)");
    tariff["cases"] = json!([{ "inputs": { "area_mu": "2.5" }, "expect": { "premium": "7.45" }, "source": "by hand" }]);
    Tariff::load(&tariff.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"));
}

#[test]
fn two_files_of_men_and_of_women() {
    let (code, printed, _) = run(&[("m.csv", "age,q\n1,0.5\n2,1"), ("f.csv", "age,q\n1,0.4\n2,1\n")], "en");
    let both = &printed["mortality"]["m"];
    assert_eq!((code, &both["male"], &both["female"]), (0, &json!(["0.5", "1"]), &json!(["0.4", "1"])));
    let select = SELECT.replace("0.015", "0.0150");
    let (code, printed, _) = run(&[("m.xml", SELECT), ("f.xml", &select)], "en");
    let rows = json!([["0.01", "0.02"], ["0.015", "0.00001"]]);
    let both = &printed["mortality"]["m"]["select"];
    assert_eq!((code, &both["male"], &both["female"]), (0, &rows, &rows));
}

#[test]
fn what_cannot_be_read_is_told_by_line_in_both_languages() {
    let known: [(Files, &str, &str); 11] = [
        (&[("a.csv", "")], "a.csv：文件是空的", "a.csv: the file is empty"),
        (&[("a.csv", "age,q")], "a.csv：文件是空的", "a.csv: the file is empty"),
        (&[("a.csv", "age,q\n1.5,0.1")], "第 2 行的年龄读不出来", "line 2: the age cannot be read"),
        (&[("a.csv", "age,q\n1,0.1\n3,0.1")], "第 3 行的年龄应比上一行大 1", "line 3: the age must be one more"),
        (&[("a.csv", "age,q\n1,half")], "第 2 行 q 列读不出数字", "line 2: column q holds no number"),
        (&[("a.csv", "age,x,y\n1,1,1")], "文件的列：age, x, y", "the columns are: age, x, y"),
        (&[("a.xml", "<a>\n</b>")], "第 2 行的 tag 不合 XTbML 格式", "line 2: tag is not as XTbML has it"),
        (&[("a.xml", "<a></a>")], "文件里没有按年龄的表", "the file has no table by age"),
        (
            &[("a.csv", "age,q\n1,0.5\n2,1.5")],
            "mortality.a.both[2]: 2 岁的 1.5 不在 0 到 1 之间",
            "the rate at age 2, 1.5, is not",
        ),
        (
            &[("a.csv", "age,q\n1,1"), ("b.csv", "age,q\n2,1")],
            "男表从 1 岁起，女表从 2 岁起",
            "the men's table begins at age 1",
        ),
        (&[("a.csv", "age,q\n61,1"), ("b.xml", SELECT)], "选择期要么都有要么都没有", "both or neither a select period"),
    ];
    for (files, zh, en) in known {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let (code, printed, said) = run(files, lang);
            assert!(code == 2 && said.contains(words), "{words} is not in {code} {said}");
            let told = printed["problems"].as_array().or(printed["faults"].as_array());
            assert!(told.is_some_and(|told| told.len() == said.lines().count()), "{printed}");
        }
    }
}
