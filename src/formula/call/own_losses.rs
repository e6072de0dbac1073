//! Laws that stand in the rows of a schedule: losses of one's own as they are, by classes, or with a law fitted to them;
//! mixtures. Their first argument is the schedule.

use std::rc::Rc;

use super::Argument::{self, Each, Word};
use super::severity::{ASKED, OF_LAW, X, asked, names};
use super::{Answer, Function, Given, MONEY, joined};
use crate::actuarial::severity::fit::{Claim, Fit, maximum_likelihood};
use crate::actuarial::severity::{Empirical, Family, Grouped, MixedExponential};
use crate::actuarial::{Reason, Refused, Result};

/// The law to be fitted: a family, or the best of all.
const FITTED: Argument = Word("law", &FITTED_NAMES);
const FITTED_NAMES: [&str; 10] = joined(["best"], names(&Family::ALL));
const LOSS: Argument = Each("loss");
const LIMITED: Argument = Each("limited");
const DEDUCTIBLE: Argument = Each("deductible");

/// A law fitted to the rows, which are losses from the ground up, whether each is known only to exceed that amount, and
/// the amount up to which it would not have been reported.
struct Fitted(Fit);

impl Fitted {
    fn of(given: &Given, law: f64) -> Result<Rc<Self>> {
        given.prepared(&[law], || {
            let [losses, limited, deductibles] = given.rows();
            let rows = losses.iter().zip(limited).zip(deductibles);
            let claims: Vec<Claim> = rows
                .map(|((&loss, &limited), &deductible)| Claim {
                    limited: limited != 0.0,
                    deductible,
                    ..Claim::of(loss)
                })
                .collect();
            match (law as usize).checked_sub(1).and_then(|place| Family::ALL.get(place)) {
                Some(family) => maximum_likelihood(*family, &claims),
                None => best(&claims),
            }
            .map(Self)
        })
    }
}

/// The fit of the lowest AIC; where no family has one, the last one's refusal.
fn best(claims: &[Claim]) -> Result<Fit> {
    let mut best: Result<Fit> = Err(Refused { argument: "loss", reason: Reason::Empty });
    for family in Family::ALL {
        let fit = maximum_likelihood(family, claims);
        let better = match (&fit, &best) {
            (Ok(fit), Ok(known)) => fit.akaike < known.akaike,
            (fit, known) => fit.is_ok() || known.is_err(),
        };
        if better {
            best = fit;
        }
    }
    best
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "empirical_loss",
        arguments: &[LOSS, ASKED, X],
        answer: OF_LAW,
        run: |given| {
            let ([losses], [question, x]) = (given.rows(), given.numbers());
            asked(&Empirical::new(losses)?, question, x)
        },
    },
    Function {
        name: "grouped_loss",
        arguments: &[Each("up_to"), Each("claims"), ASKED, X],
        answer: OF_LAW,
        run: |given| {
            let ([up_to, claims], [question, x]) = (given.rows(), given.numbers());
            asked(&Grouped::new(&[&[0.0], up_to].concat(), claims)?, question, x)
        },
    },
    Function {
        name: "mixed_exponential_loss",
        arguments: &[Each("weight"), Each("theta"), ASKED, X],
        answer: OF_LAW,
        run: |given| {
            let ([weights, means], [question, x]) = (given.rows(), given.numbers());
            asked(&MixedExponential::new(weights, means)?, question, x)
        },
    },
    Function {
        name: "fitted_loss",
        arguments: &[LOSS, LIMITED, DEDUCTIBLE, FITTED, ASKED, X],
        answer: OF_LAW,
        run: |given| {
            let [law, question, x] = given.numbers();
            asked(Fitted::of(given, law)?.0.law.severity(), question, x)
        },
    },
    Function {
        name: "fitted_parameter",
        arguments: &[
            LOSS,
            LIMITED,
            DEDUCTIBLE,
            FITTED,
            Word("parameter", &["first", "second", "third", "log_likelihood", "aic"]),
        ],
        answer: Answer::Plain(-MONEY, MONEY),
        run: |given| {
            let [law, parameter] = given.numbers();
            let fit = &Fitted::of(given, law)?.0;
            match parameter as usize {
                3 => Ok(fit.log_likelihood),
                4 => Ok(fit.akaike),
                place => fit
                    .parameters
                    .get(place)
                    .copied()
                    .ok_or(Refused { argument: "parameter", reason: Reason::OutOfRange }),
            }
        },
    },
];
