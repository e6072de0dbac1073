//! Requests. They come as JSON text, in one crossing, and are read member by member: so unknown members are refused, and
//! each that is wrong is named.

use std::cell::RefCell;

use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::entry::{Entry, Problem};
use crate::named::Named;
use crate::tariff::fields::row_of;
use crate::tariff::json::Json;

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
    #[serde(flatten)]
    form: FormRequest,
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
    #[serde(flatten)]
    form: FormRequest,
    /// What was entered for the policy, by input id.
    inputs: Named<Entry>,
    /// What was entered of the loss, by input id.
    loss: Named<Entry>,
}

/// Asks for one policy over many households.
#[derive(Tsify)]
#[allow(dead_code)]
pub struct RosterRequest {
    #[serde(flatten)]
    form: FormRequest,
    /// What all households have in common, by input id.
    inputs: Named<Entry>,
    /// What each household has of its own, by input id.
    households: Vec<Named<Entry>>,
}

/// Asks for the rows that a file of observations gives a schedule.
#[derive(Tsify)]
#[allow(dead_code)]
pub struct SeasonsRequest {
    #[serde(flatten)]
    form: FormRequest,
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
    pub rows: Option<Json>,
    /// Of a typed array there is only the name.
    pub columns: Named<Entry>,
}

#[wasm_bindgen(module = "/src/wasm/request.js")]
extern "C" {
    /// Writes a request as JSON text into `room` and tells its bytes; where it may not fit, the text itself.
    #[wasm_bindgen(js_name = writeText)]
    fn write_text(request: &JsValue, room: &mut [u8]) -> JsValue;
}

thread_local! {
    /// Where requests are written that are no longer than most.
    static ROOM: RefCell<Vec<u8>> = RefCell::new(vec![0; 16 << 10]);
}

/// Reads a request.
fn parsed(request: &JsValue) -> Option<Json> {
    // Taken out meanwhile: a member of the request may be code that asks the module something.
    let mut room = ROOM.take();
    let written = write_text(request, &mut room);
    let json = match written.as_f64() {
        Some(length) => room.get(..length as usize).and_then(|text| std::str::from_utf8(text).ok()).map(Json::parse),
        None => written.as_string().map(|text| Json::parse(&text)),
    };
    ROOM.set(room);
    json?.ok()
}

impl Request {
    /// Reads `value`, which may have the members of every request and those in `more`.
    pub fn read(value: &JsValue, more: &[&str]) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::new(value, more)?;
        let (product, tariff, as_of) = (reader.text("product"), reader.text("tariff"), reader.text("as_of"));
        if as_of.is_none() && reader.problems.is_empty() {
            reader.problems.push(Problem::new("as_of", "missing"));
        }
        let inputs = reader.read("inputs", "not an object", row).unwrap_or_default();
        let loss = reader.read("loss", "not an object", row).unwrap_or_default();
        let households = reader.read("households", "not a list of objects", rows).unwrap_or_default();
        let worksheet = reader.take("worksheet").is_none_or(|flag| {
            if !matches!(flag, Json::Flag(_)) {
                reader.problems.push(Problem::new("worksheet", "not_a_flag"));
            }
            flag == Json::Flag(true)
        });
        let rows = reader.take("rows");
        let columns = reader.read("columns", "not an object", row).unwrap_or_default();
        let (fills, text) = (reader.text("fills").unwrap_or_default(), reader.text("text").unwrap_or_default());
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        let as_of = as_of.unwrap_or_default();
        Ok(Self { product, tariff, as_of, inputs, loss, households, worksheet, fills, text, rows, columns })
    }
}

/// Takes the members out of a request, noting what is wrong with them.
struct Reader {
    members: Vec<(String, Json)>,
    problems: Vec<Problem>,
}

impl Reader {
    /// A reader of `request`, whose members beyond the common ones and `more` are problems.
    fn new(request: &JsValue, more: &[&str]) -> Result<Self, Vec<Problem>> {
        let Some(Json::Object(members)) = parsed(request) else {
            return Err(vec![Problem::new("", "bad_request").with("message", "not an object")]);
        };
        let known = |name: &str| ["product", "tariff", "as_of"].contains(&name) || more.contains(&name);
        let unknown = members.iter().filter(|(name, _)| !known(name));
        let problems = unknown.map(|(name, _)| Problem::new(name, "unknown_field")).collect();
        Ok(Self { members, problems })
    }

    /// A member that is there.
    fn take(&mut self, name: &str) -> Option<Json> {
        let (_, member) = self.members.iter_mut().find(|(own, _)| own == name)?;
        Some(std::mem::replace(member, Json::Null)).filter(|member| *member != Json::Null)
    }

    /// What `read` makes of a member; one of which it makes nothing is a problem.
    fn read<T>(&mut self, name: &str, wrong: &str, read: fn(Json) -> Option<T>) -> Option<T> {
        let found = read(self.take(name)?);
        if found.is_none() {
            self.problems.push(Problem::new(name, "bad_request").with("message", wrong));
        }
        found
    }

    /// A member that is text.
    fn text(&mut self, name: &str) -> Option<String> {
        self.read(name, "not a text", |member| match member {
            Json::Text(text) => Some(text),
            _ => None,
        })
    }
}

/// What was entered by name.
fn row(json: Json) -> Option<Named<Entry>> {
    // JavaScript reads the numbers that it wrote.
    row_of(json, |number| Entry::Float(js_sys::parse_float(&number)))
}

fn rows(json: Json) -> Option<Vec<Named<Entry>>> {
    match json {
        Json::List(items) => items.into_iter().map(row).collect(),
        _ => None,
    }
}
