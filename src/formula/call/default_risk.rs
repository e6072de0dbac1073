//! Where defaults come from: ratings that migrate, books whose loans fall together, buyers and their countries.

use std::rc::Rc;

use super::Argument::{self, Each, Number};
use super::credit::{LOAN_RATE, MONTHS, PRINCIPAL, REPAYMENT, loan, loss_of};
use super::{Answer, Function, Given, MONEY, joined, whole};
use crate::actuarial::check::MOST_STATES;
use crate::actuarial::credit::{
    DefaultCurve, ExportCredit, ExportLoss, LoanLoss, default_probability_upper_bound, migration_cumulative_default,
    vasicek_default_rate,
};
use crate::actuarial::{Reason, Refused, Result};

/// Rows of a migration matrix: from a rating to another within a year, ratings by their numbers from 1; the highest
/// number is default.
const MOVES: [Argument; 4] = [Each("from"), Each("to"), Each("probability"), Number("rating")];
const MOVED_BY: [Argument; 5] = joined(MOVES, [Number("years")]);
const MOVED_LOAN: [Argument; 11] = joined(
    MOVES,
    [PRINCIPAL, MONTHS, LOAN_RATE, REPAYMENT, Number("loss_given_default"), Number("share"), Number("discount_rate")],
);

fn refused<T>(argument: &'static str) -> Result<T> {
    Err(Refused { argument, reason: Reason::OutOfRange })
}

fn rating(argument: &'static str, value: f64) -> Result<usize> {
    match whole(argument, value)? as usize {
        number @ 1..=MOST_STATES => Ok(number - 1),
        _ => refused(argument),
    }
}

/// The default probability after each of `years` years. What the rows of a rating leave over stays in it, unless they say
/// themselves what stays.
fn cumulative(given: &Given, start: f64, years: usize) -> Result<Vec<f64>> {
    let [from, to, probabilities] = given.rows();
    let mut moves = Vec::with_capacity(from.len());
    let mut count = 0;
    for ((&from, &to), &probability) in from.iter().zip(to).zip(probabilities) {
        let (from, to) = (rating("from", from)?, rating("to", to)?);
        count = count.max(from.max(to) + 1);
        moves.push((from, to, probability));
    }
    let mut matrix = vec![vec![0.0; count]; count];
    for &(from, to, probability) in &moves {
        matrix[from][to] += probability;
    }
    for (rating, row) in matrix.iter_mut().enumerate() {
        let rest: f64 = 1.0 - row.iter().sum::<f64>();
        if rest > 0.0 && !moves.iter().any(|&(from, to, _)| from == rating && to == rating) {
            row[rating] = rest;
        }
    }
    let start = rating("rating", start)?;
    migration_cumulative_default(&matrix, start, years).map_err(|refused| match refused.argument {
        "matrix" => Refused { argument: "probability", ..refused },
        "start" => Refused { argument: "rating", ..refused },
        _ => refused,
    })
}

/// The losses of a loan whose borrower's rating migrates.
struct MovedLoss(LoanLoss);

fn moved_loss(given: &Given) -> Result<Rc<MovedLoss>> {
    let terms: [f64; 8] = given.numbers();
    let [start, principal, months, rate, repayment, loss_given_default, share, discount_rate] = terms;
    given.prepared(&terms, || {
        let rows = loan(principal, months, rate, repayment)?;
        let curve = DefaultCurve::from_cumulative(&cumulative(given, start, rows.len().div_ceil(12))?, 12)?;
        Ok(MovedLoss(loss_of(&rows, &curve, loss_given_default, share, discount_rate)?))
    })
}

/// The intensity that means this probability of an event within a year; a certain event has none.
fn intensity(argument: &'static str, probability: f64) -> Result<f64> {
    if (0.0..1.0).contains(&probability) { Ok(-libm::log1p(-probability)) } else { refused(argument) }
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "migration_default_probability",
        arguments: &MOVED_BY,
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [start, years] = given.numbers();
            let by_year = cumulative(given, start, whole("years", years)? as usize)?;
            Ok(by_year.last().copied().unwrap_or_default())
        },
    },
    Function {
        name: "migration_loan_loss",
        arguments: &MOVED_LOAN,
        answer: Answer::Like(4, 0, MONEY),
        run: |given| Ok(moved_loss(given)?.0.discounted_loss),
    },
    Function {
        name: "migration_loan_loss_rate",
        arguments: &MOVED_LOAN,
        answer: Answer::Plain(0, 100),
        run: |given| moved_loss(given)?.0.annual_rate(),
    },
    Function {
        name: "vasicek_default_rate",
        arguments: &[Number("default_probability"), Number("correlation"), Number("p")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [default_probability, correlation, p] = given.numbers();
            if !(p > 0.0 && p < 1.0) {
                return refused("p");
            }
            vasicek_default_rate(default_probability, correlation, p)
        },
    },
    Function {
        name: "default_probability_upper_bound",
        arguments: &[Number("defaults"), Number("loans"), Number("confidence")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [defaults, loans, confidence] = given.numbers();
            default_probability_upper_bound(whole("defaults", defaults)?, whole("loans", loans)?, confidence)
        },
    },
    Function {
        name: "export_credit_loss",
        arguments: &[
            Number("exports"),
            Number("tenor_days"),
            Number("buyers"),
            Number("buyer_limit"),
            Number("buyer_default_probability"),
            Number("terms_factor"),
            Number("country_event_probability"),
            Number("loss_given_default"),
            Number("political_loss"),
            Number("indemnity"),
            Number("waiting_days"),
            Number("discount_rate"),
        ],
        answer: Answer::UpTo(0),
        run: |given| {
            let [exports, tenor_days, buyers, buyer_limit, buyer, terms_factor, country, numbers @ ..]: [f64; 12] =
                given.numbers();
            let [loss_given_default, political_loss, indemnity, waiting_days, discount_rate] = numbers;
            let loss = |loss_given_default| ExportLoss { loss_given_default, indemnity };
            let cover = ExportCredit {
                exports,
                tenor_days,
                buyer_hazard: intensity("buyer_default_probability", buyer)?,
                terms_factor,
                country_hazard: intensity("country_event_probability", country)?,
                commercial: loss(loss_given_default),
                political: loss(political_loss),
                waiting_days,
                discount_rate,
                buyers,
                buyer_limit,
            };
            if !(0.0..=1.0).contains(&political_loss) {
                return refused("political_loss");
            }
            cover.expected_loss()
        },
    },
];
