//! Layers, increased limit factors and exposure curves.

use crate::support::{any_law, close, vector};
use baofei::actuarial::severity::exposure_curve::Mbbefd;
use baofei::actuarial::severity::increased_limits::{
    ClaimExpense, Consistency, FactorTable, RiskLoad, claim_cost, increased_limit_factor, premium_at_limit,
};
use baofei::actuarial::severity::layer::{deductible_credit, loss_elimination_ratio};
use baofei::actuarial::severity::{
    Cover, Covered, Deductible, Empirical, Exponential, Gamma, Lognormal, Pareto, Severity,
};
use baofei::actuarial::{Reason, Refused};
use proptest::prelude::*;

#[test]
fn increased_limit_factors_of_the_vectors() {
    let heavy = Lognormal::new(7.0, 2.4).unwrap();
    let expense = ClaimExpense::Fixed(2200.0);
    let factor = |limit: f64| increased_limit_factor(&heavy, 1e5, limit, expense, RiskLoad::Zero).unwrap();
    let factors: Vec<f64> = [5e5, 7.5e5, 1e6, 2e6, 3e6, 4e6, 5e6].into_iter().map(factor).collect();
    vector("ilf-bahnemann-6.1").check(&factors);
    let premium = |limit: f64| premium_at_limit(&heavy, limit, 400.0 * 0.0005, expense, RiskLoad::Zero, 0.35).unwrap();
    vector("layer-premium-bahnemann-6.4").check(&[1e5, 1e6, 2e6, 5e6].map(premium));
}

#[test]
fn risk_load_and_proportional_expense() {
    // Exponential at no limit: E = θ, Var = θ².
    let exponential = Exponential::new(100.0).unwrap();
    let cost = |expense, load| claim_cost(&exponential, f64::INFINITY, expense, load).unwrap();
    let by_deviation = |dispersion| RiskLoad::StandardDeviation { factor: 0.5, dispersion };
    let by_variance = |dispersion| RiskLoad::Variance { factor: 0.01, dispersion };
    close(cost(ClaimExpense::Proportional(0.2), RiskLoad::Zero), 120.0, 1e-14, "proportional");
    close(cost(ClaimExpense::Fixed(0.0), by_deviation(0.0)), 150.0, 1e-14, "deviation of one claim");
    close(cost(ClaimExpense::Fixed(0.0), by_variance(0.0)), 200.0, 1e-14, "variance of one claim");
    close(cost(ClaimExpense::Fixed(0.0), by_variance(1.0)), 300.0, 1e-14, "Poisson: E[X²]");
    // Without load a proportional expense leaves the factors as they are.
    let plain = increased_limit_factor(&exponential, 50.0, 200.0, ClaimExpense::Fixed(0.0), RiskLoad::Zero);
    let loaded = increased_limit_factor(&exponential, 50.0, 200.0, ClaimExpense::Proportional(0.3), RiskLoad::Zero);
    close(loaded.unwrap(), plain.unwrap(), 1e-14, "factor");
}

#[test]
fn factor_tables_are_tested_and_interpolated() {
    // Limits and factors of P33 in the product book's manner: rising and concave.
    let table = FactorTable::new(&[4e5, 5e5, 1e6, 2e6], &[1.0, 1.09, 1.35, 1.55]).unwrap();
    assert_eq!(table.consistency(), Consistency::Consistent);
    close(table.factor(7.5e5).unwrap(), 1.22, 1e-14, "halfway");
    close(table.factor_on_log_scale(1e6 * 2f64.sqrt()).unwrap(), 1.45, 1e-14, "halfway on the log scale");
    assert_eq!(table.factor(4e5).unwrap(), 1.0);
    assert_eq!(table.factor(2e6).unwrap(), 1.55);
    assert_eq!(table.factor(3e6).unwrap_err(), Refused { argument: "limit", reason: Reason::OutOfRange });
    assert_eq!(table.factor(1e5).unwrap_err().reason, Reason::OutOfRange);
    let bent = FactorTable::new(&[1.0, 2.0, 3.0], &[1.0, 1.1, 1.3]).unwrap();
    assert_eq!(bent.consistency(), Consistency::NotConcave(2.0));
    let falling = FactorTable::new(&[1.0, 2.0, 3.0], &[1.0, 1.1, 1.1]).unwrap();
    assert_eq!(falling.consistency(), Consistency::NotRising(3.0));
    assert_eq!(FactorTable::new(&[2.0, 1.0], &[1.0, 1.1]).unwrap_err().reason, Reason::Unsorted);
    assert_eq!(FactorTable::new(&[1.0], &[1.0]).unwrap_err().reason, Reason::Empty);
}

