//! Small cases that a pocket calculator can follow, and what is refused.

use baofei::actuarial::index::*;
use baofei::actuarial::sample::{sample_quantile, sample_tail_mean};
use baofei::actuarial::{Reason, Refused};

#[test]
fn two_perils_by_copula() {
    let distribution = Distribution::new(Law::Normal { mean: 0.0, sd: 1.0 }).unwrap();
    let payout = Payout::between(0.0, 10.0, 10.0).unwrap();
    let perils = [(Margin::Law(distribution), payout.clone()), (Margin::Law(distribution), payout)];
    let run = |rho: f64| {
        let correlations = [vec![1.0, rho], vec![rho, 1.0]];
        let simulated = simulate_copula(&perils, &correlations, f64::INFINITY, 200_000, 5).unwrap();
        simulated.summary().unwrap()
    };
    // E max(Z, 0) = 1/√(2π) each, whatever the dependence.
    for rho in [-0.6, 0.0, 0.9] {
        assert!((run(rho).expected - 2.0 * 0.398_942_28).abs() < 0.006);
    }
    // Var max(Z, 0) = ½ − 1/(2π); independent perils add their variances.
    let single = 0.5 - 1.0 / core::f64::consts::TAU;
    assert!((run(0.0).sd / (2.0 * single).sqrt() - 1.0).abs() < 0.01);
    assert!(run(-0.6).sd < run(0.0).sd && run(0.0).sd < run(0.9).sd);
    // A record's own years are as likely as each other: 0, 2 and 10 pay 0, 2 and 10.
    let record = [(Margin::record(&[10.0, -4.0, 2.0]).unwrap(), perils[0].1.clone())];
    let drawn = simulate_copula(&record, &[vec![1.0]], f64::INFINITY, 30_000, 5).unwrap();
    assert!((drawn.summary().unwrap().expected - 4.0).abs() < 0.08);
    assert!(drawn.payouts().iter().all(|payout| [0.0, 2.0, 10.0].contains(payout)));
    // Contradictory correlations are shrunk, not refused and not NaN.
    let three = [perils[0].clone(), perils[0].clone(), perils[0].clone()];
    let impossible = [vec![1.0, 0.9, -0.9], vec![0.9, 1.0, 0.9], vec![-0.9, 0.9, 1.0]];
    let simulated = simulate_copula(&three, &impossible, 5.0, 10_000, 5).unwrap();
    assert!(simulated.payouts().iter().all(|payout| (0.0..=5.0).contains(payout)));
    // Rank correlations of histories: the same order, the opposite order, and a constant.
    let histories = [vec![1.0, 5.0, 9.0, 40.0], vec![2.0, 3.0, 4.0, 5.0], vec![4.0, 3.0, 2.0, 1.0], vec![7.0; 4]];
    let correlations = copula_correlations(&histories).unwrap();
    assert!((correlations[0][1] - 1.0).abs() < 1e-12);
    assert!((correlations[0][2] + 1.0).abs() < 1e-12);
    assert_eq!(correlations[0][3], 0.0);
    // Ranks 1 2 3 4 and 1 2 4 3: Spearman 1 − 6·2/(4·15) = 0.8, as a copula's correlation 2·sin(0.8·π/6).
    let histories = [vec![1.0, 5.0, 9.0, 40.0], vec![2.0, 3.0, 8.0, 5.0]];
    let correlation = copula_correlations(&histories).unwrap()[0][1];
    assert!((correlation - 0.813_473_286_151_600_4).abs() < 1e-12);
}

#[test]
fn basis_risk_by_hand() {
    let yields = [400.0, 250.0, 420.0, 300.0, 500.0, 280.0];
    let payouts = [0.0, 90.0, 30.0, 0.0, 0.0, 50.0];
    let counted = Contingency::count(&payouts, &yields, 310.0).unwrap();
    assert_eq!(counted, Contingency { hits: 2, misses: 1, false_alarms: 1, quiet: 2 });
    assert_eq!(counted.threat_score(), Some(0.5));
    assert_eq!(counted.probability_of_detection(), Some(2.0 / 3.0));
    assert_eq!(counted.false_alarm_ratio(), Some(1.0 / 3.0));
    assert!((correlation(&[1.0, 2.0, 3.0], &[6.0, 4.0, 2.0]).unwrap() + 1.0).abs() < 1e-15);
    // Revenue 100 and 60, mean 80; a payout of 20 in the bad year at premium 10: 80 − 70 = 10 instead of 20.
    let hedged = relative_hedging_effectiveness(&[100.0, 60.0], &[0.0, 20.0], 10.0).unwrap();
    assert!((hedged - (1.0 - 100.0 / 400.0)).abs() < 1e-15);
    // γ = 1: √(100·64) = 80; γ = 2: the harmonic mean; γ = 0: the mean.
    assert!((certainty_equivalent(&[100.0, 64.0], 1.0).unwrap() - 80.0).abs() < 1e-12);
    assert!((certainty_equivalent(&[100.0, 50.0], 2.0).unwrap() - 200.0 / 3.0).abs() < 1e-12);
    assert!((certainty_equivalent(&[100.0, 50.0], 0.0).unwrap() - 75.0).abs() < 1e-12);
    // Nothing ever lost, nothing ever paid.
    let quiet = Contingency::count(&[0.0], &[5.0], 1.0).unwrap();
    assert_eq!((quiet.threat_score(), quiet.false_alarm_ratio()), (None, None));
}

