//! Severity laws: limited moments, tails, densities and quantiles.

use crate::support::{any_law, close, every_law, law, numbers, reference, vector};
use baofei::actuarial::Reason;
use baofei::actuarial::severity::{
    Empirical, Exponential, Grouped, Lognormal, LossLaw, MixedExponential, Pareto, Severity,
};
use proptest::prelude::*;

fn limited(severity: &dyn LossLaw, limits: &[f64]) -> Vec<f64> {
    limits.iter().map(|&limit| severity.limited_expected_value(limit).unwrap()).collect()
}

#[test]
fn limited_expected_values_of_the_vectors() {
    let heavy = Lognormal::new(7.0, 2.4).unwrap();
    let limits = [1e5, 5e5, 7.5e5, 1e6, 2e6, 3e6, 4e6, 5e6];
    vector("lev-ln-7-2.4").check(&limited(&heavy, &limits));
    vector("lev-ln-7-2.4").check(&heavy.limited_expected_values(&limits).unwrap());

    let laws = [
        law("pareto", &[3.0, 2000.0]),
        law("gamma", &[0.7, 3000.0]),
        law("weibull", &[0.75, 1800.0]),
        law("exponential", &[1500.0]),
        law("burr", &[2.5, 1.4, 1200.0]),
        law("inverse_gaussian", &[1500.0, 900.0]),
        law("loglogistic", &[2.2, 1000.0]),
        law("single_parameter_pareto", &[2.3, 400.0]),
    ];
    let found: Vec<f64> = laws.iter().map(|law| law.severity().limited_expected_value(2000.0).unwrap()).collect();
    vector("lev-pareto-gamma-weibull-2000").check(&found);

    let mixed = MixedExponential::new(&[0.5, 0.3, 0.15, 0.05], &[1000.0, 5000.0, 25_000.0, 150_000.0]).unwrap();
    vector("lev-mixedexp").check(&limited(&mixed, &[1e3, 1e4, 1e5, 1e6]));

    let dental = Empirical::new(&[141.0, 16.0, 46.0, 40.0, 351.0, 259.0, 317.0, 1511.0, 107.0, 567.0]).unwrap();
    vector("elev-dental").check(&limited(&dental, &[50.0, 100.0, 500.0]));
}

#[test]
fn laws_agree_with_integrals_of_their_survival() {
    let all = reference();
    let laws = all["laws"].as_array().expect("a list");
    assert_eq!(laws.len(), 21);
    for row in laws {
        let name = row["family"].as_str().expect("a name");
        let parameters = numbers(row["parameters"].as_array().expect("parameters"));
        let law = law(name, &parameters);
        let severity = law.severity();
        for point in row["x survival lev second"].as_array().expect("points") {
            let [x, survival, lev, second] = numbers(point.as_array().expect("four"))[..] else {
                panic!("four numbers")
            };
            let what = format!("{name} {parameters:?} at {x}");
            if survival > 1e-250 {
                close(severity.survival(x).unwrap(), survival, 2e-12, &format!("{what}: survival"));
            }
            let gap = severity.cdf(x).unwrap() - (1.0 - survival);
            assert!(gap.abs() < 1e-14, "{what}: cdf");
            close(severity.limited_expected_value(x).unwrap(), lev, 1e-12, &format!("{what}: lev"));
            close(severity.limited_second_moment(x).unwrap(), second, 1e-11, &format!("{what}: second"));
        }
    }
}

#[test]
fn excess_and_layers_keep_their_digits_in_the_tail() {
    for law in every_law() {
        let severity = law.severity();
        let Ok(mean) = severity.mean() else { continue };
        for d in [100.0, 1000.0, 5000.0] {
            let excess = severity.expected_excess(d).unwrap();
            let difference = mean - severity.limited_expected_value(d).unwrap();
            assert!((excess - difference).abs() <= 1e-12 * mean, "{law:?} {d}: {excess} {difference}");
        }
    }
    // Published form for the exponential: θ·e^(−d/θ), far below the last digit of the mean.
    let exponential = Exponential::new(1000.0).unwrap();
    close(exponential.expected_excess(100_000.0).unwrap(), 1000.0 * (-100.0f64).exp(), 1e-13, "excess");
    let layer = exponential.expected_between(100_000.0, 101_000.0).unwrap();
    close(layer, 1000.0 * (-100.0f64).exp() * (1.0 - (-1.0f64).exp()), 1e-12, "layer");
    let pareto = Pareto::new(2.0, 1000.0).unwrap();
    close(pareto.expected_between(1e12 - 1000.0, 2e12 - 1000.0).unwrap(), 5e-7, 1e-9, "Pareto layer");
}

#[test]
fn density_is_the_slope_of_the_law() {
    for law in every_law() {
        let severity = law.severity();
        for x in [0.2, 0.5, 0.9].map(|p| severity.quantile(p).unwrap()) {
            let h = x * 1e-4;
            let slope = (severity.survival(x - h).unwrap() - severity.survival(x + h).unwrap()) / (2.0 * h);
            close(severity.density(x).unwrap(), slope, 1e-5, &format!("{law:?} at {x}"));
        }
    }
}

#[test]
fn quantile_undoes_the_law() {
    for law in every_law() {
        let severity = law.severity();
        for p in [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999, 1.0 - 1e-9] {
            let x = severity.quantile(p).unwrap();
            let what = format!("{law:?} at {p}");
            if p <= 0.5 {
                // Close above a threshold a loss holds few digits of its distance from it.
                close(severity.cdf(x).unwrap(), p, 1e-11 + 1e-15 / p, &what);
            } else {
                close(severity.survival(x).unwrap(), 1.0 - p, 1e-11, &what);
            }
            let mut column = [p];
            severity.quantiles_at(&mut column);
            assert_eq!(column[0].to_bits(), x.to_bits(), "{what}: column");
        }
    }
}