#[test]
fn exposure_curves() {
    let curve = Mbbefd::swiss_re(3.0).unwrap();
    let (b, g) = curve.parameters();
    let at = |x: f64| curve.share_within(x).unwrap();
    vector("mbbefd-swissre-3").check(&[b, g, at(0.1), at(0.5)]);
    for (b, g) in [(0.0, 5.0), (1.0, 5.0), (0.2, 5.0), (3.0, 1.0), (2.0, 40.0), (0.5, 2.0)] {
        let curve = Mbbefd::new(b, g).unwrap();
        let at = |x: f64| curve.share_within(x).unwrap();
        assert_eq!(at(0.0), 0.0);
        close(at(1.0), 1.0, 1e-15, "whole");
        let rise = at(1e-7) * 1e7;
        close(curve.mean_damage_degree(), 1.0 / rise, 1e-5, "1/G'(0)");
        let near = Mbbefd::new(b + 1e-9, g * (1.0 + 1e-9)).unwrap();
        // The special cases join the general one (at b = 0 logarithmically slowly).
        if b > 0.0 {
            assert!((near.share_within(0.3).unwrap() - at(0.3)).abs() < 1e-8, "b {b} g {g}");
        }
    }
    // b = 1: G = ln(1 + (g − 1)x)/ln g, Bernegger's case of its own.
    let special = Mbbefd::new(1.0, 5.0).unwrap();
    close(special.share_within(0.25).unwrap(), 2f64.ln() / 5f64.ln(), 1e-14, "b = 1");
    close(curve.layer_share(0.1, 0.5).unwrap(), at(0.5) - at(0.1), 1e-15, "layer");
    assert_eq!(curve.layer_share(0.5, 0.1).unwrap_err().argument, "low");
    assert_eq!(curve.share_within(1.1).unwrap_err().argument, "x");
    assert_eq!(Mbbefd::new(1.0, 0.5).unwrap_err().argument, "g");
}

#[test]
fn coverage_of_the_vectors() {
    let gamma = Gamma::new(3.0, 1.0).unwrap();
    let payment = Covered { severity: &gamma, cover: Cover::new(Deductible::Ordinary(1.0), 6.0).unwrap() };
    let density = |y: f64| payment.payment_density(y).unwrap();
    vector("coverage-gamma-3").check(&[0.0, 2.0, 6.0, 8.0].map(density));

    let pareto = Pareto::new(4.0, 10.0).unwrap();
    let cover = Cover::new(Deductible::Ordinary(6.0), 18.0).unwrap().with_coinsurance(0.75).unwrap();
    let payment = Covered { severity: &pareto, cover };
    let moments = [3.0 * payment.mean().unwrap(), 3.0 * payment.second_moment().unwrap()];
    vector("kpw-9.14").check(&moments);
}

#[test]
fn high_risk_liability_of_the_product_book() {
    // P31: Pareto II α 2.2, θ 300,000: E[X ∧ 800,000] = 197,420.76, factors over 400,000.
    let pareto = Pareto::new(2.2, 300_000.0).unwrap();
    assert_eq!((pareto.limited_expected_value(8e5).unwrap() * 100.0).round(), 19_742_076.0);
    for (limit, factor) in [(5e5, 1.084), (8e5, 1.237), (1e6, 1.297), (2e6, 1.431), (5e6, 1.517)] {
        let found = increased_limit_factor(&pareto, 4e5, limit, ClaimExpense::Fixed(0.0), RiskLoad::Zero).unwrap();
        assert!((found - factor).abs() < 5.1e-4, "{limit}: {found}");
    }
}

