//! What a person or a program entered, before anything is known of it, and the problems found in it.

use std::fmt;

use crate::named::Named;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// One entered value.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[cfg_attr(feature = "wasm", tsify(type = "string | number | boolean | Record<string, string | number | boolean>[]"))]
#[serde(untagged)]
pub enum Entry {
    /// Text, which may be a number.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number of a program that knows no decimals; it stands for the shortest decimal that is nearest to it.
    Float(f64),
    /// Yes or no.
    Flag(bool),
    /// The rows of a schedule.
    Rows(Vec<Named<Entry>>),
    /// Something that no input takes: nothing, a list of numbers, an object.
    #[cfg_attr(feature = "schema", schemars(skip))]
    Other,
}

/// Entries are compared only to find a change in a tariff file, where all numbers are finite.
impl Eq for Entry {}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor)
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true or false, or a list of rows")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Entry, E> {
        Ok(Entry::Flag(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Entry, E> {
        Ok(Entry::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Entry, E> {
        Ok(i64::try_from(value).map_or(Entry::Text(value.to_string()), Entry::Whole))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Entry, E> {
        Ok(Entry::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Entry, E> {
        Ok(Entry::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Entry, E> {
        Ok(Entry::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Entry, E> {
        Ok(Entry::Other)
    }

    fn visit_none<E>(self) -> Result<Entry, E> {
        Ok(Entry::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Entry, A::Error> {
        let mut rows = Vec::new();
        let mut sound = true;
        while let Some(item) = seq.next_element::<Row>()? {
            match item.0 {
                Some(row) => rows.push(row),
                None => sound = false,
            }
        }
        Ok(if sound { Entry::Rows(rows) } else { Entry::Other })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entry, A::Error> {
        while map.next_entry::<String, serde::de::IgnoredAny>()?.is_some() {}
        Ok(Entry::Other)
    }
}

/// A row of a schedule, or `None` for anything else in its place.
struct Row(Option<Named<Entry>>);

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RowVisitor)
    }
}

struct RowVisitor;

macro_rules! no_row {
    ($($visit:ident: $type:ty),*) => {
        $(fn $visit<E>(self, _: $type) -> Result<Row, E> { Ok(Row(None)) })*
    };
}

impl<'de> Visitor<'de> for RowVisitor {
    type Value = Row;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    no_row!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E>(self) -> Result<Row, E> {
        Ok(Row(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Row, A::Error> {
        while seq.next_element::<serde::de::IgnoredAny>()?.is_some() {}
        Ok(Row(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
        let mut row = Named::new();
        while let Some((name, entry)) = map.next_entry::<String, Entry>()? {
            row.insert(&name, entry);
        }
        Ok(Row(Some(row)))
    }
}

/// Something wrong with what was entered, as data: the words for each code stand in `words.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Problem {
    /// The input at fault, such as `area_mu` or `canals[2].length_m`; otherwise the part of the request, such as `product`.
    pub field: String,
    /// Which problem.
    pub code: String,
    /// What the words for the code need: bounds, units, what can be chosen.
    pub params: Named<String>,
}

impl Problem {
    /// A problem of kind `code` with `field`.
    pub fn new(field: impl Into<String>, code: &str) -> Self {
        Self { field: field.into(), code: code.to_owned(), params: Named::new() }
    }

    /// The same problem with one more parameter.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name, value.to_string());
        self
    }
}

/// The answer to a request that is refused: every problem at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Refused {
    /// The problems.
    pub problems: Vec<Problem>,
}

impl From<Vec<Problem>> for Refused {
    fn from(problems: Vec<Problem>) -> Self {
        Self { problems }
    }
}
