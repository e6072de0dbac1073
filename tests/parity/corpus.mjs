// Requests that both sides must answer alike: of every shipped tariff its form, all its cases, each input spoilt in
// turn, household lists, random entries, and its file checked as it is and with random faults.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const SPOILT = ["", "-1", "１２，３４５．６", "1e9", "oops", 0.1 + 0.2, 1e21, true, [], [{}], null];
const TODAY = "2026-11-24";

function files() {
  const root = new URL("../../tariffs/", import.meta.url);
  const folders = (url) => readdirSync(url, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = [];
  for (const family of folders(root)) {
    if (family.name === "schema") continue;
    for (const product of folders(new URL(`${family.name}/`, root))) {
      const folder = new URL(`${family.name}/${product.name}/`, root);
      for (const file of readdirSync(folder).sort()) found.push(readFileSync(new URL(file, folder), "utf8"));
    }
  }
  return found;
}

export function tariffs() {
  return files().map((text) => JSON.parse(text));
}

/** The same random numbers everywhere: below(n) is one of 0 … n − 1. */
function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return { below: (end) => next() % Math.max(1, end), one: (list) => list[next() % list.length] };
}

/** An entry that `input` accepts, numbers as text or as numbers. */
function entry(input, { below, one }) {
  switch (input.type) {
    case "number":
    case "integer": {
      const power = 10 ** (input.decimals ?? 0);
      const [min, max] = [Math.round(input.min * power), Math.round(input.max * power)];
      const offset = one([0, max - min, below(5000), below(5000), below(2 ** 32)]);
      const number = Math.min(max, min + offset) / power;
      return below(2) ? number : number.toFixed(input.decimals ?? 0);
    }
    case "choice":
      return one(input.choices).id;
    case "flag":
      return one([true, false, "yes", "否"]);
    case "date":
      return new Date((14000 + below(8000)) * 864e5).toISOString().slice(0, 10);
    default:
      return Array.from({ length: (input.min_rows ?? 0) + below(4) }, () => row(input.fields, { below, one }));
  }
}

function row(fields, chance) {
  return Object.fromEntries(fields.map((field) => [field.id, entry(field, chance)]));
}

/** Entries for some of the inputs; now and then one that is wrong. */
function entries(inputs, chance) {
  const some = inputs.filter(() => chance.below(3) > 0).map((input) => [input.id, entry(input, chance)]);
  if (some.length > 0 && chance.below(4) === 0) chance.one(some)[1] = chance.one(SPOILT);
  return Object.fromEntries(some);
}

/** A part of a file replaced, taken away or doubled. */
function spoil(json, chance) {
  const names = json && typeof json === "object" ? Object.keys(json) : [];
  const name = chance.one(names);
  const inner = json[name];
  if (inner && typeof inner === "object" && Object.keys(inner).length > 0 && chance.below(5) > 0) {
    spoil(inner, chance);
  } else if (chance.below(3) === 0) {
    if (Array.isArray(json)) json.splice(Number(name), 1);
    else delete json[name];
  } else if (Array.isArray(json) && chance.below(2)) {
    json.push(inner);
  } else {
    json[name] = chance.one(["", "aera_mu * 2", "-1", "1000000000000", "round(1 / 0, 2)", "2024-13-01", 5, 1.5, true, null, [], {}, [{}]]);
  }
}

/** Files of observations for a history: twelve years of days and of months, some missing, and some that cannot be read. */
function files_of(history, { below }) {
  const columns = [...new Set(Object.values(history.fields).flatMap(({ column, over }) => (over ? [column, over] : [column])))];
  const cells = () => columns.map(() => (below(40) === 0 ? "" : (below(400) / 10 - 5).toFixed(1))).join();
  const days = Array.from({ length: 4383 }, (_, day) => `${new Date(day * 864e5).toISOString().slice(0, 10)},${cells()}`);
  const months = Array.from({ length: 144 }, (_, n) => `${1990 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")},${cells()}`);
  const heading = `date,${columns.join()}`;
  const odd = ["", "date\n", "2001-01-01,5\n", `${heading}\n`, `date,${columns[0]}\n2001-01-01,x\n2001-01-01,7\n1999-05-05,1e99\n`];
  return [[heading, ...days].join("\n"), [heading, ...months].join("\r\n"), ...odd];
}

export function corpus() {
  const lines = [];
  const ask = (call, request) => lines.push({ call, request });
  for (const as_of of [TODAY, "2013-06-01", "1999-01-01", "tomorrow"]) ask("list", { as_of });
  ask("quote", { product: "naval-orange", as_of: TODAY, inputs: {} });
  for (const [place, text] of files().entries()) {
    const tariff = JSON.parse(text);
    const { id: product, effective_from: as_of, inputs } = tariff;
    const chance = random(place + 1);
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
    for (const one of tariff.cases) {
      if (tariff.curves) ask("pictures", { product, as_of: one.as_of ?? as_of, inputs: one.inputs });
    }
    for (const history of tariff.histories ?? []) {
      for (const text of files_of(history, chance)) ask("seasons", { product, as_of, inputs: {}, fills: history.fills, text });
    }
    if (!tariff.claim) ask("claim", { product, as_of, inputs: {}, loss: {} });
    const sound = tariff.cases.find((one) => one.expect)?.inputs ?? {};
    for (const input of inputs) {
      for (const value of SPOILT) ask("quote", { product, as_of, inputs: { ...sound, [input.id]: value } });
      ask("quote", { product, as_of, inputs: { ...sound, [`${input.id}x`]: "1" } });
    }
    for (let count = 0; count < 20; count++) {
      ask("quote", { product, as_of, inputs: entries(inputs, chance) });
      ask("claim", { product, as_of, inputs: entries(inputs, chance), loss: entries(tariff.claim?.inputs ?? [], chance) });
    }
    const quantity = inputs.filter((input) => input.id === tariff.roster);
    const households = Array.from({ length: 7 }, () => row(quantity, chance));
    ask("roster", { product, as_of, inputs: entries(inputs, chance), households });
    ask("roster", { product, as_of, inputs: {}, households: [{}, entries(inputs, chance), entries(inputs, chance)] });
    // The file itself, which then goes by its fingerprint, and with faults in it.
    ask("check", { text });
    const own = { tariff: "fingerprint of the last", as_of };
    ask("form", own);
    ask("quote", { ...own, inputs: entries(inputs, chance) });
    for (let count = 0; count < 8; count++) {
      const faulty = JSON.parse(text);
      spoil(faulty, chance);
      ask("check", { text: JSON.stringify(faulty) });
    }
    const cut = chance.below(text.length);
    ask("check", { text: text.slice(0, cut) });
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

/**
 * The module's answers as JSON, line by line. It needs nothing from around it, so that a browser can be given its text. A tariff is asked for by the
 * fingerprint of the last file that was found sound; JSON has no way to say some numbers, so the module sees what the native side sees.
 */
export function answers(engine, lines) {
  let fingerprint;
  return lines.map((line) => {
    const { call, request } = JSON.parse(JSON.stringify(line));
    if (request.tariff) request.tariff = fingerprint;
    const asked = { list: request.as_of, check: request.text }[call] ?? request;
    const said = JSON.stringify(engine[call](asked));
    if (call === "check") fingerprint = JSON.parse(said).fingerprint ?? fingerprint;
    return said;
  });
}
