// Puts alike functions of a WebAssembly module beside each other: gzip finds repetitions no further than 32 kB back, and
// the module packs a twentieth smaller.
//
//   node order-functions.mjs IN.wasm OUT.wasm
//
// OUT is IN with a section of names that tells the order; `wasm-opt --reorder-functions-by-name` then moves them.
import { readFileSync, writeFileSync } from 'node:fs';

/** Bytes that must agree to count as alike, how far back counts, and what is in more functions than this tells nothing. */
const [LENGTH, BACK, COMMON] = [6, 12_000, 200];
const [IMPORTS, CODE] = [2, 10];

const [input, output] = process.argv.slice(2);
const module = readFileSync(input);

/** Reads from a place on. */
class Reader {
  constructor(place) {
    this.place = place;
  }
  byte() {
    return module[this.place++];
  }
  number() {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }
  bytes() {
    const length = this.number();
    this.place += length;
    return module.latin1Slice(this.place - length, this.place);
  }
}

function sections() {
  const found = new Map();
  for (const reader = new Reader(8); reader.place < module.length; ) {
    const kind = reader.byte();
    const length = reader.number();
    found.set(kind, new Reader(reader.place));
    reader.place += length;
  }
  return found;
}

/** How many functions are imported: they are numbered before the module's own. */
function imported(reader) {
  const count = reader.number();
  for (let place = 0; place < count; place += 1) {
    reader.bytes();
    reader.bytes();
    if (reader.byte() !== 0) throw new Error('something else than a function is imported');
    reader.number();
  }
  return count;
}

/** The functions' places, each as much like the last ones as can be had. */
function alike(bodies) {
  const pieces = bodies.map((body) => {
    const found = new Set();
    for (let place = 0; place + LENGTH <= body.length; place += 1)
      found.add(body.slice(place, place + LENGTH));
    return found;
  });
  const holders = new Map();
  pieces.forEach((found, place) => {
    for (const piece of found) holders.set(piece, [...(holders.get(piece) ?? []), place]);
  });
  for (const [piece, places] of holders)
    if (places.length < 2 || places.length > COMMON) holders.delete(piece);

  const score = bodies.map(() => 0);
  const seen = new Map();
  const recent = [];
  let length = 0;
  const count = (place, by) => {
    length += by * bodies[place].length;
    for (const piece of pieces[place]) {
      const times = (seen.get(piece) ?? 0) + by;
      seen.set(piece, times);
      // Seen now for the first time, or no longer.
      if (times === (by > 0 ? 1 : 0)) for (const holder of holders.get(piece) ?? []) score[holder] += by;
    }
  };
  const left = new Set(bodies.keys());
  const order = [];
  while (left.size > 0) {
    let best;
    let most = -1;
    for (const place of left) {
      const share = score[place] / (pieces[place].size + 40);
      if (share > most) [best, most] = [place, share];
    }
    left.delete(best);
    order.push(best);
    recent.push(best);
    count(best, 1);
    while (length > BACK && recent.length > 1) count(recent.shift(), -1);
  }
  return order;
}

/** A number as WebAssembly writes it. */
function written(number) {
  const bytes = [];
  for (let rest = number; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

const text = (name) => [...written(name.length), ...Buffer.from(name)];
const found = sections();
const first = imported(found.get(IMPORTS));
const code = found.get(CODE);
const bodies = Array.from({ length: code.number() }, () => code.bytes());
const rank = alike(bodies).reduce(
  (ranks, place, at) => ranks.set(place, String(at).padStart(6, '0')),
  new Map(),
);
const names = bodies.flatMap((_, place) => [...written(first + place), ...text(rank.get(place))]);
const list = [...written(bodies.length), ...names];
const section = [...text('name'), 1, ...written(list.length), ...list];
writeFileSync(output, Buffer.concat([module, Buffer.from([0, ...written(section.length), ...section])]));
