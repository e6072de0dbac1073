// A module for a few products against the whole: some.mjs FOLDER PRODUCT…
// Both must list them, ask for the same and quote the same; the small one must refuse all others.
import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...products] = process.argv.slice(2);
async function engine(folder) {
  const engine = await import(pathToFileURL(resolve(folder, "baofei.js")));
  engine.initSync({ module: readFileSync(resolve(folder, "baofei_bg.wasm")) });
  return engine;
}
const [small, whole] = [await engine(folder), await engine("www/wasm")];
const as_of = "2026-11-24";
deepStrictEqual(small.list(as_of).map(({ id }) => id).sort(), [...products].sort());
for (const { id: product } of whole.list(as_of)) {
  const answers = [small, whole].map((engine) => [engine.form({ product, as_of }), engine.quote({ product, as_of, inputs: {} })]);
  if (products.includes(product)) deepStrictEqual(...answers);
  else if (!answers[0].every(({ problems }) => problems?.[0].code === "unknown_product")) throw new Error(product);
}
console.log(`  ${products.length} products: the same forms and quotes as the whole module's`);
