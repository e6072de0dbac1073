//! How much a customer's own experience counts.

use super::Argument::Number;
use super::{Answer, Function};
use crate::actuarial::credibility::{
    experience_factor_by_claims, experience_factor_by_loss_ratio, full_credibility_claims, limited_fluctuation,
};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "experience_by_claims",
        arguments: &[Number("shape"), Number("expected_claims"), Number("claims")],
        answer: Answer::Plain(0, 1_000_000),
        run: |given| {
            let [shape, expected, claims] = given.numbers();
            experience_factor_by_claims(shape, expected, claims)
        },
    },
    Function {
        name: "experience_by_loss_ratio",
        arguments: &[
            Number("credibility"),
            Number("actual_loss_ratio"),
            Number("expected_loss_ratio"),
            Number("least"),
            Number("most"),
        ],
        answer: Answer::Plain(0, 1000),
        run: |given| {
            let [credibility, actual, expected, least, most] = given.numbers();
            experience_factor_by_loss_ratio(credibility, actual, expected, least, most)
        },
    },
    Function {
        name: "full_credibility_claims",
        arguments: &[Number("p"), Number("k"), Number("count_dispersion"), Number("severity_cv")],
        answer: Answer::Plain(0, 1_000_000_000),
        run: |given| {
            let [p, k, dispersion, cv] = given.numbers();
            full_credibility_claims(p, k, dispersion, cv)
        },
    },
    Function {
        name: "limited_fluctuation",
        arguments: &[Number("claims"), Number("full_credibility_claims")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [claims, full] = given.numbers();
            limited_fluctuation(claims, full)
        },
    },
];
