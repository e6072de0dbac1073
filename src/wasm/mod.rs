//! The WebAssembly boundary: a handful of pure functions, plain objects in and out, typed arrays for batches.
//!
//! The only place that names wasm-bindgen. A request that is refused is answered, not thrown: with the same problems, in
//! the same words' codes, as at the prompt. The one thing kept between calls is the catalogue: compiled tariffs, and
//! those that [`check`] found sound, by fingerprint.

mod columns;
mod model;
mod request;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::curve::{self, Picture};
use crate::date::Date;
use crate::entry::{Problem, Refused};
use crate::form::{self, Form, ProductSummary};
use crate::history::{self, Seasons};
use crate::quote::{self, ClaimPreview, ENGINE};
use crate::roster::Roster;
use crate::tariff::Tariff;
use crate::tariff::catalogue::Catalogue;
use crate::tariff::fault::Fault;
use columns::{ColumnsAnswer, ColumnsRequest};
use request::{ClaimRequest, FormRequest, QuoteRequest, Request, RosterRequest, SeasonsRequest};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Values by name. */
export type Named<T> = Record<string, T>;
"#;

thread_local! {
    static CATALOGUE: RefCell<Catalogue> = RefCell::default();
}

/// The products, or the problems of the request.
#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub enum ListAnswer {
    Products(Vec<ProductSummary>),
    Refused(Refused),
}

/// A form, or the problems of the request.
#[derive(Serialize, Tsify)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant)]
pub enum FormAnswer {
    Form(Form),
    Refused(Refused),
}

/// A quote, or the problems of the request.
#[derive(Tsify)]
#[tsify(type = "Quote | Refused")]
#[allow(dead_code)]
pub struct QuoteAnswer;

/// What a loss would pay, or the problems of the request.
#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub enum ClaimAnswer {
    Claim(ClaimPreview),
    Refused(Refused),
}

/// A policy over many households, or the problems of the request.
#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub enum RosterAnswer {
    /// The policy.
    Roster(Roster),
    /// The problems.
    Refused(Refused),
}

/// What a tariff draws, or the problems of the request.
#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub enum PicturesAnswer {
    Pictures(Vec<Picture>),
    Refused(Refused),
}

/// The rows that a file of observations gives a schedule, or the problems of the request.
#[derive(Serialize, Tsify)]
#[serde(untagged)]
pub enum SeasonsAnswer {
    Seasons(Seasons),
    Refused(Refused),
}

/// What was found of a tariff file.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Checked {
    /// Its product, if it is sound.
    product: Option<String>,
    /// Its version, if it is sound.
    version: Option<String>,
    /// Under what it is kept and can be named as `tariff` in requests, if it is sound.
    fingerprint: Option<String>,
    /// What is wrong with it.
    faults: Vec<Fault>,
}

/// The engine's version, as quotes carry it.
#[wasm_bindgen]
pub fn engine() -> String {
    ENGINE.to_owned()
}

/// The products as of a day (`2026-11-24`), those with a tariff on that day only.
#[wasm_bindgen]
pub fn list(as_of: &str) -> Ts<ListAnswer> {
    let Some(as_of) = Date::parse(as_of) else {
        return answer(&ListAnswer::Refused(vec![Problem::new("as_of", "not_a_date")].into()));
    };
    let products = CATALOGUE.with_borrow(|catalogue| form::list(catalogue, as_of));
    answer(&ListAnswer::Products(products))
}

/// What a product asks for and what numbers stand behind it.
#[wasm_bindgen]
pub fn form(request: Ts<FormRequest>) -> Ts<FormAnswer> {
    answer(&match Request::read(&request.into(), &[]).and_then(|request| select(&request)) {
        Ok((tariff, as_of, versions)) => FormAnswer::Form(form::form(&tariff, as_of, versions)),
        Err(problems) => FormAnswer::Refused(problems.into()),
    })
}

/// The premium, who pays how much of it, and how it was worked out.
#[wasm_bindgen]
pub fn quote(request: Ts<QuoteRequest>) -> Ts<QuoteAnswer> {
    let quoted = Request::read(&request.into(), &["inputs", "worksheet"]).and_then(|request| {
        let (tariff, as_of) = tariff(&request)?;
        quote::quote(&tariff, as_of, &request.inputs, request.worksheet)
    });
    Ts::new_unchecked(match quoted {
        Ok(quote) => model::object(quote),
        Err(problems) => plain(&Refused::from(problems)),
    })
}

/// What a given loss would pay.
#[wasm_bindgen]
pub fn claim(request: Ts<ClaimRequest>) -> Ts<ClaimAnswer> {
    let worked = Request::read(&request.into(), &["inputs", "loss"]).and_then(|request| {
        let (tariff, as_of) = tariff(&request)?;
        let claim = quote::claim(&tariff, as_of, &request.inputs, &request.loss);
        claim.unwrap_or_else(|| Err(vec![Problem::new("product", "no_claim")]))
    });
    answer(&match worked {
        Ok(claim) => ClaimAnswer::Claim(claim),
        Err(problems) => ClaimAnswer::Refused(problems.into()),
    })
}

