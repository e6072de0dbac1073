//! The job of `index/job.rs`, natively and in parts. Runs the same in pandas, numpy and scipy beside it and prints the ratio:
//! `PYTHON=<python with those> cargo bench --bench actuarial_index`; with `INDEX_WASM=<module>`, which `scripts/bench.sh`
//! makes, in WebAssembly, too.

#[path = "index/job.rs"]
mod job;

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use baofei::actuarial::index::*;
use job::{RAIN, burn_and_trend, cover, fits, history, interval, job};
use serde_json::Value;

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

/// What a command prints as JSON, if it can be run.
fn answer(command: &mut Command) -> Option<Value> {
    serde_json::from_slice(&command.output().ok()?.stdout).ok()
}

/// Our best time beside the peer's, and how far the results differ; that of the module in Node, whose results are the same
/// to the last bit.
fn beside_the_peer() {
    let root = env!("CARGO_MANIFEST_DIR");
    let ours = job(RAIN);
    let best = (0..50)
        .map(|_| {
            let start = Instant::now();
            black_box(job(black_box(RAIN)));
            start.elapsed().as_secs_f64() * 1e3
        })
        .fold(f64::INFINITY, f64::min);
    let module = std::env::var("INDEX_WASM")
        .ok()
        .and_then(|module| answer(Command::new("node").arg(format!("{root}/benches/index/wasm.mjs")).arg(module)));
    let numbers = |answer: &Value| -> Vec<f64> {
        answer["results"].as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
    };
    let mut times = vec![("native", best)];
    if let Some(module) = module {
        assert_eq!(numbers(&module), ours);
        times.push(("WebAssembly in Node", module["best_ms"].as_f64().unwrap()));
    }
    let python = std::env::var("PYTHON").unwrap_or("python3".to_string());
    let peer = answer(
        Command::new(python)
            .arg(format!("{root}/benches/peers-python/index.py"))
            .arg(format!("{root}/tests/vectors/CHM00059287.csv")),
    );
    let theirs = peer.as_ref().map(|peer| {
        println!("peer parts, ms: {}", peer["parts_ms"]);
        for (ours, theirs) in ours.iter().zip(numbers(peer)) {
            assert!((ours / theirs - 1.0).abs() < 0.03, "{ours} is not {theirs}");
        }
        peer["best_ms"].as_f64().unwrap()
    });
    match theirs {
        Some(theirs) => println!("62 years of rain: pandas, numpy and scipy {theirs:.1} ms"),
        None => println!("no peer: set PYTHON to a python with numpy, scipy and pandas"),
    }
    for (place, time) in times {
        let ratio = theirs.map_or(String::new(), |theirs| format!(": {:.1} times as fast", theirs / time));
        println!("62 years of rain: {place} {time:.2} ms{ratio}");
    }
}

fn main() {
    divan::main();
    if std::env::args().any(|argument| argument == "--bench") {
        beside_the_peer();
    }
}
