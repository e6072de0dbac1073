//! What people read when something is wrong: every fault that an author of a tariff can make, in both languages.
#![cfg(feature = "cli")]

#[path = "support/faulty.rs"]
mod faulty;
mod support;

use std::collections::BTreeSet;
use std::fmt::Write;

use baofei::cli::fault_in_words;
use baofei::tariff::Tariff;
use baofei::tariff::fault::Fault;
use faulty::{base, faulty};
use serde_json::{Value, json};

/// The words of all codes.
fn words() -> Value {
    serde_json::from_str(&std::fs::read_to_string("src/words.json").unwrap()).unwrap()
}

fn names(section: &Value) -> BTreeSet<String> {
    section.as_object().unwrap().keys().cloned().collect()
}

fn faults(text: &str) -> Vec<Fault> {
    Tariff::load(text).err().unwrap_or_default()
}

/// The faults that are no tariff's but a text's.
fn of_texts() -> [(&'static str, String); 3] {
    let twice = base().to_string().replacen("\"id\":", "\"id\":\"tea\",\"id\":", 1);
    [
        ("not_json", "{ \"id\": \"tea\", }".to_owned()),
        ("not_json", twice),
        ("file_too_large", format!("{}{}", base(), " ".repeat(1 << 20))),
    ]
}

#[test]
fn every_fault_is_said_with_its_place_in_both_languages() {
    let mut said = String::new();
    let texts = faulty().into_iter().map(|(code, tariff)| (code, tariff.to_string())).chain(of_texts());
    let mut provoked = BTreeSet::new();
    for (code, text) in texts {
        let faults = faults(&text);
        assert!(faults.iter().any(|fault| fault.code == code), "no {code} was found but {faults:?}");
        provoked.extend(faults.iter().map(|fault| fault.code.clone()));
        writeln!(said, "# {code}").unwrap();
        // Of a fault that stands in many places the first few tell enough.
        for fault in faults.iter().take(4) {
            for language in ["zh", "en"] {
                writeln!(said, "{}", fault_in_words(fault, language)).unwrap();
            }
        }
        if faults.len() > 4 {
            writeln!(said, "… {} faults", faults.len()).unwrap();
        }
    }
    assert_eq!(provoked, names(&words()["faults"]), "some words say what cannot happen, or some fault has no words");
    insta::assert_snapshot!(said);
}

#[test]
fn the_base_that_is_made_faulty_is_sound() {
    assert_eq!(faults(&base().to_string()), []);
}

#[test]
fn what_was_meant_is_guessed() {
    let mut tariff = base();
    tariff["steps"][0]["formula"] = json!("aera_mu * si_per_mu");
    let said: Vec<String> = faults(&tariff.to_string()).iter().map(|fault| fault_in_words(fault, "en")).collect();
    assert_eq!(said, ["steps.sum_insured.formula:1: unknown name `aera_mu`; did you mean `area_mu`?"]);
}

#[test]
fn all_mistakes_of_a_file_are_reported_at_once() {
    let mut tariff = base();
    tariff["inputs"][0]["max"] = json!("0.01");
    tariff["inputs"][1]["help"]["zh"] = json!("");
    tariff["tables"]["rate"]["source"] = json!("county-2042");
    tariff["steps"][1]["formula"] = json!("round(sum_insured * rte[site], 2) + whatever");
    let found: BTreeSet<String> = faults(&tariff.to_string()).into_iter().map(|fault| fault.code).collect();
    let expected = ["bounds_crossed", "missing_translation", "unknown_name", "unknown_source", "unknown_table"];
    assert_eq!(found, expected.map(str::to_owned).into());
}

/// A part that is itself faulty is there all the same: to call it unknown would send its author the wrong way.
#[test]
fn what_is_there_but_faulty_is_not_called_unknown() {
    for (code, tariff) in faulty() {
        for fault in faults(&tariff.to_string()) {
            let name = fault.params.get("name").map_or("", String::as_str);
            let there = tariff["tables"].get(name).is_some()
                || tariff["inputs"].as_array().is_some_and(|all| all.iter().any(|input| input["id"] == name));
            let unknown = ["unknown_name", "unknown_table"].contains(&fault.code.as_str());
            assert!(!(unknown && there), "{code}: {}", fault_in_words(&fault, "en"));
        }
    }
}

/// The words for kinds of values are words of the reader's language.
#[test]
fn chinese_messages_name_kinds_in_chinese() {
    let kinds = ["number", "flag", "choice", "date"];
    for (code, tariff) in faulty() {
        let faults = faults(&tariff.to_string());
        for fault in faults.iter().filter(|fault| !fault.code.starts_with("unknown")) {
            let said = fault_in_words(fault, "zh");
            let message = said.split_once(": ").map_or(said.as_str(), |(_, message)| message);
            let mut words = message.split(|c: char| !c.is_ascii_alphabetic());
            assert!(!words.any(|word| kinds.contains(&word)), "{code}: {said}");
        }
    }
}

/// A hint names something else than what was written.
#[test]
fn no_hint_repeats_the_mistake() {
    for (code, tariff) in faulty() {
        for fault in faults(&tariff.to_string()) {
            let hint = fault.params.get("hint").filter(|hint| !hint.is_empty());
            let written = ["name", "choice", "source", "key"]
                .iter()
                .any(|param| hint.is_some() && fault.params.get(param) == hint);
            assert!(!written, "{code}: {}", fault_in_words(&fault, "en"));
        }
    }
}

/// No place for a parameter is left unfilled, in any fault that can be provoked.
#[test]
fn no_message_shows_a_gap() {
    for (code, tariff) in faulty() {
        for fault in faults(&tariff.to_string()) {
            for language in ["zh", "en"] {
                let template = words()["faults"][&fault.code][language].as_str().unwrap().to_owned();
                for name in template.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                    let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
                    assert!(!named || fault.params.contains(name), "{code}: {{{name}}} of {} is not given", fault.code);
                }
            }
        }
    }
}

