//! The year's loss by recursion, transform and convolution.

use crate::support::{any_frequency, both, close, fft, frequencies, lattice, vector};
use baofei::actuarial::aggregate::{Frequency, Method, Padding, by_fft, convolution, discretise, panjer};
use baofei::actuarial::severity::{
    Cover, Covered, Deductible, Empirical, Exponential, Gamma, Lognormal, LossLaw, Pareto, Severity,
};
use proptest::prelude::*;

#[test]
fn lattice_laws_of_the_vectors() {
    let poisson = |mean| Frequency::poisson(mean).unwrap();
    let published = lattice(1.0, &[0.0, 1.9 / 3.0, 0.8 / 3.0, 0.1]);
    for loss in both(&poisson(3.0), &published, 64) {
        vector("panjer-kpw-9.10").check(&loss.probabilities()[..8]);
    }
    let published = lattice(1.0, &[0.0, 0.2, 0.4, 0.2, 0.15, 0.05]);
    for loss in both(&poisson(1.75), &published, 64) {
        vector("panjer-bahn-4.4").check(&loss.probabilities()[..6]);
    }
    let mut masses = [0.0; 11];
    (masses[1], masses[5], masses[10]) = (0.80, 0.16, 0.04);
    for loss in both(&poisson(5.0), &lattice(100.0, &masses), 256) {
        vector("panjer-kpw-9.34").check(&[loss.probabilities()[6], loss.cdf(600.0).unwrap()]);
    }
    for loss in both(&poisson(3.0), &lattice(1.0, &[0.0, 0.4, 0.3, 0.2, 0.1]), 64) {
        vector("kpw-9.57").check(&[loss.cdf(3.0).unwrap()]);
    }
}

#[test]
fn convolution_of_the_vectors() {
    let counts = [0.05, 0.1, 0.15, 0.2, 0.25, 0.15, 0.06, 0.03, 0.01];
    let masses = [0.0, 0.15, 0.2, 0.25, 0.125, 0.075, 0.05, 0.05, 0.05, 0.025, 0.025];
    let loss = convolution(&counts, &lattice(25.0, &masses), 81).unwrap();
    let mut found = vec![loss.exact.mean];
    found.extend([0, 1, 2, 4, 10].map(|node| loss.probabilities()[node]));
    let retentions = [0.0, 25.0, 50.0, 75.0, 100.0, 125.0, 150.0, 175.0];
    found.extend(retentions.map(|d| loss.stop_loss(d).unwrap()));
    vector("conv-kpw-9.5").check(&found);
    close(loss.grid.mean, loss.exact.mean, 1e-14, "mean");
    close(loss.grid.standard_deviation, loss.exact.standard_deviation, 1e-13, "standard deviation");
}

#[test]
fn continuous_laws_of_the_vectors() {
    let exponential = discretise(&Exponential::new(100.0).unwrap(), 0.125, 1 << 14, Method::Rounding).unwrap();
    let binomial = Frequency::binomial(3, 0.4).unwrap();
    vector("kpw-9.39").check(&[fft(&binomial, &exponential, 1 << 14).smooth_cdf(300.0).unwrap()]);

    let gamma = discretise(&Gamma::new(3.0, 400.0).unwrap(), 0.5, 1 << 16, Method::Rounding).unwrap();
    let loss = fft(&Frequency::poisson(2.5).unwrap(), &gamma, 1 << 16);
    let points = [500.0, 1000.0, 2000.0, 3000.0, 5000.0, 10_000.0];
    vector("tweedie-bahn-4.2").check(&points.map(|x| loss.smooth_cdf(x).unwrap()));
}

