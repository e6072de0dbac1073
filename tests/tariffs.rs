//! Every shipped tariff is sound: it has no fault, its cases hold, and it stands where its contents say.

use std::path::PathBuf;

use baofei::tariff::Tariff;
use rstest::rstest;

#[rstest]
fn tariff(#[files("tariffs/*/*/*.json")] path: PathBuf) {
    let text = std::fs::read_to_string(&path).unwrap();
    let tariff = Tariff::load(&text).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let family = serde_json::to_value(tariff.file.family).unwrap();
    let place = format!("{}/{}/{}.json", family.as_str().unwrap(), tariff.file.id, tariff.file.effective_from);
    assert!(path.ends_with(&place), "{} should stand at {place}", path.display());
}
