import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import '../history/resting.ts';
import { parts } from '../answer/balance.ts';
import { namesOf } from '../formula/names.ts';
import { Speaker } from '../formula/words.ts';
import type { QuoteDetail } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import { basisPoints, percent } from '../words/numbers.ts';
import { code } from './code.ts';
import css from './sheet.css?inline';
import { answers } from './typed.ts';
import { words } from './words.ts';

/** A quote on paper: on an A4 sheet, or on a slip 80 mm wide. */
export class Sheet extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    detail: { attribute: false },
    address: { attribute: false },
    today: { attribute: false },
  };

  declare detail: QuoteDetail;
  /** The sealed address that the code opens. */
  declare address: string;
  declare today: string;

  override render(): TemplateResult | typeof nothing {
    const { locale, detail } = this;
    const { form, quote, values } = detail;
    if (!quote) return nothing;
    const said = words[locale.tongue];
    const speaker = new Speaker(locale, namesOf(form));
    return html`
      <header>
        <div>
          <h1>${locale.text(form.title)}</h1>
          <p>${locale.words.trial}</p>
        </div>
        <figure>
          ${code(this.address, said.qr) ?? html`<p>${said.tooMuch}</p>`}
          <figcaption>${said.scan}</figcaption>
        </figure>
      </header>
      <h2>${said.asked}</h2>
      <dl>
        ${answers(form, values, locale).map(([title, answer]) => this.#pair(title, answer))}
      </dl>
      <h2>${said.result}</h2>
      <table>
        <tbody>
          ${parts(form, quote).map(
            ({ title, amount }) => html`<tr>
              <th scope="row">${locale.text(title)}</th>
              <td>${percent(basisPoints(amount, quote.premium))}</td>
              <td>${locale.money(amount)}</td>
            </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${locale.words.premium}</th>
            <td></td>
            <td>${locale.money(quote.premium)}</td>
          </tr>
          ${
            quote.sum_insured === null
              ? nothing
              : html`<tr>
                <th scope="row">${locale.words.sumInsured}</th>
                <td></td>
                <td>${locale.largeMoney(quote.sum_insured)}</td>
              </tr>`
          }
        </tfoot>
      </table>
      <h2>${said.work}</h2>
      <ol>
        ${quote.steps.map((step) => {
          const title = form.steps.find(({ id }) => id === step.id)?.title;
          return html`<li>
            ${title ? locale.text(title) : ''}: ${speaker.say(step.with)} = ${locale.value(step.value, step.unit)}
          </li>`;
        })}
      </ol>
      ${quote.notes.length > 0 ? html`<ul>${quote.notes.map((note) => html`<li>${note[locale.tongue]}</li>`)}</ul>` : nothing}
      <baofei-resting .locale=${locale} .entered=${values}></baofei-resting>
      <dl class="standing">
        ${this.#pair(locale.words.version, locale.words.versionSince(locale.date(form.tariff.version)))}
        ${this.#pair(locale.words.checkCode, form.tariff.fingerprint.slice(0, 8).replace(/(.{4})(?=.)/, '$1 '))}
        ${this.#pair(locale.words.calculatedFor, locale.date(form.as_of))}
        ${this.#pair(said.made, locale.date(this.today))} ${this.#pair(said.engine, quote.engine)}
      </dl>
      <dl class="signatures">
        ${this.#pair(said.applicant, '')} ${this.#pair(said.clerk, '')} ${this.#pair(said.day, '')}
      </dl>
    `;
  }

  #pair(name: string, value: string): TemplateResult {
    return html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  }
}

define('baofei-sheet', Sheet);
