//! Histories computed independently: freeze at Wuhan, rain and dry spells at Guangzhou, each from file to premium.

use std::collections::BTreeMap;

use baofei::actuarial::index::*;
use baofei::actuarial::sample::{sample_quantile, sample_tail_mean};
use serde_json::Value;

use crate::{GUANGZHOU, WUHAN, case, index, near, window};

fn history_of(letter: &str) -> History {
    let (text, index) = match letter {
        "A" => (WUHAN, index("tmin_c", window((11, 16), (3, 15), NamedBy::End), Measure::DegreesBelow(-3.0))),
        "C" => {
            (GUANGZHOU, index("prcp_mm", window((4, 1), (6, 30), NamedBy::Start), Measure::LargestTotal { steps: 3 }))
        }
        _ => (
            GUANGZHOU,
            index("prcp_mm", window((8, 1), (10, 31), NamedBy::Start), Measure::LongestRun(Condition::Below(2.5))),
        ),
    };
    let history = index.history(&read(text).unwrap()).unwrap();
    let last = case(letter)["last"].as_i64().unwrap() as i32;
    // The vectors stop at the last complete year of the first span; single later seasons are complete too.
    let keep = history.years.partition_point(|year| *year <= last);
    History { years: history.years[..keep].to_vec(), values: history.values[..keep].to_vec(), dropped: history.dropped }
}

fn payout_of(case: &Value) -> Payout {
    let number = |name: &str| case["contract"][name].as_f64().unwrap();
    Payout::between(number("strike"), number("exit"), number("sum_insured")).unwrap()
}

#[test]
fn indices_of_every_season() {
    for letter in ["A", "C", "E"] {
        let (case, history) = (case(letter), history_of(letter));
        let expected: BTreeMap<i32, f64> = (case["index"].as_object().unwrap().iter())
            .map(|(year, value)| (year.parse().unwrap(), value.as_f64().unwrap()))
            .collect();
        assert_eq!(history.years, expected.keys().copied().collect::<Vec<_>>());
        for (ours, theirs) in history.values.iter().zip(expected.values()) {
            assert!((ours - theirs).abs() < 1e-6 * theirs.max(1.0), "{letter} {ours} {theirs}");
        }
        let summary = burn(&history.values).unwrap();
        near(summary.expected, &case["index_mean"], 1e-9);
        near(summary.sd, &case["index_sd"], 1e-9);
        assert_eq!(history.years.len() as i64, case["n"].as_i64().unwrap());
        assert!(!history.dropped.is_empty(), "the gaps after 2012 are reported");
    }
}

#[test]
fn burn_of_every_cover() {
    for letter in ["A", "C", "E"] {
        let (case, history) = (case(letter), history_of(letter));
        let payouts = payout_of(&case).amounts(&history.values).unwrap();
        for (year, payout) in history.years.iter().zip(&payouts) {
            let theirs = case["payouts"].get(year.to_string()).and_then(Value::as_f64);
            assert!((payout - theirs.unwrap_or(0.0)).abs() < 1e-8, "{letter} {year}");
        }
        let summary = burn(&payouts).unwrap();
        near(summary.expected, &case["AEL"], 1e-9);
        near(summary.sd, &case["sd"], 1e-9);
        near(summary.standard_error, &case["se"], 1e-9);
        near(summary.cv().unwrap(), &case["cv"], 1e-9);
        near(summary.maximum, &case["max"], 1e-9);
        near(summary.frequency, &case["payout_freq"], 1e-12);
        for (p, quantile) in case["empirical_quantiles_type7"].as_object().unwrap() {
            near(sample_quantile(&payouts, p.parse().unwrap()).unwrap(), quantile, 1e-9);
        }
        near(sample_tail_mean(&payouts, 0.95).unwrap(), &case["tvar95_top_k_mean"], 1e-9);
    }
}

