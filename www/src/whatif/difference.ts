import type { Locale } from '../words/locale.ts';
import { fen, yuan } from '../words/numbers.ts';
import { words } from './words.ts';

/** How much more or less one amount is than another, in words. */
export function difference(locale: Locale, before: string, after: string): string {
  const said = words[locale.tongue];
  const more = fen(after) - fen(before);
  if (more === BigInt(0)) return said.same;
  const amount = locale.money(yuan(more < BigInt(0) ? -more : more));
  return more > BigInt(0) ? said.more(amount) : said.less(amount);
}
