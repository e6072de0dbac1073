//! Values by name, in the order of their names.
//!
//! A sorted list: the maps of a tariff are small, and one list serves all of them where a tree would take several
//! kilobytes of WebAssembly for each kind of value.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

/// Values by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<T>(Vec<(String, T)>);

/// Names only.
pub type Names = Named<()>;

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Named<T> {
    /// None yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Values that stand in the order of their names, each name once, as the members of parsed JSON do.
    pub fn in_order(items: Vec<(String, T)>) -> Self {
        debug_assert!(items.is_sorted_by(|(one, _), (next, _)| one < next));
        Self(items)
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.as_str().cmp(name))
    }

    /// Puts a value under a name, in place of the one that was there; whether there was one.
    pub fn insert(&mut self, name: &str, value: T) -> bool {
        match self.place(name) {
            Ok(place) => {
                self.0[place].1 = value;
                true
            }
            Err(place) => {
                self.0.insert(place, (name.to_owned(), value));
                false
            }
        }
    }

    /// The value under a name, which is `otherwise` if there is none yet.
    pub fn entry(&mut self, name: &str, otherwise: T) -> &mut T {
        let place = self.place(name).unwrap_or_else(|place| {
            self.0.insert(place, (name.to_owned(), otherwise));
            place
        });
        &mut self.0[place].1
    }

    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.place(name).ok().map(|place| &self.0[place].1)
    }

    /// Whether there is a value under a name.
    pub fn contains(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// The names.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }

    /// Names with values.
    pub fn iter(&self) -> std::slice::Iter<'_, (String, T)> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Names {
    /// Adds names.
    pub fn add(&mut self, names: &Self) {
        for name in names.names() {
            self.insert(name, ());
        }
    }
}

impl<'a, T> IntoIterator for &'a Named<T> {
    type Item = &'a (String, T);
    type IntoIter = std::slice::Iter<'a, (String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> FromIterator<(String, T)> for Named<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(items: I) -> Self {
        let mut named = Self::new();
        for (name, value) in items {
            named.insert(&name, value);
        }
        named
    }
}

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NamedVisitor(PhantomData))
    }
}

struct NamedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for NamedVisitor<T> {
    type Value = Named<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named<T>, A::Error> {
        let mut named = Named::new();
        while let Some((name, value)) = map.next_entry::<String, T>()? {
            named.insert(&name, value);
        }
        Ok(named)
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Named<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        std::collections::BTreeMap::<String, T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, T>::json_schema(generator)
    }
}
