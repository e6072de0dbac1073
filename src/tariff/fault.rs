//! What is wrong with a tariff file, as data: the words for each code stand in `words.json`.

use serde::{Deserialize, Serialize};

use crate::formula::FormulaFault;
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

/// The faults found so far.
#[derive(Debug, Default)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, place: impl Into<String>, code: &str, params: &[(&str, &str)]) {
        let params = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.0.push(Fault { place: place.into(), code: code.to_owned(), params });
    }

    /// Notes the faults of the formula at `place`.
    pub fn add_formula(&mut self, place: &str, formula: &str, faults: Vec<FormulaFault>) {
        for fault in faults {
            let column = formula.get(..fault.at).map_or(0, |before| before.chars().count()) + 1;
            let place = format!("{place}:{column}");
            self.0.push(Fault { place, code: fault.code.to_owned(), params: fault.params });
        }
    }
}
