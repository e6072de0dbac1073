//! What of a claim is insured, and what higher limits cost: terms of one claim, increased limit factors, exposure curves.

use super::Argument::{self, Each, Number, Word};
use super::severity::{DEDUCTIBLE, FIRST, LAW, LIMIT, SECOND, law};
use super::{Answer, Function, Given, MONEY, with};
use crate::actuarial::severity::exposure_curve::Mbbefd;
use crate::actuarial::severity::increased_limits::{ClaimExpense, Consistency, FactorTable, RiskLoad, claim_cost};
use crate::actuarial::severity::layer::deductible_credit;
use crate::actuarial::severity::{Cover, Covered, Deductible, Severity};
use crate::actuarial::{Reason, Refused, Result};

/// The handling of a claim (an amount, or a part of the limited loss) and a load on its deviation or variance.
const LOADED: [Argument; 9] = [
    LAW,
    FIRST,
    SECOND,
    LIMIT,
    Word("expense_kind", &["fixed", "proportional"]),
    Number("expense"),
    Word("load_kind", &["standard_deviation", "variance"]),
    Number("load"),
    Number("dispersion"),
];
const LOADED_FACTOR: [Argument; 10] = with(LOADED, Number("basic_limit"));

/// What a claim up to `limit` costs, all loads included.
fn loaded(numbers: [f64; 9], limit: f64) -> Result<f64> {
    let [family, first, second, _, expense_kind, expense, load_kind, factor, dispersion] = numbers;
    let expense = if expense_kind == 0.0 { ClaimExpense::Fixed(expense) } else { ClaimExpense::Proportional(expense) };
    let load = if load_kind == 0.0 {
        RiskLoad::StandardDeviation { factor, dispersion }
    } else {
        RiskLoad::Variance { factor, dispersion }
    };
    claim_cost(law(family, first, second)?.severity(), limit, expense, load).map_err(|refused| match refused.argument {
        "factor" => Refused { argument: "load", ..refused },
        _ => refused,
    })
}

/// A table of factors from the rows.
fn factors(given: &Given) -> Result<FactorTable> {
    let [limits, factors] = given.rows();
    FactorTable::new(limits, factors)
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "cover_loss",
        arguments: &[
            LAW,
            FIRST,
            SECOND,
            Word("deductible_kind", &["ordinary", "franchise"]),
            DEDUCTIBLE,
            LIMIT,
            Number("coinsurance"),
            Number("inflation"),
            Word("asked", &["mean", "mean_of_payments", "standard_deviation", "probability_of_payment"]),
        ],
        answer: Answer::Asked(0, MONEY),
        run: |given| {
            let [family, first, second, kind, deductible, limit, coinsurance, inflation, asked] = given.numbers();
            let law = law(family, first, second)?;
            let deductible = match kind {
                0.0 => Deductible::Ordinary(deductible),
                _ => Deductible::Franchise(deductible),
            };
            let cover = Cover::new(deductible, limit)?.with_coinsurance(coinsurance)?.with_inflation(inflation)?;
            let payment = Covered { severity: law.severity(), cover };
            match asked as usize {
                0 => payment.mean(),
                1 => payment.cost_per_payment(),
                2 => {
                    let mean = payment.mean()?;
                    Ok((payment.second_moment()? - mean * mean).max(0.0).sqrt())
                }
                _ => Ok(payment.payment_probability()),
            }
        },
    },
    Function {
        name: "deductible_credit",
        arguments: &[LAW, FIRST, SECOND, DEDUCTIBLE, Number("basic_limit")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [family, first, second, deductible, basic] = given.numbers();
            deductible_credit(law(family, first, second)?.severity(), deductible, basic)
        },
    },
    Function {
        name: "loaded_claim_cost",
        arguments: &LOADED,
        answer: Answer::Like(3, 0, MONEY),
        run: |given| {
            let numbers: [f64; 9] = given.numbers();
            loaded(numbers, numbers[3])
        },
    },
    Function {
        name: "loaded_limit_factor",
        arguments: &LOADED_FACTOR,
        answer: Answer::Plain(0, 1_000_000),
        run: |given| {
            let numbers: [f64; 10] = given.numbers();
            let [terms @ .., basic] = numbers;
            let at_basic = loaded(terms, basic)?;
            if at_basic <= 0.0 {
                return Err(Refused { argument: "basic_limit", reason: Reason::NotPositive });
            }
            Ok(loaded(terms, terms[3])? / at_basic)
        },
    },
    Function {
        name: "inconsistent_limit",
        arguments: &[Each("limit"), Each("factor")],
        answer: Answer::Like(0, 0, MONEY),
        run: |given| {
            Ok(match factors(given)?.consistency() {
                Consistency::Consistent => 0.0,
                Consistency::NotRising(limit) | Consistency::NotConcave(limit) => limit,
            })
        },
    },
    Function {
        name: "factor_at_limit",
        arguments: &[Each("limit"), Each("factor"), Word("scale", &["linear", "logarithmic"]), Number("at")],
        answer: Answer::Plain(0, 1_000_000),
        run: |given| {
            let [scale, at] = given.numbers();
            let table = factors(given)?;
            let factor = if scale == 0.0 { table.factor(at) } else { table.factor_on_log_scale(at) };
            factor.map_err(|refused| Refused { argument: "at", ..refused })
        },
    },
    Function {
        name: "mbbefd_share",
        arguments: &[Number("b"), Number("g"), Number("low"), Number("high")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [b, g, low, high] = given.numbers();
            Mbbefd::new(b, g)?.layer_share(low, high)
        },
    },
    Function {
        name: "mbbefd_mean_damage",
        arguments: &[Number("b"), Number("g")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [b, g] = given.numbers();
            Ok(Mbbefd::new(b, g)?.mean_damage_degree())
        },
    },
    Function {
        name: "swiss_re_share",
        arguments: &[Number("c"), Number("low"), Number("high")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [c, low, high] = given.numbers();
            Mbbefd::swiss_re(c)?.layer_share(low, high)
        },
    },
    Function {
        name: "swiss_re_mean_damage",
        arguments: &[Number("c")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [c] = given.numbers();
            Ok(Mbbefd::swiss_re(c)?.mean_damage_degree())
        },
    },
];