#[test]
fn bootstrap_intervals() {
    for letter in ["A", "C", "E"] {
        let (case, history) = (case(letter), history_of(letter));
        let payouts = payout_of(&case).amounts(&history.values).unwrap();
        let interval = mean_interval(&payouts, 0.9, 20_000, 1, 20_240_101).unwrap();
        near(interval.low, &case["bootstrap_mean_ci90"][0], 0.02);
        near(interval.high, &case["bootstrap_mean_ci90"][1], 0.02);
        // The bootstrap's standard error is sd·√(1 − 1/n)/√n up to its own noise of 0.5 %.
        let n = payouts.len() as f64;
        let exact = burn(&payouts).unwrap().standard_error * (1.0 - 1.0 / n).sqrt();
        assert!((interval.standard_error / exact - 1.0).abs() < 0.02);
    }
}

#[test]
fn trends_and_restated_years() {
    for letter in ["A", "C", "E"] {
        let (case, history) = (case(letter), history_of(letter));
        let (years, values) = (&history.years, &history.values);
        let trend = &case["trend"];
        let line = least_squares(years, values).unwrap();
        near(line.slope, &trend["ols_slope"], 1e-9);
        near(line.intercept, &trend["ols_intercept"], 1e-9);
        near(line.p, &trend["ols_p"], 1e-9);
        let theil = theil_sen(years, values).unwrap();
        near(theil.slope, &trend["theil_slope"], 1e-9);
        near(theil.low, &trend["theil_lo"], 1e-9);
        near(theil.high, &trend["theil_hi"], 1e-9);
        near(mann_kendall(years, values).unwrap().p, &trend["kendall_p"], 1e-9);
        let to = *years.last().unwrap();
        let restated = restate(years, values, line.slope, to, Some(0.0)).unwrap();
        let summary = burn(&payout_of(&case).amounts(&restated).unwrap()).unwrap();
        near(summary.expected, &case["AEL_detrended_to_last_year"], 1e-9);
        near(summary.sd, &case["sd_detrended"], 1e-9);
    }
}

#[test]
fn fits_and_what_they_expect() {
    let families = [
        ("normal", Family::Normal),
        ("gamma", Family::Gamma),
        ("weibull", Family::Weibull),
        ("lognormal", Family::Lognormal),
        ("gev", Family::Gev),
    ];
    for letter in ["A", "C", "E"] {
        let (case, history) = (case(letter), history_of(letter));
        let payout = payout_of(&case);
        for (name, family) in families {
            let fitted = fit(family, &history.values).unwrap();
            let theirs = &case["fits"][name];
            let parameters = match fitted.distribution.law() {
                Law::Normal { mean, sd } => vec![mean, sd],
                Law::Gamma { shape, scale } | Law::Weibull { shape, scale } => {
                    vec![shape, 0.0, scale]
                }
                Law::Lognormal { mu, sigma } => vec![sigma, 0.0, mu.exp()],
                Law::Gev { location, scale, shape } => vec![-shape, location, scale],
                Law::Gumbel { .. } => unreachable!(),
            };
            for (ours, theirs) in parameters.iter().zip(theirs["params"].as_array().unwrap()) {
                near(*ours, theirs, 1e-4);
            }
            near(fitted.distribution.zero_share(), &case["p_zero"], 1e-12);
            assert!((fitted.log_likelihood - theirs["loglik"].as_f64().unwrap()).abs() < 1e-4);
            assert!((fitted.aic - theirs["aic"].as_f64().unwrap()).abs() < 0.01);
            assert!((fitted.bic - theirs["bic"].as_f64().unwrap()).abs() < 0.01);
            near(fitted.ks, &theirs["ks"], 1e-4);
            near(fitted.ks_p, &theirs["ks_p"], 1e-3);
            let priced = &case["fit_expected"][name];
            let distribution = fitted.distribution;
            near(distribution.expected_payout(&payout).unwrap(), &priced["expected"], 1e-4);
            near(distribution.value_at_risk(&payout, 0.95).unwrap(), &priced["var95"], 1e-4);
            near(distribution.one_in(&payout, 100.0).unwrap(), &priced["pml100"], 1e-4);
        }
        let all: Vec<Family> = families.iter().map(|(_, family)| *family).collect();
        assert_eq!(fits_by_aic(&all, &history.values)[0].family, Family::Gamma);
        assert_eq!(case["best_by_aic"], "gamma");
    }
}

