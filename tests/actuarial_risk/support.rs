//! Reading the vectors, comparing with their tolerance, and the laws that several tests run over.

use baofei::actuarial::aggregate::{AggregateLoss, Discretised, Frequency, Padding, by_fft, panjer};
use baofei::actuarial::severity::{Family, Law, MixedExponential};
use proptest::prelude::*;
use serde_json::Value;

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("the file is JSON")
}

pub fn reference() -> Value {
    read(include_str!("../vectors/risk_reference.json"))
}

/// One vector: expected numbers and the tolerance.
pub struct Vector {
    pub expected: Vec<f64>,
    relative: f64,
    absolute: f64,
    id: String,
}

pub fn vector(id: &str) -> Vector {
    let all = read(include_str!("../vectors/actuarial_risk.json"));
    let row = all.as_array().expect("a list").iter().find(|row| row["id"] == id);
    let row = row.unwrap_or_else(|| panic!("no vector {id}"));
    let tolerance = |kind: &str| row["tolerance"][kind].as_f64().unwrap_or(0.0);
    let expected = match &row["expected"] {
        Value::Array(values) => numbers(values),
        single => vec![single.as_f64().expect("a number")],
    };
    Vector { expected, relative: tolerance("rel"), absolute: tolerance("abs"), id: id.into() }
}

pub fn numbers(values: &[Value]) -> Vec<f64> {
    values.iter().map(|value| value.as_f64().expect("a number")).collect()
}

impl Vector {
    pub fn check(&self, found: &[f64]) {
        assert_eq!(found.len(), self.expected.len(), "{}: number of quantities", self.id);
        for (index, (found, expected)) in found.iter().zip(&self.expected).enumerate() {
            let allowed = self.absolute.max(self.relative * expected.abs());
            let gap = (found - expected).abs();
            assert!(gap <= allowed, "{}[{index}]: {found} for {expected}, off by {gap:e}", self.id);
        }
    }
}

/// |found − expected| ≤ tolerance·|expected|, NaN failing.
pub fn close(found: f64, expected: f64, tolerance: f64, what: &str) {
    let gap = (found - expected).abs();
    assert!(
        gap <= tolerance * expected.abs() || found == expected,
        "{what}: {found:e} for {expected:e}, relative error {:e}",
        gap / expected.abs()
    );
}

pub fn law(name: &str, parameters: &[f64]) -> Law {
    Family::named(name).expect("a family").law(parameters).expect("in range")
}

pub fn every_law() -> Vec<Law> {
    let mut laws = vec![
        law("exponential", &[1500.0]),
        law("pareto", &[3.0, 2000.0]),
        law("pareto", &[0.9, 2000.0]),
        law("single_parameter_pareto", &[2.3, 400.0]),
        law("lognormal", &[7.0, 1.0]),
        law("lognormal", &[7.0, 2.4]),
        law("gamma", &[0.7, 3000.0]),
        law("gamma", &[40.0, 30.0]),
        law("weibull", &[0.75, 1800.0]),
        law("weibull", &[3.0, 1800.0]),
        law("burr", &[2.5, 1.4, 1200.0]),
        law("burr", &[0.5, 1.5, 1200.0]),
        law("loglogistic", &[2.2, 1000.0]),
        law("inverse_gaussian", &[1500.0, 900.0]),
    ];
    laws.push(Law::MixedExponential(MixedExponential::new(&[0.7, 0.3], &[1000.0, 20_000.0]).unwrap()));
    laws
}

pub fn any_law() -> impl Strategy<Value = Law> {
    prop_oneof![
        (100.0f64..1e5).prop_map(|theta| law("exponential", &[theta])),
        (0.3f64..6.0, 100.0f64..1e5).prop_map(|(a, t)| law("pareto", &[a, t])),
        (0.3f64..6.0, 100.0f64..1e5).prop_map(|(a, t)| law("single_parameter_pareto", &[a, t])),
        (3.0f64..12.0, 0.1f64..3.0).prop_map(|(m, s)| law("lognormal", &[m, s])),
        (0.1f64..60.0, 100.0f64..1e4).prop_map(|(a, t)| law("gamma", &[a, t])),
        (0.3f64..5.0, 100.0f64..1e5).prop_map(|(a, t)| law("weibull", &[a, t])),
        (0.3f64..5.0, 0.3f64..5.0, 100.0f64..1e5).prop_map(|(a, g, t)| law("burr", &[a, g, t])),
        (100.0f64..1e5, 10.0f64..1e6).prop_map(|(m, l)| law("inverse_gaussian", &[m, l])),
    ]
}

pub fn lattice(step: f64, probabilities: &[f64]) -> Discretised {
    Discretised::new(step, probabilities).unwrap()
}

pub fn fft(frequency: &Frequency, severity: &Discretised, nodes: usize) -> AggregateLoss {
    by_fft(frequency, severity, nodes, Padding::default()).unwrap()
}

/// Both methods must give the vector.
pub fn both(frequency: &Frequency, severity: &Discretised, nodes: usize) -> [AggregateLoss; 2] {
    [panjer(frequency, severity, nodes).unwrap(), fft(frequency, severity, nodes)]
}

pub fn frequencies() -> Vec<Frequency> {
    let poisson = Frequency::poisson(4.0).unwrap();
    let negative_binomial = Frequency::negative_binomial(1.7, 2.5).unwrap();
    let binomial = Frequency::binomial(9, 0.45).unwrap();
    vec![
        poisson,
        negative_binomial,
        binomial,
        Frequency::binomial(12, 0.93).unwrap(),
        Frequency::logarithmic(3.0).unwrap(),
        poisson.zero_modified(0.6).unwrap(),
        poisson.zero_modified(0.0).unwrap(),
        negative_binomial.zero_modified(0.1).unwrap(),
        binomial.zero_modified(0.5).unwrap(),
        Frequency::logarithmic(3.0).unwrap().zero_modified(0.7).unwrap(),
        Frequency::negative_binomial(0.3, 40.0).unwrap(),
        Frequency::negative_binomial(1e9, 4e-9).unwrap(),
    ]
}

pub fn any_frequency() -> impl Strategy<Value = Frequency> {
    prop_oneof![
        (0.0f64..30.0).prop_map(|mean| Frequency::poisson(mean).unwrap()),
        (0.1f64..20.0, 0.0f64..5.0).prop_map(|(r, beta)| Frequency::negative_binomial(r, beta).unwrap()),
        (0u32..40, 0.0f64..1.0).prop_map(|(m, q)| Frequency::binomial(m, q).unwrap()),
        (0.1f64..30.0, 0.0f64..1.0).prop_map(|(mean, p0)| Frequency::poisson(mean).unwrap().zero_modified(p0).unwrap()),
    ]
}
