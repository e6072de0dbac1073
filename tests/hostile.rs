//! Whatever is entered, and whatever stands in a file: there is an answer, soon, in little memory, and never a panic.

#[path = "support/faulty.rs"]
mod faulty;
mod support;

use baofei::date::Date;
use baofei::entry::Entry;
use baofei::named::Named;
use baofei::quote::{claim, quote};
use baofei::roster::roster;
use baofei::tariff::Tariff;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Random, entries, tariffs};

fn day() -> Date {
    Date::parse("2026-11-24").unwrap()
}

/// The shipped tariffs, loaded once for each thread.
fn shipped() -> std::rc::Rc<Vec<Tariff>> {
    thread_local! {
        static ALL: std::rc::Rc<Vec<Tariff>> = std::rc::Rc::new(tariffs());
    }
    ALL.with(std::rc::Rc::clone)
}

/// Texts that have been trouble somewhere.
const TEXTS: [&str; 20] = [
    "",
    " ",
    "-5",
    "-0",
    "1e400",
    "０.５",
    "1,000",
    "1,00",
    "--1",
    "1.",
    ".5",
    "+1",
    "true",
    "[]",
    "[{}]",
    "NaN",
    "2026-02-30",
    "0000-00-00",
    "💥",
    "99999999999999999999999999999999999999999999",
];

