//! What all claims of a year cost together.

use super::Argument::{self, Number, Word};
use super::severity::{FIRST, LAW, SECOND, law};
use super::{Answer, Function, Given, MONEY, with};
use crate::actuarial::aggregate::{AggregateLoss, Frequency, Method, Padding, by_fft, discretise};
use crate::actuarial::severity::{Cover, Covered, Deductible, Severity};
use crate::actuarial::{Reason, Refused, Result};

/// The grid of a year's loss: its step follows from where the year's loss can reach.
const NODES: usize = 1 << 14;

/// Frequency (its variance over its mean, 1 for Poisson), the law of a claim, and the terms of each claim.
const YEAR: [Argument; 8] = [
    Word("frequency", &["poisson", "negative_binomial"]),
    Number("expected_claims"),
    Number("dispersion"),
    LAW,
    FIRST,
    SECOND,
    Number("deductible"),
    Number("limit"),
];

const QUANTILE: [Argument; 9] = with(YEAR, Number("p"));
const EXCEEDANCE: [Argument; 9] = with(YEAR, Number("x"));
const LAYER: [Argument; 10] = with::<9, 10>(with(YEAR, Number("annual_deductible")), Number("annual_limit"));

fn frequency(kind: f64, mean: f64, dispersion: f64) -> Result<Frequency> {
    let refused = Refused { argument: "dispersion", reason: Reason::OutOfRange };
    if kind != 0.0 && !(dispersion > 1.0 && dispersion <= 1000.0) {
        return Err(refused);
    }
    // Where no claim is expected, both laws are the same.
    if kind == 0.0 || mean == 0.0 {
        return Frequency::poisson(mean);
    }
    Frequency::negative_binomial(mean / (dispersion - 1.0), dispersion - 1.0).map_err(|_| refused)
}

/// The law of the year's total, on a grid that reaches to where hardly any year comes.
fn year(numbers: [f64; 8]) -> Result<AggregateLoss> {
    let [kind, mean, dispersion, family, first, second, deductible, limit] = numbers;
    if !(0.0..=100_000.0).contains(&mean) {
        return Err(Refused { argument: "expected_claims", reason: Reason::OutOfRange });
    }
    let (frequency, law) = (frequency(kind, mean, dispersion)?, law(family, first, second)?);
    let covered = Covered { severity: law.severity(), cover: Cover::new(Deductible::Ordinary(deductible), limit)? };
    let (one, two) = (covered.mean()?, covered.second_moment()?);
    // Twelve standard deviations above the mean, and at least some whole claims.
    let variance = frequency.mean() * (two - one * one) + frequency.variance() * one * one;
    let reach = (frequency.mean() * one + 12.0 * variance.max(0.0).sqrt()).max(4.0 * limit);
    let step = reach / (NODES - 1) as f64;
    let claims = discretise(&covered, step, NODES, Method::LocalMoments)?;
    by_fft(&frequency, &claims, NODES, Padding::default())
}

fn of_year(given: &Given, value: fn(&AggregateLoss, f64) -> Result<f64>) -> Result<f64> {
    let numbers: [f64; 9] = given.numbers();
    let [terms @ .., x] = numbers;
    value(&year(terms)?, x)
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "annual_layer",
        arguments: &LAYER,
        answer: Answer::UpTo(9),
        run: |given| {
            let numbers: [f64; 10] = given.numbers();
            let [terms @ .., deductible, limit] = numbers;
            year(terms)?.annual_layer(deductible, limit)
        },
    },
    Function {
        name: "annual_quantile",
        arguments: &QUANTILE,
        answer: Answer::Like(7, 0, MONEY),
        run: |given| of_year(given, AggregateLoss::quantile),
    },
    Function {
        name: "annual_tail_value",
        arguments: &QUANTILE,
        answer: Answer::Like(7, 0, MONEY),
        run: |given| of_year(given, AggregateLoss::tail_value_at_risk),
    },
    Function {
        name: "annual_exceedance",
        arguments: &EXCEEDANCE,
        answer: Answer::Plain(0, 1),
        run: |given| of_year(given, AggregateLoss::exceedance),
    },
];
