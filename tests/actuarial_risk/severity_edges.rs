//! Severity laws at the ends of their domains.

use crate::support::{any_law, close};
use baofei::actuarial::severity::{
    Burr, Cover, Covered, Deductible, Empirical, Family, Gamma, InverseGaussian, Lognormal, MixedExponential, Pareto,
    Severity, SingleParameterPareto, Weibull,
};
use baofei::actuarial::{Reason, Refused};
use proptest::prelude::*;

#[test]
fn edges_are_defined_or_refused() {
    let infinite = Refused { argument: "severity", reason: Reason::Infinite };
    for alpha in [0.3, 1.0] {
        let pareto = Pareto::new(alpha, 1000.0).unwrap();
        assert_eq!(pareto.mean(), Err(infinite));
        assert_eq!(pareto.limited_expected_value(f64::INFINITY), Err(infinite));
        assert_eq!(pareto.expected_excess(10.0), Err(infinite));
        assert!(pareto.limited_expected_value(1e12).unwrap() > 0.0);
        let layer = pareto.expected_between(1e6, 2e6).unwrap();
        let difference = pareto.limited_expected_value(2e6).unwrap() - pareto.limited_expected_value(1e6).unwrap();
        close(layer, difference, 1e-12, "layer of an infinite mean");
    }
    // α = 1 is the limit of its neighbours.
    let lev = |alpha: f64| Pareto::new(alpha, 1000.0).unwrap().limited_expected_value(5000.0).unwrap();
    close(lev(1.0), 1000.0 * 6f64.ln(), 1e-14, "α = 1");
    close(lev(1.0 + 1e-9), lev(1.0), 1e-8, "α just above 1");
    assert_eq!(Pareto::new(2.0, 1000.0).unwrap().second_moment(), Err(infinite));
    assert_eq!(Burr::new(0.5, 2.0, 1.0).unwrap().mean(), Err(infinite));
    assert_eq!(SingleParameterPareto::new(1.0, 1.0).unwrap().mean(), Err(infinite));

    for name in ["exponential", "pareto", "gamma", "weibull", "burr", "loglogistic"] {
        let family = Family::named(name).unwrap();
        let with_scale = |theta: f64| {
            let mut parameters = vec![3.0; family.parameters().len() - 1];
            parameters.push(theta);
            family.law(&parameters)
        };
        let zero = with_scale(0.0).unwrap_err();
        assert_eq!(zero, Refused { argument: "theta", reason: Reason::NotPositive }, "{name}");
        assert_eq!(with_scale(f64::INFINITY).unwrap_err().reason, Reason::NotFinite);
        // θ → 0: all is paid below any limit.
        let tiny = with_scale(1e-300).unwrap();
        let severity = tiny.severity();
        close(severity.limited_expected_value(1.0).unwrap(), severity.mean().unwrap(), 1e-12, name);
        assert_eq!(severity.survival(1.0).unwrap(), 0.0, "{name}");
        assert_eq!(severity.limited_expected_value(0.0).unwrap(), 0.0);
        assert_eq!(severity.limited_expected_value(-1.0).unwrap_err().reason, Reason::Negative);
        assert_eq!(severity.limited_expected_value(f64::NAN).unwrap_err().argument, "limit");
        assert_eq!(severity.cdf(-5.0).unwrap(), 0.0);
        assert_eq!(severity.cdf(f64::INFINITY).unwrap(), 1.0);
        assert_eq!(severity.survival(f64::INFINITY).unwrap(), 0.0);
        assert_eq!(severity.quantile(1.0).unwrap_err().argument, "p");
        assert_eq!(severity.quantile(0.0).unwrap(), 0.0);
        assert!(severity.density(0.0).is_err());
    }
    assert_eq!(Lognormal::new(0.0, 0.0).unwrap_err().argument, "sigma");
    assert_eq!(Lognormal::new(f64::NAN, 1.0).unwrap_err().argument, "mu");
    assert_eq!(InverseGaussian::new(0.0, 1.0).unwrap_err().argument, "mu");
    assert_eq!(Weibull::new(0.001, 1.0).unwrap_err().argument, "tau");
    assert_eq!(MixedExponential::new(&[0.5, 0.4], &[1.0, 2.0]).unwrap_err().argument, "weights");
    assert_eq!(MixedExponential::new(&[], &[]).unwrap_err().reason, Reason::Empty);
    assert_eq!(Family::named("normal"), None);
    assert_eq!(Family::Gamma.law(&[1.0]).unwrap_err().argument, "parameters");
    assert_eq!(Cover::new(Deductible::Ordinary(0.0), 0.0).unwrap_err().argument, "limit");
    let cover = Cover::new(Deductible::Ordinary(5.0), 10.0).unwrap();
    assert_eq!(cover.with_coinsurance(0.0).unwrap_err().argument, "coinsurance");
    assert_eq!(cover.with_inflation(-1.0).unwrap_err().argument, "inflation");
    // A continuous law has nothing at zero, however steep it is there; claims of zero and covers do.
    assert_eq!(Gamma::new(1e-3, 1.0).unwrap().cdf(0.0).unwrap(), 0.0);
    let claims = Empirical::new(&[0.0, 8.0, 20.0, 3.0]).unwrap();
    assert_eq!(claims.cdf(0.0).unwrap(), 0.25);
    assert_eq!(Covered { severity: &claims, cover }.cdf(0.0).unwrap(), 0.5);
    assert_eq!(Covered { severity: &claims, cover }.survival(0.0).unwrap(), 0.5);
    // Moments beyond the largest number are refused, not infinite.
    assert_eq!(Lognormal::new(7.0, 50.0).unwrap().mean(), Err(infinite));
    assert!(Lognormal::new(7.0, 50.0).unwrap().limited_expected_value(1e6).unwrap() < 1e6);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_number_makes_a_law_panic(x in any::<f64>(), law in any_law()) {
        let severity = law.severity();
        let found = [
            severity.cdf(x), severity.survival(x), severity.density(x), severity.quantile(x),
            severity.limited_expected_value(x), severity.limited_second_moment(x), severity.expected_excess(x),
        ];
        for value in found.into_iter().flatten() {
            prop_assert!(value.is_finite() && value >= -1e-9, "{value} at {x}");
        }
    }
}