/// Any JSON at all.
fn any_json(random: &mut Random, depth: u32) -> Value {
    match random.below(if depth == 0 { 6 } else { 9 }) {
        0 => Value::Null,
        1 => json!(random.below(2) == 0),
        2 => json!([i64::MIN, i64::MAX, -1, 0, 7][random.below(5) as usize]),
        3 => json!([1e300, -0.0, 0.1 + 0.2, 1e-9, 1e21, 12.345][random.below(6) as usize]),
        4 => json!(u64::MAX - random.below(3)),
        5 => json!(TEXTS[random.below(TEXTS.len() as u64) as usize]),
        6 | 7 => (0..random.below(4)).map(|_| any_json(random, depth - 1)).collect(),
        _ => (0..random.below(4))
            .map(|at| (format!("area_mu{}", at % 2), any_json(random, depth - 1)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

proptest! {
    /// Sound entries, some replaced by any JSON: a quote, or problems that say what is wrong.
    #[test]
    fn any_json_as_entries_gives_an_answer(seed in any::<u64>()) {
        let mut random = Random(seed);
        let all = shipped();
        let tariff = &all[random.below(all.len() as u64) as usize];
        let mut inputs = entries(tariff, &mut random);
        let mut names: Vec<String> = inputs.names().map(str::to_owned).collect();
        names.push("nothing_like_it".to_owned());
        for name in names {
            if random.below(3) == 0 {
                let json = any_json(&mut random, 3).to_string();
                inputs.insert(&name, serde_json::from_str::<Entry>(&json).unwrap());
            }
        }
        if let Err(problems) = quote(tariff, day(), &inputs, true) {
            prop_assert!(!problems.is_empty());
        }
        if let Some(Err(problems)) = claim(tariff, day(), &inputs, &inputs) {
            prop_assert!(!problems.is_empty());
        }
        if let Err(problems) = roster(tariff, day(), &inputs, &[Named::new(), inputs.clone()], &|_| ()) {
            prop_assert!(!problems.is_empty());
        }
    }

    /// Shipped files with some letters changed.
    #[test]
    fn any_change_of_letters_gives_a_tariff_or_faults(seed in any::<u64>()) {
        let mut random = Random(seed);
        let files = support::files();
        let mut text = std::fs::read_to_string(&files[random.below(files.len() as u64) as usize]).unwrap();
        for _ in 0..=random.below(3) {
            let marks: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let at = random.below(marks.len() as u64) as usize;
            let end = (at + random.below(40) as usize).min(marks.len() - 1);
            let pieces = ["", "\"", "0", "-1", "1e9", "null", "{}", "[[[[", "}", "99999999999999999999999999999999999999999", "round(", "a / b", "💥"];
            text.replace_range(marks[at]..marks[end], pieces[random.below(pieces.len() as u64) as usize]);
        }
        if let Err(faults) = Tariff::load(&text) {
            prop_assert!(!faults.is_empty());
        }
    }

    /// The reader of tariff files takes for JSON what another library takes for it, and nothing else; only that a name may
    /// not stand twice in an object, nor lists in lists without end, is its own.
    #[test]
    fn what_is_json_is_what_another_library_says(seed in any::<u64>()) {
        let mut random = Random(seed);
        let base = r#"{ "id": "tea", "title": {"zh":"茶\u8336\ud83d\ude00", "en":"a\"\\\/\b\f\n\r\t"}, "n": [0, -1, 1.5, 1E+2, -0.0e-7, true, false, null, {}, []] }"#;
        let pieces = ["", "\"", "\\", "\\u12", "\\ud800", "\\udc00", "\\x", "0", "00", ".", "-", "+", "e", ",", ":", "[", "]", "{", "}",
            "\n", "\t", "\u{1}", "\u{feff}", "\u{a0}", "nul", "true", "NaN", "//", "'", "é"];
        let mut marks: Vec<usize> = base.char_indices().map(|(at, _)| at).collect();
        marks.push(base.len());
        let mut text = String::new();
        let mut last = 0;
        let mut cuts: Vec<usize> = (0..=random.below(2)).map(|_| marks[random.below(marks.len() as u64) as usize]).collect();
        cuts.sort_unstable();
        for cut in cuts {
            text += &base[last.min(cut)..cut];
            text += pieces[random.below(pieces.len() as u64) as usize];
            last = marks.iter().copied().find(|mark| *mark >= cut + random.below(3) as usize).unwrap_or(base.len());
        }
        text += &base[last..];
        let theirs = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}'));
        let faults = Tariff::load(&text).err().unwrap_or_default();
        let ours = faults.iter().find(|fault| fault.code == "not_json");
        let own = ours.is_some_and(|fault| fault.params.get("message").is_some_and(|said| said.contains("twice")));
        prop_assert!(own || ours.is_none() == theirs.is_ok(), "{text}: {ours:?} but {theirs:?}");
    }

    /// Shipped files (and one with tables of lives of its own) with whole parts taken away, doubled, moved or replaced, which stay JSON and so go deeper. What is
    /// still a tariff also quotes.
    #[test]
    fn any_change_of_parts_gives_a_tariff_or_faults(seed in any::<u64>()) {
        let mut random = Random(seed);
        let files = support::files();
        let mut tariff: Value = match files.get(random.below(files.len() as u64 + 6) as usize) {
            Some(path) => serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(),
            None => faulty::with_lives(),
        };
        for _ in 0..=random.below(2) {
            let spare = pick(&mut tariff, &mut random).clone();
            change(&mut tariff, &mut random, spare);
        }
        // The cases would mostly fail first.
        match Tariff::compile(&tariff.to_string()) {
            Err(faults) => prop_assert!(!faults.is_empty()),
            Ok(tariff) => {
                for _ in 0..5 {
                    let inputs = entries(&tariff, &mut random);
                    if let Ok(quote) = quote(&tariff, day(), &inputs, true) {
                        let fen = |amount: &str| amount.replace('.', "").parse::<i64>().unwrap();
                        let parts: Vec<i64> = quote.payers.iter().map(|share| fen(&share.amount)).collect();
                        prop_assert_eq!(parts.iter().sum::<i64>(), fen(&quote.premium));
                        prop_assert!(parts.iter().all(|part| *part >= 0));
                    }
                }
            }
        }
    }
}

/// A part of `json`, anywhere in it.
fn pick<'a>(json: &'a mut Value, random: &mut Random) -> &'a mut Value {
    let parts = json.as_object().map_or(0, |members| members.len()) + json.as_array().map_or(0, Vec::len);
    if parts == 0 || random.below(8) == 0 {
        return json;
    }
    let at = random.below(parts as u64) as usize;
    let part = match json {
        Value::Object(members) => members.iter_mut().nth(at).map(|(_, part)| part),
        Value::Array(items) => items.get_mut(at),
        _ => None,
    };
    pick(part.unwrap(), random)
}

fn change(tariff: &mut Value, random: &mut Random, spare: Value) {
    const FORMULAS: [&str; 10] = [
        "0",
        "1 / 0",
        "round(1 / 0, 2)",
        "area_mu",
        "as_of",
        "true",
        "max(0, 1 - 10)",
        "abs(1 - 100000)",
        "days(as_of, as_of)",
        "round(premium / 10, 12)",
    ];
    let part = pick(tariff, random);
    match random.below(7) {
        0 => *part = Value::Null,
        1 => *part = spare,
        2 => *part = any_json(random, 2),
        3 => *part = json!(FORMULAS[random.below(FORMULAS.len() as u64) as usize]),
        4 => *part = json!(["0", "-1", "1", "1000000000", "0.000000000001", "1.5"][random.below(6) as usize]),
        5 => {
            if let Some(text) = part.as_str() {
                *part = json!(format!("{text} + {text}"));
            }
        }
        _ => match part {
            Value::Object(members) if !members.is_empty() => {
                let name = members.keys().nth(random.below(members.len() as u64) as usize).unwrap().clone();
                members.remove(&name);
            }
            Value::Array(items) if !items.is_empty() => {
                let item = items[random.below(items.len() as u64) as usize].clone();
                items.push(item);
            }
            leaf => *leaf = Value::Bool(true),
        },
    }
}

/// Units are multiplied by adding up how often each word stands there.
#[test]
fn a_unit_of_a_thousand_words_is_no_panic() {
    for unit in [vec!["m"; 1000].join("*"), format!("m/({})", vec!["m"; 1000].join("*"))] {
        let mut tariff = faulty::base();
        tariff["constants"]["si_per_mu"]["unit"] = json!(unit);
        assert!(Tariff::load(&tariff.to_string()).is_err());
    }
}
