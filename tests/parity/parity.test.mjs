// Native and WebAssembly give the same bytes for the whole corpus, and the module refuses what only JavaScript can ask.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import * as engine from "../../www/wasm/baofei.js";
import { answers, corpus, native, tariffs } from "./corpus.mjs";

const root = new URL("../../", import.meta.url);
engine.initSync({ module: readFileSync(new URL("www/wasm/baofei_bg.wasm", root)) });

test("native and WebAssembly answer with the same bytes", () => {
  const lines = corpus();
  assert.ok(lines.length > 7000, `the corpus has only ${lines.length} requests`);
  const [got, wanted] = [answers(engine, lines), native(lines)];
  assert.equal(wanted.length, lines.length);
  const kinds = { "answered": 0, "refused": 0, "faulty": 0 };
  for (const [at, line] of lines.entries()) {
    assert.equal(got[at], wanted[at], JSON.stringify(line).slice(0, 2000));
    const refused = got[at].startsWith('{"problems"');
    kinds[refused ? "refused" : got[at].startsWith('{"product":null') ? "faulty" : "answered"] += 1;
  }
  // None of the kinds of answers is so rare that it proves nothing.
  assert.ok(kinds.answered > 2000 && kinds.refused > 2000 && kinds.faulty > 100, JSON.stringify(kinds));
});

test("unknown members and wrong types of a request are named", () => {
  const as_of = "2026-11-24";
  const fields = (answer) => answer.problems.map(({ field, code }) => `${field}:${code}`);
  assert.deepEqual(fields(engine.quote({ product: "rice", as_of, input: {} })), ["input:unknown_field"]);
  assert.deepEqual(fields(engine.quote({ product: 5, as_of, worksheet: "yes" })), ["product:bad_request", "worksheet:not_a_flag"]);
  assert.deepEqual(fields(engine.quote({ as_of })), ["product:missing"]);
  assert.deepEqual(fields(engine.quote(null)), [":bad_request"]);
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, {}, new Date(), () => 1, Symbol("x"), 10n ** 30n]) {
    const answer = engine.quote({ product: "navel-orange", as_of, inputs: { area_mu: value } });
    assert.ok(answer.problems?.length > 0, String(value));
  }
});

test("columns give what single quotes give", () => {
  const as_of = "2026-11-24";
  const area = Float64Array.of(0.1, 30, 9.83, 1e9, 0.123, 12345.67);
  const hlb = Uint8Array.of(0, 1, 2, 0, 0, 1);
  const { inputs } = engine.form({ product: "navel-orange", as_of });
  const ids = inputs.find((input) => input.id === "hlb").choices.map((choice) => choice.id);
  const columns = engine.quoteColumns({ product: "navel-orange", as_of, rows: 6, columns: { area_mu: area, hlb, tree_age: 8 } });
  for (let row = 0; row < 6; row++) {
    const single = engine.quote({ product: "navel-orange", as_of, inputs: { area_mu: area[row], hlb: ids[hlb[row]], tree_age: 8 } });
    if (single.problems) {
      assert.ok(Number.isNaN(columns.premium[row]));
      assert.deepEqual(columns.problems.find((bad) => bad.row === row).problems, single.problems);
    } else {
      assert.equal(columns.premium[row], Math.round(single.premium * 100));
      const parts = columns.payers.map(({ amount }) => amount[row]);
      assert.deepEqual(parts, single.payers.map(({ amount }) => Math.round(amount * 100)));
    }
  }
  const wrong = engine.quoteColumns({ product: "navel-orange", as_of, rows: 2, columns: { area_mu: area, aera: 1 } });
  assert.deepEqual(wrong.problems.map(({ field, code }) => `${field}:${code}`), ["aera:unknown_field", "area_mu:column_length"]);
});

