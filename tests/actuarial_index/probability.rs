//! The laws of an index against 40-digit values, and fits against the laws they were drawn from.

use baofei::actuarial::generator::Generator;
use baofei::actuarial::index::*;
use serde_json::Value;

use crate::expected;

fn law_of(row: &Value) -> Law {
    let of = |name: &str| row["parameters"][name].as_f64().unwrap();
    match row["family"].as_str().unwrap() {
        "normal" => Law::Normal { mean: of("mean"), sd: of("sd") },
        "gamma" => Law::Gamma { shape: of("shape"), scale: of("scale") },
        "weibull" => Law::Weibull { shape: of("shape"), scale: of("scale") },
        "lognormal" => Law::Lognormal { mu: of("mu"), sigma: of("sigma") },
        "gev" => Law::Gev { location: of("location"), scale: of("scale"), shape: of("shape") },
        _ => Law::Gumbel { location: of("location"), scale: of("scale") },
    }
}

#[track_caller]
fn near(ours: f64, theirs: f64, relative: f64, absolute: f64, what: &str) {
    let allowed = relative * theirs.abs() + absolute;
    assert!((ours - theirs).abs() <= allowed, "{what}: {ours} is not {theirs}");
}

#[test]
fn probabilities_quantiles_and_layers() {
    let vectors: Value = serde_json::from_str(include_str!("../vectors/index_laws.json")).unwrap();
    let mut rows = 0;
    for row in vectors["laws"].as_array().unwrap() {
        let law = law_of(row).checked().unwrap();
        for point in row["points"].as_array().unwrap() {
            let at = |i: usize| point[i].as_f64().unwrap();
            let what = format!("{law:?} at {}", at(0));
            near(law.cdf(at(0)), at(1), 2e-11, 1e-300, &what);
            near(law.survival(at(0)), at(2), 2e-11, 1e-300, &what);
            match point[3].as_f64() {
                Some(ln) => near(law.ln_density(at(0)), ln, 1e-11, 1e-11, &what),
                None => assert!(law.ln_density(at(0)) < -700.0, "{what}"),
            }
        }
        for quantile in row["quantiles"].as_array().unwrap() {
            let (p, x) = (quantile[0].as_f64().unwrap(), quantile[1].as_f64().unwrap());
            near(law.quantile(p).unwrap(), x, 1e-9, 1e-11, &format!("{law:?} at p {p}"));
        }
        for layer in row["layers"].as_array().unwrap() {
            let at = |i: usize| layer[i].as_f64().unwrap();
            let (low, high) = (at(0), at(1));
            let what = format!("{law:?} from {low} to {high}");
            let above = Payout::between(low, high, high - low).unwrap();
            let below = Payout::between(high, low, high - low).unwrap();
            near(expected(law, &above), at(2), 1e-9, 1e-12 * (high - low), &what);
            near(expected(law, &below), at(3), 1e-9, 1e-12 * (high - low), &what);
        }
        rows += 1;
    }
    assert_eq!(rows, 15);
    for row in vectors["kolmogorov"].as_array().unwrap() {
        let n = row[0].as_u64().unwrap() as usize;
        // From 140 values on the table's own source is an approximation good to 1e-6.
        let relative = match n {
            0..=140 => 1e-9,
            141..=500 => 2e-6,
            _ => 0.02,
        };
        let ours = kolmogorov_p(row[1].as_f64().unwrap(), n);
        near(ours, row[2].as_f64().unwrap(), relative, 1e-12, &row.to_string());
    }
}

