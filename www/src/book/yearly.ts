import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { write } from '../shared/csv.ts';
import { download } from '../shared/download.ts';
import { define, Part, styles } from '../shared/part.ts';
import { add, type Offer, type Saved, totals, yearly } from './offers.ts';
import { bookWords } from './words.ts';
import css from './yearly.css?inline';

/** Saved quotes added up by year, cover and payer. */
export class Yearly extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = { offers: { attribute: false } };

  declare offers: Offer[];

  get #payers(): { key: string; title: string }[] {
    const words = bookWords[this.locale.tongue];
    const { sums } = totals(this.offers.flatMap(({ quotes }) => quotes));
    return sums.map(({ key, title }) => ({ key, title: title ? this.locale.text(title) : words.own }));
  }

  /** Sum insured, each payer, premium. */
  #amounts(quotes: Saved[]): string[] {
    const { sums, premium } = totals(quotes);
    const part = (key: string): string => sums.find((sum) => sum.key === key)?.amount ?? '0.00';
    const insured = add(quotes.map(({ sumInsured }) => sumInsured ?? '0.00'));
    return [insured, ...this.#payers.map(({ key }) => part(key)), premium];
  }

  get #headings(): string[] {
    const { csv, quotes } = bookWords[this.locale.tongue];
    return [quotes, csv.sumInsured, ...this.#payers.map(({ title }) => title), csv.premium];
  }

  #export = (): void => {
    const words = bookWords[this.locale.tongue];
    const rows = yearly(this.offers).flatMap(({ year, rows, quotes }) => [
      ...rows.map((row) => [
        year,
        this.locale.text(row.title),
        String(row.count),
        ...this.#amounts(row.quotes),
      ]),
      [year, words.total, String(quotes.length), ...this.#amounts(quotes)],
    ]);
    const heading = [words.year, words.cover, ...this.#headings];
    download(`${words.yearFile}.csv`, 'text/csv', write([heading, ...rows]));
  };

  override render(): TemplateResult {
    const words = bookWords[this.locale.tongue];
    return html`<details>
      <summary><h2>${words.yearly}</h2></summary>
      <p class="muted">${words.yearlyHelp}</p>
      ${yearly(this.offers).map(({ year, rows, quotes }) => {
        const name = words.yearOf(year);
        return html`<div class="wide" tabindex="0" role="region" aria-label=${name}>
          <table>
            <caption>${name}</caption>
            <thead>
              <tr>
                <th scope="col">${words.cover}</th>
                ${this.#headings.map((heading) => html`<th scope="col" class="right">${heading}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map((row) => this.#row(this.locale.text(row.title), row.quotes))}
            </tbody>
            <tfoot>
              ${this.#row(words.total, quotes)}
            </tfoot>
          </table>
        </div>`;
      })}
      <button class="button" @click=${this.#export}>${words.exportYear}</button>
    </details>`;
  }

  #row(title: string, quotes: Saved[]): TemplateResult {
    return html`<tr>
      <th scope="row">${title}</th>
      <td class="right number">${quotes.length}</td>
      ${this.#amounts(quotes).map((amount) => html`<td class="right number">${this.locale.money(amount)}</td>`)}
    </tr>`;
  }
}

define('baofei-yearly', Yearly);
