//! Annual terms, short grids, reinstatements and simulation.

use crate::support::{any_frequency, both, close, fft, frequencies, lattice, vector};
use baofei::actuarial::aggregate::{
    AggregateLoss, Discretised, Frequency, Method, Padding, Reinstatement, by_fft, convolution, discretise, panjer,
    simulate,
};
use baofei::actuarial::severity::{Cover, Covered, Deductible, Empirical, Exponential, Lognormal, Pareto};
use baofei::actuarial::{Reason, Refused};
use proptest::prelude::*;

#[test]
fn annual_terms_of_the_vectors() {
    let lognormal = Lognormal::new(7.0, 1.0).unwrap();
    let poisson = Frequency::poisson(10.0).unwrap();
    let severity = discretise(&lognormal, 25.0, 65_536, Method::Rounding).unwrap();
    let loss = fft(&poisson, &severity, 65_536);
    vector("fft-po10-ln71").check(&[
        loss.quantile(0.99).unwrap(),
        loss.stop_loss(40_000.0).unwrap(),
        loss.limited_expected_value(40_000.0).unwrap(),
    ]);
    assert!(loss.mean_error() < 1e-7, "{}", loss.mean_error());

    let cover = Cover::new(Deductible::Ordinary(1000.0), 50_000.0).unwrap();
    let payment = Covered { severity: &lognormal, cover };
    let severity = discretise(&payment, 12.5, 1 << 15, Method::LocalMoments).unwrap();
    let loss = fft(&poisson, &severity, 1 << 15);
    vector("fft-layer-aal").check(&[loss.exact.mean, loss.limited_expected_value(20_000.0).unwrap()]);

    let cover = Cover::new(Deductible::Ordinary(0.0), 300_000.0).unwrap();
    let person = Lognormal::new(8.5, 1.2).unwrap();
    let payment = Covered { severity: &person, cover };
    let severity = discretise(&payment, 25.0, 1 << 17, Method::LocalMoments).unwrap();
    let loss = fft(&Frequency::poisson(30.0).unwrap(), &severity, 1 << 17);
    vector("group-medical-stoploss").check(&[
        loss.exact.mean,
        loss.stop_loss(750_000.0).unwrap(),
        loss.annual_layer(750_000.0, 500_000.0).unwrap(),
    ]);
}

#[test]
fn grid_too_short_shows() {
    let severity = discretise(&Lognormal::new(7.0, 1.0).unwrap(), 100.0, 256, Method::Rounding).unwrap();
    let loss = panjer(&Frequency::poisson(10.0).unwrap(), &severity, 256).unwrap();
    assert!(loss.mass() < 0.9 && loss.mean_error() > 0.1);
    assert_eq!(loss.quantile(0.99).unwrap_err(), Refused { argument: "p", reason: Reason::OutOfRange });
    close(loss.exceedance(0.0).unwrap(), 1.0 - loss.probabilities()[0], 1e-13, "all but nothing");
    // Below the grid's end the limited value is exact all the same.
    let long = panjer(
        &Frequency::poisson(10.0).unwrap(),
        &discretise(&Lognormal::new(7.0, 1.0).unwrap(), 100.0, 2048, Method::Rounding).unwrap(),
        2048,
    )
    .unwrap();
    let [short, long] = [loss, long].map(|loss| loss.limited_expected_value(20_000.0).unwrap());
    close(short, long, 1e-11, "limited value");
}

#[test]
fn tilt_damps_what_comes_around() {
    // Heavy tail on a short grid without padding.
    let severity = discretise(&Pareto::new(1.5, 100.0).unwrap(), 10.0, 1024, Method::Rounding).unwrap();
    let frequency = Frequency::poisson(5.0).unwrap();
    let exact = panjer(&frequency, &severity, 1024).unwrap();
    let error = |padding| {
        let found = by_fft(&frequency, &severity, 1024, padding).unwrap();
        let gaps = found.probabilities().iter().zip(exact.probabilities());
        gaps.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    };
    let (plain, padded, tilted) = (
        error(Padding { doublings: 0, tilt: 0.0 }),
        error(Padding { doublings: 1, tilt: 0.0 }),
        error(Padding { doublings: 1, tilt: 20.0 }),
    );
    assert!(plain > 10.0 * padded && padded > 100.0 * tilted, "{plain:e} {padded:e} {tilted:e}");
    assert!(tilted < 1e-9);
    assert_eq!(exact.exact.standard_deviation, f64::INFINITY);
}

