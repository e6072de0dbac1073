//! Histories, year by year: spread, trend, resampled intervals, laws fitted to an index. Their first argument is the schedule
//! whose rows are the years (or months).

use std::rc::Rc;

use super::Argument::{self, Each, Number, Word};
use super::{Answer, Function, Given, MONEY, whole, words};
use crate::actuarial::index::{
    Contingency, Distribution, Family, Fit, Interval, Payout, bootstrap_p, burn, correlation, esscher_mean, fit,
    fits_by_aic, least_squares, mann_kendall, mean_interval, relative_hedging_effectiveness, theil_sen, wang_mean,
};
use crate::actuarial::sample::{sample_quantile, sample_tail_mean};
use crate::actuarial::{Reason, Refused, Result};

const VALUE: Argument = Each("value");
const YEAR: Argument = Each("year");
const P: Argument = Number("p");
const WAY: Argument = Word("way", &["least_squares", "theil_sen"]);
const LAW: Argument = Word("law", &LAW_NAMES);
/// The laws by their words; `best` is that of the lowest AIC.
const LAWS: [(&str, Option<Family>); 7] = [
    ("best", None),
    ("normal", Some(Family::Normal)),
    ("gamma", Some(Family::Gamma)),
    ("weibull", Some(Family::Weibull)),
    ("lognormal", Some(Family::Lognormal)),
    ("gev", Some(Family::Gev)),
    ("gumbel", Some(Family::Gumbel)),
];
pub(super) const LAW_NAMES: [&str; 7] = words(&LAWS);
pub(super) const STRIKE: Argument = Number("strike");
pub(super) const EXIT: Argument = Number("exit");

/// Bootstrap intervals of the same history are the same on every machine.
pub(super) const SEED: u64 = 20_240_101;

/// Most samples that are drawn and fitted anew: some tenths of a second.
const MOST_RESAMPLES: usize = 10_000;

/// Bounds of a plain number that has no nearer ones.
const PLAIN: Answer = Answer::Plain(-MONEY, MONEY);

fn of_values(given: &Given, value: fn(&[f64], f64) -> Result<f64>) -> Result<f64> {
    let ([values], [p]) = (given.rows(), given.numbers());
    value(values, p)
}

/// Years as whole numbers.
fn years(values: &[f64]) -> Result<Vec<i32>> {
    values.iter().map(|year| whole("year", *year).map(|year| year as i32)).collect()
}

/// The interval of the mean: both its ends are of one run.
fn interval(given: &Given) -> Result<Rc<Interval>> {
    let ([values], terms) = (given.rows(), given.numbers());
    given.prepared(&terms, || {
        let [level, block, resamples] = terms;
        let (block, resamples) = (whole("block", block)? as usize, whole("resamples", resamples)? as usize);
        mean_interval(values, level, resamples, block, SEED)
    })
}

/// The law of that word, fitted by greatest likelihood.
pub(super) fn fitted(law: f64, values: &[f64]) -> Result<Fit> {
    match LAWS.get(law as usize) {
        Some((_, Some(family))) => fit(*family, values),
        _ => fits_by_aic(&Family::ALL, values)
            .first()
            .copied()
            .ok_or(Refused { argument: "law", reason: Reason::NoConvergence }),
    }
}

/// The law of a call whose first number is the law's word, fitted to its rows' values.
fn fit_of(given: &Given) -> Result<Rc<Fit>> {
    let ([values], [law]) = (given.rows(), given.numbers());
    given.prepared(&[law], || fitted(law, values))
}

fn of_fit(given: &Given, value: fn(&Fit, f64) -> Result<f64>) -> Result<f64> {
    let [_, x] = given.numbers();
    value(&*fit_of(given)?, x)
}

fn of_layer(given: &Given, value: fn(&Distribution, &Payout, f64) -> Result<f64>) -> Result<f64> {
    let [_, strike, exit, p] = given.numbers();
    value(&fit_of(given)?.distribution, &Payout::between(strike, exit, 1.0)?, p)
}

