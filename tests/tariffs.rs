//! Every shipped tariff is sound: it has no fault, its cases hold, and it stands where its contents say.

use std::path::PathBuf;

use baofei::date::Date;
use baofei::form::list;
use baofei::tariff::Tariff;
use baofei::tariff::catalogue::Catalogue;
use rstest::rstest;

#[rstest]
fn tariff(#[files("tariffs/*/*/*.json")] path: PathBuf) {
    let text = std::fs::read_to_string(&path).unwrap();
    let tariff = Tariff::load(&text).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let family = serde_json::to_value(tariff.file.family).unwrap();
    let place = format!("{}/{}/{}.json", family.as_str().unwrap(), tariff.file.id, tariff.file.effective_from);
    assert!(path.ends_with(&place), "{} should stand at {place}", path.display());
}

/// The list is made when the program is built; the tariffs themselves say the same.
#[test]
fn the_list_says_what_the_tariffs_say() {
    let (catalogue, as_of) = (Catalogue::default(), Date::parse("2026-11-24").unwrap());
    let list = list(&catalogue, as_of);
    assert_eq!(list.len(), catalogue.products().len());
    for product in list {
        let tariff = catalogue.select(&product.id, as_of).unwrap();
        let file = &tariff.file;
        assert_eq!((&product.title, &product.summary, product.family), (&file.title, &file.summary, file.family));
        assert_eq!((&product.version, product.illustrative), (&file.effective_from, tariff.illustrative));
        assert_eq!(product.unlisted, file.unlisted);
    }
}