/// The sources of the core, without the tests in them.
fn sources(folder: &str) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(path.to_str().unwrap());
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(path).unwrap();
            text += source.split("#[cfg(test)]").next().unwrap();
        }
    }
    text
}

/// The codes written as argument `place` of the calls that begin with `call`.
fn codes(sources: &str, call: &str, place: usize) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in sources.split(call).skip(1) {
        let argument = arguments(rest).into_iter().nth(place).unwrap_or_default();
        if let Some(code) = argument.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            found.insert(code.to_owned());
        }
    }
    found
}

/// The arguments of a call whose bracket has just opened.
fn arguments(text: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut found) = (0, false, vec![String::new()]);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        found.last_mut().unwrap().push(c);
    }
    found.into_iter().map(|argument| argument.trim().to_owned()).collect()
}

#[test]
fn every_code_in_the_sources_has_words_and_all_words_have_a_code() {
    let (sources, words) = (sources("src"), words());
    let in_faults = [("FormulaFault::new(", 0), ("faults.add(", 1), ("found.add(", 1)];
    for (section, calls) in [("faults", in_faults.as_slice()), ("problems", &[("Problem::new(", 1)])] {
        let written: BTreeSet<String> = calls.iter().flat_map(|(call, place)| codes(&sources, call, *place)).collect();
        assert!(written.len() > 15, "the search found only {written:?}");
        let known = names(&words[section]);
        assert!(written.is_subset(&known), "without words: {:?}", written.difference(&known));
        for code in known {
            assert!(sources.contains(&format!("\"{code}\"")), "{code} of {section} is said nowhere");
        }
    }
    for section in words.as_object().unwrap().values() {
        for (code, text) in section.as_object().unwrap().iter().filter(|(_, text)| text.is_object()) {
            for language in ["zh", "en"] {
                assert!(text[language].as_str().is_some_and(|words| !words.is_empty()), "{code} in {language}");
            }
        }
    }
}

/// The values of the members `name`, wherever they stand.
fn members(json: &Value, name: &str, found: &mut BTreeSet<String>) {
    match json {
        Value::Object(all) => {
            for (own, value) in all {
                match value.as_str().filter(|_| own == name) {
                    Some(text) => drop(found.insert(text.to_owned())),
                    None => members(value, name, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| members(item, name, found)),
        _ => {}
    }
}

#[test]
fn every_unit_and_family_of_a_shipped_tariff_has_words() {
    let words = words();
    for (member, section) in [("unit", "units"), ("family", "families")] {
        let mut found = BTreeSet::new();
        for path in support::files() {
            let json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            members(&json, member, &mut found);
        }
        assert!(found.len() >= 5, "only {found:?}");
        for name in found {
            assert!(words[section][&name].is_object(), "the {member} {name} has no words");
        }
    }
}
