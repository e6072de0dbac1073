// Other rating engines on the first rows of the same workload: quotes per second, and rows that are wrong by a fen or more.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { ZenEngine } from "@gorules/zen-engine";
import { Engine } from "json-rules-engine";

const here = (path) => new URL(path, import.meta.url);
const table = (path) => gunzipSync(readFileSync(here(path))).toString().trimEnd().split("\n").slice(1).map((line) => line.split(","));
const ROWS = 3000;
const tariff = JSON.parse(readFileSync(here("../rating/rating.json"), "utf8"));
const tables = Object.values(tariff.tables);
const keys = ["crop", "region", "coverage", "deductible", "no_claim"];
const policies = table("../rating/workload.csv.gz")
  .slice(0, ROWS)
  .map((row) => ({ ...Object.fromEntries(keys.map((key, at) => [key, row[at + 1]])), area: Number(row[6]), si: Number(row[7]) }));
const expected = table("../rating/expected.csv.gz").slice(0, ROWS).map((row) => row.slice(1).map(Number));

/** ZEN: the tables as object literals, then the amounts, in expression nodes. */
async function zen() {
  const literal = (values) => `{${Object.entries(values).map(([key, value]) => `"${key}": ${Number(value)}`).join(", ")}}`;
  const rate = keys.map((key) => `table_${key}[${key}]`).join(" * ");
  const half = (value) => `floor((${value}) * 100 + 0.5) / 100`;
  const node = (id, expressions) => ({
    id,
    name: id,
    type: "expressionNode",
    content: { passThrough: true, expressions: expressions.map(([key, value]) => ({ id: key, key, value })) },
  });
  const nodes = [
    { id: "in", name: "in", type: "inputNode" },
    node("tables", keys.map((key, at) => [`table_${key}`, literal(tables[at].values)])),
    node("price", [["premium", `max([10, ${half(`area * si * (${rate})`)}])`]]),
    node("split", [
      ["central", half("premium * 0.45")],
      ["province", half("premium * 0.25")],
      ["county", half("premium * 0.10")],
    ]),
    { id: "out", name: "out", type: "outputNode" },
  ];
  const edges = nodes.slice(1).map((to, at) => ({ id: `e${at}`, type: "edge", sourceId: nodes[at].id, targetId: to.id }));
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify({ nodes, edges })));
  return async (policy) => {
    const { result } = await decision.evaluate(policy);
    return [result.premium, result.central, result.province, result.county];
  };
}

/** json-rules-engine: a rule for each table entry; it has no arithmetic, so the products are JavaScript. */
async function rules() {
  const engine = new Engine();
  for (const [at, key] of keys.entries()) {
    for (const [value, factor] of Object.entries(tables[at].values)) {
      engine.addRule({
        conditions: { all: [{ fact: key, operator: "equal", value }] },
        event: { type: key, params: { factor: Number(factor) } },
      });
    }
  }
  const half = (value) => Math.round(value * 100) / 100;
  return async ({ area, si, ...facts }) => {
    const { events } = await engine.run(facts);
    const rate = events.reduce((product, event) => product * event.params.factor, 1);
    const premium = Math.max(10, half(area * si * rate));
    return [premium, half(premium * 0.45), half(premium * 0.25), half(premium * 0.1)];
  };
}

console.log(`\nOther engines, one quote at a time, ${ROWS} policies, median of 3 runs`);
for (const [name, make] of [
  ["GoRules ZEN 0.54.0 (Node, native)", zen],
  ["json-rules-engine 7.3.1", rules],
]) {
  const quote = await make();
  for (const policy of policies.slice(0, 100)) await quote(policy);
  let amounts;
  const runs = [];
  for (let run = 0; run < 3; run++) {
    const start = process.hrtime.bigint();
    amounts = [];
    for (const policy of policies) amounts.push(await quote(policy));
    runs.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  const seconds = runs.sort((a, b) => a - b)[1];
  const differs = (at) => amounts[at].some((amount, part) => Math.abs(amount - expected[at][part]) >= 0.005);
  const wrong = policies.filter((_, at) => differs(at)).length;
  console.log(`  ${name.padEnd(34)} ${(ROWS / seconds / 1e3).toFixed(1).padStart(6)} k quotes/s, ${wrong} rows wrong`);
}
