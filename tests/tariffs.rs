//! Every shipped tariff is sound: it has no fault, its cases hold, and it stands where its contents say.

mod support;

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

/// A fingerprint is that of the whole file, cases included, however it is laid out; the built-in tariffs bear it.
#[test]
fn the_built_in_tariffs_bear_the_fingerprints_of_their_files() {
    let catalogue = Catalogue::default();
    for path in support::files() {
        let tariff = support::load(&path);
        let built_in = catalogue.select(&tariff.file.id, tariff.effective_from).unwrap();
        assert_eq!(
            (&built_in.fingerprint, &built_in.file.effective_from),
            (&tariff.fingerprint, &tariff.file.effective_from)
        );
        let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let laid_out_otherwise = serde_json::to_string(&json).unwrap();
        assert_eq!(Tariff::load(&laid_out_otherwise).unwrap().fingerprint, tariff.fingerprint);
        let mut changed = json;
        changed["cases"][0]["source"] = format!("{}.", changed["cases"][0]["source"].as_str().unwrap()).into();
        assert_ne!(Tariff::load(&changed.to_string()).unwrap().fingerprint, tariff.fingerprint);
    }
}

/// The newest version that has begun counts, from its first day on.
#[test]
fn a_version_counts_from_its_first_day_to_the_day_before_the_next() {
    let catalogue = Catalogue::default();
    let mut several = 0;
    for product in catalogue.products() {
        let versions = catalogue.versions(product);
        assert!(versions.is_sorted(), "{product}: {versions:?}");
        several += usize::from(versions.len() > 1);
        let day = |text: &String| Date::parse(text).unwrap();
        let picked = |date: Date| catalogue.select(product, date).map(|tariff| tariff.file.effective_from.clone());
        assert!(picked(Date::from_days(day(&versions[0]).days() - 1)).is_err());
        for (place, version) in versions.iter().enumerate() {
            assert_eq!(picked(day(version)).as_ref(), Ok(version));
            let next = versions.get(place + 1);
            let last = next.map_or(Date::parse("2099-12-31").unwrap(), |next| Date::from_days(day(next).days() - 1));
            assert_eq!(picked(last).as_ref(), Ok(version));
        }
    }
    assert!(several >= 4, "only {several} products have two versions");
}

/// `\u8336` is the same letter as 茶, and one beyond the first 65,536 the same as its two halves.
#[test]
fn a_letter_written_by_its_number_is_the_same_letter() {
    let path = PathBuf::from("tariffs/agriculture/rice/2017-01-01.json");
    let text = std::fs::read_to_string(&path).unwrap().replacen("水稻", "水稻😀", 1);
    let mut escaped = String::new();
    for letter in text.chars() {
        if letter.is_ascii() {
            escaped.push(letter);
        } else {
            let mut halves = [0; 2];
            letter.encode_utf16(&mut halves).iter().for_each(|half| escaped += &format!("\\u{half:04x}"));
        }
    }
    assert!(escaped.contains("\\ud83d\\ude00"));
    let (plain, escaped) = (Tariff::load(&text).unwrap(), Tariff::load(&escaped).unwrap());
    assert_eq!((plain.file, plain.fingerprint), (escaped.file, escaped.fingerprint));
}
