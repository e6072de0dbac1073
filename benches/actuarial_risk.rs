//! The jobs W1, W1p, W3, W3g, W4 and W4l: `cargo bench --bench actuarial_risk`, or with `-- --cpu` by processor time, as
//! `benches/peers-python/risk.py` runs them beside numpy and scipy on the same inputs to print the ratios.

#[path = "risk/job.rs"]
mod w1;

use baofei::actuarial::aggregate::{AggregateLoss, Method, discretise, panjer, simulate};
use baofei::actuarial::severity::{Cover, Covered, Deductible, Gamma, Severity};
use w1::{lognormal, poisson, value_at_risk, w1};

const PAIRS: usize = 1_000_000;

fn main() {
    if !std::env::args().any(|argument| argument == "--cpu") {
        return divan::main();
    }
    let layers = layers();
    job("W1", 50, || value_at_risk(&w1()));
    job("W1p", 50, || value_at_risk(&w1p()));
    job("W3", 20, || expected_layers(&lognormal(), &layers));
    job("W3s", 20, || expected_layers_singly(&lognormal(), &layers));
    job("W3g", 5, || expected_layers(&gamma(), &layers));
    job("W4", 10, w4);
    job("W4l", 10, w4l);
}

/// Prints a job's name, the processor time of the fastest of several runs in milliseconds, and the result. On a machine
/// that others use too, time on the wall says little.
fn job(name: &str, runs: u32, run: impl Fn() -> f64) {
    let (mut best, mut result) = (f64::INFINITY, 0.0);
    for _ in 0..runs {
        let start = cpu_time::ThreadTime::now();
        result = std::hint::black_box(run());
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{name} {:.3} {result:.3}", best * 1000.0);
}

fn gamma() -> Gamma {
    Gamma::new(0.7, 3000.0).expect("parameters are in range")
}

fn w1p() -> AggregateLoss {
    let severity = discretise(&lognormal(), 100.0, 4096, Method::Rounding).expect("fits");
    panjer(&poisson(), &severity, 4096).expect("fits")
}

/// Lower and upper ends of layers, deductibles over 0..20,000 and limits over 1,000..1,000,000, from two sequences that
/// any language computes alike.
fn layers() -> (Vec<f64>, Vec<f64>) {
    let part = |i: usize, step: f64| (i as f64 * step).fract();
    let layer = |i| {
        let deductible = 20_000.0 * part(i, 0.618_033_988_749_894_9);
        (deductible, deductible + 1000.0 + 999_000.0 * part(i, 0.414_213_562_373_095_1))
    };
    (1..=PAIRS).map(layer).unzip()
}

fn expected_layers(severity: &impl Severity, (low, high): &(Vec<f64>, Vec<f64>)) -> f64 {
    let low = severity.limited_expected_values(low).expect("finite");
    let high = severity.limited_expected_values(high).expect("finite");
    high.iter().zip(low).map(|(high, low)| high - low).sum()
}

/// The same, one call per limit.
fn expected_layers_singly(severity: &impl Severity, (low, high): &(Vec<f64>, Vec<f64>)) -> f64 {
    let value = |limit: &f64| severity.limited_expected_value(*limit).expect("finite");
    high.iter().zip(low).map(|(high, low)| value(high) - value(low)).sum()
}

fn w4() -> f64 {
    let years = simulate(&poisson(), &lognormal(), 1_000_000, 1).expect("within bounds");
    years.quantile(0.99).expect("not empty")
}

fn w4l() -> f64 {
    let cover = Cover::new(Deductible::Ordinary(1000.0), 50_000.0).expect("in range");
    let payment = Covered { severity: &lognormal(), cover };
    let years = simulate(&poisson(), &payment, 1_000_000, 1).expect("within bounds");
    years.annual_layer(0.0, 200_000.0).expect("in range")
}

#[divan::bench(name = "W1", sample_count = 50)]
fn bench_w1() -> f64 {
    value_at_risk(&w1())
}

#[divan::bench(name = "W1p", sample_count = 50)]
fn bench_w1p() -> f64 {
    value_at_risk(&w1p())
}

#[divan::bench(name = "W3", sample_count = 10)]
fn bench_w3(bencher: divan::Bencher) {
    let layers = layers();
    bencher.bench(|| expected_layers(&lognormal(), divan::black_box(&layers)));
}

#[divan::bench(name = "W3s", sample_count = 10)]
fn bench_w3_singly(bencher: divan::Bencher) {
    let layers = layers();
    bencher.bench(|| expected_layers_singly(&lognormal(), divan::black_box(&layers)));
}

#[divan::bench(name = "W3g", sample_count = 5)]
fn bench_w3g(bencher: divan::Bencher) {
    let layers = layers();
    bencher.bench(|| expected_layers(&gamma(), divan::black_box(&layers)));
}

#[divan::bench(name = "W4", sample_count = 5)]
fn bench_w4() -> f64 {
    w4()
}

#[divan::bench(name = "W4l", sample_count = 5)]
fn bench_w4l() -> f64 {
    w4l()
}
