//! The job as a WebAssembly module of its own, for `wasm.mjs`.

mod job;

use std::sync::Mutex;

static RESULTS: Mutex<Vec<f64>> = Mutex::new(Vec::new());

/// Does the job once.
#[unsafe(no_mangle)]
pub extern "C" fn run() {
    *RESULTS.lock().unwrap() = job::job(std::hint::black_box(job::RAIN));
}

/// A result of the last run; NaN beyond the last one.
#[unsafe(no_mangle)]
pub extern "C" fn result(place: usize) -> f64 {
    RESULTS.lock().unwrap().get(place).copied().unwrap_or(f64::NAN)
}
