//! The jobs as a WebAssembly module of their own, for `wasm.mjs`: this folder's, and W1 of the risks.

mod job;
#[path = "../risk/job.rs"]
mod risk;

use std::sync::Mutex;

static RESULTS: Mutex<Vec<f64>> = Mutex::new(Vec::new());

/// Does the job once.
#[unsafe(no_mangle)]
pub extern "C" fn run() {
    *RESULTS.lock().unwrap() = job::job(std::hint::black_box(job::RAIN));
}

/// Does W1 once.
#[unsafe(no_mangle)]
pub extern "C" fn w1() {
    *RESULTS.lock().unwrap() = vec![risk::value_at_risk(&std::hint::black_box(risk::w1()))];
}

/// A result of the last run; NaN beyond the last one.
#[unsafe(no_mangle)]
pub extern "C" fn result(place: usize) -> f64 {
    RESULTS.lock().unwrap().get(place).copied().unwrap_or(f64::NAN)
}
