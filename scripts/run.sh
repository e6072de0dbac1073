#!/usr/bin/env bash
# Builds the module and the page and serves them on 127.0.0.1, port 4173 (or PORT) or the next free one.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

scripts/setup.sh rust wasm web
scripts/build-wasm.sh
cd www
npm run --silent build
say "Serving the page until Ctrl+C"
exec vite preview --host 127.0.0.1 --port "${PORT:-4173}"