#[test]
fn reinstatements_by_hand() {
    // Exactly 3 claims of the layer's limit 100 in each year.
    let counts = [0.0, 0.0, 0.0, 1.0];
    let loss = convolution(&counts, &lattice(100.0, &[0.0, 1.0]), 8).unwrap();
    let premium = |annual_deductible, charges: &[f64]| {
        let terms = Reinstatement { limit: 100.0, annual_deductible, charges };
        loss.reinstatement_premium(&terms).unwrap()
    };
    assert_eq!(premium(0.0, &[]), 100.0);
    assert_eq!(premium(0.0, &[0.0, 0.0]), 300.0);
    // Two reinstatements at 100 %, both used: P·(1 + 2) = 300.
    close(premium(0.0, &[1.0, 1.0]), 100.0, 1e-14, "paid in full");
    close(premium(0.0, &[1.0, 0.5]), 300.0 / 2.5, 1e-14, "second at half");
    close(premium(100.0, &[1.0, 1.0]), 200.0 / 3.0, 1e-14, "after a deductible");
}

#[test]
fn tail_value_at_risk_by_hand() {
    let loss = convolution(&[0.0, 1.0], &lattice(1.0, &[0.5, 0.25, 0.15, 0.1]), 4).unwrap();
    assert_eq!(loss.quantile(0.9).unwrap(), 2.0);
    assert_eq!(loss.quantile(0.5).unwrap(), 0.0);
    assert_eq!(loss.quantile(1.0).unwrap(), 3.0);
    close(loss.tail_value_at_risk(0.9).unwrap(), 3.0, 1e-12, "worst tenth");
    close(loss.tail_value_at_risk(0.8).unwrap(), 2.5, 1e-12, "worst fifth");
    close(loss.exceedance(1.0).unwrap(), 0.25, 1e-14, "exceedance");
    assert_eq!(loss.exceedance(3.0).unwrap(), 0.0);
    assert!(loss.tail_value_at_risk(1.0).is_err());
}

#[test]
fn simulation_lands_within_its_error() {
    let poisson = Frequency::poisson(10.0).unwrap();
    let years = simulate(&poisson, &Lognormal::new(7.0, 1.0).unwrap(), 200_000, 7).unwrap();
    // Exact mean 10·e^7.5 and variance 10·e^16; the estimates are within four standard errors.
    let error = (10.0 * 16f64.exp() / 200_000.0).sqrt();
    assert!((years.mean() - 10.0 * 7.5f64.exp()).abs() < 4.0 * error);
    close(years.standard_deviation(), (10.0 * 16f64.exp()).sqrt(), 0.02, "standard deviation");
    close(years.quantile(0.99).unwrap(), 47_900.0, 0.01, "value at risk");
    close(years.annual_layer(40_000.0, f64::INFINITY).unwrap(), 228.41, 0.08, "stop-loss");
    for frequency in frequencies() {
        let years = simulate(&frequency, &Exponential::new(1.0).unwrap(), 50_000, 3).unwrap();
        let error = ((frequency.mean() + frequency.variance()) / 50_000.0).sqrt();
        assert!((years.mean() - frequency.mean()).abs() < 4.0 * error, "{frequency:?}");
    }
}

#[test]
fn simulation_repeats_from_its_seed() {
    let poisson = Frequency::poisson(2.0).unwrap();
    let claims = Empirical::new(&[10.0, 20.0, 40.0]).unwrap();
    let years = |seed| simulate(&poisson, &claims, 1000, seed).unwrap();
    assert_eq!(years(5), years(5));
    assert_ne!(years(5), years(6));
    // A quantile is one of the years: of a hundred the seventh, although 0.07·100 is 7.000000000000001 in binary.
    let hundred = simulate(&Frequency::poisson(9.0).unwrap(), &Lognormal::new(7.0, 1.0).unwrap(), 100, 5).unwrap();
    let mut sorted = hundred.losses().to_vec();
    sorted.sort_by(f64::total_cmp);
    assert_eq!(hundred.quantile(0.07).unwrap(), sorted[6]);
    assert!(sorted[6] < sorted[7]);
    // A shorter run is not the beginning of a longer one beyond whole blocks of 64 years; within them it is.
    assert_eq!(simulate(&poisson, &claims, 128, 5).unwrap().losses(), &years(5).losses()[..128]);
}