test("a tariff of one's own is checked, kept and quoted", () => {
  const tariff = tariffs().find((one) => one.id === "navel-orange");
  tariff.id = "my-orange";
  const { fingerprint, faults } = engine.check(JSON.stringify(tariff));
  assert.deepEqual(faults, []);
  const quote = engine.quote({ tariff: fingerprint, as_of: "2026-11-24", inputs: { area_mu: "1" } });
  assert.equal(quote.product, "my-orange");
  assert.equal(quote.premium, "40.00");
  tariff.steps[0].formula = "aera_mu * si_per_mu";
  const broken = engine.check(JSON.stringify(tariff));
  assert.equal(broken.fingerprint, null);
  assert.ok(broken.faults.some(({ code, params }) => code === "unknown_name" && params.hint === "area_mu"));
});

test("columns give what single quotes give, of every product without schedules", () => {
  let compared = 0;
  for (const tariff of tariffs().filter((one) => one.inputs.every((input) => input.type !== "schedule"))) {
    const { id: product, effective_from: as_of } = tariff;
    const { inputs } = engine.form({ product, as_of });
    const rows = 60;
    const columns = {};
    for (const [place, input] of inputs.entries()) {
      const spread = (count) => Array.from({ length: rows }, (_, at) => (at * 7 + place * 3) % count);
      if (input.type === "choice") columns[input.id] = Uint8Array.from(spread(input.choices.length));
      if (input.type === "flag") columns[input.id] = Uint8Array.from(spread(2));
      if (input.type === "date") columns[input.id] = Int32Array.from(spread(rows), (at) => 18000 + at * 50);
      if (input.type === "number" || input.type === "integer") {
        const power = 10 ** input.decimals;
        const [min, max] = [Math.round(input.min * power), Math.round(input.max * power)];
        // The last rows are beyond the bounds.
        columns[input.id] = Float64Array.from(spread(rows), (at) => (min + Math.round(((max - min) * at) / (rows - 4))) / power);
      }
    }
    const answer = engine.quoteColumns({ product, as_of, rows, columns });
    for (let row = 0; row < rows; row++) {
      const one = (input) => {
        const value = columns[input.id][row];
        if (input.type === "choice") return input.choices[value].id;
        if (input.type === "flag") return value === 1;
        return input.type === "date" ? new Date(value * 864e5).toISOString().slice(0, 10) : value;
      };
      const single = engine.quote({ product, as_of, inputs: Object.fromEntries(inputs.map((input) => [input.id, one(input)])) });
      const context = `${product} ${as_of} row ${row}`;
      if (single.problems) {
        assert.ok(Number.isNaN(answer.premium[row]), context);
        assert.deepEqual(answer.problems.find((bad) => bad.row === row)?.problems, single.problems, context);
      } else {
        compared += 1;
        assert.equal(answer.premium[row], Math.round(single.premium * 100), context);
        const parts = answer.payers.map(({ id, amount }) => ({ id, amount: (amount[row] / 100).toFixed(2) }));
        assert.deepEqual(parts, single.payers, context);
      }
    }
  }
  assert.ok(compared > 300, `only ${compared}`);
});

/** JSON with the members of every object in the order of their names and no white space. */
function canonical(json) {
  if (Array.isArray(json)) return `[${json.map(canonical).join(",")}]`;
  if (json === null || typeof json !== "object") return JSON.stringify(json);
  return `{${Object.keys(json).sort().map((name) => `${JSON.stringify(name)}:${canonical(json[name])}`).join(",")}}`;
}

test("anyone can recompute a fingerprint", () => {
  for (const tariff of tariffs()) {
    const { fingerprint } = engine.form({ product: tariff.id, as_of: tariff.effective_from }).tariff;
    assert.equal(fingerprint, createHash("sha256").update(canonical(tariff)).digest("hex"), tariff.id);
  }
});

test("the module stays within its budget", () => {
  const bytes = gzipSync(readFileSync(new URL("www/wasm/baofei_bg.wasm", root)), { level: 9 }).length;
  // All 60 tariffs and the actuarial functions included. The aim is 300,000; until then nothing may grow.
  assert.ok(bytes <= 440_000, `${bytes} bytes gzipped`);
});
