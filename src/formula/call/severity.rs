//! What one claim costs: laws of losses, limits, layers.

use super::Argument::{self, Number, Word};
use super::{Answer, Function, MONEY};
use crate::actuarial::severity::{Burr, Cover, Covered, Deductible, Family, Law, LossLaw, Severity, layer};
use crate::actuarial::{Reason, Refused, Result};

/// The laws of two parameters, and the exponential, of which only the first counts.
const FAMILIES: [Family; 8] = [
    Family::Lognormal,
    Family::Pareto,
    Family::SingleParameterPareto,
    Family::Gamma,
    Family::Weibull,
    Family::Loglogistic,
    Family::InverseGaussian,
    Family::Exponential,
];
const NAMES: [&str; 8] = names(&FAMILIES);

/// The families' words.
pub(super) const fn names<const COUNT: usize>(families: &[Family; COUNT]) -> [&'static str; COUNT] {
    let mut names = [""; COUNT];
    let mut place = 0;
    while place < COUNT {
        names[place] = families[place].name();
        place += 1;
    }
    names
}

pub(super) const LAW: Argument = Word("law", &NAMES);
pub(super) const FIRST: Argument = Number("first");
pub(super) const SECOND: Argument = Number("second");
pub(super) const LIMIT: Argument = Number("limit");
pub(super) const DEDUCTIBLE: Argument = Number("deductible");
pub(super) const X: Argument = Number("x");

/// What may be asked of a law that has one function for all questions, in the order of [`asked`]; money unless it says
/// otherwise.
pub(super) const ASKED: Argument = Word(
    "asked",
    &[
        "mean",
        "limited_expected_value",
        "limited_standard_deviation",
        "expected_excess",
        "quantile",
        "probability_above",
        "density",
    ],
);
pub(super) const OF_LAW: Answer = Answer::Asked(0, MONEY);

/// The law with its two parameters, in the order of the literature: lognormal μ, σ; Pareto and gamma α, θ; Weibull τ, θ;
/// log-logistic γ, θ; inverse Gaussian μ, λ; exponential θ.
pub(super) fn law(family: f64, first: f64, second: f64) -> Result<Law> {
    let family = FAMILIES.get(family as usize).copied().unwrap_or(Family::Lognormal);
    let count = family.parameters().len();
    family.law(&[first, second][..count.min(2)]).map_err(|refused| {
        let first = family.parameters().first() == Some(&refused.argument);
        Refused { argument: if first { "first" } else { "second" }, reason: refused.reason }
    })
}

/// A law with a limit (or another number) on top.
fn at(given: &super::Given, value: fn(&dyn LossLaw, f64) -> Result<f64>) -> Result<f64> {
    let [family, first, second, x] = given.numbers();
    value(law(family, first, second)?.severity(), x)
}

/// The answer to one of [`ASKED`].
pub(super) fn asked(law: &dyn LossLaw, asked: f64, x: f64) -> Result<f64> {
    let answer = match asked as usize {
        0 => return law.mean(),
        1 => law.limited_expected_value(x),
        2 => law.limited_expected_value(x).and_then(|mean| {
            let variance = law.limited_second_moment(x)? - mean * mean;
            Ok(variance.max(0.0).sqrt())
        }),
        3 => law.expected_excess(x),
        4 => law.quantile(x),
        5 => law.survival(x),
        _ => law.density(x),
    };
    answer.map_err(|refused| Refused { argument: "x", ..refused })
}

/// The mean; where it is infinite the first parameter is the reason.
fn mean(law: &dyn LossLaw) -> Result<f64> {
    law.mean().map_err(|refused| Refused { argument: "first", ..refused })
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "mean_loss",
        arguments: &[LAW, FIRST, SECOND],
        answer: Answer::Like(2, 0, MONEY),
        run: |given| {
            let [family, first, second] = given.numbers();
            mean(law(family, first, second)?.severity())
        },
    },
    Function {
        name: "limited_expected_value",
        arguments: &[LAW, FIRST, SECOND, LIMIT],
        answer: Answer::UpTo(3),
        run: |given| at(given, |law, limit| law.limited_expected_value(limit)),
    },
    Function {
        name: "probability_above",
        arguments: &[LAW, FIRST, SECOND, X],
        answer: Answer::Plain(0, 1),
        run: |given| at(given, |law, x| law.survival(x)),
    },
    Function {
        name: "loss_density",
        arguments: &[LAW, FIRST, SECOND, X],
        answer: Answer::Plain(0, MONEY),
        run: |given| at(given, |law, x| law.density(x)),
    },
    Function {
        name: "limited_second_moment",
        arguments: &[LAW, FIRST, SECOND, LIMIT],
        answer: Answer::Asked(0, MONEY * 1_000_000),
        run: |given| at(given, |law, limit| law.limited_second_moment(limit)),
    },
    Function {
        name: "burr_loss",
        arguments: &[Number("alpha"), Number("gamma"), Number("theta"), ASKED, X],
        answer: OF_LAW,
        run: |given| {
            let [alpha, gamma, theta, question, x] = given.numbers();
            asked(&Burr::new(alpha, gamma, theta)?, question, x)
        },
    },
    Function {
        name: "loss_quantile",
        arguments: &[LAW, FIRST, SECOND, Number("p")],
        answer: Answer::Like(2, 0, MONEY),
        run: |given| at(given, |law, p| law.quantile(p)),
    },
    Function {
        name: "layer_loss",
        arguments: &[LAW, FIRST, SECOND, DEDUCTIBLE, LIMIT],
        answer: Answer::UpTo(4),
        run: |given| {
            let [family, first, second, deductible, limit] = given.numbers();
            if limit == 0.0 {
                return Ok(0.0);
            }
            let law = law(family, first, second)?;
            let cover = Cover::new(Deductible::Ordinary(deductible), limit)?;
            Covered { severity: law.severity(), cover }.mean()
        },
    },
    Function {
        name: "increased_limit_factor",
        arguments: &[LAW, FIRST, SECOND, Number("basic_limit"), LIMIT],
        answer: Answer::Plain(0, 1_000_000),
        run: |given| {
            let [family, first, second, basic, limit] = given.numbers();
            let law = law(family, first, second)?;
            let basic = law.severity().limited_expected_value(basic)?;
            if basic <= 0.0 {
                return Err(Refused { argument: "basic_limit", reason: Reason::NotPositive });
            }
            Ok(law.severity().limited_expected_value(limit)? / basic)
        },
    },
    Function {
        name: "loss_elimination_ratio",
        arguments: &[LAW, FIRST, SECOND, DEDUCTIBLE],
        answer: Answer::Plain(0, 1),
        run: |given| {
            at(given, |law, deductible| mean(law).and_then(|_| layer::loss_elimination_ratio(law, deductible)))
        },
    },
];
