//! Several perils of one policy: each index follows its record or a law fitted to it, and they go together as they did.

use super::Argument::{self, Each, Many, Number, Word};
use super::history::{EXIT, LAW_NAMES, SEED, STRIKE, fitted};
use super::{Answer, Function, Given, joined, whole};
use crate::actuarial::index::{Margin, Payout, Simulation, copula_correlations, simulate_copula};
use crate::actuarial::{Reason, Refused, Result};

const LIMIT: Argument = Number("limit");
const YEARS: Argument = Number("simulated_years");
const P: Argument = Number("p");
/// The laws of a history, and the record itself.
const LAW: Argument = Word("law", &NAMES);
const NAMES: [&str; 8] = joined(LAW_NAMES, ["record"]);
const RECORD: f64 = LAW_NAMES.len() as f64;
const PERILS: Argument = Many(&[Each("index"), LAW, STRIKE, EXIT, Number("per_unit"), Number("lump")]);

/// Most draws, all perils together: some tenths of a second.
const MOST_DRAWS: usize = 400_000;

/// So much per unit from the strike on, never more than the lump sum, which is paid from the exit on.
fn payout(strike: f64, exit: f64, per_unit: f64, lump: f64) -> Result<Payout> {
    if per_unit < 0.0 {
        return Err(Refused { argument: "per_unit", reason: Reason::Negative });
    }
    let width = exit - strike;
    if per_unit * width.abs() > lump {
        return Payout::between(strike, strike + width.signum() * lump / per_unit, lump);
    }
    Payout::with_lump(strike, exit, per_unit * width.abs(), lump)
}

/// The years simulated, none where no peril ever pays. First come the limit, the number of years and `more` numbers.
fn simulated(given: &Given, more: usize) -> Result<Option<Simulation>> {
    let [limit, years] = given.numbers();
    let years = whole("simulated_years", years)? as usize;
    let most = MOST_DRAWS / given.rows.len().max(1);
    if !(1..=most).contains(&years) {
        return Err(Refused { argument: "simulated_years", reason: Reason::OutOfRange });
    }
    let (mut perils, mut histories) = (Vec::new(), Vec::new());
    for (index, terms) in given.rows.iter().zip(given.numbers[2 + more..].chunks_exact(5)) {
        let [law, strike, exit, per_unit, lump] = *terms else { continue };
        if lump > 0.0 {
            let margin = if law == RECORD {
                Margin::record(index)
            } else {
                fitted(law, index).map(|fit| Margin::Law(fit.distribution))
            };
            let margin = margin.map_err(|refused| Refused { argument: "law", ..refused })?;
            perils.push((margin, payout(strike, exit, per_unit, lump)?));
            histories.push(index.clone());
        }
    }
    if perils.is_empty() {
        return Ok(None);
    }
    simulate_copula(&perils, &copula_correlations(&histories)?, limit, years, SEED).map(Some)
}

/// A value of them: 0 where there are none. All values of the same perils are of one run.
fn of_simulated(given: &Given, more: usize, value: fn(&Simulation, f64) -> Result<f64>) -> Result<f64> {
    let [_, _, p] = given.numbers();
    let terms = [&given.numbers[..2], &given.numbers[2 + more..]].concat();
    given.prepared(&terms, || simulated(given, more))?.as_ref().as_ref().map_or(Ok(0.0), |years| value(years, p))
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "copula_mean",
        arguments: &[LIMIT, YEARS, PERILS],
        answer: Answer::UpTo(0),
        run: |given| of_simulated(given, 0, |simulation, _| Ok(simulation.summary()?.expected)),
    },
    Function {
        name: "copula_deviation",
        arguments: &[LIMIT, YEARS, PERILS],
        answer: Answer::UpTo(0),
        run: |given| of_simulated(given, 0, |simulation, _| Ok(simulation.summary()?.sd)),
    },
    Function {
        name: "copula_quantile",
        arguments: &[LIMIT, YEARS, P, PERILS],
        answer: Answer::UpTo(0),
        run: |given| of_simulated(given, 1, Simulation::value_at_risk),
    },
    Function {
        name: "copula_tail_mean",
        arguments: &[LIMIT, YEARS, P, PERILS],
        answer: Answer::UpTo(0),
        run: |given| of_simulated(given, 1, Simulation::tail_value_at_risk),
    },
];
