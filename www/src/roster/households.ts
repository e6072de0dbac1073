import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import '../answer/payers.ts';
import type { Form } from '../engine/types.ts';
import { write } from '../shared/csv.ts';
import { download } from '../shared/download.ts';
import { define, Part, styles } from '../shared/part.ts';
import type { Policy } from './desk.ts';
import css from './households.css?inline';
import type { List } from './list.ts';
import { rosterWords } from './words.ts';

const PAGE = 100;

/** The policy and every household's part of it. */
export class Households extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    form: { attribute: false },
    list: { attribute: false },
    policy: { attribute: false },
    stale: { attribute: false },
    from: { state: true },
  };

  declare form: Form;
  declare list: List;
  declare policy: Policy;
  declare stale: boolean;
  /** The first household shown. */
  declare from: number;

  constructor() {
    super();
    this.stale = false;
    this.from = 0;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('list')) this.from = 0;
  }

  /** The amounts to show: their titles, and where each stands among a household's parts. Its own comes first. */
  get #amounts(): { title: string; at: number }[] {
    const { words } = this.locale;
    const shown = this.policy.payers.map(({ id }, at) => {
      const payer = this.form.payers.find((each) => each.id === id);
      return { title: payer ? this.locale.text(payer.title) : '', at: at + 1, own: payer?.balance ?? false };
    });
    const total = { title: words.premium, at: 0, own: false };
    return [...shown.filter(({ own }) => own), ...shown.filter(({ own }) => !own), total];
  }

  #parts(household: number): string[] {
    return this.policy.parts[household]?.split(' ') ?? [];
  }

  get #totals(): string[] {
    return [this.policy.premium, ...this.policy.payers.map(({ amount }) => amount)];
  }

  get #rule(): string {
    const words = rosterWords[this.locale.tongue];
    return this.policy.rule === 'whole_shared' ? words.rule : words.sum;
  }

  #export = (): void => {
    const { list, locale, policy } = this;
    const words = rosterWords[locale.tongue];
    const amounts = this.#amounts;
    const pick = (parts: string[]): string[] => amounts.map(({ at }) => parts[at] ?? '');
    const lines = list.lines.map(({ cells }, at) => [
      ...list.heading.map((_, column) => cells[column] ?? ''),
      ...pick(this.#parts(at)),
    ]);
    const total = list.heading.map((_, column) => (column === 0 ? words.total : ''));
    const rows = [
      [...list.heading, ...amounts.map(({ title }) => title)],
      ...lines,
      [...total, ...pick(this.#totals)],
    ];
    const name = `${locale.text(this.form.title)}-${words.exportFile}-${policy.as_of}.csv`;
    download(name, 'text/csv', write(rows));
  };

  #turn(pages: number): void {
    this.from += pages * PAGE;
  }

  override render(): TemplateResult {
    const { form, locale, policy } = this;
    const words = rosterWords[locale.tongue];
    const { provenance, review_by: reviewBy } = form;
    const past = reviewBy !== null && reviewBy < policy.as_of ? reviewBy : null;
    return html`<section class=${this.stale ? 'stale' : ''} aria-labelledby="result">
      <h2 id="result">${words.resultHeading}</h2>
      ${this.stale ? html`<p class="mark">${words.stale}</p>` : nothing}
      <div class="policy">
        <baofei-payers .locale=${locale} .form=${form} .quote=${policy}></baofei-payers>
        <div>
          <p>${this.#rule}</p>
          ${past ? html`<p class="illustrative">${words.pastReview(locale.date(past))}</p>` : nothing}
          ${provenance.illustrative > 0 ? html`<p class="illustrative">${locale.words.exampleMeaning}</p>` : nothing}
          <p><strong>${locale.words.trial}</strong></p>
          <button class="button primary" ?disabled=${this.stale} @click=${this.#export}>${words.export}</button>
        </div>
      </div>
      ${this.#table()}
    </section>`;
  }

  #table(): TemplateResult {
    const { from, list, locale } = this;
    const words = rosterWords[locale.tongue];
    const lines = list.lines.slice(from, from + PAGE);
    const label = words.tableLabel(from + 1, from + lines.length, list.lines.length);
    return html`
      <div class="wide" tabindex="0" role="region" aria-label=${label}>
        <table>
          <thead>
            <tr>
              <th scope="col">${words.row}</th>
              ${list.heading.map((name) => html`<th scope="col">${name}</th>`)}
              ${this.#amounts.map(({ title }) => html`<th scope="col" class="right">${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${lines.map(
              ({ row, cells }, at) => html`<tr>
                <td class="muted number">${row}</td>
                ${list.heading.map((_, column) => html`<td>${cells[column] ?? ''}</td>`)}
                ${this.#cells(this.#parts(from + at))}
              </tr>`,
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colspan=${list.heading.length + 1}>${words.total}</th>
              ${this.#cells(this.#totals)}
            </tr>
          </tfoot>
        </table>
      </div>
      ${this.#pages(label)}
    `;
  }

  #cells(parts: string[]): TemplateResult[] {
    return this.#amounts.map(
      ({ at }) => html`<td class="right number">${this.locale.money(parts[at] ?? '')}</td>`,
    );
  }

  #pages(label: string): TemplateResult | typeof nothing {
    const words = rosterWords[this.locale.tongue];
    const all = this.list.lines.length;
    if (all <= PAGE) return nothing;
    return html`<p class="pages">
      <button class="button" ?disabled=${this.from === 0} @click=${() => this.#turn(-1)}>${words.before}</button>
      <span role="status">${label}</span>
      <button class="button" ?disabled=${this.from + PAGE >= all} @click=${() => this.#turn(1)}>${words.after}</button>
    </p>`;
  }
}

define('baofei-households', Households);
