import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import './compare.ts';
import { coverAside } from '../aside/aside.ts';
import type { Engine } from '../engine/engine.ts';
import type { Form, Input, Quote } from '../engine/types.ts';
import { type Entered, typedOf } from '../quote/entered.ts';
import { send } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import { inWords } from '../take/typed.ts';
import { difference } from './difference.ts';
import { alternatives, axes, type Chosen } from './vary.ts';
import css from './whatif.css?inline';
import { words } from './words.ts';

/** Two questions varied against each other: each cell what would be paid. */
export class WhatIf extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    form: { attribute: false },
    entered: { attribute: false },
    quote: { attribute: false },
    inputs: { state: true },
    chosen: { state: true },
    prices: { state: true },
  };

  declare engine: Engine;
  declare form: Form;
  declare entered: Entered;
  declare quote: Quote | null;
  /** What can be varied; null until it is known. */
  declare inputs: Input[] | null;
  declare chosen: Chosen;
  declare prices: (string | null)[][];

  #aside = coverAside(this);
  #fold: HTMLDetailsElement | null = null;
  /** Whether something changed while it was folded away. */
  #due = false;

  constructor() {
    super();
    this.inputs = null;
    this.chosen = {};
    this.prices = [];
  }

  override willUpdate(changed: PropertyValues): void {
    if (['engine', 'form', 'entered', 'chosen'].some((name) => changed.has(name))) this.#workSeen();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#fold = this.closest('details');
    this.#fold?.addEventListener('toggle', this.#onFold);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#fold?.removeEventListener('toggle', this.#onFold);
  }

  #onFold = (): void => {
    if (this.#due) this.#workSeen();
  };

  /** Nothing is worked out while it is folded away. */
  #workSeen(): void {
    this.#due = this.#fold?.open === false;
    if (this.#due) this.#aside.stop();
    else this.#work();
  }

  #work(): void {
    const { engine, form, entered, chosen } = this;
    // They are those of other headings.
    this.prices = [];
    void this.#aside.ask(engine, form, 'whatIf', { form, entered, chosen }, ({ inputs, prices }) => {
      this.inputs = inputs.flatMap((id) => form.inputs.find((input) => input.id === id) ?? []);
      this.prices = prices;
    });
  }

  #now(input: Input): string {
    return typedOf(input, this.entered, this.form.as_of) as string;
  }

  #values(input: Input): string[] {
    return alternatives(input, this.#now(input));
  }

  override render(): TemplateResult {
    const said = words[this.locale.tongue];
    const pair = axes(this.inputs ?? [], this.chosen);
    return html`
      ${this.#aside.view(said.working)}
      ${pair ? this.#table(...pair) : html`<p class="muted">${this.inputs ? said.nothing : ''}</p>`}
      <baofei-compare
        .locale=${this.locale}
        .form=${this.form}
        .entered=${this.entered}
        .quote=${this.quote}
      ></baofei-compare>
    `;
  }

  /** Which input is varied in this direction; choosing the one of the other direction swaps them. */
  #choice(name: 'across' | 'down', [across, down]: [Input, Input]): TemplateResult {
    const said = words[this.locale.tongue];
    const chosen = name === 'across' ? across : down;
    const choose = (event: Event): void => {
      const { value } = event.target as HTMLSelectElement;
      const other = name === 'across' ? down.id : across.id;
      const rest = value === other ? chosen.id : other;
      this.chosen = name === 'across' ? { across: value, down: rest } : { across: rest, down: value };
    };
    return html`<label>
      <span>${said[name]}</span>
      <select @change=${choose}>
        ${(this.inputs ?? []).map(
          (input) =>
            html`<option value=${input.id} .selected=${input === chosen}>${this.locale.text(input.title)}</option>`,
        )}
      </select>
    </label>`;
  }

  #table(across: Input, down: Input): TemplateResult {
    const { locale, form } = this;
    const said = words[locale.tongue];
    const own = form.payers.find(({ balance }) => balance);
    const columns = this.#values(across);
    return html`
      <p class="muted">${said.intro}${isNumber(across) ? said.steps : ''}</p>
      <div class="axes">${this.#choice('across', [across, down])} ${this.#choice('down', [across, down])}</div>
      <div class="scroll" tabindex="0" role="region" aria-label=${own ? said.caption(locale.text(own.title)) : ''}>
        <table>
          <caption>${own ? said.caption(locale.text(own.title)) : ''}</caption>
          <thead>
            <tr>
              <th scope="col">${locale.text(down.title)} \\ ${locale.text(across.title)}</th>
              ${columns.map((value) => html`<th scope="col">${inWords(across, value, locale)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.#values(down).map(
              (below, row) => html`<tr>
                <th scope="row">${inWords(down, below, locale)}</th>
                ${columns.map((beside, column) => {
                  const [before, price] = [this.prices[row]?.[column - 1], this.prices[row]?.[column]];
                  return this.#cell(across, beside, down, below, price, isNumber(across) ? before : null);
                })}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** What would be paid, and what the step from the number to its left costs. */
  #cell(
    across: Input,
    beside: string,
    down: Input,
    below: string,
    price?: string | null,
    before?: string | null,
  ): TemplateResult {
    const said = words[this.locale.tongue];
    const now = this.#now(across) === beside && this.#now(down) === below;
    if (price === null || price === undefined) {
      return html`<td>${price === null ? html`<span title=${said.impossible}>—</span>` : ''}</td>`;
    }
    const take = (): void =>
      send(this, 'baofei-state', { entered: { ...this.entered, [across.id]: beside, [down.id]: below } });
    return html`<td class=${now ? 'now' : ''}>
      <button class="link number" @click=${take}>${this.locale.money(price)}</button>
      ${now ? html`<span class="tag">${said.now}</span>` : ''}
      ${before ? html`<div class="step muted">${difference(this.locale, before, price)}</div>` : nothing}
    </td>`;
  }
}

/** Whether its values are in the order of size, so that each is a step from the one before. */
function isNumber(input: Input): boolean {
  return input.type === 'number' || input.type === 'integer';
}

define('baofei-what-if', WhatIf);
