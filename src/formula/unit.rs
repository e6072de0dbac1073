//! Units such as `yuan/mu`, multiplied and divided with the numbers that bear them.

use crate::named::Named;
use std::fmt;

/// A product of powers of unit words; empty for a plain number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit(Named<i8>);

impl Unit {
    /// Reads `yuan`, `yuan/mu`, `yuan/(person*year)`; `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (above, below) = text.split_once('/').unwrap_or((text, ""));
        let below = below.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(below);
        if text.contains('/') && below.is_empty() {
            return None;
        }
        let mut powers = Named::<i8>::new();
        for (part, power) in [(above, 1), (below, -1)] {
            // A percentage is a plain number.
            for word in part.split('*').filter(|word| !["", "1", "percent"].contains(word)) {
                if !word.chars().all(|c| c.is_ascii_alphabetic()) {
                    return None;
                }
                let exponent = powers.entry(word, 0);
                *exponent = exponent.checked_add(power)?;
            }
        }
        Some(Self::of(&powers))
    }

    /// Without words whose power is zero.
    fn of(powers: &Named<i8>) -> Self {
        Self(powers.iter().filter(|(_, power)| *power != 0).cloned().collect())
    }

    /// Whether it is a currency.
    pub fn is_money(&self) -> bool {
        self.0.len() == 1 && ["yuan", "USD"].iter().any(|currency| self.0.get(currency) == Some(&1))
    }

    /// The unit of a product (`power` 1) or quotient (`power` −1).
    pub fn combined(&self, other: &Self, power: i8) -> Self {
        let mut powers = self.0.clone();
        for (word, exponent) in &other.0 {
            let entry = powers.entry(word, 0);
            *entry = entry.saturating_add(power.saturating_mul(*exponent));
        }
        Self::of(&powers)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = |wanted: fn(i8) -> bool| {
            let repeat = |(word, power): &(String, i8)| vec![word.clone(); usize::from(power.unsigned_abs())].join("*");
            self.0.iter().filter(|(_, power)| wanted(*power)).map(repeat).collect::<Vec<_>>()
        };
        let (above, below) = (words(|p| p > 0), words(|p| p < 0));
        f.write_str(if above.is_empty() { "1".to_owned() } else { above.join("*") }.as_str())?;
        match below.as_slice() {
            [] => Ok(()),
            [one] => write!(f, "/{one}"),
            many => write!(f, "/({})", many.join("*")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn multiplies_and_cancels() {
        let unit = |text| Unit::parse(text).unwrap();
        assert_eq!(unit("mu").combined(&unit("yuan/mu"), 1), unit("yuan"));
        assert_eq!(unit("yuan").combined(&unit("yuan"), -1), Unit::default());
        assert_eq!(unit("yuan/(person*year)").to_string(), "yuan/(person*year)");
        assert_eq!(unit("yuan").combined(&unit("yuan"), 1).to_string(), "yuan*yuan");
        assert_eq!(Unit::parse("yuan/"), None);
        assert_eq!(Unit::parse("元"), None);
    }
}
