import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../words/locale.ts';
import type { Again } from './again.ts';
import { difference, type Saved } from './offers.ts';
import { bookWords } from './words.ts';

/** What an amount of a quote is with today's tariff, and by how much that differs; nothing before it was worked out. */
export function changeOf(
  locale: Locale,
  again: Again,
  quote: Saved,
  amount: (quote: Saved) => string,
): TemplateResult | typeof nothing {
  const words = bookWords[locale.tongue];
  const now = again.get(quote.id);
  if (now === undefined) return nothing;
  if (now === null) return html`<span class="change failed">${words.nowCannot}</span>`;
  const by = difference(amount(now), amount(quote));
  if (by === '0.00') return html`<span class="change">${words.same}</span>`;
  const signed = by.startsWith('-') ? locale.money(by) : `+${locale.money(by)}`;
  return html`<span class="change changed">${words.now(locale.money(amount(now)), signed)}</span>`;
}