#[test]
fn known_laws_and_constants() {
    // P(D₁ ≥ d) = 2(1 − d) for one value and d ≥ ½.
    assert!((kolmogorov_p(0.75, 1) - 0.5).abs() < 1e-14);
    // Exponential: gamma and Weibull with shape 1 agree, and half of a mean of 10 lies beyond 10·ln 2.
    for law in [Law::Gamma { shape: 1.0, scale: 10.0 }, Law::Weibull { shape: 1.0, scale: 10.0 }] {
        assert!((law.quantile(0.5).unwrap() - 6.931_471_805_599_453).abs() < 1e-12);
        let layer = Payout::between(5.0, 25.0, 20.0).unwrap();
        let exact = 10.0 * ((-0.5_f64).exp() - (-2.5_f64).exp());
        assert!((expected(law, &layer) - exact).abs() < 1e-12);
    }
    // Seasonal rain by mean and coefficient of variation.
    let rain = Law::gamma_by_mean(400.0, 0.25).unwrap();
    assert_eq!(rain, Law::Gamma { shape: 16.0, scale: 25.0 });
    // xoshiro256++ seeded by SplitMix64, as published by its authors: the generator is the one named.
    let mut generator = Generator::new(0);
    let first = generator.uniform();
    assert_eq!(first, ((0x53175d61490b23df_u64 >> 12) as f64 + 0.5) / (1_u64 << 52) as f64);
}

#[test]
fn fits_recover_the_law_they_were_drawn_from() {
    let laws = [
        Law::Normal { mean: 20.0, sd: 5.0 },
        Law::Gamma { shape: 0.8, scale: 30.0 },
        Law::Weibull { shape: 1.7, scale: 40.0 },
        Law::Lognormal { mu: 3.0, sigma: 0.6 },
        Law::Gev { location: 100.0, scale: 20.0, shape: 0.2 },
        Law::Gev { location: 100.0, scale: 20.0, shape: -0.3 },
        Law::Gumbel { location: 10.0, scale: 3.0 },
    ];
    let families =
        [Family::Normal, Family::Gamma, Family::Weibull, Family::Lognormal, Family::Gev, Family::Gev, Family::Gumbel];
    for (law, family) in laws.iter().zip(families) {
        // The law's own quantiles stand for a large sample of it.
        let values: Vec<f64> = (0..4000).map(|i| law.quantile((f64::from(i) + 0.5) / 4000.0).unwrap()).collect();
        let fitted = fit(family, &values).unwrap();
        for p in [0.05, 0.5, 0.95] {
            let (ours, theirs) = (fitted.distribution.quantile(p).unwrap(), law.quantile(p).unwrap());
            assert!((ours / theirs - 1.0).abs() < 0.01, "{law:?} {ours} {theirs}");
        }
        assert!(fitted.ks < 0.01);
        // No nearby law is likelier.
        let at_fit: f64 = fitted.log_likelihood;
        for other in nearby(fitted.distribution.law()) {
            let there: f64 = values.iter().map(|value| other.ln_density(*value)).sum();
            assert!(there <= at_fit + 1e-7, "{other:?} is likelier than {:?}", fitted.distribution.law());
        }
    }
}

#[test]
fn extreme_values_without_a_tail_parameter() {
    // Gumbel values are fitted with a shape of nearly zero, where the derivatives are summed as series.
    let law = Law::Gumbel { location: 30.0, scale: 4.0 };
    let values: Vec<f64> = (0..1000).map(|i| law.quantile((f64::from(i) + 0.5) / 1000.0).unwrap()).collect();
    let fitted = fit(Family::Gev, &values).unwrap();
    let two = fit(Family::Gumbel, &values).unwrap();
    let Law::Gev { shape, .. } = fitted.distribution.law() else {
        panic!("not an extreme-value law");
    };
    assert!(shape.abs() < 0.005, "{shape}");
    // The third parameter cannot make it less likely, nor any step from the answer more likely.
    assert!(fitted.log_likelihood >= two.log_likelihood - 1e-9);
    let Law::Gev { location, scale, .. } = fitted.distribution.law() else {
        panic!("not an extreme-value law");
    };
    let steps = [(1e-4, 0.0, 0.0), (0.0, 1e-4, 0.0), (0.0, 0.0, 1e-4)];
    for (a, b, c) in steps {
        for sign in [1.0, -1.0] {
            let other = Law::Gev { location: location + sign * a, scale: scale + sign * b, shape: shape + sign * c };
            let there: f64 = values.iter().map(|value| other.ln_density(*value)).sum();
            assert!(there < fitted.log_likelihood, "{other:?}");
        }
    }
}

