#!/usr/bin/env bash
# Measures quotes per second, natively and in WebAssembly, and the module's size: bench.sh [peers]
# With `peers` other rating engines from npm run on the same rows, too.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

scripts/setup.sh rust wasm web "$@"
scripts/build-wasm.sh
say "Compiling and running the native benchmarks (about 2 minutes)"
# Without the command: its library, which aborts on a panic, would be written to the same file as the benchmarks' own.
cargo bench --no-default-features
say "Running the WebAssembly and JavaScript benchmarks"
node benches/columns.mjs
if [[ ${1:-} == peers ]]; then node benches/peers/peers.mjs; fi
wasm_size www/wasm/baofei_bg.wasm
