import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Trouble } from '../engine/trouble.ts';
import { define, Part, styles } from '../shared/part.ts';
import { words } from './words.ts';
import css from './working.css?inline';

/** What takes no longer is not worth a word. */
const PATIENCE = 300;

/** Says what is being done, how far it is, and offers to stop it; afterwards, why it was not finished. */
export class Working extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    what: { attribute: false },
    share: { attribute: false },
    trouble: { attribute: false },
    long: { state: true },
  };

  declare what: string;
  /** Which share is done: null while that is not known, undefined once it has ended. */
  declare share: number | null | undefined;
  declare trouble: Trouble | null;
  /** Whether it takes long. */
  declare long: boolean;

  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.what = '';
    this.trouble = null;
    this.long = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#pause = setTimeout(() => {
      this.long = true;
    }, PATIENCE);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    this.long = false;
  }

  #tell(type: 'baofei-stop' | 'baofei-again'): void {
    this.dispatchEvent(new CustomEvent(type));
  }

  override render(): TemplateResult | typeof nothing {
    const said = words[this.locale.tongue];
    if (this.share === undefined) return this.#ended();
    if (!this.long) return nothing;
    const percent = this.share === null ? null : Math.floor(this.share * 100);
    return html`<div class="bar going">
      <p role="status">${this.what}</p>
      <progress aria-label=${this.what} max="100" value=${percent ?? nothing}></progress>
      ${percent === null ? nothing : html`<span class="number" aria-hidden="true">${percent}%</span>`}
      <button class="button" type="button" @click=${() => this.#tell('baofei-stop')}>${said.stop}</button>
    </div>`;
  }

  #ended(): TemplateResult {
    const { tongue, words: page } = this.locale;
    const said = words[tongue];
    return html`<div class="bar ${this.trouble ? 'wrong' : ''}">
      <p role=${this.trouble ? 'alert' : 'status'}>${this.trouble ? page.trouble[this.trouble.code] : said.stopped}</p>
      <button class="button" type="button" @click=${() => this.#tell('baofei-again')}>${said.again}</button>
    </div>`;
  }
}

define('baofei-working', Working);
