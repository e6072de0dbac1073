//! A part of a file and where it stands; reading a member notes what is wrong with it.

use crate::entry::Entry;
use crate::named::Named;
use crate::tariff::fault::Faults;
use crate::tariff::file::Text;
use crate::tariff::json::Json;

/// A part of a file.
pub struct Part<'a> {
    place: String,
    json: &'a Json,
    faults: &'a mut Faults,
}

impl<'a> Part<'a> {
    /// The part `json` that stands at `place`.
    pub fn new(place: &str, json: &'a Json, faults: &'a mut Faults) -> Self {
        Self { place: place.to_owned(), json, faults }
    }

    /// Its JSON.
    pub fn json(&self) -> &'a Json {
        self.json
    }

    /// How deep it stands.
    pub fn depth(&self) -> usize {
        self.place.split('.').count()
    }

    /// Checks that it is an object with these members only.
    pub fn members(&mut self, known: &[&str]) {
        let Json::Object(members) = self.json else {
            self.faults.add(&*self.place, "not_object", &[]);
            return;
        };
        for (name, _) in members.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            self.faults.add_near(self.at(name), "unknown_member", &[("name", name)], known.iter().copied());
        }
    }

    fn at(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }

    fn inner<'b>(&'b mut self, name: &str, json: &'b Json) -> Part<'b>
    where
        'a: 'b,
    {
        Part { place: self.at(name), json, faults: self.faults }
    }

    /// A member that may be absent.
    pub fn optional<T>(&mut self, name: &str, read: impl FnOnce(Part) -> T) -> Option<T> {
        let member = self.json.member(name)?;
        Some(read(self.inner(name, member)))
    }

    /// A member that must be there.
    pub fn required<T>(&mut self, name: &str, read: impl FnOnce(Part) -> T) -> Option<T> {
        self.must_have(name);
        self.optional(name, read)
    }

    fn must_have(&mut self, name: &str) {
        if matches!(self.json, Json::Object(_)) && self.json.member(name).is_none() {
            self.faults.add(self.at(name), "missing_member", &[("name", name)]);
        }
    }

    /// The text that the part itself is.
    pub fn own_text(&mut self) -> Option<String> {
        if let Json::Text(text) = self.json {
            return Some(text.clone());
        }
        self.faults.add(&*self.place, "not_text", &[]);
        None
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> String {
        self.must_have(name);
        self.optional_text(name).unwrap_or_default()
    }

    /// A text that may be absent.
    pub fn optional_text(&mut self, name: &str) -> Option<String> {
        self.optional(name, |mut part| part.own_text())?
    }

    /// Words in both languages.
    pub fn words(&mut self, name: &str) -> Text {
        self.must_have(name);
        self.optional_words(name).unwrap_or_default()
    }

    /// Words that may be absent.
    pub fn optional_words(&mut self, name: &str) -> Option<Text> {
        self.optional(name, |mut part| {
            part.members(&["zh", "en"]);
            Text { zh: part.text("zh"), en: part.text("en") }
        })
    }

    /// Whether a flag is set; no if it is absent.
    pub fn flag(&mut self, name: &str) -> bool {
        let flag = self.optional(name, |part| match part.json {
            Json::Flag(flag) => *flag,
            _ => {
                part.faults.add(part.place, "not_true_or_false", &[]);
                false
            }
        });
        flag.unwrap_or(false)
    }

    /// A whole number, not negative, that may be absent.
    pub fn whole(&mut self, name: &str) -> Option<u32> {
        self.optional(name, |mut part| part.own_whole())?
    }

    /// The whole number, not negative, that the part itself is.
    pub fn own_whole(&mut self) -> Option<u32> {
        let whole = if let Json::Whole(whole) = self.json { u32::try_from(*whole).ok() } else { None };
        if whole.is_none() {
            self.faults.add(&*self.place, "not_whole_number", &[]);
        }
        whole
    }

    /// A text that is one of `known`.
    pub fn one_of<T: Copy>(&mut self, name: &str, known: &[(&str, T)]) -> Option<T> {
        self.must_have(name);
        self.optional_one_of(name, known)
    }

    /// A text that is one of `known` and may be absent.
    pub fn optional_one_of<T: Copy>(&mut self, name: &str, known: &[(&str, T)]) -> Option<T> {
        let text = self.optional_text(name)?;
        let found = known.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let place = self.at(name);
            self.faults.add_near(place, "unknown_choice", &[("choice", &text), ("choices", &words.join(", "))], words);
        }
        found
    }

    /// What the part's items are; each goes by its `id`, or by its place in the list.
    fn parts<'b>(&'b mut self) -> impl Iterator<Item = (String, &'a Json)> + use<'a> {
        let items: &'a [Json] = match self.json {
            Json::List(items) => items,
            _ => {
                self.faults.add(&*self.place, "not_list", &[]);
                &[]
            }
        };
        items.iter().enumerate().map(|(place, item)| match item.member("id") {
            Some(Json::Text(id)) => (id.clone(), item),
            _ => ((place + 1).to_string(), item),
        })
    }

    /// The items of the list that the part itself is.
    pub fn items<T>(&mut self, read: fn(Part) -> T) -> Vec<T> {
        let parts = self.parts();
        parts.map(|(name, item)| read(self.inner(&name, item))).collect()
    }

    /// A list that may be absent.
    pub fn list<T>(&mut self, name: &str, read: fn(Part) -> T) -> Vec<T> {
        self.optional(name, |mut part| part.items(read)).unwrap_or_default()
    }

    /// A list that must be there.
    pub fn required_list<T>(&mut self, name: &str, read: fn(Part) -> T) -> Vec<T> {
        self.must_have(name);
        self.list(name, read)
    }

    /// The texts of the list that the part itself is.
    pub fn texts(&mut self) -> Vec<String> {
        self.items(|mut part| part.own_text()).into_iter().flatten().collect()
    }

    /// The members of the object that the part itself is, by name.
    pub fn each<T>(&mut self, read: fn(Part) -> T) -> Named<T> {
        let Json::Object(members) = self.json else {
            self.faults.add(&*self.place, "not_object", &[]);
            return Named::new();
        };
        members.iter().map(|(name, member)| (name.clone(), read(self.inner(name, member)))).collect()
    }

    /// A map that may be absent.
    pub fn map<T>(&mut self, name: &str, read: fn(Part) -> T) -> Named<T> {
        self.optional(name, |mut part| part.each(read)).unwrap_or_default()
    }

    /// The members of the object that the part itself is: texts.
    pub fn each_text(&mut self) -> Named<String> {
        self.each(|mut part| part.own_text().unwrap_or_default())
    }

    /// The members of the object that the part itself is: lists of texts.
    pub fn each_text_list(&mut self) -> Named<Vec<String>> {
        self.each(|mut part| part.texts())
    }

    /// The members of the object that the part itself is: entries.
    pub fn each_entry(&mut self) -> Named<Entry> {
        self.each(|mut part| part.own_entry())
    }

    /// An entry that may be absent.
    pub fn entry(&mut self, name: &str) -> Option<Entry> {
        self.optional(name, |mut part| part.own_entry())
    }

    fn own_entry(&mut self) -> Entry {
        match self.json {
            Json::Text(text) => Entry::Text(text.clone()),
            Json::Whole(whole) => Entry::Whole(*whole),
            Json::Flag(flag) => Entry::Flag(*flag),
            Json::List(_) if self.depth() < 8 => Entry::Rows(self.items(|mut part| part.each_entry())),
            Json::Inexact(_) => {
                self.faults.add(&*self.place, "not_text", &[]);
                Entry::Other
            }
            // What no input accepts is left to the input: a case may mean it.
            _ => Entry::Other,
        }
    }
}
