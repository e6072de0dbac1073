//! Requests, read member by member: so unknown members are refused, and each that is wrong is named.

use js_sys::{Array, BigInt, Map, Object, Reflect};
use tsify::Tsify;
use wasm_bindgen::{JsCast, JsValue};

use crate::entry::{Entry, Problem};
use crate::named::Named;

/// Asks for a product's form.
#[derive(Tsify)]
#[allow(dead_code)]
pub struct FormRequest {
    /// The product, as `list` names it.
    #[tsify(optional)]
    product: Option<String>,
    /// Instead of a product: the fingerprint of a tariff that `check` found sound.
    #[tsify(optional)]
    tariff: Option<String>,
    /// The day whose tariff counts, `2026-11-24`.
    as_of: String,
}

/// Asks for a quote.
#[derive(Tsify)]
#[allow(dead_code)]
pub struct QuoteRequest {
    /// The product, as `list` names it.
    #[tsify(optional)]
    product: Option<String>,
    /// Instead of a product: the fingerprint of a tariff that `check` found sound.
    #[tsify(optional)]
    tariff: Option<String>,
    /// The day whose tariff counts, `2026-11-24`.
    as_of: String,
    /// What was entered, by input id; what is left out takes its default.
    inputs: Named<Entry>,
    /// Whether to show how it was worked out; yes if left out.
    #[tsify(optional)]
    worksheet: Option<bool>,
}

/// Asks what a loss would pay.
#[derive(Tsify)]
#[allow(dead_code)]
pub struct ClaimRequest {
    /// The product, as `list` names it.
    #[tsify(optional)]
    product: Option<String>,
    /// Instead of a product: the fingerprint of a tariff that `check` found sound.
    #[tsify(optional)]
    tariff: Option<String>,
    /// The day whose tariff counts, `2026-11-24`.
    as_of: String,
    /// What was entered for the policy, by input id.
    inputs: Named<Entry>,
    /// What was entered of the loss, by input id.
    loss: Named<Entry>,
}

/// Asks for one policy over many households.
#[derive(Tsify)]
#[allow(dead_code)]
pub struct RosterRequest {
    /// The product, as `list` names it.
    #[tsify(optional)]
    product: Option<String>,
    /// Instead of a product: the fingerprint of a tariff that `check` found sound.
    #[tsify(optional)]
    tariff: Option<String>,
    /// The day whose tariff counts, `2026-11-24`.
    as_of: String,
    /// What all households have in common, by input id.
    inputs: Named<Entry>,
    /// What each household has of its own, by input id.
    households: Vec<Named<Entry>>,
}

/// Asks for the rows that a file of observations gives a schedule.
#[derive(Tsify)]
#[allow(dead_code)]
pub struct SeasonsRequest {
    /// The product, as `list` names it.
    #[tsify(optional)]
    product: Option<String>,
    /// Instead of a product: the fingerprint of a tariff that `check` found sound.
    #[tsify(optional)]
    tariff: Option<String>,
    /// The day whose tariff counts, `2026-11-24`.
    as_of: String,
    /// What was entered, by input id: the terms of the index.
    inputs: Named<Entry>,
    /// The schedule to fill.
    fills: String,
    /// The file's text: CSV with a heading, or GHCN daily.
    text: String,
}

/// A request as it was read.
pub struct Request {
    pub product: Option<String>,
    pub tariff: Option<String>,
    pub as_of: String,
    pub inputs: Named<Entry>,
    pub loss: Named<Entry>,
    pub households: Vec<Named<Entry>>,
    pub worksheet: bool,
    pub fills: String,
    pub text: String,
}