#[test]
fn trends_by_hand() {
    let years = [2000, 2001, 2003];
    let line = least_squares(&years, &[1.0, 2.0, 4.0]).unwrap();
    assert!((line.slope - 1.0).abs() < 1e-12 && line.p < 1e-6);
    // All pairs of a straight line agree; dropped years leave their gap.
    assert_eq!(theil_sen(&years, &[1.0, 2.0, 4.0]).unwrap().slope, 1.0);
    let test = mann_kendall(&years, &[1.0, 2.0, 4.0]).unwrap();
    assert_eq!((test.s, test.tau), (3.0, 1.0));
    // Var S = 3·2·11/18; the corrected p is the larger.
    assert!(test.p_continuity > test.p);
    let flat = mann_kendall(&years, &[5.0; 3]).unwrap();
    assert_eq!((flat.s, flat.tau, flat.p), (0.0, 0.0, 1.0));
    assert_eq!(least_squares(&years, &[5.0; 3]).unwrap().p, 1.0);
    let restated = restate(&years, &[1.0, 2.0, 4.0], 1.0, 2003, None).unwrap();
    assert_eq!(restated, [4.0, 4.0, 4.0]);
    let proportion = restate_in_proportion(&years, &[1.0, 2.0, 4.0], -1999.0, 1.0, 2003).unwrap();
    assert_eq!(proportion, [4.0, 4.0, 4.0]);
    assert_eq!(restate(&years, &[1.0, 2.0, 4.0], -1.0, 2003, Some(0.0)).unwrap(), [0.0, 0.0, 4.0]);
    let unsorted = least_squares(&[2001, 2000, 2002], &[1.0, 2.0, 3.0]);
    assert_eq!(unsorted, Err(Refused { argument: "years", reason: Reason::Unsorted }));
}

#[test]
fn bad_years_weighed_more() {
    let close = |ours: baofei::actuarial::Result<f64>, theirs: f64| assert!((ours.unwrap() - theirs).abs() < 1e-12);
    // Half of the years pay 1: Φ(Φ⁻¹(½) + λ); e^h ÷ (1 + e^h).
    close(wang_mean(&[1.0, 0.0], 1.0), 0.841_344_746_068_542_9);
    close(esscher_mean(&[1.0, 0.0], 3.0_f64.ln()), 0.75);
    for values in [vec![7.0], vec![3.0, 9.0, 0.0]] {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        close(wang_mean(&values, 0.0), mean);
        close(esscher_mean(&values, 0.0), mean);
    }
    // No exponent overflows; without end only the worst year counts.
    close(esscher_mean(&[0.0, 1e6, 2e6], 1.0), 2e6);
    close(esscher_mean(&[0.0, 1e6, 2e6], -1.0), 0.0);
    assert_eq!(wang_mean(&[1.0], 11.0).unwrap_err().argument, "lambda");
    assert_eq!(esscher_mean(&[1.0], f64::INFINITY).unwrap_err().argument, "h");
    assert_eq!(esscher_mean(&[], 0.0).unwrap_err().reason, Reason::Empty);
}

