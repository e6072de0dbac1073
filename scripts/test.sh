#!/usr/bin/env bash
# Runs every test: the core and the command, native against WebAssembly, the page, the browser.
# Stops at the first stage that fails and adds up what the test runners counted.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

log=$(mktemp)
stage="set-up"

summary() {
  local status=$?
  ((status == 0)) || printf '\nbaofei: stopped at: %s\n' "$stage" >&2
  # cargo says "test result: ok. 3 passed; 0 failed; …", node "ℹ pass 3", "ℹ fail 0", "ℹ cancelled 0".
  awk '
    /^test result: / { passed += $4; failed += $6 }
    /^ℹ pass /       { passed += $3 }
    /^ℹ (fail|cancelled) / { failed += $3 }
    END { if (passed + failed) printf "\n%d passed, %d failed\n", passed, failed }
  ' "$log"
  rm "$log"
}
trap summary EXIT

# run STAGE COMMAND…
run() {
  stage=$1
  printf '\n== %s\n' "$stage"
  "${@:2}" 2>&1 | tee -a "$log"
}

scripts/setup.sh rust wasm web browser

# Where tests in JavaScript find the browser and the command.
CHROMIUM=${CHROMIUM:-$(command -v chromium)}
BAOFEI_BIN=${CARGO_TARGET_DIR:-$root/target}/debug/baofei
export CHROMIUM BAOFEI_BIN NODE_OPTIONS=--test-reporter=spec

run "The core, the command, the reader of Excel files and the examples in their documentation" \
  cargo test --workspace --all-features --no-fail-fast ${CI:+--locked}
run "The WebAssembly module" scripts/build-wasm.sh
run "Native, WebAssembly in Node and in Chromium give the same bytes" node --test tests/parity/*.test.mjs
run "Types and style of the page" npm --prefix www run --silent check
run "The page's parts" npm --prefix www run --silent test
run "The built page" npm --prefix www run --silent build
run "The page in one file" npm --prefix www run --silent build:single
run "The page in a browser" npm --prefix www run --silent test:browser
run "The npm package" scripts/build-npm.sh
run "The npm package in the projects of others" npm --prefix www run --silent test:packaging
