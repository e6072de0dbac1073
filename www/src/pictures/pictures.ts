import { html, type nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import './picture.ts';
import { coverAside } from '../aside/aside.ts';
import type { Engine } from '../engine/engine.ts';
import { type Form, isRefused, type Picture } from '../engine/types.ts';
import { type Entered, requestInputs } from '../quote/entered.ts';
import { define, Part, styles } from '../shared/part.ts';

/** Drawing waits until typing pauses. */
const PAUSE = 150;

/** Every picture of a tariff for what was entered. */
export class Pictures extends Part {
  static override styles = styles('');
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    form: { attribute: false },
    entered: { attribute: false },
    pictures: { state: true },
  };

  declare engine: Engine;
  declare form: Form;
  declare entered: Entered;
  /** The last that could be drawn. */
  declare pictures: Picture[];

  #aside = coverAside(this);
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.entered = {};
    this.pictures = [];
  }

  override willUpdate(changed: PropertyValues): void {
    const product = (changed.get('form') as Form | undefined)?.product;
    if (product !== undefined && product !== this.form.product) this.pictures = [];
    if (!['engine', 'form', 'entered'].some((name) => changed.has(name))) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#draw(), PAUSE);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  #draw(): void {
    const { engine, form } = this;
    const request = { ...engine.which(form), as_of: form.as_of, inputs: requestInputs(form, this.entered) };
    void this.#aside.ask(engine, form, 'pictures', request, (pictures) => {
      if (!isRefused(pictures)) this.pictures = pictures;
    });
  }

  override render(): TemplateResult | typeof nothing {
    const { locale } = this;
    const state = this.#aside.view(locale.words.picturesDrawing);
    if (this.pictures.length === 0) return state;
    return html`<section>
      <h2>${locale.words.picturesHeading}</h2>
      ${state}
      ${this.pictures.map((picture) => html`<baofei-picture .locale=${locale} .picture=${picture}></baofei-picture>`)}
    </section>`;
  }
}

define('baofei-pictures', Pictures);
