#!/usr/bin/env bash
# Makes the npm package in npm/ (npm/dist is its built part) and prints what each entry weighs. Publishes nothing.
# shellcheck source=scripts/lib.sh
source "$(dirname "$0")/lib.sh"

scripts/setup.sh rust wasm web
scripts/build-wasm.sh
dist=npm/dist
rm -rf "$dist"
mkdir -p "$dist"
cp npm/src/* www/wasm/baofei_bg.wasm "$dist/"
cp LICENSE-MIT LICENSE-APACHE npm/
# The bindings and the pieces of JavaScript that they import by relative paths.
cp www/wasm/baofei.js "$dist/bindings.js"
cp -r www/wasm/snippets "$dist/"
sed '/^export type InitInput/,$d' www/wasm/baofei.d.ts >"$dist/bindings.d.ts"
npm --prefix www exec --offline -- vite build -c www/vite.element.config.ts --logLevel warn
node scripts/parts.mjs "$dist"

# weight NAME FILE…: the sum of the files, plain and gzipped one by one, as a server would send them.
weight() {
  local file plain=0 packed=0
  for file in "${@:2}"; do
    plain=$((plain + $(wc -c <"$dist/$file")))
    packed=$((packed + $(gzip -9c "$dist/$file" | wc -c)))
  done
  printf '%-22s %8d bytes, %7d gzipped\n' "$1" "$plain" "$packed"
}
weight baofei browser.js slim.js bindings.js
weight baofei/slim slim.js bindings.js
# What is loaded with the element, not what is loaded when something is unfolded.
mapfile -t parts < <(grep -oE '(from|import) ?"\./[^"]+"' "$dist/element.js" | sed 's|.*"\./||; s|"$||')
weight baofei/element element.js "${parts[@]}"
weight baofei/baofei.wasm baofei_bg.wasm
