//! The formula language of tariffs: text → [`syntax`] tree → typed flat [`program`] → values and worksheet.
//!
//! A formula is compiled once. What decimals each part has, how large it can become, which unit it bears and whether it
//! can fail is known before any value is put in; one quote and a column of a million rows then run the same
//! instructions ([`machine`]). There are no loops and no recursion, so a stranger's formula always ends.

pub mod call;
pub mod compile;
pub mod lookup;
pub mod machine;
pub mod program;
pub mod syntax;
pub mod token;
pub mod unit;
pub mod worksheet;

use crate::named::Named;
use std::fmt;

/// What is wrong in a formula, as data: the words for each code stand in `words.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaFault {
    /// Which kind of fault.
    pub code: &'static str,
    /// Where it begins, in bytes of the formula.
    pub at: usize,
    /// What the words for the code need.
    pub params: Named<String>,
}

impl FormulaFault {
    /// A fault of kind `code` at byte `at`.
    #[cold]
    pub fn new(code: &'static str, at: usize) -> Self {
        Self { code, at, params: Named::new() }
    }

    /// The same fault with one more parameter.
    #[cold]
    pub fn with(mut self, name: &'static str, value: &dyn fmt::Display) -> Self {
        self.params.insert(name, value.to_string());
        self
    }
}

/// How many names are looked at for what was meant.
const MOST_KNOWN: usize = 500;

/// The name in `known` nearest to `name`, if it is near enough to be what was meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let limit = (length / 3).max(1);
    known
        .into_iter()
        .take(MOST_KNOWN)
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (edit_distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters must be put in, left out, changed or swapped with their neighbour to turn `a` into `b`.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut best = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let known = ["area_mu", "si_per_mu", "site"];
        assert_eq!(nearest("aera_mu", known), Some("area_mu"));
        assert_eq!(nearest("sit", known), Some("site"));
        assert_eq!(nearest("premium", known), None);
    }
}