/// Each parameter a little up and down.
fn nearby(law: Law) -> Vec<Law> {
    let (up, down) = (1.0 + 1e-4, 1.0 - 1e-4);
    [(up, 1.0, 1.0), (down, 1.0, 1.0), (1.0, up, 1.0), (1.0, down, 1.0), (1.0, 1.0, up), (1.0, 1.0, down)]
        .into_iter()
        .map(|(a, b, c)| match law {
            Law::Normal { mean, sd } => Law::Normal { mean: mean * a, sd: sd * b },
            Law::Gamma { shape, scale } => Law::Gamma { shape: shape * a, scale: scale * b },
            Law::Weibull { shape, scale } => Law::Weibull { shape: shape * a, scale: scale * b },
            Law::Lognormal { mu, sigma } => Law::Lognormal { mu: mu * a, sigma: sigma * b },
            Law::Gev { location, scale, shape } => {
                Law::Gev { location: location * a, scale: scale * b, shape: shape * c }
            }
            Law::Gumbel { location, scale } => Law::Gumbel { location: location * a, scale: scale * b },
        })
        .collect()
}

#[test]
fn honest_p_is_smaller_than_the_naive_one() {
    let index: Vec<f64> = (1..=40).map(|i| f64::from(i * i % 37) + 1.0).collect();
    let naive = fit(Family::Normal, &index).unwrap().ks_p;
    let honest = bootstrap_p(Family::Normal, &index, 999, 1).unwrap();
    assert!(honest < naive, "{honest} {naive}");
    assert_eq!(honest, bootstrap_p(Family::Normal, &index, 999, 1).unwrap());
    // Values drawn from the family itself pass; a two-point law does not.
    let law = Law::Normal { mean: 0.0, sd: 1.0 };
    let own: Vec<f64> = (0..50).map(|i| law.quantile((f64::from(i) + 0.5) / 50.0).unwrap()).collect();
    assert!(bootstrap_p(Family::Normal, &own, 199, 1).unwrap() > 0.9);
    let two: Vec<f64> = (0..50).map(|i| f64::from(i % 2)).chain([0.5]).map(|x| x - 3.0).collect();
    assert!(bootstrap_p(Family::Normal, &two, 199, 1).unwrap() < 0.01);
}

#[test]
fn zeros_are_a_mass_of_their_own() {
    let law = Law::Weibull { shape: 1.5, scale: 20.0 };
    let mixed = Distribution::with_zeros(law, 0.25).unwrap();
    assert_eq!(mixed.cdf(-1e-9), 0.0);
    assert_eq!(mixed.cdf(0.0), 0.25);
    assert_eq!(mixed.quantile(0.2).unwrap(), 0.0);
    assert_eq!(mixed.quantile(0.25).unwrap(), 0.0);
    assert!((mixed.quantile(0.625).unwrap() - law.quantile(0.5).unwrap()).abs() < 1e-12);
    // A drought cover pays the zero years in full.
    let drought = Payout::between(10.0, 0.0, 100.0).unwrap();
    let rest = Distribution::new(law).unwrap().expected_payout(&drought).unwrap();
    let all = mixed.expected_payout(&drought).unwrap();
    assert!((all - (0.25 * 100.0 + 0.75 * rest)).abs() < 1e-10);
    // Tails where the quantile stands on a tier's own threshold: zero reaches it, or does not.
    let tiers = |inclusive| Payout::tiers(Side::Above, vec![(0.0, 100.0), (5.0, 300.0)], inclusive).unwrap();
    let tail = |inclusive| mixed.tail_value_at_risk(&tiers(inclusive), 0.1).unwrap();
    let beyond_five = 0.75 * law.survival(5.0);
    assert!((tail(true) - (100.0 + 200.0 * beyond_five / 0.9)).abs() < 1e-10);
    assert!((tail(false) - (100.0 * 0.75 + 200.0 * beyond_five) / 0.9).abs() < 1e-10);
    // Under a law with negative values the zeros stand in their place in the middle.
    let normal = Distribution::with_zeros(Law::Normal { mean: 0.0, sd: 1.0 }, 0.5).unwrap();
    assert!(normal.quantile(0.2).unwrap() < 0.0);
    assert_eq!(normal.quantile(0.5).unwrap(), 0.0);
    assert!(normal.quantile(0.8).unwrap() > 0.0);
}
