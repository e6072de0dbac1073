import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Form } from '../engine/types.ts';
import { asTyped } from '../quote/entered.ts';
import { write } from '../shared/csv.ts';
import { download } from '../shared/download.ts';
import { define, Part, styles } from '../shared/part.ts';
import type { Source } from './desk.ts';
import css from './source.css?inline';
import { rosterWords } from './words.ts';

/** Old workbooks can be chosen too, so as to be told what to do with them. */
const ACCEPTED = '.xlsx,.xls,.csv,.txt,text/csv,text/plain';

/** Where a list comes from: a file that is chosen or dropped, or what is pasted. */
export class ListSource extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    form: { attribute: false },
    over: { state: true },
  };

  declare form: Form;
  /** Whether a file is held over the place to drop it. */
  declare over: boolean;

  constructor() {
    super();
    this.over = false;
  }

  #tell(source: Source | undefined): void {
    if (source !== undefined) this.dispatchEvent(new CustomEvent('baofei-source', { detail: { source } }));
  }

  #onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.#tell(input.files?.[0]);
    // So that the same file can be chosen again once it was corrected.
    input.value = '';
  };

  #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    this.#tell(event.dataTransfer?.files[0]);
  };

  #onOver = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  #onOut = (): void => {
    this.over = false;
  };

  #onPasted = (event: Event): void => {
    event.preventDefault();
    this.#tell(this.renderRoot.querySelector('textarea')?.value ?? '');
  };

  /** A list of one household with the columns it needs. */
  #sample = (): void => {
    const words = rosterWords[this.locale.tongue];
    const inputs = this.form.inputs.filter(
      ({ id, default: value, type }) =>
        id === this.form.roster || (this.form.roster === null && value === null && type !== 'schedule'),
    );
    const heading = inputs.map(({ title }) => this.locale.text(title));
    const values = inputs.map((input) => String(asTyped(input, input.default ?? input.min, this.form.as_of)));
    const rows = [
      [words.householder, ...heading],
      [words.sampleName, ...values],
    ];
    download(`${this.locale.text(this.form.title)}-${words.sampleFile}.csv`, 'text/csv', write(rows));
  };

  override render(): TemplateResult {
    const words = rosterWords[this.locale.tongue];
    const needed = this.form.inputs.find(({ id }) => id === this.form.roster);
    return html`<section aria-labelledby="source">
      <h2 id="source">${words.sourceHeading}</h2>
      <p class="muted">${words.sourceHelp} ${needed ? words.needs(this.locale.text(needed.title)) : nothing}</p>
      <div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${this.#onOver}
        @dragleave=${this.#onOut}
        @drop=${this.#onDrop}
      >
        <label class="button primary">
          <input class="unseen" type="file" accept=${ACCEPTED} @change=${this.#onFile} />
          ${words.choose}
        </label>
        <span class="muted mouse">${words.dropped}</span>
        <button class="link sample" type="button" @click=${this.#sample}>${words.sample}</button>
      </div>
      <form @submit=${this.#onPasted}>
        <label for="pasted">${words.paste}</label>
        <textarea id="pasted" rows="4" spellcheck="false" autocomplete="off"></textarea>
        <button class="button" type="submit">${words.read}</button>
      </form>
    </section>`;
  }
}

define('baofei-list-source', ListSource);