impl Request {
    /// Reads `value`, which may have the members of every request and those in `more`.
    pub fn read(value: &JsValue, more: &[&str]) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::new(value, more)?;
        let (product, tariff, as_of) = (reader.text("product"), reader.text("tariff"), reader.text("as_of"));
        if as_of.is_none() && reader.problems.is_empty() {
            reader.problems.push(Problem::new("as_of", "missing"));
        }
        let (inputs, loss, households) = (reader.entries("inputs"), reader.entries("loss"), reader.rows("households"));
        let worksheet = match reader.member("worksheet") {
            None => true,
            Some(flag) => flag.as_bool().unwrap_or_else(|| {
                reader.problems.push(Problem::new("worksheet", "not_a_flag"));
                true
            }),
        };
        let (fills, text) = (reader.text("fills").unwrap_or_default(), reader.text("text").unwrap_or_default());
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        let as_of = as_of.unwrap_or_default();
        Ok(Self { product, tariff, as_of, inputs, loss, households, worksheet, fills, text })
    }
}

/// Reads the members of an object, noting what is wrong with them.
pub struct Reader<'a> {
    object: &'a JsValue,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// A reader of `object`, whose members beyond the common ones and `more` are problems.
    pub fn new(object: &'a JsValue, more: &[&str]) -> Result<Self, Vec<Problem>> {
        if !object.is_object() {
            return Err(vec![Problem::new("", "bad_request").with("message", "not an object")]);
        }
        let names = Object::keys(object.unchecked_ref::<Object>());
        let names = names.iter().filter_map(|name| name.as_string());
        let known =
            |name: &String| ["product", "tariff", "as_of"].contains(&name.as_str()) || more.contains(&name.as_str());
        let problems = names.filter(|name| !known(name)).map(|name| Problem::new(name, "unknown_field")).collect();
        Ok(Self { object, problems })
    }

    /// A member that is there.
    pub fn member(&self, name: &str) -> Option<JsValue> {
        Reflect::get(self.object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
    }

    /// A member that is text.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let value = self.member(name)?;
        let text = value.as_string();
        if text.is_none() {
            self.problems.push(Problem::new(name, "bad_request").with("message", "not a text"));
        }
        text
    }

    /// A member that holds entries by name; none if it is absent.
    fn entries(&mut self, name: &str) -> Named<Entry> {
        let Some(value) = self.member(name) else { return Named::new() };
        row(&value).unwrap_or_else(|| {
            self.problems.push(Problem::new(name, "bad_request").with("message", "not an object"));
            Named::new()
        })
    }

    /// A member that holds a list of entries by name; none if it is absent.
    fn rows(&mut self, name: &str) -> Vec<Named<Entry>> {
        let Some(value) = self.member(name) else { return Vec::new() };
        rows(&value).unwrap_or_else(|| {
            self.problems.push(Problem::new(name, "bad_request").with("message", "not a list of objects"));
            Vec::new()
        })
    }
}

/// What was entered; anything that no input takes is [`Entry::Other`].
pub fn entry(value: &JsValue) -> Entry {
    /// Up to here JavaScript's numbers count every whole number.
    const SAFE: f64 = 9_007_199_254_740_991.0;
    if let Some(text) = value.as_string() {
        Entry::Text(text)
    } else if let Some(flag) = value.as_bool() {
        Entry::Flag(flag)
    } else if let Some(number) = value.as_f64() {
        let whole = number.trunc() == number && number.abs() <= SAFE;
        if whole { Entry::Whole(number as i64) } else { Entry::Float(number) }
    } else if let Some(whole) = value.dyn_ref::<BigInt>() {
        whole.to_string(10).map_or(Entry::Other, |digits| Entry::Text(digits.into()))
    } else {
        rows(value).map_or(Entry::Other, Entry::Rows)
    }
}

fn rows(value: &JsValue) -> Option<Vec<Named<Entry>>> {
    let mut found = Vec::new();
    for item in value.dyn_ref::<Array>()?.iter() {
        found.push(row(&item)?);
    }
    Some(found)
}

/// The members of a plain object, or of a `Map` with texts as keys.
fn row(value: &JsValue) -> Option<Named<Entry>> {
    let mut object: Object = value.clone().dyn_into().ok()?;
    if object.is_instance_of::<Array>() {
        return None;
    }
    if value.is_instance_of::<Map>() {
        object = Object::from_entries(value).ok()?;
    }
    let mut found = Named::new();
    for name in Object::keys(&object).iter() {
        let member = Reflect::get(&object, &name).ok()?;
        found.insert(&name.as_string()?, entry(&member));
    }
    Some(found)
}