#[test]
fn columns_have_the_bits_of_single_calls() {
    for law in every_law() {
        let severity = law.severity();
        let limits: Vec<f64> = (1..400).map(|i| f64::from(i * i)).collect();
        let column = severity.limited_expected_values(&limits).unwrap();
        let mut survivals = limits.clone();
        severity.survivals_at(&mut survivals);
        for ((limit, found), survival) in limits.iter().zip(column).zip(survivals) {
            let single = severity.limited_expected_value(*limit).unwrap();
            assert_eq!(found.to_bits(), single.to_bits(), "{law:?} at {limit}");
            assert_eq!(survival.to_bits(), severity.survival(*limit).unwrap().to_bits(), "{law:?}");
        }
    }
    let lognormal = Lognormal::new(7.0, 1.0).unwrap();
    let with_ends = lognormal.limited_expected_values(&[0.0, 5.0, f64::INFINITY]).unwrap();
    assert_eq!(with_ends[0], 0.0);
    assert_eq!(with_ends[2], lognormal.mean().unwrap());
    assert_eq!(lognormal.limited_expected_values(&[1.0, -1.0]).unwrap_err().reason, Reason::Negative);
}

#[test]
fn grouped_and_empirical_laws() {
    let grouped = Grouped::new(&[0.0, 100.0, 300.0, 500.0], &[2.0, 5.0, 3.0]).unwrap();
    close(grouped.mean().unwrap(), 0.2 * 50.0 + 0.5 * 200.0 + 0.3 * 400.0, 1e-14, "mean");
    close(grouped.cdf(200.0).unwrap(), 0.45, 1e-14, "ogive");
    close(grouped.quantile(0.45).unwrap(), 200.0, 1e-13, "quantile");
    close(grouped.density(200.0).unwrap(), 0.0025, 1e-14, "density");
    let below = 0.2 * 50.0 + 0.25 * 150.0;
    close(grouped.limited_expected_value(200.0).unwrap(), below + 0.55 * 200.0, 1e-14, "limited");
    assert_eq!(grouped.cdf(600.0).unwrap(), 1.0);
    assert_eq!(grouped.quantile(1.0).unwrap(), 500.0);
    assert_eq!(Grouped::new(&[0.0, 100.0, 100.0], &[1.0, 1.0]).unwrap_err().reason, Reason::Unsorted);
    assert_eq!(Grouped::new(&[0.0, 1.0], &[0.0]).unwrap_err().reason, Reason::NotPositive);
    let claims = Empirical::new(&[3.0, 1.0, 2.0, 2.0]).unwrap();
    assert_eq!(claims.quantile(0.25).unwrap(), 1.0);
    assert_eq!(claims.quantile(0.26).unwrap(), 2.0);
    // 0.07·100 is 7.000000000000001 in binary; that is still the seventh.
    let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
    let hundred = Empirical::new(&hundred).unwrap();
    for place in 1..=100 {
        assert_eq!(hundred.quantile(f64::from(place) / 100.0).unwrap(), f64::from(place));
    }
    assert_eq!(claims.cdf(2.0).unwrap(), 0.75);
    assert_eq!(claims.density(2.0).unwrap(), 0.5);
    assert_eq!(Empirical::new(&[]).unwrap_err().reason, Reason::Empty);
    assert_eq!(Empirical::new(&[1.0, f64::NAN]).unwrap_err().reason, Reason::NotFinite);
}

#[test]
fn lognormal_from_mean_and_cv() {
    let law = Lognormal::from_mean_and_cv(1500.0, 2.0).unwrap();
    close(law.mean().unwrap(), 1500.0, 1e-13, "mean");
    close(law.second_moment().unwrap(), 1500.0 * 1500.0 * 5.0, 1e-13, "second moment");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn limited_expected_value_rises_and_is_concave(law in any_law(), limit in 1.0f64..1e6, step in 0.01f64..1.0) {
        let severity = law.severity();
        let at = |x: f64| severity.limited_expected_value(x).unwrap();
        let h = limit * step * 0.5;
        let (low, middle, high) = (at(limit - h), at(limit), at(limit + h));
        let noise = 1e-12 * high;
        prop_assert!(low <= middle + noise && middle <= high + noise);
        prop_assert!(middle - low >= high - middle - noise);
        prop_assert!(middle <= limit * (1.0 + 1e-12));
        let second = severity.limited_second_moment(limit).unwrap();
        prop_assert!(second >= middle * middle * (1.0 - 1e-10) && second <= limit * middle * (1.0 + 1e-10));
    }

    #[test]
    fn layers_add_up(law in any_law(), d in 1.0f64..1e5, first in 1.0f64..1e5, second in 1.0f64..1e5) {
        let severity = law.severity();
        let (u, w) = (d + first, d + first + second);
        let whole = severity.expected_between(d, w).unwrap();
        let parts = severity.expected_between(d, u).unwrap() + severity.expected_between(u, w).unwrap();
        // The pieces may come from either side of the median, where the difference of large numbers counts.
        let noise = 1e-12 * severity.limited_expected_value(w).unwrap();
        prop_assert!((whole - parts).abs() <= 1e-10 * whole + noise, "{whole} {parts}");
    }
}
