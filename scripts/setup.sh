#!/usr/bin/env bash
# Installs what is missing and leaves the rest alone: setup.sh PART…, the parts being listed at the end.
# Tools go to $BAOFEI_CACHE (default ~/.cache/baofei), Debian packages through apt-get.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

wasm_pack_version=0.15.1
debian_std=/usr/lib/rustlib/$wasm_target

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# Gives up on a network that swallows requests.
within() {
  if have timeout; then timeout "$@"; else "${@:2}"; fi
}

installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# packages PURPOSE NAME…: Debian packages, fetched only when one is missing.
packages() {
  local purpose=$1 name missing=()
  have apt-get || fail "$purpose is missing. Install it (Debian calls it: ${*:2}), then run this again."
  for name in "${@:2}"; do installed "$name" || missing+=("$name"); done
  ((${#missing[@]})) || return 0
  say "Installing $purpose with apt-get: ${missing[*]} (about 1 minute)"
  as_root apt-get update -qq || true
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends --no-remove "${missing[@]}" >/dev/null ||
    fail "apt-get could not install $purpose. Install it by hand (${missing[*]}), then run this again."
}

# tool CRATE VERSION COMMAND: a Rust program of exactly this version.
# Optimising it less halves the wait; it runs for a second or two.
tool() {
  local install=(cargo install --quiet "$1" --version "$2" --root "$cache/tools" --force)
  [[ "$("$3" --version 2>/dev/null || true) " == "$3 $2 "* ]] && return
  say "Compiling $1 $2 into $cache/tools (about 3 minutes, once)"
  (
    cd "$cache"
    unset RUSTFLAGS CARGO_TARGET_DIR
    export CARGO_PROFILE_RELEASE_OPT_LEVEL=1
    "${install[@]}" --locked && exit
    say "That failed; once more with the newest libraries instead of those it was released with"
    "${install[@]}"
  )
}

rust() {
  have cargo || fail "Rust is missing. Install rustup with its stable toolchain, then run this again."
  have cc || packages "a C compiler" gcc libc6-dev
}

lint() {
  { cargo fmt --version && cargo clippy --version; } >/dev/null 2>&1 || rustup component add rustfmt clippy
}

web() {
  local major
  major=$(have npm && node -p 'process.versions.node.split(".")[0]') ||
    fail "Node.js is missing. Install Node 20 or newer with npm, then run this again."
  ((major >= 20)) || fail "Node $major is too old. Install Node 20 or newer, then run this again."
  npm_ci www
}

# npm_ci FOLDER: its packages as its lock file says. A copy of the lock file marks a finished install.
npm_ci() {
  local lock=$1/package-lock.json mark=$1/node_modules/.installed-lock.json
  cmp -s "$lock" "$mark" && return
  say "Installing the npm packages of $1 (about 20 seconds)"
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp "$lock" "$mark"
}

peers() { npm_ci benches/peers; }

browser() {
  [[ -x ${CHROMIUM:-} ]] || { ! have apt-get && have chromium; } ||
    packages "Chromium (or set CHROMIUM to the path of yours) with a Chinese font" chromium fonts-wqy-microhei
}

wasm() {
  local wasm_bindgen_version
  wasm_bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/version = |"/, ""); print }' Cargo.lock)
  has_wasm_target || debian_target_is_ready || rustup_target || debian_target
  tool wasm-pack "$wasm_pack_version" wasm-pack
  tool wasm-bindgen-cli "$wasm_bindgen_version" wasm-bindgen
}

rustup_target() {
  say "Adding Rust's $wasm_target target (about 10 seconds)"
  within 120 rustup target add "$wasm_target" >/dev/null 2>&1
}

# Where the download is refused, Debian has a second compiler with the sources of its standard library.
debian_target() {
  have apt-get || fail "'rustup target add $wasm_target' failed. Make it succeed, then run this again."
  have rustup || fail "rustup is missing. Install it, then run this again."
  say "The download is refused here; Debian's packages have what it takes"
  packages "Debian's Rust compiler" rustc-web cargo-web rust-web-src lld-22
  debian_std_is_current || build_debian_std
  rustup toolchain link debian /usr
}

# The libraries fit exactly one compiler; a note beside them tells which.
debian_std_is_current() { cmp -s "$debian_std/compiler" <(/usr/bin/rustc -vV 2>/dev/null); }

debian_target_is_ready() { debian_std_is_current && rustup which --toolchain debian rustc >/dev/null 2>&1; }

# The sources bring all they need; what only their own tests would need is left out.
build_debian_std() (
  say "Building Rust's standard library for $wasm_target (about 1 minute)"
  library=/usr/lib/rustlib/src/rust/library
  build=$(mktemp -d)
  trap 'rm -rf "$build"' EXIT
  cd "$build"
  env -i PATH=/usr/bin:/bin HOME="$build" CARGO_TARGET_DIR="$build" RUSTC_BOOTSTRAP=1 \
    RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes" \
    cargo build -Zavoid-dev-deps --quiet --offline --locked --release --target "$wasm_target" \
    --features compiler-builtins-mem --manifest-path "$library/sysroot/Cargo.toml" \
    --config 'source.crates-io.replace-with="debian"' --config "source.debian.directory='$library/vendor'" 2>log ||
    { cat log >&2 && exit 1; }
  /usr/bin/rustc -vV >compiler
  as_root rm -rf "$debian_std"
  as_root install -D -m 644 -t "$debian_std/lib" "$wasm_target"/release/deps/*.rlib
  as_root install -m 644 compiler "$debian_std/compiler"
)

# One set-up at a time: a second one waits, then finds everything there.
mkdir -p "$cache"
if have flock; then
  exec 9>"$cache/lock"
  flock --nonblock 9 || { say "Waiting for another set-up to finish" && flock 9; }
fi

for part in "$@"; do
  case $part in
    rust | lint | wasm | web | browser | peers) "$part" ;;
    *) fail "unknown part '$part'" ;;
  esac
done
