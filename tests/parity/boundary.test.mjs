// Whatever JavaScript hands over: an answer with problems, never an exception, and the module goes on working.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as engine from "../../www/wasm/baofei.js";

engine.initSync({ module: readFileSync(new URL("../../www/wasm/baofei_bg.wasm", import.meta.url)) });
const as_of = "2026-11-24";
const product = "navel-orange";
const fields = (answer) => answer.problems.map(({ field, code }) => `${field}:${code}`);

/** The module still prices. */
function works() {
  assert.equal(engine.quote({ product, as_of, inputs: { area_mu: "1" } }).premium, "40.00");
}

test("typed arrays of every kind that the types name are read", () => {
  const kinds = [Float64Array, Int32Array, Uint32Array, Uint16Array, Uint8Array, Float32Array];
  for (const Kind of kinds) {
    const { premium } = engine.quoteColumns({ product, as_of, rows: 2, columns: { area_mu: Kind.of(1, 30) } });
    assert.deepEqual([...premium], [4000, 120000], Kind.name);
  }
});

test("a Float32Array stands for the decimals that were put into it", () => {
  const { premium, problems } = engine.quoteColumns({ product, as_of, rows: 1, columns: { area_mu: Float32Array.of(9.83) } });
  assert.deepEqual([...premium], [39320], JSON.stringify(problems));
});

test("columns that are none are problems", () => {
  for (const columns of [5, true, "area_mu", [Float64Array.of(1)]]) {
    const answer = engine.quoteColumns({ product, as_of, rows: 1, columns });
    assert.ok(answer.problems?.length > 0, `${JSON.stringify(columns)} was priced`);
  }
});

test("a column that holds no numbers is a problem", () => {
  for (const area_mu of [new BigInt64Array(1), new DataView(new ArrayBuffer(8)), new ArrayBuffer(8), [1], null, Symbol("x"), 10n]) {
    const answer = engine.quoteColumns({ product, as_of, rows: 1, columns: { area_mu } });
    assert.ok(answer.problems?.length > 0, `${String(area_mu)} was priced`);
  }
  works();
});

test("a number of rows that is none is a problem", () => {
  for (const rows of [-1, 0.5, Number.NaN, 1e12, "5", null, undefined]) {
    const answer = engine.quoteColumns({ product, as_of, rows, columns: {} });
    assert.deepEqual(fields(answer), ["rows:out_of_range"], String(rows));
  }
  works();
});

test("requests that are no plain objects are problems", () => {
  const odd = [undefined, null, 5, "x", true, Symbol("x"), 10n, () => 1, [], new Date(), new Map()];
  for (const call of ["quote", "form", "claim", "roster", "quoteColumns"]) {
    for (const request of odd) {
      assert.ok(engine[call](request).problems.length > 0, `${call} ${String(request)}`);
    }
  }
  works();
});

test("households that are none are problems", () => {
  for (const households of [undefined, null, 5, "x", {}, [], [5], [null], ["x"], [{ aera_mu: 1 }]]) {
    assert.ok(engine.roster({ product, as_of, inputs: {}, households }).problems?.length > 0, JSON.stringify(households));
  }
  works();
});

test("a list is no object of entries", () => {
  for (const inputs of [[], [["area_mu", 5]]]) {
    assert.ok(engine.quote({ product, as_of, inputs }).problems?.length > 0, JSON.stringify(inputs));
  }
  assert.ok(engine.roster({ product, as_of, inputs: {}, households: [[]] }).problems?.length > 0);
});

test("what is checked need not be a tariff", () => {
  for (const text of ["", "5", "[]", "{}", "null", "\u0000", "[".repeat(100_000), `{"id":${"[".repeat(50_000)}`]) {
    const { faults, fingerprint } = engine.check(text);
    assert.ok(faults.length > 0 && fingerprint === null, text.slice(0, 20));
  }
  works();
});

test("lists within lists end", () => {
  let deep = "1";
  for (let depth = 0; depth < 20_000; depth++) deep = [{ length_m: deep }];
  assert.ok(engine.quote({ product: "water-works", as_of, inputs: { canals: deep } }).problems.length > 0);
  works();
});

test("a list that holds itself ends", () => {
  const ring = [{}];
  ring[0].length_m = ring;
  assert.ok(engine.quote({ product: "water-works", as_of, inputs: { canals: ring } }).problems.length > 0);
  works();
});
