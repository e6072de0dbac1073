// Requests for every shipped tariff: its form, all its cases, each input spoilt in turn, and household lists.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const SPOILT = ["", "-1", "１２，３４５．６", "1e9", "oops", 0.1 + 0.2, 1e21, true, [], [{}], null];

export function tariffs() {
  const root = new URL("../../tariffs/", import.meta.url);
  const folders = (url) => readdirSync(url, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = [];
  for (const family of folders(root)) {
    if (family.name === "schema") continue;
    for (const product of folders(new URL(`${family.name}/`, root))) {
      const folder = new URL(`${family.name}/${product.name}/`, root);
      for (const file of readdirSync(folder)) found.push(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
    }
  }
  return found;
}

export function corpus() {
  const lines = [];
  const ask = (call, request) => lines.push({ call, request });
  for (const as_of of ["2026-11-24", "2013-06-01", "1999-01-01", "tomorrow"]) ask("list", { as_of });
  ask("quote", { product: "naval-orange", as_of: "2026-11-24", inputs: {} });
  for (const tariff of tariffs()) {
    const { id: product, effective_from: as_of } = tariff;
    ask("form", { product, as_of });
    for (const one of tariff.cases) {
      const request = { product, as_of: one.as_of ?? as_of, inputs: one.inputs };
      ask("quote", request);
      ask("quote", { ...request, worksheet: false });
      ask("roster", { ...request, inputs: {}, households: [one.inputs, one.inputs, one.inputs] });
    }
    for (const one of tariff.claim?.cases ?? []) {
      ask("claim", { product, as_of: one.as_of ?? as_of, inputs: one.inputs, loss: one.loss ?? {} });
    }
    if (!tariff.claim) ask("claim", { product, as_of, inputs: {}, loss: {} });
    const sound = tariff.cases.find((one) => one.expect)?.inputs ?? {};
    for (const input of tariff.inputs) {
      for (const value of SPOILT) ask("quote", { product, as_of, inputs: { ...sound, [input.id]: value } });
      ask("quote", { product, as_of, inputs: { ...sound, [`${input.id}x`]: "1" } });
    }
  }
  return lines;
}

/** The native program's answers, as text, line by line. */
export function native(lines) {
  const debug = process.env.BAOFEI_BIN ? dirname(process.env.BAOFEI_BIN) : new URL("../../target/debug", import.meta.url).pathname;
  const input = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
  const output = execFileSync(join(debug, "examples/answers"), { input, maxBuffer: 1 << 28 });
  return output.toString().trimEnd().split("\n");
}

/** A line as both sides see it: JSON has no way to say some numbers. */
export function asked(line) {
  return JSON.parse(JSON.stringify(line));
}
