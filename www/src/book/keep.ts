import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { QuoteDetail } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import css from './keep.css?inline';
import { keptIn, type Offer, saved } from './offers.ts';
import { all, newId, put } from './store.ts';
import { bookWords } from './words.ts';

/** Asks for whom a quote is, and keeps it in the book. */
export class Keep extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    detail: { attribute: false },
    address: { attribute: false },
    offers: { state: true },
    kept: { state: true },
    problem: { state: true },
  };

  declare detail: QuoteDetail;
  /** The address of an offer in the book. */
  declare address: (id: string) => string;
  declare offers: Offer[];
  declare kept: Offer | null;
  declare problem: 'nameMissing' | 'unavailable' | null;

  constructor() {
    super();
    this.offers = [];
    this.kept = null;
    this.problem = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#guarded(async () => {
      this.offers = await all();
    });
  }

  override firstUpdated(): void {
    this.#input?.focus();
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.problem = 'unavailable';
    }
  }

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    const name = this.#input?.value.trim() ?? '';
    this.problem = name === '' ? 'nameMissing' : null;
    this.kept = null;
    if (name === '') this.#input?.focus();
    else void this.#keep(name);
  };

  #keep(name: string): Promise<void> {
    return this.#guarded(async () => {
      const { form, quote, values } = this.detail;
      if (!quote) return;
      const offer = keptIn(await all(), name, saved(form, quote, values, newId()), newId());
      await put([offer]);
      this.kept = offer;
      this.offers = await all();
    });
  }

  override render(): TemplateResult {
    const words = bookWords[this.locale.tongue];
    const wrong = this.problem === 'nameMissing';
    return html`<form novalidate autocomplete="off" @submit=${this.#onSubmit}>
      <label for="name">${words.name}</label>
      <p class="muted" id="help">${words.keepHelp}</p>
      ${this.problem ? html`<p class="wrong" id="wrong" role="alert">${words[this.problem]}</p>` : nothing}
      <div class="row">
        <input
          id="name"
          type="text"
          list="names"
          maxlength="60"
          aria-describedby=${wrong ? 'help wrong' : 'help'}
          aria-invalid=${wrong ? 'true' : nothing}
        />
        <datalist id="names">${this.offers.map(({ name }) => html`<option value=${name}></option>`)}</datalist>
        <button class="button" type="submit">${words.keep}</button>
      </div>
      <p role="status">
        ${
          this.kept
            ? html`${words.kept(this.kept.name)} <a href=${this.address(this.kept.id)}>${words.seeOffer}</a>`
            : nothing
        }
      </p>
    </form>`;
  }
}

define('baofei-keep', Keep);