#[test]
fn panjer_transform_and_convolution_agree_to_ten_digits() {
    let severity = discretise(&Lognormal::new(1.0, 0.8).unwrap(), 1.0, 128, Method::LocalMoments).unwrap();
    for frequency in frequencies() {
        let recursive = panjer(&frequency, &severity, 512).unwrap();
        let transformed = by_fft(&frequency, &severity, 512, Padding { doublings: 3, tilt: 0.0 }).unwrap();
        let tilted = by_fft(&frequency, &severity, 512, Padding { doublings: 1, tilt: 10.0 }).unwrap();
        let (first, mut counts) = frequency.probabilities().unwrap();
        counts.splice(0..0, std::iter::repeat_n(0.0, first as usize));
        let convolved = convolution(&counts, &severity, 512).unwrap();
        for node in 0..512 {
            let p = recursive.probabilities()[node];
            for (other, allowed) in [(&transformed, 1e-10), (&convolved, 1e-13), (&tilted, 1e-10)] {
                let gap = (other.probabilities()[node] - p).abs();
                assert!(gap < allowed, "{frequency:?} at {node}: off by {gap:e}");
            }
        }
        close(recursive.exact.mean, convolved.exact.mean, 1e-12, "exact mean");
        close(
            recursive.exact.standard_deviation,
            convolved.exact.standard_deviation,
            1e-11,
            "exact standard deviation",
        );
    }
}

#[test]
fn recursion_holds_its_digits_relative_to_each_probability() {
    // Geometric sums of a geometric-like law have a closed form: with f(1) = 1 the total is the count itself.
    let one = lattice(1.0, &[0.0, 1.0]);
    for frequency in frequencies() {
        let (first, counts) = frequency.probabilities().unwrap();
        let loss = panjer(&frequency, &one, 400).unwrap();
        for (offset, p) in counts.iter().enumerate().take(300) {
            let found = loss.probabilities()[first as usize + offset];
            // The binomial is raised by squaring; the others recurse term by term.
            close(found, *p, 1e-11, &format!("{frequency:?} at {offset}"));
        }
    }
}

#[test]
fn counts_have_their_published_moments_and_probabilities() {
    for frequency in frequencies() {
        let (first, counts) = frequency.probabilities().unwrap();
        let moment = |power: i32| -> f64 {
            counts.iter().enumerate().map(|(n, p)| f64::from(first + n as u32).powi(power) * p).sum()
        };
        close(moment(0), 1.0, 1e-13, "mass");
        close(moment(1), frequency.mean(), 1e-12, &format!("mean of {frequency:?}"));
        let variance = moment(2) - moment(1).powi(2);
        close(variance, frequency.variance(), 1e-11, &format!("variance of {frequency:?}"));
    }
    let (_, poisson) = Frequency::poisson(2.0).unwrap().probabilities().unwrap();
    close(poisson[3], (-2.0f64).exp() * 8.0 / 6.0, 1e-14, "Poisson");
    let (_, modified) = Frequency::poisson(2.0).unwrap().zero_modified(0.6).unwrap().probabilities().unwrap();
    close(modified[0], 0.6, 1e-14, "zero-modified at zero");
    close(modified[1], 0.4 * 2.0 / (2f64.exp() - 1.0), 1e-14, "zero-modified at one");
    let (first, logarithmic) = Frequency::logarithmic(3.0).unwrap().probabilities().unwrap();
    assert_eq!(first, 1);
    close(logarithmic[1], 0.75f64.powi(2) / (2.0 * 4f64.ln()), 1e-14, "logarithmic at two");
}

#[test]
fn local_moments_keep_the_limited_values_at_the_nodes() {
    let law = Lognormal::new(3.0, 1.0).unwrap();
    let discretised = discretise(&law, 5.0, 400, Method::LocalMoments).unwrap();
    let one = convolution(&[0.0, 1.0], &discretised, 400).unwrap();
    for node in [1, 2, 7, 50, 399] {
        let limit = f64::from(node) * 5.0;
        let exact = law.limited_expected_value(limit).unwrap();
        close(one.limited_expected_value(limit).unwrap(), exact, 1e-12, "limited value");
    }
    let rounded = discretise(&law, 5.0, 400, Method::Rounding).unwrap();
    for node in [0, 1, 9, 100] {
        let upper = law.survival((f64::from(node) - 0.5) * 5.0).unwrap();
        let mass = upper - law.survival((f64::from(node) + 0.5) * 5.0).unwrap();
        close(rounded.probabilities()[node as usize], mass, 1e-13, "rounded mass");
    }
    for grid in [discretised, rounded] {
        close(grid.probabilities().iter().sum::<f64>(), 1.0, 1e-13, "mass");
    }
}

