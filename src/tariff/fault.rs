//! What is wrong with a tariff file, as data: the words for each code stand in `words.json`.

use serde::{Deserialize, Serialize};

use crate::formula::{FormulaFault, nearest};
use crate::named::Named;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Fault {
    /// Where: `inputs.area_mu.max`, `steps.premium.formula:14` (the 14th character of the formula).
    pub place: String,
    /// Which kind of fault.
    pub code: String,
    /// What the words for the code need; `hint` is what was probably meant.
    pub params: Named<String>,
}

/// The most faults that are noted, and the most letters of a place or a parameter: whoever has mended so many sees the
/// others then, and a file made to be faulty everywhere fills no memory.
const MOST: usize = 200;
const LONGEST: usize = 400;

/// The faults found so far.
#[derive(Debug, Default)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Whether no more are noted, so that it is in vain to look for them.
    pub fn full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Notes a fault.
    pub fn add(&mut self, place: impl Into<String>, code: &str, params: &[(&str, &str)]) {
        let params = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.note(place.into(), code, params);
    }

    /// Notes a fault whose first parameter is perhaps one of the `known` names misspelt.
    pub fn add_near<'a>(
        &mut self,
        place: impl Into<String>,
        code: &str,
        params: &[(&str, &str)],
        known: impl IntoIterator<Item = &'a str>,
    ) {
        if !self.full() {
            let hint = params.first().and_then(|(_, written)| nearest(written, known)).unwrap_or_default();
            self.add(place, code, &[params, &[("hint", hint)]].concat());
        }
    }

    fn note(&mut self, place: String, code: &str, params: Named<String>) {
        let cut = |text: &str| match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        };
        if !self.full() {
            let params = params.iter().map(|(name, value)| (name.clone(), cut(value))).collect();
            self.0.push(Fault { place: cut(&place), code: code.to_owned(), params });
        }
    }

    /// Notes the faults of the formula at `place`.
    pub fn add_formula(&mut self, place: &str, formula: &str, faults: Vec<FormulaFault>) {
        for fault in faults {
            let column = formula.get(..fault.at).map_or(0, |before| before.chars().count()) + 1;
            self.note(format!("{place}:{column}"), fault.code, fault.params);
        }
    }
}
