# Shared by the scripts beside it, which source it first.
# shellcheck shell=bash disable=SC2034
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${BAOFEI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/baofei}
wasm_target=wasm32-unknown-unknown
export PATH="$cache/tools/bin:$root/www/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
cd "$root"

say() { printf '==> %s\n' "$*"; }

fail() {
  printf 'baofei: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null; }

# Has the compiler in use a standard library for wasm?
has_wasm_target() { [[ -d $(rustc --print sysroot)/lib/rustlib/$wasm_target/lib ]]; }

# wasm_size MODULE
wasm_size() {
  printf '%s: %d bytes, %d gzipped\n' "$1" "$(wc -c <"$1")" "$(gzip -9c "$1" | wc -c)"
}
