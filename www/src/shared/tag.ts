import { html, type TemplateResult } from 'lit';
import type { SourceKind } from '../engine/types.ts';
import type { Locale } from '../words/locale.ts';

/** The mark of a number's origin: from a document, derived, illustrative. */
export function kindTag(locale: Locale, kind: SourceKind): TemplateResult {
  return html`<span class="tag ${kind}">${locale.kind(kind)}</span>`;
}

/** The mark of a tariff in which any number is illustrative. */
export function exampleTag(locale: Locale): TemplateResult {
  return html`<span class="tag illustrative">${locale.words.example}</span>`;
}
