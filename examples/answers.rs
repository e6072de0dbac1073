//! Answers requests as the WebAssembly module does, one JSON object a line: `{"call": "quote", "request": {…}}`.
//! Tests compare both, byte for byte.

use std::io::{BufRead, Write};

use baofei::date::Date;
use baofei::entry::{Entry, Problem, Refused};
use baofei::form::{form, list};
use baofei::named::Named;
use baofei::quote::{claim, quote};
use baofei::roster::roster;
use baofei::tariff::catalogue::Catalogue;
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
    as_of: String,
    #[serde(default)]
    inputs: Named<Entry>,
    #[serde(default)]
    loss: Named<Entry>,
    #[serde(default)]
    households: Vec<Named<Entry>>,
    worksheet: Option<bool>,
}

fn main() {
    let catalogue = Catalogue::default();
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in std::io::stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line.expect("standard input")).expect("a request");
        let answer = answer(&catalogue, &line.call, &line.request);
        let answer = answer.unwrap_or_else(|problems| json(&Refused::from(problems)));
        writeln!(out, "{answer}").expect("standard output");
    }
}

fn answer(catalogue: &Catalogue, call: &str, request: &Request) -> Result<String, Vec<Problem>> {
    let as_of = Date::parse(&request.as_of).ok_or_else(|| vec![Problem::new("as_of", "not_a_date")])?;
    if call == "list" {
        return Ok(json(&list(catalogue, as_of)));
    }
    let tariff = catalogue.select(&request.product, as_of)?;
    Ok(match call {
        "form" => json(&form(&tariff, as_of, catalogue.versions(&request.product))),
        "quote" => json(&quote(&tariff, as_of, &request.inputs, request.worksheet.unwrap_or(true))?),
        "roster" => json(&roster(&tariff, as_of, &request.inputs, &request.households)?),
        _ => {
            let claim = claim(&tariff, as_of, &request.inputs, &request.loss);
            json(&claim.unwrap_or_else(|| Err(vec![Problem::new("product", "no_claim")]))?)
        }
    })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("these types are always JSON")
}