#[test]
fn what_has_no_answer_is_refused() {
    let reason = |result: baofei::actuarial::Result<f64>| result.unwrap_err().reason;
    let empty: [f64; 0] = [];
    assert_eq!(burn(&empty).unwrap_err().reason, Reason::Empty);
    assert_eq!(burn(&[f64::NAN]).unwrap_err().reason, Reason::NotFinite);
    assert_eq!(reason(sample_quantile(&[1.0], 1.5)), Reason::OutOfRange);
    assert_eq!(reason(sample_tail_mean(&[1.0], 1.0)), Reason::OutOfRange);
    let fit_reason = |family, values: &[f64]| fit(family, values).unwrap_err().reason;
    assert_eq!(fit_reason(Family::Gamma, &[1.0, 2.0, 3.0]), Reason::Empty);
    assert_eq!(fit_reason(Family::Gamma, &[0.0; 30]), Reason::Empty);
    assert_eq!(fit_reason(Family::Gamma, &[-1.0, 2.0, 3.0, 4.0, 5.0]), Reason::NotPositive);
    assert_eq!(fit_reason(Family::Normal, &[3.0; 9]), Reason::OutOfRange);
    for family in Family::ALL {
        assert_eq!(fit_reason(family, &[1.0, 2.0, f64::INFINITY, 4.0, 5.0]), Reason::NotFinite);
        assert_eq!(family.law(&[7.0; 6]).unwrap_err().reason, Reason::OutOfRange);
    }
    let payout = |strike, exit| Payout::between(strike, exit, 100.0).map(|_| 0.0);
    assert_eq!(reason(payout(5.0, 5.0)), Reason::OutOfRange);
    assert_eq!(reason(payout(f64::NAN, 5.0)), Reason::NotFinite);
    let cover = Payout::between(0.0, 10.0, 100.0).unwrap();
    assert_eq!(reason(cover.amount(f64::NAN)), Reason::NotFinite);
    assert_eq!(cover.amount(f64::INFINITY), Ok(100.0));
    assert_eq!(cover.amount(f64::NEG_INFINITY), Ok(0.0));
    let tiers = |tiers| Payout::tiers(Side::Above, tiers, true).map(|_| 0.0);
    assert_eq!(reason(tiers(vec![(2.0, 1.0), (1.0, 2.0)])), Reason::Unsorted);
    assert_eq!(reason(tiers(vec![(1.0, 2.0), (2.0, 1.0)])), Reason::Unsorted);
    assert_eq!(reason(tiers(vec![])), Reason::Empty);
    assert_eq!(reason(Payout::price_shortfall(6.0, 6.0, 1.0).map(|_| 0.0)), Reason::OutOfRange);
    let interval = |resamples, block| mean_interval(&[1.0, 2.0], 0.9, resamples, block, 1).map(|_| 0.0);
    assert_eq!(reason(interval(10, 1)), Reason::OutOfRange);
    assert_eq!(reason(interval(1_000, 3)), Reason::OutOfRange);
    assert_eq!(reason(mean_interval(&vec![1.0; 1_000], 0.9, 1_000_000, 1, 1).map(|_| 0.0)), Reason::TooLong);
    let one = [(Distribution::new(Law::Normal { mean: 0.0, sd: 1.0 }).unwrap(), cover.clone())];
    let alone = [(Margin::Law(one[0].0), cover.clone())];
    let simulated = |paths| simulate_copula(&alone, &[vec![1.0]], 1.0, paths, 1).map(|_| 0.0);
    assert_eq!(reason(simulated(1 << 23)), Reason::TooLong);
    assert_eq!(reason(simulated(0)), Reason::NotPositive);
    assert_eq!(reason(lognormal_put(0.0, 0.2, 5.0)), Reason::NotPositive);
    assert_eq!(lognormal_put(6.0, 0.2, 0.0), Ok(0.0));
    assert_eq!(reason(one[0].0.one_in(&cover, 1.0)), Reason::OutOfRange);
    assert_eq!(reason(Law::Normal { mean: 0.0, sd: 0.0 }.checked().map(|_| 0.0)), Reason::NotPositive);
    assert_eq!(reason(Measure::Sum.of(&[f64::NAN])), Reason::Empty);
    assert_eq!(reason(Measure::LargestTotal { steps: 5 }.of(&[1.0])), Reason::OutOfRange);
    assert_eq!(reason(Measure::LargestTotal { steps: 0 }.of(&[1.0])), Reason::NotPositive);
    let nowhere = Measure::Count(Condition::Below(f64::NAN));
    assert_eq!(reason(nowhere.of(&[1.0])), Reason::NotFinite);
    let all_costs = Loadings { expenses: 0.6, profit: 0.4, ..Loadings::default() };
    let risk = RiskMeasures {
        expected: 5.0,
        standard_error: 1.0,
        sd: 10.0,
        pml: 50.0,
        tail_value_at_risk: 60.0,
        limit: 100.0,
    };
    assert_eq!(loaded_premium(&risk, &all_costs).unwrap_err().argument, "expenses");
    let least = loaded_premium(&risk, &Loadings { minimum_rate: 0.08, ..Loadings::default() }).unwrap();
    assert!(least.minimum_applies && least.premium == 8.0 && least.gross == 5.0);
}
