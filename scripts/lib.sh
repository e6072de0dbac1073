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

# Chooses and sets the compiler for wasm, and `level`: rustup's where it has the target, else Debian's (see setup.sh).
wasm_compiler() {
  if ! has_wasm_target; then
    export RUSTUP_TOOLCHAIN=debian CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22
  fi
  level=${OPT_LEVEL:-s}
  # For the oldest machines (the linker is told so too, or the standard library's newer features would make
  # wasm-bindgen use tables of references), and without paths of this machine in panic messages. Only short functions are
  # inlined: that makes the module smaller.
  flags=(-Ctarget-cpu=mvp -Cllvm-args=--inline-threshold=25 -Clink-arg=--features=mutable-globals -Clink-arg=--no-check-features
    "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates")
  CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && echo "${flags[*]}")
  # Stripping would take away the section of features that wasm-bindgen reads; wasm-opt strips later.
  export CARGO_ENCODED_RUSTFLAGS CARGO_PROFILE_RELEASE_STRIP=none CARGO_PROFILE_RELEASE_OPT_LEVEL=$level
  export CARGO_TARGET_DIR=$root/target/wasm
}

# wasm_size MODULE
wasm_size() {
  printf '%s: %d bytes, %d gzipped\n' "$1" "$(wc -c <"$1")" "$(gzip -9c "$1" | wc -c)"
}
