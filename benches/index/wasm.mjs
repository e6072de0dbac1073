// Does a job of wasm.rs in Node and prints the best time of 50 and the results: wasm.mjs MODULE [JOB]
import { readFileSync } from "node:fs";

const [module, job = "run"] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(module));
const { [job]: run, result } = instance.exports;
let best = Infinity;
for (let round = 0; round < 50; round++) {
  const start = performance.now();
  run();
  best = Math.min(best, performance.now() - start);
}
const results = [];
while (!Number.isNaN(result(results.length))) results.push(result(results.length));
console.log(JSON.stringify({ best_ms: best, results }));
