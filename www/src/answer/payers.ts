import { html, type PropertyDeclarations, svg, type TemplateResult } from 'lit';
import type { Form, Quote } from '../engine/types.ts';
import { define, Part, styles } from '../shared/part.ts';
import { basisPoints, percent } from '../words/numbers.ts';
import { parts } from './balance.ts';
import css from './payers.css?inline';

const GAP = 60;
const WHOLE = 10000;

/** Everybody's part of the premium, as a bar to see and a table to read. */
export class Payers extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    form: { attribute: false },
    quote: { attribute: false },
  };

  declare form: Form;
  declare quote: Quote;

  override render(): TemplateResult {
    const { locale, quote } = this;
    const { words } = locale;
    const shown = parts(this.form, quote).map((part, at) => ({
      ...part,
      colour: `part-${at % 5}`,
      points: basisPoints(part.amount, quote.premium),
    }));
    return html`
      ${this.#bar(shown)}
      <table>
        <caption class="unseen">${words.payersHeading}</caption>
        <thead>
          <tr>
            <th scope="col">${words.payer}</th>
            <th scope="col" class="right">${words.share}</th>
            <th scope="col" class="right">${words.amount}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ({ title, amount, colour, points }) => html`<tr class=${points === 0 ? 'none' : ''}>
              <th scope="row"><span class="mark ${colour}"></span>${locale.text(title)}</th>
              <td class="right number">${percent(points)}</td>
              <td class="right number">${locale.money(amount)}</td>
            </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${words.premium}<span class="meaning">${words.premiumMeaning}</span></th>
            <td class="right number">${percent(quote.premium === '0.00' ? 0 : WHOLE)}</td>
            <td class="right number">${locale.money(quote.premium)}</td>
          </tr>
        </tfoot>
      </table>
    `;
  }

  #bar(shown: { colour: string; points: number }[]): TemplateResult {
    let from = 0;
    const pieces = shown
      .filter(({ points }) => points > 0)
      .map(({ colour, points }) => {
        const at = from;
        from += points;
        return { colour, at, width: Math.max(points - GAP, GAP) };
      });
    return html`<svg class="bar" viewBox="0 0 ${WHOLE - GAP} 100" preserveAspectRatio="none" aria-hidden="true">
      ${pieces.map(({ colour, at, width }) => svg`<rect class=${colour} x=${at} width=${width} height="100" />`)}
    </svg>`;
  }
}

define('baofei-payers', Payers);
