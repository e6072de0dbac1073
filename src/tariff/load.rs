//! Text → tariff file. Each part is read on its own, so that a mistake in one does not hide those in the others.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeOwned, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::fault::Faults;
use super::file::{Claim, Family, TariffFile, Text};
use crate::formula::nearest;

/// The largest file, in bytes.
const MAX_BYTES: usize = 1 << 20;

/// The members of a tariff file.
const MEMBERS: [&str; 15] = [
    "$schema", "id", "family", "effective_from", "title", "summary", "sources", "inputs", "constants", "tables", "steps", "rules",
    "payers", "notes", "claim",
];

/// Reads `text` into a tariff file and its JSON value, or notes every fault of its shape.
pub fn read(text: &str, faults: &mut Faults) -> Option<(TariffFile, Value)> {
    if text.len() > MAX_BYTES {
        faults.add("", "file_too_large", &[("limit", &MAX_BYTES.to_string())]);
        return None;
    }
    let value = match serde_json::from_str::<Strict>(text.trim_start_matches('\u{feff}')) {
        Ok(strict) => strict.0,
        Err(error) => {
            let place = format!("line {}, column {}", error.line(), error.column());
            // The place stands at the end of serde's message, too.
            let message = error.to_string();
            faults.add(place, "not_json", &[("message", message.split(" at line ").next().unwrap_or_default())]);
            return None;
        }
    };
    let Value::Object(members) = &value else {
        faults.add("", "not_json", &[("message", "the file must hold one object")]);
        return None;
    };
    for name in members.keys().filter(|name| !MEMBERS.contains(&name.as_str()) && *name != "cases") {
        let hint = nearest(name, MEMBERS.into_iter().chain(["cases"])).unwrap_or_default();
        faults.add(name.as_str(), "unknown_member", &[("name", name), ("hint", hint)]);
    }
    let before = faults.0.len();
    let mut parts = Parts { members, faults };
    let file = TariffFile {
        schema: parts.optional("$schema"),
        id: parts.required("id").unwrap_or_default(),
        family: parts.required("family").unwrap_or(Family::Agriculture),
        effective_from: parts.required("effective_from").unwrap_or_default(),
        title: parts.required("title").unwrap_or_else(Text::default),
        summary: parts.required("summary").unwrap_or_else(Text::default),
        sources: parts.map("sources"),
        inputs: parts.list("inputs", true),
        constants: parts.map("constants"),
        tables: parts.map("tables"),
        steps: parts.list("steps", true),
        rules: parts.list("rules", false),
        payers: parts.list("payers", true),
        notes: parts.list("notes", false),
        claim: parts.optional::<Claim>("claim"),
        cases: parts.list("cases", true),
    };
    (faults.0.len() == before).then_some((file, value))
}

struct Parts<'a> {
    members: &'a Map<String, Value>,
    faults: &'a mut Faults,
}

impl Parts<'_> {
    fn part<T: DeserializeOwned>(&mut self, place: &str, value: &Value) -> Option<T> {
        match T::deserialize(value) {
            Ok(part) => Some(part),
            Err(error) => {
                self.faults.add(place, "wrong_shape", &[("message", &error.to_string())]);
                None
            }
        }
    }

    fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.members.get(name)?;
        self.part(name, value)
    }

    fn required<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        if !self.members.contains_key(name) {
            self.faults.add(name, "missing_member", &[("name", name)]);
        }
        self.optional(name)
    }

    fn list<T: DeserializeOwned>(&mut self, name: &str, required: bool) -> Vec<T> {
        match self.members.get(name) {
            Some(Value::Array(items)) => {
                let mut parts = Vec::new();
                for (place, item) in items.iter().enumerate() {
                    let id = item.get("id").and_then(Value::as_str).map_or_else(|| place.to_string(), str::to_owned);
                    parts.extend(self.part(&format!("{name}.{id}"), item));
                }
                parts
            }
            Some(_) => {
                self.faults.add(name, "wrong_shape", &[("message", "this must be a list")]);
                Vec::new()
            }
            None if required => {
                self.faults.add(name, "missing_member", &[("name", name)]);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn map<T: DeserializeOwned>(&mut self, name: &str) -> BTreeMap<String, T> {
        match self.members.get(name) {
            Some(Value::Object(items)) => {
                let mut parts = BTreeMap::new();
                for (id, item) in items {
                    if let Some(part) = self.part(&format!("{name}.{id}"), item) {
                        parts.insert(id.clone(), part);
                    }
                }
                parts
            }
            Some(_) => {
                self.faults.add(name, "wrong_shape", &[("message", "this must be an object")]);
                BTreeMap::new()
            }
            None => BTreeMap::new(),
        }
    }
}

/// JSON in which no object names a member twice: of two cells with one key, one would be lost unseen.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Strict)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Strict(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some((name, Strict(member))) = map.next_entry::<String, Strict>()? {
            if members.contains_key(&name) {
                return Err(A::Error::custom(format!("`{name}` stands here twice")));
            }
            members.insert(name, member);
        }
        Ok(Value::Object(members))
    }
}