#[test]
fn edges_are_defined_or_refused() {
    let severity = lattice(1.0, &[0.0, 1.0]);
    let poisson = Frequency::poisson(1.0).unwrap();
    let reason = |result: Result<AggregateLoss, Refused>| result.unwrap_err().reason;
    assert_eq!(Frequency::poisson(-1.0).unwrap_err().argument, "mean");
    assert_eq!(Frequency::poisson(2e6).unwrap_err().reason, Reason::OutOfRange);
    assert_eq!(Frequency::binomial(3, 1.5).unwrap_err().argument, "q");
    assert_eq!(Frequency::negative_binomial(0.0, 1.0).unwrap_err().argument, "r");
    assert_eq!(Frequency::poisson(0.0).unwrap().zero_modified(0.5).unwrap_err().argument, "frequency");
    assert_eq!(poisson.zero_modified(1.5).unwrap_err().argument, "p0");
    assert_eq!(reason(panjer(&poisson, &severity, 0)), Reason::Empty);
    assert_eq!(reason(panjer(&poisson, &severity, 1 << 17)), Reason::TooLong);
    assert_eq!(reason(by_fft(&poisson, &severity, 1 << 22, Padding::default())), Reason::TooLong);
    assert_eq!(reason(by_fft(&poisson, &severity, 4, Padding { doublings: 9, tilt: 0.0 })), Reason::TooLong);
    let tilt = by_fft(&poisson, &severity, 4, Padding { doublings: 1, tilt: 31.0 });
    assert_eq!(tilt.unwrap_err().argument, "tilt");
    assert_eq!(reason(convolution(&[0.5], &severity, 4)), Reason::OutOfRange);
    assert_eq!(reason(convolution(&[], &severity, 4)), Reason::Empty);
    assert_eq!(Discretised::new(1.0, &[0.5, 0.4]).unwrap_err().argument, "probabilities");
    assert_eq!(Discretised::new(0.0, &[1.0]).unwrap_err().argument, "step");
    let law = Exponential::new(1.0).unwrap();
    assert_eq!(discretise(&law, 1.0, 1, Method::Rounding).unwrap_err().argument, "nodes");
    assert_eq!(discretise(&law, 1.0, 1 << 23, Method::Rounding).unwrap_err().reason, Reason::TooLong);
    assert_eq!(discretise(&law, f64::NAN, 8, Method::Rounding).unwrap_err().argument, "step");
    assert_eq!(simulate(&poisson, &law, 0, 1).unwrap_err().reason, Reason::Empty);
    assert_eq!(simulate(&Frequency::poisson(1e6).unwrap(), &law, 1 << 20, 1).unwrap_err().reason, Reason::TooLong);
    // One node, one claim for sure, certain claims only.
    assert_eq!(by_fft(&poisson, &severity, 1, Padding::default()).unwrap().probabilities().len(), 1);
    for loss in both(&Frequency::binomial(3, 1.0).unwrap(), &severity, 8) {
        close(loss.probabilities()[3], 1.0, 1e-14, "three for sure");
    }
    for loss in both(&Frequency::binomial(0, 0.5).unwrap(), &severity, 8) {
        close(loss.probabilities()[0], 1.0, 1e-14, "nobody there");
    }
    // An infinite mean is told, while limited values are answered.
    let heavy = discretise(&Pareto::new(0.8, 10.0).unwrap(), 1.0, 512, Method::Rounding).unwrap();
    let loss = panjer(&poisson, &heavy, 512).unwrap();
    assert_eq!((loss.exact.mean, loss.mean_error()), (f64::INFINITY, f64::INFINITY));
    assert!(loss.limited_expected_value(100.0).unwrap() < 100.0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn annual_layers_add_up_and_fall(frequency in any_frequency(), d in 0.0f64..400.0, first in 0.0f64..400.0) {
        let severity = lattice(5.0, &[0.1, 0.4, 0.3, 0.1, 0.1]);
        let loss = panjer(&frequency, &severity, 256).unwrap();
        let parts = loss.limited_expected_value(d).unwrap()
            + loss.annual_layer(d, first).unwrap()
            + loss.stop_loss(d + first).unwrap();
        let whole = loss.limited_expected_value(f64::INFINITY).unwrap();
        prop_assert!((parts - whole).abs() <= 1e-10 * whole.max(1.0));
        prop_assert!(loss.stop_loss(d + 1.0).unwrap() <= loss.stop_loss(d).unwrap() + 1e-12);
        prop_assert!(loss.exceedance(d).unwrap() <= 1.0 + 1e-12);
        let both = loss.cdf(d).unwrap() + loss.exceedance(d).unwrap();
        prop_assert!((both - 1.0).abs() < 1e-11);
    }
}
