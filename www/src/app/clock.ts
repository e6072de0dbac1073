import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../words/locale.ts';
import { aYearAfter, BUILT } from './today.ts';

/** A device's clock decides which tariff counts, and a program that is kept grows old: says so. */
export function clock(locale: Locale, today: string): TemplateResult | typeof nothing {
  const { words } = locale;
  if (today < BUILT) {
    const said = words.clockWrong(locale.date(today), locale.date(BUILT));
    return html`<baofei-notice>${said}</baofei-notice>`;
  }
  if (today <= aYearAfter(BUILT)) return nothing;
  return html`<baofei-notice>${words.grownOld(locale.date(BUILT))}</baofei-notice>`;
}
