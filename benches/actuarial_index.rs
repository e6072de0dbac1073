//! 62 years of daily rain: CSV text → index, burn, detrended burn, five fits with their expected payouts, and the 90 %
//! interval of 20,000 resamples. Runs the same job in pandas, numpy and scipy beside it and prints the ratio:
//! `PYTHON=<python with those> cargo bench --bench actuarial_index`.

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use baofei::actuarial::index::*;

const RAIN: &str = include_str!("../tests/vectors/CHM00059287.csv");
const FAMILIES: [Family; 5] = [Family::Normal, Family::Gamma, Family::Weibull, Family::Lognormal, Family::Gev];

fn cover() -> Payout {
    Payout::between(200.0, 400.0, 1500.0).unwrap()
}

fn index() -> Index {
    Index {
        column: "prcp_mm".to_string(),
        window: Window {
            from: MonthDay::new(4, 1).unwrap(),
            to: MonthDay::new(6, 30).unwrap(),
            named_by: NamedBy::Start,
        },
        limits: StepLimits::default(),
        threshold: None,
        measure: Measure::LargestTotal { steps: 3 },
        completeness: 1.0,
    }
}

fn history(series: &Series) -> History {
    let mut history = index().history(series).unwrap();
    let keep = history.years.partition_point(|year| *year <= 2012);
    history.years.truncate(keep);
    history.values.truncate(keep);
    history
}

/// Burn, slope's p, Theil–Sen slope, Kendall's p and the restated burn.
fn burn_and_trend(history: &History) -> ([f64; 6], Vec<f64>) {
    let (years, values) = (&history.years, &history.values);
    let payouts = cover().amounts(values).unwrap();
    let summary = burn(&payouts).unwrap();
    let line = least_squares(years, values).unwrap();
    let theil = theil_sen(years, values).unwrap();
    let kendall = mann_kendall(years, values).unwrap();
    let to = *years.last().unwrap();
    let restated = restate(years, values, line.slope, to, Some(0.0)).unwrap();
    let restated = burn(&cover().amounts(&restated).unwrap()).unwrap().expected;
    ([summary.expected, summary.sd, restated, line.p, theil.slope, kendall.p], payouts)
}

/// AIC, p and expected payout of each family.
fn fits(values: &[f64]) -> Vec<[f64; 3]> {
    FAMILIES
        .iter()
        .map(|family| {
            let fit = fit(*family, values).unwrap();
            [fit.aic, fit.ks_p, fit.distribution.expected_payout(&cover()).unwrap()]
        })
        .collect()
}

fn interval(payouts: &[f64]) -> [f64; 2] {
    let interval = mean_interval(payouts, 0.9, 20_000, 1, 20_240_101).unwrap();
    [interval.low, interval.high]
}

fn job(text: &str) -> Vec<f64> {
    let history = history(&read(text).unwrap());
    let (burn, payouts) = burn_and_trend(&history);
    let fits = fits(&history.values);
    [&burn[..], &fits[1], &fits[4], &interval(&payouts)].concat()
}

#[divan::bench]
fn whole_job() -> Vec<f64> {
    job(black_box(RAIN))
}

#[divan::bench]
fn read_and_check() -> Series {
    read(black_box(RAIN)).unwrap()
}

#[divan::bench]
fn index_by_year(bencher: divan::Bencher) {
    let series = read(RAIN).unwrap();
    bencher.bench(|| history(black_box(&series)));
}

#[divan::bench]
fn burn_and_trend_of_62_years(bencher: divan::Bencher) {
    let history = history(&read(RAIN).unwrap());
    bencher.bench(|| burn_and_trend(black_box(&history)));
}

#[divan::bench]
fn five_fits(bencher: divan::Bencher) {
    let history = history(&read(RAIN).unwrap());
    bencher.bench(|| fits(black_box(&history.values)));
}

#[divan::bench]
fn interval_of_20_000(bencher: divan::Bencher) {
    let history = history(&read(RAIN).unwrap());
    let payouts = cover().amounts(&history.values).unwrap();
    bencher.bench(|| interval(black_box(&payouts)));
}

/// Our best time beside the peer's, and how far the results differ.
fn beside_the_peer() {
    let root = env!("CARGO_MANIFEST_DIR");
    let python = std::env::var("PYTHON").unwrap_or("python3".to_string());
    let output = Command::new(python)
        .arg(format!("{root}/benches/peers-python/index.py"))
        .arg(format!("{root}/tests/vectors/CHM00059287.csv"))
        .output();
    let Some(peer) = (output.ok()).and_then(|output| serde_json::from_slice::<serde_json::Value>(&output.stdout).ok())
    else {
        println!("no peer: set PYTHON to a python with numpy, scipy and pandas");
        return;
    };
    let ours = job(RAIN);
    let best = (0..50)
        .map(|_| {
            let start = Instant::now();
            black_box(job(black_box(RAIN)));
            start.elapsed().as_secs_f64() * 1e3
        })
        .fold(f64::INFINITY, f64::min);
    let theirs = peer["best_ms"].as_f64().unwrap();
    println!("peer parts, ms: {}", peer["parts_ms"]);
    for (ours, theirs) in ours.iter().zip(peer["results"].as_array().unwrap()) {
        let theirs = theirs.as_f64().unwrap();
        assert!((ours / theirs - 1.0).abs() < 0.03, "{ours} is not {theirs}");
    }
    println!("peer {theirs:.1} ms, ours {best:.2} ms: {:.1} times as fast", theirs / best);
}

fn main() {
    divan::main();
    if std::env::args().any(|argument| argument == "--bench") {
        beside_the_peer();
    }
}
