#!/usr/bin/env bash
# Everything that reads the code without running it: formats, lints, types, shell syntax.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

scripts/setup.sh rust lint wasm web
scripts/build-wasm.sh # brings the types the page is checked against
cargo fmt --all --check
cargo clippy --quiet --workspace --all-targets --all-features -- -D warnings
npm --prefix www run --silent check
for script in scripts/*.sh .ci/run; do bash -n "$script"; done
