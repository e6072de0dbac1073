#!/usr/bin/env bash
# Makes what a kiosk needs: the page in one file (www/dist-single/baofei.html), and the command with that page inside.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

scripts/setup.sh rust wasm web
scripts/build-wasm.sh
npm --prefix www run --silent build:single
BAOFEI_PAGE=$root/www/dist-single/baofei.html cargo build --release
ls -l www/dist-single/baofei.html "${CARGO_TARGET_DIR:-target}/release/baofei"
