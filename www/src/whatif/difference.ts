import type { Locale } from '../words/locale.ts';
import { fen } from '../words/numbers.ts';
import { words } from './words.ts';

/** How much more or less one amount is than another, in words. */
export function difference(locale: Locale, before: string, after: string): string {
  const said = words[locale.tongue];
  const more = fen(after) - fen(before);
  if (more === BigInt(0)) return said.same;
  const digits = String(more < BigInt(0) ? -more : more).padStart(3, '0');
  const amount = locale.money(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
  return more > BigInt(0) ? said.more(amount) : said.less(amount);
}
