//! A household list (分户清单): one policy, many households, each with its own area or heads.
//!
//! Where the households differ only in the input that the tariff's `roster` names, the policy is quoted once for their
//! total, and premium and payers' parts are shared out so that every row and every column adds up to the fen.
//! Otherwise each household is a quote of its own and the policy is their sum.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::decimal::Decimal;
use crate::entry::{Entry, Problem};
use crate::named::Named;
use crate::order::order;
use crate::quote::{ENGINE, Share, TariffRef, amounts, tariff_ref};
use crate::tariff::Tariff;
use crate::tariff::fields::Content;

/// The most households of one policy.
pub const MOST_HOUSEHOLDS: usize = 200_000;

/// A policy over many households. Amounts are decimals in yuan, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Roster {
    /// The product's id.
    pub product: String,
    /// Which tariff it was.
    pub tariff: TariffRef,
    /// Which engine it was.
    pub engine: String,
    /// The day of the quote.
    pub as_of: String,
    /// How the policy came about, and with it who bears the odd fen.
    pub rule: RosterRule,
    /// The policy's premium.
    pub premium: String,
    /// Who pays how much of it.
    pub payers: Vec<Share>,
    /// Each household's part, in the order of the list.
    pub households: Vec<Household>,
}

/// How a policy over many households comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum RosterRule {
    /// Quoted once for the total and shared out in proportion; the odd fen go to the households with the largest
    /// remainders, the earlier in the list first.
    WholeShared,
    /// The sum of the households' own quotes; there is no odd fen.
    SumOfHouseholds,
}

/// One household's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Household {
    /// Its premium.
    pub premium: String,
    /// Who pays how much of it.
    pub payers: Vec<Share>,
}

/// Fen: a premium and its payers' parts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    premium: i128,
    payers: Vec<i128>,
}

/// After so many households it is told how many are priced.
const TOLD_EVERY: usize = 256;

/// Quotes a policy over `households`. `inputs` holds what all have in common; a household's own entries count before
/// those. Problems name the row: `households[3].area_mu`. `told` hears now and then how many households are priced.
pub fn roster(
    tariff: &Tariff,
    as_of: Date,
    inputs: &Named<Entry>,
    households: &[Named<Entry>],
    told: &dyn Fn(usize),
) -> Result<Roster, Vec<Problem>> {
    if households.is_empty() || households.len() > MOST_HOUSEHOLDS {
        return Err(vec![Problem::new("households", "row_count").with("min", 1).with("max", MOST_HOUSEHOLDS)]);
    }
    let mut problems = Vec::new();
    let (mut contents, mut own) = (Vec::with_capacity(households.len()), Vec::with_capacity(households.len()));
    for (place, household) in households.iter().enumerate() {
        if place % TOLD_EVERY == 0 {
            told(place);
        }
        let entries = inputs.iter().chain(household).cloned().collect();
        match amounts(tariff, as_of, &entries) {
            Ok(priced) => {
                own.push(Parts { premium: priced.premium, payers: priced.payers });
                contents.push(priced.contents);
            }
            Err(found) => {
                problems.extend(found.into_iter().map(|problem| Problem {
                    field: format!("households[{}].{}", place + 1, problem.field),
                    ..problem
                }))
            }
        }
    }
    told(households.len());
    if !problems.is_empty() {
        return Err(problems);
    }
    let (rule, whole) = match whole(tariff, as_of, &contents) {
        Some(whole) => (RosterRule::WholeShared, whole),
        None => {
            let add = |one: fn(&Parts, usize) -> i128, payer| own.iter().map(|parts| one(parts, payer)).sum();
            let payers = (0..tariff.split.amounts.len()).map(|payer| add(|parts, payer| parts.payers[payer], payer));
            let whole = Parts { premium: add(|parts, _| parts.premium, 0), payers: payers.collect() };
            (RosterRule::SumOfHouseholds, whole)
        }
    };
    let shared = if rule == RosterRule::WholeShared { share_out(&whole, &own) } else { own };
    let yuan = |fen: i128| Decimal::new(fen, 2).to_string();
    let shares = |parts: &Parts| {
        let each = tariff.split.amounts.iter().zip(&parts.payers);
        each.map(|((id, _), fen)| Share { id: id.clone(), amount: yuan(*fen) }).collect()
    };
    Ok(Roster {
        product: tariff.file.id.clone(),
        tariff: tariff_ref(tariff),
        engine: ENGINE.to_owned(),
        as_of: as_of.to_string(),
        rule,
        premium: yuan(whole.premium),
        payers: shares(&whole),
        households: shared
            .iter()
            .map(|parts| Household { premium: yuan(parts.premium), payers: shares(parts) })
            .collect(),
    })
}

