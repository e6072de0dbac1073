import type { Engine } from '../engine/engine.ts';
import { isRefused } from '../engine/types.ts';
import { hasUnknown, requestInputs } from '../quote/entered.ts';
import type { Wanted } from './files.ts';
import { type Offer, type Saved, saved } from './offers.ts';

/** Works out what was entered, for a day; null where that day's tariff does not take it. */
export async function quoted(
  engine: Engine,
  { product, entered }: Pick<Wanted, 'product' | 'entered'>,
  asOf: string,
  id: string,
): Promise<Saved | null> {
  const form = await engine.form({ product, as_of: asOf });
  if (isRefused(form) || hasUnknown(form, entered)) return null;
  const quote = await engine.quote({ product, as_of: asOf, inputs: requestInputs(form, entered) });
  return isRefused(quote) ? null : saved(form, quote, entered, id);
}

/** By the id of a saved quote: the same for today, or null where today's tariff does not take it. */
export type Again = ReadonlyMap<string, Saved | null>;

export async function again(engine: Engine, offers: Offer[], today: string): Promise<Again> {
  const found = new Map<string, Saved | null>();
  for (const quote of offers.flatMap(({ quotes }) => quotes)) {
    found.set(quote.id, await quoted(engine, quote, today, quote.id));
  }
  return found;
}

/** Whether any payer pays another amount than before. */
export function isChanged(before: Saved, after: Saved): boolean {
  const parts = ({ payers, premium }: Saved): string =>
    [premium, ...payers.map(({ id, amount }) => `${id} ${amount}`)].join();
  return parts(before) !== parts(after);
}

/** The offers with what was worked out anew in the place of what it was. */
export function renewed(offers: Offer[], found: Again): Offer[] {
  return offers.map((offer) => ({
    ...offer,
    quotes: offer.quotes.map((quote) => found.get(quote.id) ?? quote),
  }));
}
