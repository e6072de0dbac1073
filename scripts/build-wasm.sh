#!/usr/bin/env bash
# Builds the WebAssembly modules and their JavaScript: the program into www/wasm/, the reader of Excel files into
# www/wasm-excel/. For old phones (WebView 91) they use nothing but WebAssembly's first version and mutable globals.
# Does nothing when nothing has changed.
# OPT_LEVEL=3 makes it an eighth larger and batches and quotes a tenth faster than the default s; with z it is smaller
# still, but quotes take almost twice as long. BAOFEI_TARIFFS names the products to build in (see build.rs), WASM_OUT
# another folder than www/wasm/.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

# A function that is called once stays one: gathered in giants they pack worse, by a fifteenth of the module.
optimise=(-O3 --one-caller-inline-max-function-size=0)
oldest=(--mvp-features --enable-mutable-globals)

wasm_compiler

# build FOLDER NAME LEVEL OUT INPUTS… -- ARGUMENTS…: the module of the crate in FOLDER, made anew where an input is newer.
build() {
  local folder=$1 name=$2 level=$3 out=$4 stage=target/$2-stage made_with inputs=()
  shift 4
  while [[ $1 != -- ]]; do inputs+=("$1") && shift; done
  shift
  made_with=$(rustc --version && wasm-bindgen --version && wasm-opt --version && echo "$level ${optimise[*]} ${BAOFEI_TARIFFS:-}")
  if [[ -f $out/.made-with && $(<"$out/.made-with") == "$made_with" ]] &&
    [[ -z $(find Cargo.toml Cargo.lock scripts/build-wasm.sh scripts/lib.sh scripts/*.mjs "${inputs[@]}" -newer "$out/.made-with" -print -quit) ]]; then
    return
  fi

  say "Building the WebAssembly module $name (about 1 minute the first time)"
  rm -rf "$stage"
  mkdir -p "$stage"
  echo "$made_with" >"$stage/.made-with" # dated before the build: what is edited meanwhile counts as newer
  CARGO_PROFILE_RELEASE_OPT_LEVEL=$level wasm-pack --log-level warn build --mode no-install --target web --release \
    --no-opt --no-pack --no-gitignore --out-dir "$root/$stage" --out-name "$name" "$folder" "$@"

  # The standard library comes compiled for newer engines: lower what it uses…
  wasm-opt -g "$stage/${name}_bg.wasm" -o "$stage/lowered.wasm" \
    "${oldest[@]}" --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext \
    --enable-nontrapping-float-to-int --enable-multivalue --enable-reference-types \
    --llvm-memory-copy-fill-lowering --signext-lowering --llvm-nontrapping-fptoint-lowering \
    --strip-target-features
  node scripts/without-messages.mjs "$stage/lowered.wasm" "$stage/quiet.wasm"
  # …and optimise with nothing else allowed, which fails if anything newer is left.
  wasm-opt "$stage/quiet.wasm" -o "$stage/optimised.wasm" "${oldest[@]}" "${optimise[@]}" \
    --strip-debug --strip-producers ||
    fail "the module $name needs more than WebAssembly's first version: old browsers would refuse it"
  node scripts/order-functions.mjs "$stage/optimised.wasm" "$stage/ordered.wasm"
  wasm-opt "$stage/ordered.wasm" -o "$stage/${name}_bg.wasm" "${oldest[@]}" --reorder-functions-by-name --strip-debug
  rm "$stage"/{lowered,quiet,optimised,ordered}.wasm

  # Whoever starts the module says where it is: otherwise every bundler packs it a second time.
  sed -i "s|module_or_path = new URL('${name}_bg.wasm', import.meta.url)|throw new TypeError('where is the module?')|" \
    "$stage/$name.js"
  ! grep -q 'new URL' "$stage/$name.js" || fail "the bindings name the module's address in a new way"

  rm -rf "$out"
  mkdir -p "$(dirname "$out")"
  mv "$stage" "$out"
  wasm_size "$out/${name}_bg.wasm"
}

build . baofei "$level" "${WASM_OUT:-www/wasm}" build.rs src tariffs -- --no-default-features --features wasm
BAOFEI_TARIFFS="" build excel excel z www/wasm-excel excel/Cargo.toml excel/src src/date.rs --