#[test]
fn franchise_inflation_and_coinsurance_by_hand() {
    // Losses 50, 100, 200, 400 with equal chances.
    let claims = Empirical::new(&[100.0, 50.0, 400.0, 200.0]).unwrap();
    let cost = |cover: Cover| Covered { severity: &claims, cover }.mean().unwrap();
    let franchise = Cover::new(Deductible::Franchise(100.0), f64::INFINITY).unwrap();
    close(cost(franchise), (200.0 + 400.0) / 4.0, 1e-14, "franchise");
    let capped = Cover::new(Deductible::Franchise(100.0), 300.0).unwrap();
    close(cost(capped), (200.0 + 300.0) / 4.0, 1e-14, "franchise with a limit");
    let low = Cover::new(Deductible::Franchise(100.0), 80.0).unwrap();
    close(cost(low), 2.0 * 80.0 / 4.0, 1e-14, "franchise above its limit");
    let ordinary = Cover::new(Deductible::Ordinary(100.0), 150.0).unwrap();
    close(cost(ordinary), (100.0 + 150.0) / 4.0, 1e-14, "ordinary");
    let grown = ordinary.with_inflation(0.5).unwrap().with_coinsurance(0.8).unwrap();
    close(cost(grown), 0.8 * (50.0 + 150.0 + 150.0) / 4.0, 1e-14, "inflation and co-insurance");
    let second = Covered { severity: &claims, cover: grown }.second_moment().unwrap();
    close(second, 0.64 * (2500.0 + 22_500.0 * 2.0) / 4.0, 1e-13, "second moment");
    let per_payment = Covered { severity: &claims, cover: ordinary }.cost_per_payment().unwrap();
    close(per_payment, 125.0, 1e-14, "per payment");
    assert_eq!(grown.payment(400.0).unwrap(), 120.0);
    close(loss_elimination_ratio(&claims, 100.0).unwrap(), 350.0 / 750.0, 1e-14, "eliminated");
    close(deductible_credit(&claims, 50.0, 100.0).unwrap(), 200.0 / 350.0, 1e-14, "credit");
    // A mass at zero is no payment.
    let with_zero = Empirical::new(&[0.0, 100.0]).unwrap();
    let whole = Cover::new(Deductible::Ordinary(0.0), f64::INFINITY).unwrap();
    let payment = Covered { severity: &with_zero, cover: whole };
    assert_eq!(payment.payment_probability(), 0.5);
    assert_eq!(payment.cost_per_payment().unwrap(), 100.0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn premium_falls_with_the_deductible(law in any_law(), d in 0.0f64..1e5, more in 0.0f64..1e5, limit in 1.0f64..1e6, share in 0.1f64..1.0) {
        let cost = |deductible| {
            let cover = Cover::new(deductible, limit).unwrap().with_coinsurance(share).unwrap();
            Covered { severity: law.severity(), cover }.mean().unwrap()
        };
        let ordinary = cost(Deductible::Ordinary(d));
        prop_assert!(cost(Deductible::Ordinary(d + more)) <= ordinary * (1.0 + 1e-9) + 1e-9);
        prop_assert!(cost(Deductible::Franchise(d)) >= ordinary * (1.0 - 1e-9) - 1e-9);
    }

    #[test]
    fn factors_of_a_law_are_consistent(law in any_law(), expense in 0.0f64..1000.0) {
        let severity = law.severity();
        let limits = [0.3, 0.5, 0.7, 0.9, 0.99].map(|p| severity.quantile(p).unwrap());
        let factor = |limit: f64| {
            let expense = ClaimExpense::Fixed(expense);
            increased_limit_factor(severity, limits[0], limit, expense, RiskLoad::Zero).unwrap()
        };
        let table = FactorTable::new(&limits, &limits.map(factor)).unwrap();
        prop_assert_eq!(table.consistency(), Consistency::Consistent);
    }

    #[test]
    fn inflation_of_the_law_is_inflation_of_the_scale(alpha in 1.1f64..4.0, d in 0.0f64..5000.0, limit in 1.0f64..1e6, growth in -0.5f64..2.0) {
        let cover = Cover::new(Deductible::Ordinary(d), limit).unwrap();
        let before = Pareto::new(alpha, 1000.0).unwrap();
        let after = Pareto::new(alpha, 1000.0 * (1.0 + growth)).unwrap();
        let grown = Covered { severity: &before, cover: cover.with_inflation(growth).unwrap() };
        let scaled = Covered { severity: &after, cover };
        for (a, b) in [
            (grown.mean().unwrap(), scaled.mean().unwrap()),
            (grown.second_moment().unwrap(), scaled.second_moment().unwrap()),
            (grown.survival(100.0).unwrap(), scaled.survival(100.0).unwrap()),
        ] {
            prop_assert!((a - b).abs() <= 1e-9 * b.abs(), "{a} {b}");
        }
    }

    #[test]
    fn exposure_curves_are_rising_and_concave(b in 0.0f64..30.0, g in 1.0f64..100.0, x in 0.01f64..0.99, step in 0.0f64..0.01) {
        let curve = Mbbefd::new(b, g).unwrap();
        let at = |x: f64| curve.share_within(x).unwrap();
        let (low, middle, high) = (at(x - step), at(x), at(x + step));
        prop_assert!(low <= middle + 1e-14 && middle <= high + 1e-14);
        prop_assert!(middle - low >= high - middle - 1e-13);
        prop_assert!(middle >= x - 1e-13);
    }
}
