//! Puts every tariff under `tariffs/` into the program, in canonical form and without its cases; its words apart.
//! `BAOFEI_TARIFFS="rice forest"` puts in those of these products only, and of the actuarial functions only what they
//! call: a smaller module for who sells a few.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/tariff/json/mod.rs"]
#[allow(dead_code, unused_imports)]
mod json;
#[path = "src/order.rs"]
#[allow(dead_code)]
mod order;

/// Families in the order in which a person would look for them.
const FAMILIES: [&str; 7] =
    ["agriculture", "price-index", "weather-index", "property", "micro-life-health", "credit-surety", "liability"];

fn main() {
    println!("cargo::rerun-if-changed=tariffs");
    println!("cargo::rerun-if-env-changed=BAOFEI_TARIFFS");
    let wanted = env::var("BAOFEI_TARIFFS").unwrap_or_default();
    let mut wanted: Vec<&str> = wanted.split_whitespace().collect();
    let all = wanted.is_empty();
    println!("cargo::rustc-check-cfg=cfg(histories)");
    let (mut zh, mut en) = (String::new(), String::new());
    let (mut called, mut histories) = (BTreeSet::new(), all);
    let mut list = String::from("static BUILT_IN: &[BuiltIn] = &[\n");
    for family in FAMILIES {
        for product in entries(&Path::new("tariffs").join(family)) {
            let before = wanted.len();
            wanted.retain(|wanted| *wanted != name(&product));
            if !all && wanted.len() == before {
                continue;
            }
            for file in entries(&product) {
                let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
                let json = json::Json::parse(&text).unwrap_or_else(|error| panic!("{}: {error:?}", file.display()));
                let (product, version, fingerprint) = (name(&product), name(&file), json.fingerprint());
                let canonical = json.without("cases").canonical();
                called.extend(calls(&canonical));
                histories |= json.member("histories").is_some();
                let illustrative = canonical.contains("\"illustrative\"");
                let unlisted = matches!(json.member("unlisted"), Some(json::Json::Flag(true)));
                let mut shelved = json::Json::parse(&canonical).expect("canonical text is JSON");
                let before = (zh.len(), en.len());
                shelved.take_words(&mut zh, &mut en);
                let text = shelved.canonical();
                let words = |name| (place(&zh, text_of(&json, name, "zh")), place(&en, text_of(&json, name, "en")));
                let (title, summary, family) = (words("title"), words("summary"), variant(family));
                let _ = writeln!(
                    list,
                    "BuiltIn {{ product: {product:?}, version: {version:?}, family: Family::{family}, title: {title:?}, \
                     summary: {summary:?}, illustrative: {illustrative}, \
                     unlisted: {unlisted}, fingerprint: {fingerprint:?}, text: {text:?}, words: {before:?} }},"
                );
                let mut again = shelved;
                again.put_words(&mut zh[before.0..].lines().zip(en[before.1..].lines()));
                assert_eq!(again.canonical(), canonical, "{product}: words hold a line break, or the file a null");
            }
        }
    }
    assert!(wanted.is_empty(), "BAOFEI_TARIFFS names what is no product: {wanted:?}");
    list.push_str("];\n");
    let _ = writeln!(list, "const ZH: &str = {zh:?};\nconst EN: &str = {en:?};");
    put("tariffs.rs", &list);
    if histories {
        println!("cargo::rustc-cfg=histories");
    }
    let called = if all { "None".to_owned() } else { format!("Some(&{:?})", Vec::from_iter(called)) };
    put("called.rs", &format!("const CALLED: Option<&[&str]> = {called};\n"));
    page();
}

/// Writes a file that the program includes.
fn put(name: &str, text: &str) {
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join(name);
    fs::write(out, text).expect("OUT_DIR can be written");
}

/// The names in `text` that a bracket follows, as that of a function does in a formula.
fn calls(text: &str) -> impl Iterator<Item = String> {
    let name = |before: &str| {
        before.rsplit(|letter: char| !(letter.is_alphanumeric() || letter == '_')).next().map(str::to_owned)
    };
    text.match_indices('(').filter_map(move |(at, _)| name(&text[..at]))
}

/// Puts the page's single file into the command, where `BAOFEI_PAGE` says which: `scripts/build-kiosk.sh` does.
fn page() {
    println!("cargo::rerun-if-env-changed=BAOFEI_PAGE");
    let page = env::var("BAOFEI_PAGE").ok().filter(|path| !path.is_empty()).map(|path| {
        let path = fs::canonicalize(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        println!("cargo::rerun-if-changed={}", path.display());
        format!("Some(include_bytes!({path:?}))")
    });
    put("page.rs", &format!("static PAGE: Option<&[u8]> = {};\n", page.unwrap_or("None".to_owned())));
}

/// What stands in a folder, by name; nothing where there is none.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).map(|read| read.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    entries.sort();
    entries
}

/// A text of the file in one language.
fn text_of<'a>(json: &'a json::Json, name: &str, language: &str) -> &'a str {
    match json.member(name).and_then(|words| words.member(language)) {
        Some(json::Json::Text(text)) => text,
        _ => "",
    }
}

/// Where a line begins that reads `text` from there on.
fn place(lines: &str, text: &str) -> usize {
    lines.find(&format!("{text}\n")).unwrap_or_else(|| panic!("{text}: not among the words"))
}

/// The variant of a family's name: `price-index` is `PriceIndex`.
fn variant(family: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    family.split('-').map(capital).collect()
}

fn name(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned()
}
