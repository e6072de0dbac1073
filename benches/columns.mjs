// The rating workload in WebAssembly (Node) against a hand-written exact loop in JavaScript, and single quotes.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import * as engine from "../www/wasm/baofei.js";

const here = (path) => new URL(path, import.meta.url);
const table = (path) => gunzipSync(readFileSync(here(path))).toString().trimEnd().split("\n").slice(1).map((line) => line.split(","));
engine.initSync({ module: readFileSync(here("../www/wasm/baofei_bg.wasm")) });

const text = readFileSync(here("rating/rating.json"), "utf8");
const { fingerprint, faults } = engine.check(text);
if (faults.length > 0) throw new Error(JSON.stringify(faults));
const as_of = "2026-11-24";
const tariff = JSON.parse(text);
const workload = table("rating/workload.csv.gz");
const expected = table("rating/expected.csv.gz").map((row) => row.slice(1).map((amount) => Math.round(amount * 100)));
const rows = workload.length;

const columns = {};
for (const [at, input] of tariff.inputs.entries()) {
  const cells = workload.map((row) => row[at + 1]);
  const ids = input.choices?.map((choice) => choice.id);
  columns[input.id] = ids ? Uint8Array.from(cells, (cell) => ids.indexOf(cell)) : Float64Array.from(cells, Number);
}

function median(runs, run) {
  run();
  const seconds = Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  return seconds.sort((a, b) => a - b)[runs >> 1];
}

// Exact in doubles: the rate is split into a high and a low part of six digits.
const factors = tariff.inputs.slice(0, 5).map((input, at) => {
  const values = Object.values(tariff.tables)[at].values;
  return Float64Array.from(input.choices, ({ id }) => Math.round(values[id] * (at === 0 ? 1e4 : 1e2)));
});
const codes = tariff.inputs.slice(0, 5).map((input) => columns[input.id]);
const areaHundredths = Float64Array.from(columns.area_mu, (mu) => Math.round(mu * 100));
const byHand = Array.from({ length: 5 }, () => new Float64Array(rows));
function priceByHand() {
  const [crop, region, coverage, deductible, noClaim] = factors;
  const [c, r, v, d, n] = codes;
  const [premiums, central, province, county, farmer] = byHand;
  for (let row = 0; row < rows; row++) {
    const rate = crop[c[row]] * region[r[row]] * coverage[v[row]] * deductible[d[row]] * noClaim[n[row]];
    const amount = areaHundredths[row] * columns.si_per_mu[row];
    const high = Math.floor(rate / 1e6);
    const low = (rate - high * 1e6) * amount;
    const carry = Math.floor(low / 1e6);
    const middle = high * amount + carry;
    const whole = Math.floor(middle / 1e6);
    const rest = middle - whole * 1e6;
    const premium = Math.max(1000, whole + (rest >= 500000 ? 1 : 0));
    premiums[row] = premium;
    central[row] = Math.floor((premium * 45 + 50) / 100);
    province[row] = Math.floor((premium * 25 + 50) / 100);
    county[row] = Math.floor((premium * 10 + 50) / 100);
    farmer[row] = premium - central[row] - province[row] - county[row];
  }
}

// The same over policies as programs have them: an object each, factors found by name, an object of amounts out.
const policies = workload.map((row) => ({
  ...Object.fromEntries(tariff.inputs.slice(0, 5).map((input, at) => [input.id, row[at + 1]])),
  area: Math.round(row[6] * 100),
  si: Number(row[7]),
}));
const named = Object.fromEntries(
  tariff.inputs.slice(0, 5).map((input, at) => [input.id, Object.fromEntries(input.choices.map(({ id }, place) => [id, factors[at][place]]))]),
);
let objects;
function priceObjects() {
  objects = policies.map((policy) => {
    const { crop, region, coverage, deductible, no_claim, area, si } = policy;
    const rate =
      named.crop[crop] * named.region[region] * named.coverage[coverage] * named.deductible[deductible] * named.no_claim[no_claim];
    const amount = area * si;
    const high = Math.floor(rate / 1e6);
    const carry = Math.floor(((rate - high * 1e6) * amount) / 1e6);
    const middle = high * amount + carry;
    const whole = Math.floor(middle / 1e6);
    const premium = Math.max(1000, whole + (middle - whole * 1e6 >= 500000 ? 1 : 0));
    const part = (share) => Math.floor((premium * share + 50) / 100);
    const [central, province, county] = [part(45), part(25), part(10)];
    return { premium, central, province, county, farmer: premium - central - province - county };
  });
}

let answer;
const wasm = median(15, () => {
  answer = engine.quoteColumns({ tariff: fingerprint, as_of, rows, columns });
});
const hand = median(15, priceByHand);
const natural = median(15, priceObjects);
for (const [side, amounts] of [
  ["wasm", [answer.premium, ...answer.payers.map((payer) => payer.amount)]],
  ["by hand", byHand],
  ["objects", ["premium", "central", "province", "county", "farmer"].map((part) => objects.map((one) => one[part]))],
]) {
  const wrong = expected.filter((amount, row) => amount.some((fen, at) => fen !== amounts[at][row])).length;
  if (wrong > 0) throw new Error(`${side}: ${wrong} of ${rows} rows are wrong`);
}

const requests = workload.slice(0, 5000).map((row) => ({
  tariff: fingerprint,
  as_of,
  inputs: Object.fromEntries(tariff.inputs.map((input, at) => [input.id, row[at + 1]])),
}));
const plain = requests.map((request) => ({ ...request, worksheet: false }));
const quotes = (list) => list.length / median(9, () => list.forEach((request) => engine.quote(request)));
const [without, withSheet] = [quotes(plain), quotes(requests)];

const million = (seconds) => (rows / seconds / 1e6).toFixed(1).padStart(7);
const thousand = (rate) => (rate / 1e3).toFixed(0).padStart(7);
console.log(`\nThe same in Node ${process.version}: ${rows} policies, 0 rows wrong`);
console.log(`  WebAssembly, general      ${million(wasm)} M rows/s   (aim: 6)`);
console.log(`  JavaScript, typed arrays  ${million(hand)} M rows/s`);
console.log(`  JavaScript, objects       ${million(natural)} M rows/s`);
console.log(`  WebAssembly / typed array ${(hand / wasm).toFixed(2).padStart(7)}            (aim: 2)`);
console.log(`  WebAssembly / objects     ${(natural / wasm).toFixed(2).padStart(7)}`);
console.log("Single quotes from JavaScript, with validation");
console.log(`  without worksheet         ${thousand(without)} k quotes/s (aim: 100)`);
console.log(`  with worksheet            ${thousand(withSheet)} k quotes/s (aim: 40)`);