#[test]
fn simulation_of_the_best_fit() {
    for letter in ["A", "C", "E"] {
        let (case, history) = (case(letter), history_of(letter));
        let (fitted, payout) = (fit(Family::Gamma, &history.values).unwrap().distribution, payout_of(&case));
        let theirs = &case["mc_best_200k"];
        let exact_tail = fitted.tail_value_at_risk(&payout, 0.99).unwrap();
        let limit = f64::INFINITY;
        let simulated = simulate_copula(&[(Margin::Law(fitted), payout)], &[vec![1.0]], limit, 200_000, 7).unwrap();
        let summary = simulated.summary().unwrap();
        near(summary.expected, &theirs["mean"], 0.02);
        near(summary.sd, &theirs["sd"], 0.02);
        near(simulated.value_at_risk(0.99).unwrap(), &theirs["var99"], 0.02);
        near(simulated.tail_value_at_risk(0.99).unwrap(), &theirs["tvar99"], 0.02);
        near(exact_tail, &theirs["tvar99"], 0.02);
    }
}

#[test]
fn premiums_with_every_loading() {
    for letter in ["A", "C", "E"] {
        let case = case(letter);
        let number = |name: &str| case[name].as_f64().unwrap();
        let history = history_of(letter);
        let payout = payout_of(&case);
        let summary = burn(&payout.amounts(&history.values).unwrap()).unwrap();
        let best = fit(Family::Gamma, &history.values).unwrap().distribution;
        let risk = RiskMeasures {
            expected: summary.expected,
            standard_error: summary.standard_error,
            sd: summary.sd,
            pml: best.one_in(&payout, 100.0).unwrap(),
            tail_value_at_risk: best.tail_value_at_risk(&payout, 0.99).unwrap(),
            limit: payout.maximum(),
        };
        let costs = Loadings { expenses: 0.20, profit: 0.05, ..Loadings::default() };
        let gross = |loadings: Loadings| loaded_premium(&risk, &loadings).unwrap().gross;
        let premium = &case["premium"];
        near(gross(Loadings { expected_value: 0.2, ..costs }), &premium["A_expected_value_20pct"], 1e-6);
        near(gross(Loadings { standard_deviation: 0.25, ..costs }), &premium["B_stddev_0_25"], 1e-6);
        near(gross(Loadings { variance: 5e-5, ..costs }), &premium["C_variance"], 1e-6);
        let full = loaded_premium(
            &risk,
            &Loadings { data_uncertainty: 0.385_320_466_407_567_6, return_on_risk: 0.06, ..costs },
        )
        .unwrap();
        let theirs = &premium["E_full"];
        near(full.expected, &theirs["AEL"], 1e-6);
        near(full.data_uncertainty, &theirs["data_uncertainty_load"], 1e-6);
        near(full.expected + full.data_uncertainty, &case["adjusted_EL_z65"], 1e-6);
        near(full.return_on_risk, &theirs["cost_of_capital_6pct"], 1e-6);
        near(full.technical, &theirs["technical"], 1e-6);
        near(full.technical, &premium["D_return_on_risk"], 1e-6);
        near(full.gross, &theirs["gross"], 1e-6);
        near(full.gross, &premium["D_return_on_risk_gross"], 1e-6);
        near(full.rate_on_line, &theirs["rate_on_line"], 1e-6);
        near(full.expected_loss_ratio, &theirs["expected_loss_ratio"], 1e-6);
        assert!((full.expenses + full.profit + full.technical - full.gross).abs() < 1e-9);
        assert!(number("AEL") > 0.0);
    }
}