/// What a tariff draws for what was entered: payout curves, accounts by year, seasons.
#[wasm_bindgen]
pub fn pictures(request: Ts<QuoteRequest>) -> Ts<PicturesAnswer> {
    let drawn = Request::read(&request.into(), &["inputs", "worksheet"]).and_then(|request| {
        let (tariff, as_of) = tariff(&request)?;
        curve::pictures(&tariff, as_of, &request.inputs)
    });
    answer(&match drawn {
        Ok(pictures) => PicturesAnswer::Pictures(pictures),
        Err(problems) => PicturesAnswer::Refused(problems.into()),
    })
}

/// Fills a schedule from a file of observations: daily weather, monthly prices.
#[wasm_bindgen]
pub fn seasons(request: Ts<SeasonsRequest>) -> Ts<SeasonsAnswer> {
    let filled = Request::read(&request.into(), &["inputs", "fills", "text"]).and_then(|request| {
        let (tariff, as_of) = tariff(&request)?;
        if !cfg!(histories) {
            return Err(vec![Problem::new("fills", "unknown_field")]);
        }
        history::seasons(&tariff, as_of, &request.inputs, &request.fills, &request.text)
    });
    answer(&match filled {
        Ok(seasons) => SeasonsAnswer::Seasons(seasons),
        Err(problems) => SeasonsAnswer::Refused(problems.into()),
    })
}

/// One policy over many households, each household's part, and the totals. `told`, if given, is called now and then with
/// the number of households that are priced.
#[wasm_bindgen]
pub fn roster(request: Ts<RosterRequest>, told: Option<Function>) -> Ts<RosterAnswer> {
    let told = |households: usize| {
        if let Some(told) = &told {
            // Whether somebody listens changes nothing of the answer.
            let _ = told.call1(&JsValue::NULL, &(households as f64).into());
        }
    };
    let worked = Request::read(&request.into(), &["inputs", "households"]).and_then(|request| {
        let (tariff, as_of) = tariff(&request)?;
        crate::roster::roster(&tariff, as_of, &request.inputs, &request.households, &told)
    });
    answer(&match worked {
        Ok(roster) => RosterAnswer::Roster(roster),
        Err(problems) => RosterAnswer::Refused(problems.into()),
    })
}

/// Checks a tariff file whole, its cases included. A sound one is kept (of those opened the last sixteen are) and can be
/// named by its fingerprint as `tariff` in requests.
#[wasm_bindgen]
pub fn check(text: &str) -> Ts<Checked> {
    answer(&match CATALOGUE.with_borrow_mut(|catalogue| catalogue.open(text)) {
        Ok(tariff) => Checked {
            product: Some(tariff.file.id.clone()),
            version: Some(tariff.file.effective_from.clone()),
            fingerprint: Some(tariff.fingerprint.clone()),
            faults: Vec::new(),
        },
        Err(faults) => Checked { product: None, version: None, fingerprint: None, faults },
    })
}

/// Premiums and parts for many rows at once. Amounts come in fen, as whole numbers; rows with problems have NaN.
#[wasm_bindgen(js_name = quoteColumns)]
pub fn quote_columns(request: Ts<ColumnsRequest>) -> Ts<ColumnsAnswer> {
    Ts::new_unchecked(columns::quote_columns(&request.into()))
}

/// The tariff that a request names, and its day.
fn tariff(request: &Request) -> Result<(Rc<Tariff>, Date), Vec<Problem>> {
    let as_of = Date::parse(&request.as_of).ok_or_else(|| vec![Problem::new("as_of", "not_a_date")])?;
    let tariff = CATALOGUE.with_borrow(|catalogue| match (&request.tariff, &request.product) {
        (Some(fingerprint), _) => catalogue.opened(fingerprint),
        (None, Some(product)) => catalogue.select(product, as_of),
        (None, None) => Err(vec![Problem::new("product", "missing")]),
    })?;
    Ok((tariff, as_of))
}

fn select(request: &Request) -> Result<(Rc<Tariff>, Date, Vec<String>), Vec<Problem>> {
    let (tariff, as_of) = tariff(request)?;
    let versions = match request.tariff {
        Some(_) => vec![tariff.file.effective_from.clone()],
        None => CATALOGUE.with_borrow(|catalogue| catalogue.versions(&tariff.file.id)),
    };
    Ok((tariff, as_of, versions))
}

/// `value` as a plain JavaScript object.
fn answer<T: Tsify + Serialize>(value: &T) -> Ts<T> {
    Ts::new_unchecked(plain(value))
}

fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
