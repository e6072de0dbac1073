//! Covers priced from parameters alone, where there is no history.

use super::Argument::Number;
use super::{Answer, Function};
use crate::actuarial::index::{Distribution, Law, Payout, futures_put, gumbel_tiers, lognormal_put, price_cover_rate};
use crate::actuarial::special::normal::{normal_cdf, normal_quantile};
use crate::actuarial::{Reason, Refused};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "lognormal_put",
        arguments: &[Number("mean"), Number("sigma"), Number("strike")],
        answer: Answer::UpTo(2),
        run: |given| {
            let [mean, sigma, strike] = given.numbers();
            lognormal_put(mean, sigma, strike)
        },
    },
    Function {
        name: "futures_put",
        arguments: &[Number("forward"), Number("volatility"), Number("strike"), Number("years"), Number("rate")],
        answer: Answer::UpTo(2),
        run: |given| {
            let [forward, volatility, strike, years, rate] = given.numbers();
            futures_put(forward, volatility, strike, years, rate)
        },
    },
    Function {
        name: "price_cover_rate",
        arguments: &[Number("mean"), Number("sigma"), Number("trigger"), Number("stop")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [mean, sigma, trigger, stop] = given.numbers();
            price_cover_rate(mean, sigma, trigger, stop)
        },
    },
    Function {
        name: "gumbel_probability_above",
        arguments: &[Number("location"), Number("scale"), Number("x")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [location, scale, x] = given.numbers();
            gumbel_tiers(location, scale, &[(x, 1.0)])
        },
    },
    Function {
        name: "gumbel_layer",
        arguments: &[Number("location"), Number("scale"), Number("strike"), Number("exit")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [location, scale, strike, exit] = given.numbers();
            Distribution::new(Law::Gumbel { location, scale })?.expected_payout(&Payout::between(strike, exit, 1.0)?)
        },
    },
    Function {
        name: "normal_probability",
        arguments: &[Number("z")],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [z] = given.numbers();
            Ok(normal_cdf(z))
        },
    },
    Function {
        name: "normal_quantile",
        arguments: &[Number("p")],
        answer: Answer::Plain(-40, 40),
        run: |given| {
            let [p] = given.numbers();
            if p <= 0.0 || p >= 1.0 {
                return Err(Refused { argument: "p", reason: Reason::OutOfRange });
            }
            normal_quantile(p)
        },
    },
];