fn of_trend(given: &Given, value: fn(&[i32], &[f64], bool) -> Result<f64>) -> Result<f64> {
    let ([year, values], [way]) = (given.rows(), given.numbers());
    value(&years(year)?, values, way == 0.0)
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "standard_deviation",
        arguments: &[VALUE],
        answer: Answer::Like(0, 0, MONEY),
        run: |given| {
            let [values] = given.rows();
            Ok(burn(values)?.sd)
        },
    },
    Function {
        name: "standard_error",
        arguments: &[VALUE],
        answer: Answer::Like(0, 0, MONEY),
        run: |given| {
            let [values] = given.rows();
            Ok(burn(values)?.standard_error)
        },
    },
    Function {
        name: "log_deviation",
        arguments: &[VALUE],
        answer: Answer::Plain(0, 1000),
        run: |given| {
            let [values] = given.rows();
            if values.iter().any(|value| *value <= 0.0) {
                return Err(Refused { argument: "value", reason: Reason::NotPositive });
            }
            let logarithms: Vec<f64> = values.iter().map(|value| libm::log(*value)).collect();
            Ok(burn(&logarithms)?.sd)
        },
    },
    Function {
        name: "quantile_of",
        arguments: &[VALUE, P],
        answer: Answer::Like(0, -MONEY, MONEY),
        run: |given| of_values(given, sample_quantile),
    },
    Function {
        name: "tail_mean",
        arguments: &[VALUE, P],
        answer: Answer::Like(0, -MONEY, MONEY),
        run: |given| of_values(given, sample_tail_mean),
    },
    Function {
        name: "wang_mean",
        arguments: &[VALUE, Number("lambda")],
        answer: Answer::Like(0, -MONEY, MONEY),
        run: |given| of_values(given, wang_mean),
    },
    Function {
        name: "esscher_mean",
        arguments: &[VALUE, Number("h")],
        answer: Answer::Like(0, -MONEY, MONEY),
        run: |given| of_values(given, esscher_mean),
    },
    Function {
        name: "mean_interval_low",
        arguments: &[VALUE, Number("level"), Number("block"), Number("resamples")],
        answer: Answer::Like(0, -MONEY, MONEY),
        run: |given| Ok(interval(given)?.low),
    },
    Function {
        name: "mean_interval_high",
        arguments: &[VALUE, Number("level"), Number("block"), Number("resamples")],
        answer: Answer::Like(0, -MONEY, MONEY),
        run: |given| Ok(interval(given)?.high),
    },
    Function {
        name: "trend_slope",
        arguments: &[YEAR, VALUE, WAY],
        answer: PLAIN,
        run: |given| {
            of_trend(given, |years, values, least| {
                Ok(if least { least_squares(years, values)?.slope } else { theil_sen(years, values)?.slope })
            })
        },
    },
    Function {
        name: "trend_p",
        arguments: &[YEAR, VALUE, WAY],
        answer: Answer::Plain(0, 1),
        run: |given| {
            of_trend(given, |years, values, least| {
                Ok(if least { least_squares(years, values)?.p } else { mann_kendall(years, values)?.p })
            })
        },
    },
    Function { name: "fit_aic", arguments: &[VALUE, LAW], answer: PLAIN, run: |given| Ok(fit_of(given)?.aic) },
    Function {
        name: "fit_p",
        arguments: &[VALUE, LAW],
        answer: Answer::Plain(0, 1),
        run: |given| Ok(fit_of(given)?.ks_p),
    },
    Function {
        name: "fit_bootstrap_p",
        arguments: &[VALUE, LAW, Number("resamples")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let ([values], [_, resamples]) = (given.rows(), given.numbers());
            let resamples = whole("resamples", resamples)? as usize;
            if resamples > MOST_RESAMPLES {
                return Err(Refused { argument: "resamples", reason: Reason::OutOfRange });
            }
            bootstrap_p(fit_of(given)?.family, values, resamples, SEED)
        },
    },
    Function {
        name: "fit_probability_up_to",
        arguments: &[VALUE, LAW, Number("x")],
        answer: Answer::Plain(0, 1),
        run: |given| of_fit(given, |fit, x| Ok(fit.distribution.cdf(x))),
    },
    Function {
        name: "fit_quantile",
        arguments: &[VALUE, LAW, P],
        answer: Answer::Like(0, -MONEY, MONEY),
        run: |given| of_fit(given, |fit, p| fit.distribution.quantile(p)),
    },
    Function {
        name: "fit_layer",
        arguments: &[VALUE, LAW, STRIKE, EXIT],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [_, strike, exit] = given.numbers();
            fit_of(given)?.distribution.expected_payout(&Payout::between(strike, exit, 1.0)?)
        },
    },
    Function {
        name: "fit_layer_at_risk",
        arguments: &[VALUE, LAW, STRIKE, EXIT, P],
        answer: Answer::Plain(0, 1),
        run: |given| of_layer(given, Distribution::value_at_risk),
    },
    Function {
        name: "fit_layer_tail_mean",
        arguments: &[VALUE, LAW, STRIKE, EXIT, P],
        answer: Answer::Plain(0, 1),
        run: |given| of_layer(given, Distribution::tail_value_at_risk),
    },
    Function {
        name: "correlation",
        arguments: &[Each("one"), Each("other")],
        answer: Answer::Plain(-1, 1),
        run: |given| {
            let [one, other] = given.rows();
            correlation(one, other)
        },
    },
    Function {
        name: "hedging_effectiveness",
        arguments: &[Each("revenue"), Each("payout"), Number("premium")],
        answer: Answer::Plain(-1_000_000, 1),
        run: |given| {
            let ([revenues, payouts], [premium]) = (given.rows(), given.numbers());
            relative_hedging_effectiveness(revenues, payouts, premium)
        },
    },
    Function {
        name: "missed_shortfalls",
        arguments: &[Each("payout"), Each("yield"), Number("short_below")],
        answer: Answer::Plain(0, 1_000_000),
        run: |given| {
            let ([payouts, yields], [short_below]) = (given.rows(), given.numbers());
            Ok(Contingency::count(payouts, yields, short_below)?.misses.into())
        },
    },
];
