import { html, nothing, type TemplateResult } from 'lit';
import type { Piece } from '../formula/words.ts';
import type { Locale } from '../words/locale.ts';

/** One line of a worksheet: its name, its method in words, the numbers put in, and what it gives. */
export function entry(
  { words }: Locale,
  title: TemplateResult,
  method: Piece[],
  numbers: string | null,
  result: string,
): TemplateResult {
  return html`<li>
    <p class="name">${title}</p>
    <dl>
      <div>
        <dt>${words.workFormula}</dt>
        <dd>${method.map(({ text, title }) => (title ? html`<span class="title">${text}</span>` : text))}</dd>
      </div>
      ${
        numbers === null
          ? nothing
          : html`<div>
            <dt>${words.workNumbers}</dt>
            <dd class="number">${numbers}</dd>
          </div>`
      }
      <div class="result">
        <dt>${words.workResult}</dt>
        <dd class="number">${result}</dd>
      </div>
    </dl>
  </li>`;
}