#[test]
fn no_claims_and_a_hundred_thousand() {
    let severity = lattice(1.0, &[0.2, 0.5, 0.3]);
    for loss in both(&Frequency::poisson(0.0).unwrap(), &severity, 16) {
        assert_eq!(loss.exact.mean, 0.0);
        close(loss.probabilities()[0], 1.0, 1e-14, "no claim");
        assert!(loss.quantile(0.999).unwrap() == 0.0 && loss.stop_loss(0.0).unwrap() < 1e-13);
    }
    let frequency = Frequency::poisson(1e5).unwrap();
    let one = lattice(1.0, &[0.0, 1.0]);
    // P(N = 100,000) = 1/√(2π·10⁵)·(1 − 1/(12·10⁵) + …).
    let peak = 1.0 / (std::f64::consts::TAU * 1e5).sqrt() * (1.0 - 1.0 / 1.2e6);
    let transformed = by_fft(&frequency, &one, 1 << 17, Padding { doublings: 0, tilt: 0.0 }).unwrap();
    close(transformed.probabilities()[100_000], peak, 1e-9, "transform");
    close(transformed.grid.mean, 1e5, 1e-9, "mean");
    close(transformed.grid.standard_deviation, 1e5f64.sqrt(), 1e-6, "standard deviation");
    let small = Frequency::poisson(20_000.0).unwrap();
    let recursive = panjer(&small, &one, 22_000).unwrap();
    let peak = 1.0 / (std::f64::consts::TAU * 2e4).sqrt() * (1.0 - 1.0 / 2.4e5);
    close(recursive.probabilities()[20_000], peak, 1e-8, "recursion past the smallest number");
    let (first, counts) = frequency.probabilities().unwrap();
    close(counts[100_000 - first as usize], 1.0 / (std::f64::consts::TAU * 1e5).sqrt(), 1e-6, "table");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn transform_agrees_with_recursion(frequency in any_frequency(), masses in prop::collection::vec(0.0f64..1.0, 2..12)) {
        let total: f64 = masses.iter().sum();
        prop_assume!(total > 0.0);
        let masses: Vec<f64> = masses.iter().map(|p| p / total).collect();
        let severity = lattice(2.0, &masses);
        let recursive = panjer(&frequency, &severity, 512).unwrap();
        let padding = Padding { doublings: 3, tilt: 0.0 };
        let transformed = by_fft(&frequency, &severity, 512, padding).unwrap();
        for (a, b) in recursive.probabilities().iter().zip(transformed.probabilities()) {
            prop_assert!((a - b).abs() < 1e-10);
        }
        // Where the grid holds all, its moments are the exact ones.
        if recursive.mass() > 1.0 - 1e-13 {
            prop_assert!(recursive.mean_error() < 1e-10);
            let gap = recursive.grid.standard_deviation - recursive.exact.standard_deviation;
            prop_assert!(gap.abs() <= 1e-6 * recursive.exact.standard_deviation + 1e-6);
        }
    }
}

/// A grid reckons the excess above each edge once; its masses still have the bits of the layers asked one by one.
#[test]
fn a_grid_has_the_bits_of_its_layers() {
    let lognormal = Lognormal::new(7.0, 1.0).unwrap();
    let heavy = Pareto::new(0.8, 1000.0).unwrap();
    let few = Empirical::new(&[120.0, 800.0, 2500.0]).unwrap();
    let cover = Cover::new(Deductible::Ordinary(1000.0), 3000.0).unwrap();
    let (light_layer, heavy_layer) = (Covered { severity: &lognormal, cover }, Covered { severity: &heavy, cover });
    let laws: [&dyn LossLaw; 5] = [&lognormal, &heavy, &few, &light_layer, &heavy_layer];
    for (place, law) in laws.iter().enumerate() {
        let (step, nodes) = (37.5, 200);
        let grid = discretise(*law, step, nodes, Method::LocalMoments).unwrap();
        let mut above = 1.0;
        for (node, mass) in grid.probabilities().iter().enumerate().take(nodes - 1) {
            let beyond = law.between_at(node as f64 * step, (node as f64 + 1.0) * step) / step;
            assert_eq!((above - beyond).max(0.0).to_bits(), mass.to_bits(), "law {place}, node {node}");
            above = beyond;
        }
    }
}
