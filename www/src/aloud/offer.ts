import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../words/locale.ts';

/** A button that reads texts aloud, where the browser can speak at all: only then is it loaded. */
export function aloud(locale: Locale, texts: string[]): TemplateResult | typeof nothing {
  if (!('speechSynthesis' in globalThis)) return nothing;
  void import('./aloud.ts');
  return html`<baofei-aloud .locale=${locale} .texts=${texts}></baofei-aloud>`;
}
