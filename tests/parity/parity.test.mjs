// Native and WebAssembly give the same bytes for the whole corpus, and the module refuses what only JavaScript can ask.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import * as engine from "../../www/wasm/baofei.js";
import { corpus, tariffs } from "./corpus.mjs";

const root = new URL("../../", import.meta.url);
const built = process.env.BAOFEI_BIN ? dirname(process.env.BAOFEI_BIN) : new URL("target/debug", root).pathname;
const answers_bin = join(built, "examples/answers");
engine.initSync({ module: readFileSync(new URL("www/wasm/baofei_bg.wasm", root)) });

test("native and WebAssembly answer with the same bytes", () => {
  const lines = corpus();
  assert.ok(lines.length > 4000, `the corpus has only ${lines.length} requests`);
  const input = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
  const native = execFileSync(answers_bin, { input, maxBuffer: 1 << 28 });
  const answers = native.toString().trimEnd().split("\n");
  assert.equal(answers.length, lines.length);
  let refused = 0;
  for (const [at, { call, request }] of lines.entries()) {
    // JSON has no way to say some numbers: the module sees what the native side saw.
    const asked = JSON.parse(JSON.stringify(request));
    const answer = JSON.stringify(call === "list" ? engine.list(asked.as_of) : engine[call](asked));
    assert.equal(answer, answers[at], JSON.stringify(lines[at]));
    refused += answer.startsWith('{"problems"') ? 1 : 0;
  }
  assert.ok(refused > 1000 && refused < lines.length / 1.2, `${refused} of ${lines.length} were refused`);
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

test("the module stays within its budget", () => {
  const bytes = gzipSync(readFileSync(new URL("www/wasm/baofei_bg.wasm", root)), { level: 9 }).length;
  // All 31 tariffs included. The aim is 170,000; until then nothing may grow.
  assert.ok(bytes <= 215_000, `${bytes} bytes gzipped`);
});