/// The policy quoted for the total of all households, where they differ in nothing else and such a policy can be sold.
fn whole(tariff: &Tariff, as_of: Date, households: &[Vec<Content>]) -> Option<Parts> {
    let place = tariff.sheet.fields.iter().position(|field| Some(&field.id) == tariff.file.roster.as_ref())?;
    let alike = |one: &[Content], other: &[Content]| {
        one.iter().zip(other).enumerate().all(|(at, (a, b))| at == place || a == b)
    };
    let first = households.first()?;
    if !households.iter().all(|household| alike(first, household)) {
        return None;
    }
    let quantity =
        |household: &Vec<Content>| if let Content::One(value) = household[place] { Some(value) } else { None };
    let total = households.iter().map(quantity).try_fold(0i64, |sum, value| sum.checked_add(value?))?;
    let mut contents = first.clone();
    contents[place] = Content::One(total);
    let priced = crate::quote::priced(tariff, as_of, contents).ok()?;
    Some(Parts { premium: priced.premium, payers: priced.payers })
}

/// Shares `whole` out in proportion to the households' own premiums: rows add up to the households' premiums, columns
/// to the payers' parts, nothing is negative.
fn share_out(whole: &Parts, own: &[Parts]) -> Vec<Parts> {
    let weights: Vec<i128> = own.iter().map(|parts| parts.premium).collect();
    let premiums = largest_remainders(whole.premium, &weights);
    // Every cell rounded down, and what each row still lacks.
    let floor = |part: i128, row: usize| if whole.premium == 0 { 0 } else { part * premiums[row] / whole.premium };
    let mut shared: Vec<Parts> = (0..own.len())
        .map(|row| Parts {
            premium: premiums[row],
            payers: whole.payers.iter().map(|part| floor(*part, row)).collect(),
        })
        .collect();
    let mut lacks: Vec<i128> = shared.iter().map(|parts| parts.premium - parts.payers.iter().sum::<i128>()).collect();
    for (payer, part) in whole.payers.iter().enumerate() {
        let mut missing = part - shared.iter().map(|parts| parts.payers[payer]).sum::<i128>();
        let remainder = |row: usize| if whole.premium == 0 { 0 } else { part * premiums[row] % whole.premium };
        let order = largest_first((0..own.len()).map(remainder).collect());
        // As many fen are missing in all columns as in all rows, so this ends with nothing missing.
        for row in order.iter().cycle().take(order.len().saturating_mul(whole.payers.len().max(1))) {
            if missing > 0 && lacks[*row] > 0 {
                shared[*row].payers[payer] += 1;
                lacks[*row] -= 1;
                missing -= 1;
            }
        }
    }
    shared
}

/// `total` in proportion to `weights` (alike if they are all zero): rounded down, then a fen each to the largest
/// remainders, the earlier first.
fn largest_remainders(total: i128, weights: &[i128]) -> Vec<i128> {
    let sum: i128 = weights.iter().sum();
    let weight = |row: usize| if sum == 0 { 1 } else { weights[row] };
    let sum = if sum == 0 { weights.len() as i128 } else { sum };
    let mut parts: Vec<i128> = (0..weights.len()).map(|row| total * weight(row) / sum).collect();
    let missing = total - parts.iter().sum::<i128>();
    let order = largest_first((0..weights.len()).map(|row| total * weight(row) % sum).collect());
    for row in order.into_iter().take(missing as usize) {
        parts[row] += 1;
    }
    parts
}

/// The rows with the largest remainders first, of equal ones the earlier.
fn largest_first(remainders: Vec<i128>) -> Vec<usize> {
    order(remainders.len(), &|one, other| remainders[other].cmp(&remainders[one]))
}

#[cfg(test)]
mod tests {
    use super::{Parts, largest_remainders, share_out};
    use proptest::prelude::*;

    #[test]
    fn the_odd_fen_goes_to_the_largest_remainder() {
        // A hundred fen over three equal households: the first takes the odd one.
        assert_eq!(largest_remainders(100, &[5, 5, 5]), [34, 33, 33]);
        assert_eq!(largest_remainders(100, &[0, 0]), [50, 50]);
        // 10 × 1/7 = 1.43, 10 × 2/7 = 2.86, 10 × 4/7 = 5.71: the second lacks most, then the third.
        assert_eq!(largest_remainders(10, &[1, 2, 4]), [1, 3, 6]);
    }

    proptest! {
        #[test]
        fn rows_and_columns_add_up(
            parts in proptest::collection::vec(0i128..1_000_000, 1..6),
            weights in proptest::collection::vec(0i128..100_000, 1..40),
        ) {
            let whole = Parts { premium: parts.iter().sum(), payers: parts };
            let own: Vec<Parts> =
                weights.iter().map(|premium| Parts { premium: *premium, payers: Vec::new() }).collect();
            let shared = share_out(&whole, &own);
            for household in &shared {
                prop_assert_eq!(household.payers.iter().sum::<i128>(), household.premium);
                prop_assert!(household.payers.iter().all(|part| *part >= 0));
            }
            prop_assert_eq!(shared.iter().map(|household| household.premium).sum::<i128>(), whole.premium);
            for (payer, part) in whole.payers.iter().enumerate() {
                prop_assert_eq!(shared.iter().map(|household| household.payers[payer]).sum::<i128>(), *part);
            }
        }
    }
}
