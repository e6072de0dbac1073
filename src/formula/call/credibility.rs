//! How much a customer's own experience counts.

use super::Argument::{Each, Number, Word};
use super::{Answer, Function, Given, MONEY, whole};
use crate::actuarial::credibility::{
    BonusMalus, Period, buhlmann_straub, experience_factor_by_claims, experience_factor_by_loss_ratio,
    full_credibility_claims, limited_fluctuation, poisson_gamma,
};
use crate::actuarial::{Reason, Refused, Result};

/// Share and relativity of each level of a ladder.
struct Ladder(Vec<(f64, f64)>);

/// The model of Bühlmann and Straub over rows of a group's number, a ratio and its weight.
fn of_groups(given: &Given) -> Result<f64> {
    let ([numbers, ratios, weights], [asked, of]) = (given.rows(), given.numbers());
    let mut known: Vec<f64> = Vec::new();
    let mut groups: Vec<Vec<Period>> = Vec::new();
    for ((number, &ratio), &weight) in numbers.iter().zip(ratios).zip(weights) {
        let place = known.iter().position(|one| one == number).unwrap_or(known.len());
        if place == known.len() {
            known.push(*number);
            groups.push(Vec::new());
        }
        groups[place].push(Period { ratio, weight });
    }
    let model = buhlmann_straub(&groups)?;
    let group = known.iter().position(|number| *number == of).and_then(|place| model.groups.get(place));
    let own = group.ok_or(Refused { argument: "of_group", reason: Reason::OutOfRange });
    match asked as usize {
        0 => own.map(|group| group.premium),
        1 => own.map(|group| group.factor),
        2 => own.map(|group| group.mean),
        3 => Ok(model.collective),
        4 => Ok(model.between_variance),
        _ => Ok(model.within_variance),
    }
}

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
    Function {
        name: "poisson_gamma",
        arguments: &[Number("shape"), Number("rate"), Number("claims"), Number("exposure")],
        answer: Answer::Plain(0, 1_000_000_000),
        run: |given| {
            let [shape, rate, claims, exposure] = given.numbers();
            poisson_gamma(shape, rate, claims, exposure)
        },
    },
    Function {
        name: "buhlmann_straub",
        arguments: &[
            Each("group"),
            Each("ratio"),
            Each("weight"),
            Word(
                "asked",
                &["premium", "credibility", "group_mean", "collective_mean", "between_variance", "within_variance"],
            ),
            Number("of_group"),
        ],
        answer: Answer::Asked(0, MONEY),
        run: of_groups,
    },
    Function {
        name: "bonus_malus_relativity",
        arguments: &[Number("levels"), Number("up"), Number("frequency"), Number("shape"), Number("level")],
        answer: Answer::Plain(0, 1_000_000),
        run: |given| {
            let [levels, up, frequency, shape, level] = given.numbers();
            let ladder = given.prepared(&[levels, up, frequency, shape], || {
                let (levels, up) = (whole("levels", levels)? as usize, whole("up", up)? as usize);
                Ok(Ladder(BonusMalus { levels, up, frequency, shape }.relativities()?))
            })?;
            let found = ladder.0.get(whole("level", level)? as usize);
            found.map(|(_, relativity)| *relativity).ok_or(Refused { argument: "level", reason: Reason::OutOfRange })
        },
    },
];
