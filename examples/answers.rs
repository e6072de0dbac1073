//! Answers requests as the WebAssembly module does, one JSON object a line: `{"call": "quote", "request": {…}}`.
//! Tests compare both, byte for byte.

use std::io::{BufRead, Write};

use baofei::curve::pictures;
use baofei::date::Date;
use baofei::entry::{Entry, Problem, Refused};
use baofei::form::{form, list};
use baofei::history::seasons;
use baofei::named::Named;
use baofei::quote::{claim, quote};
use baofei::roster::roster;
use baofei::tariff::catalogue::Catalogue;
use baofei::tariff::fault::Fault;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Line {
    call: String,
    request: Request,
}

#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    product: String,
    /// Instead of a product, whatever stands here: the tariff that was found sound last.
    tariff: Option<String>,
    /// A tariff to check.
    text: Option<String>,
    #[serde(default)]
    as_of: String,
    #[serde(default)]
    inputs: Named<Entry>,
    #[serde(default)]
    loss: Named<Entry>,
    #[serde(default)]
    households: Vec<Named<Entry>>,
    worksheet: Option<bool>,
    #[serde(default)]
    fills: String,
}

#[derive(Serialize)]
struct Checked<'a> {
    product: Option<&'a str>,
    version: Option<&'a str>,
    fingerprint: Option<&'a str>,
    faults: Vec<Fault>,
}

fn main() {
    let mut catalogue = Catalogue::default();
    let mut last = None;
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in std::io::stdin().lock().lines() {
        let mut line: Line = serde_json::from_str(&line.expect("standard input")).expect("a request");
        line.request.tariff = line.request.tariff.and(last.clone());
        let answer = match &line.request.text {
            Some(text) if line.call == "check" => check(&mut catalogue, text, &mut last),
            _ => {
                answer(&catalogue, &line.call, &line.request).unwrap_or_else(|problems| json(&Refused::from(problems)))
            }
        };
        writeln!(out, "{answer}").expect("standard output");
    }
}

fn check(catalogue: &mut Catalogue, text: &str, last: &mut Option<String>) -> String {
    match catalogue.open(text) {
        Ok(tariff) => {
            *last = Some(tariff.fingerprint.clone());
            json(&Checked {
                product: Some(&tariff.file.id),
                version: Some(&tariff.file.effective_from),
                fingerprint: Some(&tariff.fingerprint),
                faults: Vec::new(),
            })
        }
        Err(faults) => json(&Checked { product: None, version: None, fingerprint: None, faults }),
    }
}

fn answer(catalogue: &Catalogue, call: &str, request: &Request) -> Result<String, Vec<Problem>> {
    let as_of = Date::parse(&request.as_of).ok_or_else(|| vec![Problem::new("as_of", "not_a_date")])?;
    if call == "list" {
        return Ok(json(&list(catalogue, as_of)));
    }
    let (tariff, versions) = match &request.tariff {
        Some(fingerprint) => {
            let tariff = catalogue.opened(fingerprint)?;
            let version = tariff.file.effective_from.clone();
            (tariff, vec![version])
        }
        None => (catalogue.select(&request.product, as_of)?, catalogue.versions(&request.product)),
    };
    Ok(match call {
        "form" => json(&form(&tariff, as_of, versions)),
        "quote" => json(&quote(&tariff, as_of, &request.inputs, request.worksheet.unwrap_or(true))?),
        "pictures" => json(&pictures(&tariff, as_of, &request.inputs)?),
        "seasons" => {
            let text = request.text.as_deref().unwrap_or_default();
            json(&seasons(&tariff, as_of, &request.inputs, &request.fills, text)?)
        }
        "roster" => json(&roster(&tariff, as_of, &request.inputs, &request.households, &|_| ())?),
        _ => {
            let claim = claim(&tariff, as_of, &request.inputs, &request.loss);
            json(&claim.unwrap_or_else(|| Err(vec![Problem::new("product", "no_claim")]))?)
        }
    })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("these types are always JSON")
}
