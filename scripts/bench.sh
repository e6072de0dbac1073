#!/usr/bin/env bash
# Measures quotes per second, natively and in WebAssembly, and the module's size: bench.sh [peers]
# With `peers` other rating engines from npm run on the same rows, too. PYTHON names a python with numpy, scipy and pandas,
# which do the same as index insurance here.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

scripts/setup.sh rust wasm web "$@"
scripts/build-wasm.sh
say "Compiling the job of benches/index/ for WebAssembly"
export INDEX_WASM=$root/target/wasm/index-job.wasm
(
  wasm_compiler
  cargo build --quiet --lib --release --target "$wasm_target" --no-default-features
  made=$CARGO_TARGET_DIR/$wasm_target/release
  linker=${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER:-rust-lld}
  rustc --edition 2024 --crate-type cdylib --target "$wasm_target" "${flags[@]}" -Clinker="$linker" "-Copt-level=$level" \
    -Clto -Ccodegen-units=1 -Cpanic=abort --extern baofei="$made/libbaofei.rlib" -Ldependency="$made/deps" \
    -Ldependency="$CARGO_TARGET_DIR/release/deps" \
    -o "$INDEX_WASM" benches/index/wasm.rs
  wasm-opt "$INDEX_WASM" -o "$INDEX_WASM" --all-features -O3
)
say "Compiling and running the native benchmarks (about 2 minutes)"
# Without the command: its library, which aborts on a panic, would be written to the same file as the benchmarks' own.
cargo bench --no-default-features
say "Running the WebAssembly and JavaScript benchmarks"
node benches/columns.mjs
if [[ ${1:-} == peers ]]; then node benches/peers/peers.mjs; fi
wasm_size www/wasm/baofei_bg.wasm
say "Building modules for a few products, and comparing their quotes with those of the whole (about 4 minutes)"
some() { # some NAME PRODUCT…
  BAOFEI_TARIFFS="${*:2}" WASM_OUT=target/wasm-some/$1 scripts/build-wasm.sh
  wasm_size "target/wasm-some/$1/baofei_bg.wasm"
  node benches/some.mjs "target/wasm-some/$1" "${@:2}"
}
six=(navel-orange pig-fattening rice cash-crops rural-housing public-liability)
rated=(sow-breeding forest vegetable-price vegetable-greenhouse quality-guarantee farm-machinery water-works
  public-security micro-personal donated-accident farmer-health ncms-aso pension-aso migrant-package export-credit
  work-safety product-liability food-safety disaster-liability environmental-pollution travel-agency)
some six "${six[@]}"
some rated "${six[@]}" "${rated[@]}"
