import type { Table } from '../engine/types.ts';
import type { Speaker } from '../formula/words.ts';
import { plain } from '../words/numbers.ts';
import type { Words } from '../words/zh.ts';

const BAND = /^([[(])\s*([^,]*?)\s*,\s*([^\])]*?)\s*([\])])$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The keys of a table's cell in words: titles of choices, and a band as `4 及以上，不足 15`. */
export function keysInWords(table: Table, keys: string[], speaker: Speaker, words: Words): string {
  return keys
    .map((key, at) => {
      const by = table.by[at];
      if (table.band !== null && at === keys.length - 1) return bandInWords(key, table.band, words);
      return speaker.choice(key, by?.slice(by.indexOf('.') + 1));
    })
    .join(' · ');
}

export function bandInWords(key: string, band: 'step' | 'linear', words: Words): string {
  if (band === 'linear') return words.at(plain(key));
  const parts = BAND.exec(key);
  if (!parts) return plain(key);
  const [, open, low = '', high = '', close] = parts;
  const from = NUMBER.test(low) ? (open === '[' ? words.fromOn(plain(low)) : words.above(plain(low))) : null;
  const to = NUMBER.test(high) ? (close === ']' ? words.upTo(plain(high)) : words.below(plain(high))) : null;
  if (from !== null && to !== null) return words.between(from, to);
  return from ?? to ?? '';
}
