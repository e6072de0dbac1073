import { golden } from 'virtual:golden';
import type { Engine } from '../engine/engine.ts';
import { isRefused, type Quote } from '../engine/types.ts';
import { plain } from '../words/numbers.ts';

/** A case that came out otherwise than its source says. */
export interface Deviation {
  product: string;
  asOf: string;
  what: string;
}

export const all = golden.length;

/** Works the cases that the tariffs bring with them, and tells of each that is done. */
export async function selfTest(engine: Engine, done: (count: number) => void): Promise<Deviation[]> {
  const found: Deviation[] = [];
  for (const [at, { product, as_of, inputs, expect }] of golden.entries()) {
    const quote = await engine.quote({ product, as_of, inputs });
    const worked = isRefused(quote) ? new Map<string, string>() : amounts(quote);
    const wrong = Object.entries(expect)
      .filter(([id, value]) => plain(worked.get(id) ?? '') !== plain(value))
      .map(([id, value]) => `${id} ${worked.get(id) ?? '—'} ≠ ${value}`);
    if (wrong.length > 0) found.push({ product, asOf: as_of, what: wrong.join(', ') });
    done(at + 1);
    if (at % 8 === 7) await new Promise((rest) => setTimeout(rest));
  }
  return found;
}

function amounts(quote: Quote): Map<string, string> {
  return new Map([
    ['premium', quote.premium],
    ...(quote.sum_insured === null ? [] : [['sum_insured', quote.sum_insured] as const]),
    ...quote.payers.map(({ id, amount }) => [id, amount] as const),
    ...quote.steps.map(({ id, value }) => [id, value] as const),
  ]);
}
