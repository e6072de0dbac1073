//! The published JSON Schema is made from the Rust types and accepts every shipped file.
//! `UPDATE=1 cargo test --test schema` writes it anew.
#![cfg(feature = "schema")]

#[path = "support/faulty.rs"]
mod faulty;
mod support;

const PLACE: &str = "tariffs/schema/tariff.schema.json";

#[test]
fn the_published_schema_is_that_of_the_types() {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(baofei::tariff::file::TariffFile)).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all("tariffs/schema").unwrap();
        std::fs::write(PLACE, &schema).unwrap();
    }
    assert!(std::fs::read_to_string(PLACE).unwrap_or_default() == schema, "run UPDATE=1 cargo test --test schema");
}

#[test]
fn every_shipped_file_satisfies_it() {
    let schema = serde_json::to_value(schemars::schema_for!(baofei::tariff::file::TariffFile)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for path in support::files() {
        let file = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&file).map(|error| format!("{} at {}", error, error.instance_path())).collect();
        assert!(errors.is_empty(), "{path:?}: {errors:?}");
    }
    let wrong = serde_json::json!({ "id": "tea", "titel": {} });
    assert!(!validator.is_valid(&wrong), "the schema accepts anything");
}

#[test]
#[cfg(feature = "cli")]
fn the_command_prints_the_published_schema() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_baofei")).arg("schema").output().unwrap();
    let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let published: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(PLACE).unwrap()).unwrap();
    assert_eq!(printed, published);
}

/// What the schema refuses, `check` refuses too: an editor that knows the schema never marks what is right.
#[test]
fn what_the_schema_refuses_is_a_fault() {
    let schema = serde_json::from_str(&std::fs::read_to_string(PLACE).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut refused = 0;
    for (code, tariff) in faulty::faulty() {
        if !validator.is_valid(&tariff) {
            refused += 1;
            assert!(baofei::tariff::Tariff::load(&tariff.to_string()).is_err(), "{code}");
        }
    }
    assert!(refused >= 5, "only {refused}");
    assert!(validator.is_valid(&faulty::base()));
}
