//! Maximum likelihood with deductibles and limits.

use crate::support::{close, law};
use baofei::actuarial::Reason;
use baofei::actuarial::severity::Severity as _;
use baofei::actuarial::severity::fit::{Claim, maximum_likelihood};
use baofei::actuarial::severity::{Family, Law};

fn fitted(family: Family, claims: &[Claim]) -> Vec<f64> {
    maximum_likelihood(family, claims).unwrap().parameters
}

#[test]
fn closed_fits_are_exact() {
    let claims = [
        Claim::of(100.0),
        Claim { limited: true, ..Claim::of(500.0) },
        Claim { deductible: 50.0, weight: 3.0, ..Claim::of(250.0) },
    ];
    // Exponential: paid amounts over the number of unlimited claims.
    close(fitted(Family::Exponential, &claims)[0], (100.0 + 500.0 + 3.0 * 200.0) / 4.0, 1e-14, "mean");
    // Lognormal in full: mean and spread of the logarithms.
    let sample: Vec<Claim> = [120.0, 800.0, 2500.0, 90.0, 430.0].into_iter().map(Claim::of).collect();
    let logs: Vec<f64> = sample.iter().map(|claim| claim.loss.ln()).collect();
    let mu = logs.iter().sum::<f64>() / 5.0;
    let sigma = (logs.iter().map(|log| (log - mu).powi(2)).sum::<f64>() / 5.0).sqrt();
    let found = fitted(Family::Lognormal, &sample);
    close(found[0], mu, 1e-7, "mu");
    close(found[1], sigma, 1e-7, "sigma");
    // Single-parameter Pareto above the smallest claim: n over the sum of log ratios.
    let found = fitted(Family::SingleParameterPareto, &sample);
    assert_eq!(found[1], 90.0);
    close(found[0], 5.0 / logs.iter().map(|log| log - 90f64.ln()).sum::<f64>(), 1e-12, "alpha");
    // Inverse Gaussian in full: mean, and 1/λ = mean of 1/x − 1/mean.
    let mean = sample.iter().map(|claim| claim.loss).sum::<f64>() / 5.0;
    let inverse = sample.iter().map(|claim| 1.0 / claim.loss).sum::<f64>() / 5.0 - 1.0 / mean;
    let found = fitted(Family::InverseGaussian, &sample);
    close(found[0], mean, 1e-6, "inverse Gaussian mu");
    close(found[1], 1.0 / inverse, 1e-6, "inverse Gaussian lambda");
}

/// Claims at the middles of 1,500 equally likely parts of a law, reported above a deductible and paid to a limit.
fn ideal_claims(law: &Law, deductible: f64, limit: f64) -> Vec<Claim> {
    let severity = law.severity();
    let losses = (0..1500).map(|i| severity.quantile((f64::from(i) + 0.5) / 1500.0).unwrap());
    losses
        .filter(|loss| *loss > deductible)
        .map(|loss| Claim { loss: loss.min(limit), limited: loss >= limit, deductible, weight: 1.0 })
        .collect()
}

#[test]
fn fits_find_the_law_behind_deductible_and_limit() {
    for (name, parameters) in [
        ("lognormal", vec![7.0, 1.2]),
        ("gamma", vec![0.8, 2000.0]),
        ("weibull", vec![0.8, 1500.0]),
        ("loglogistic", vec![1.8, 1000.0]),
        ("inverse_gaussian", vec![1500.0, 1200.0]),
        ("pareto", vec![2.5, 2000.0]),
        ("exponential", vec![1500.0]),
        ("burr", vec![1.5, 1.6, 1500.0]),
    ] {
        let truth = law(name, &parameters);
        let family = Family::named(name).unwrap();
        for (deductible, limit) in [(0.0, f64::INFINITY), (200.0, 5000.0)] {
            let fit = maximum_likelihood(family, &ideal_claims(&truth, deductible, limit)).unwrap();
            for (found, expected) in fit.parameters.iter().zip(&parameters) {
                // The finite sample leaves about this much; a fit that ignored the deductible would miss by 10 % and more.
                let tolerance = if name == "burr" { 0.05 } else { 0.02 };
                close(*found, *expected, tolerance, &format!("{name} from {deductible} to {limit}"));
            }
            assert_eq!(fit.akaike, 2.0 * fit.parameters.len() as f64 - 2.0 * fit.log_likelihood);
        }
    }
}

#[test]
fn no_other_parameters_are_more_likely() {
    let sample: Vec<Claim> = [120.0, 800.0, 2500.0, 90.0, 430.0, 1500.0, 65.0].into_iter().map(Claim::of).collect();
    let likelihood =
        |law: &Law| -> f64 { sample.iter().map(|claim| law.severity().density(claim.loss).unwrap().ln()).sum() };
    for family in [Family::Lognormal, Family::Gamma, Family::Weibull, Family::Loglogistic] {
        let fit = maximum_likelihood(family, &sample).unwrap();
        close(likelihood(&fit.law), fit.log_likelihood, 1e-12, family.name());
        for index in 0..2 {
            for factor in [0.999, 1.001] {
                let mut nearby = fit.parameters.clone();
                nearby[index] *= factor;
                assert!(likelihood(&family.law(&nearby).unwrap()) < fit.log_likelihood, "{family:?}");
            }
        }
    }
}

#[test]
fn fits_without_an_answer_are_refused() {
    let limited = [Claim { limited: true, ..Claim::of(5.0) }];
    assert_eq!(maximum_likelihood(Family::Gamma, &limited).unwrap_err().reason, Reason::Empty);
    assert_eq!(maximum_likelihood(Family::Gamma, &[]).unwrap_err().reason, Reason::Empty);
    let alike = [Claim::of(5.0), Claim::of(5.0), Claim::of(5.0)];
    assert_eq!(maximum_likelihood(Family::Gamma, &alike).unwrap_err().reason, Reason::NoConvergence);
    // Less spread than any Pareto has: the likelihood rises as α and θ go to infinity.
    let even = [100.0, 110.0, 120.0, 90.0].map(Claim::of);
    assert_eq!(maximum_likelihood(Family::Pareto, &even).unwrap_err().reason, Reason::NoConvergence);
    let below = [Claim { deductible: 10.0, ..Claim::of(5.0) }];
    assert_eq!(maximum_likelihood(Family::Gamma, &below).unwrap_err().argument, "deductible");
}
