//! Quotes cross as the texts that change from one to the next; all the others crossed once, as a model.
//!
//! Most of a quote is the same for every quote under its tariff. To make all of its texts and members again takes longer
//! than to price it.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::plain;
use crate::quote::Quote;

#[wasm_bindgen(module = "/src/wasm/model.js")]
extern "C" {
    /// A copy of `model`, each [`GAP`] filled with the next of `texts`.
    fn fill(model: &JsValue, texts: &str) -> JsValue;
}

/// What stands in a model where texts change, and after each of those texts. No formula and no number has it.
const GAP: &str = "\0";

/// The most models that are kept: the oldest make room.
const MOST: usize = 64;

thread_local! {
    static MODELS: RefCell<Vec<Model>> = const { RefCell::new(Vec::new()) };
}

/// A quote with gaps, and of which quotes it is the model.
struct Model {
    fingerprint: String,
    notes: Vec<String>,
    steps: usize,
    quote: JsValue,
}

impl Model {
    fn fits(&self, quote: &Quote) -> bool {
        self.fingerprint == quote.tariff.fingerprint
            && self.steps == quote.steps.len()
            && self.notes.iter().eq(quote.notes.iter().map(|note| &note.id))
    }
}

/// `quote` as a plain JavaScript object.
pub fn object(mut quote: Quote) -> JsValue {
    let mut texts = String::with_capacity(256);
    for text in changing(&mut quote) {
        texts.extend([text, GAP]);
    }
    MODELS.with_borrow_mut(|models| {
        let found = models.iter().position(|model| model.fits(&quote));
        let place = found.unwrap_or_else(|| {
            if models.len() == MOST {
                models.remove(0);
            }
            models.push(model(quote));
            models.len() - 1
        });
        fill(&models[place].quote, &texts)
    })
}

fn model(mut quote: Quote) -> Model {
    for text in changing(&mut quote) {
        *text = GAP.to_owned();
    }
    Model {
        fingerprint: quote.tariff.fingerprint.clone(),
        notes: quote.notes.iter().map(|note| note.id.clone()).collect(),
        steps: quote.steps.len(),
        quote: plain(&quote),
    }
}

/// The texts that change from quote to quote, in the order of the members.
fn changing(quote: &mut Quote) -> impl Iterator<Item = &mut String> {
    let head = [&mut quote.as_of].into_iter().chain(&mut quote.sum_insured).chain([&mut quote.premium]);
    let parts = quote.payers.iter_mut().map(|share| &mut share.amount);
    head.chain(parts).chain(quote.steps.iter_mut().flat_map(|step| [&mut step.with, &mut step.value]))
}
