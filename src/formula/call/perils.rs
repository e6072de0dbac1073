//! Several perils of one policy: each index follows a law fitted to it, and they go together as their histories do.

use super::Argument::{self, Each, Many, Number};
use super::history::{EXIT, LAW, SEED, STRIKE, fitted};
use super::{Answer, Function, Given, whole};
use crate::actuarial::index::{Payout, Simulation, copula_correlations, simulate_copula};
use crate::actuarial::{Reason, Refused, Result};

const LIMIT: Argument = Number("limit");
const YEARS: Argument = Number("simulated_years");
const P: Argument = Number("p");
const PERILS: Argument = Many(&[Each("index"), LAW, STRIKE, EXIT, Number("at_exit"), Number("lump")]);

/// Most draws, all perils together: some tenths of a second.
const MOST_DRAWS: usize = 400_000;

/// The years simulated; a peril that never pays is left out. First come the limit, the number of years and `more` numbers.
fn simulated(given: &Given, more: usize) -> Result<Simulation> {
    let [limit, years] = given.numbers();
    let years = whole("simulated_years", years)? as usize;
    let most = MOST_DRAWS / given.rows.len().max(1);
    if !(1..=most).contains(&years) {
        return Err(Refused { argument: "simulated_years", reason: Reason::OutOfRange });
    }
    let (mut perils, mut histories) = (Vec::new(), Vec::new());
    for (index, terms) in given.rows.iter().zip(given.numbers[2 + more..].chunks_exact(5)) {
        let [law, strike, exit, at_exit, lump] = *terms else { continue };
        if lump > 0.0 {
            perils.push((fitted(law, index)?.distribution, Payout::with_lump(strike, exit, at_exit, lump)?));
            histories.push(index.clone());
        }
    }
    simulate_copula(&perils, &copula_correlations(&histories)?, limit, years, SEED)
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "copula_mean",
        arguments: &[LIMIT, YEARS, PERILS],
        answer: Answer::UpTo(0),
        run: |given| Ok(simulated(given, 0)?.summary()?.expected),
    },
    Function {
        name: "copula_deviation",
        arguments: &[LIMIT, YEARS, PERILS],
        answer: Answer::UpTo(0),
        run: |given| Ok(simulated(given, 0)?.summary()?.sd),
    },
    Function {
        name: "copula_quantile",
        arguments: &[LIMIT, YEARS, P, PERILS],
        answer: Answer::UpTo(0),
        run: |given| {
            let [_, _, p] = given.numbers();
            simulated(given, 1)?.value_at_risk(p)
        },
    },
    Function {
        name: "copula_tail_mean",
        arguments: &[LIMIT, YEARS, P, PERILS],
        answer: Answer::UpTo(0),
        run: |given| {
            let [_, _, p] = given.numbers();
            simulated(given, 1)?.tail_value_at_risk(p)
        },
    },
];
