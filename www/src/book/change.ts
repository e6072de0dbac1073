import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../words/locale.ts';
import { difference } from './offers.ts';
import { bookWords } from './words.ts';

/**
 * What an amount is with today's tariffs, and by how much that differs: undefined where that was not worked out, null
 * where it cannot be.
 */
export function changeOf(
  locale: Locale,
  before: string,
  now: string | null | undefined,
): TemplateResult | typeof nothing {
  const words = bookWords[locale.tongue];
  if (now === undefined) return nothing;
  if (now === null) return html`<span class="change failed">${words.nowCannot}</span>`;
  const by = difference(now, before);
  if (by === '0.00') return html`<span class="change">${words.same}</span>`;
  const signed = by.startsWith('-') ? locale.money(by) : `+${locale.money(by)}`;
  return html`<span class="change changed">${words.now(locale.money(now), signed)}</span>`;
}
