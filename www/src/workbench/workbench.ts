import { faults as faultWords } from 'virtual:faults';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import '../element/element.ts';
import type { Engine } from '../engine/engine.ts';
import { type Checked, type Fault, type Form, isRefused, type Text } from '../engine/types.ts';
import { define, Part, styles } from '../shared/part.ts';
import { recall, remember } from '../shared/session.ts';
import { fill } from '../words/problems.ts';
import { type Difference, differences } from './differences.ts';
import { locate } from './locate.ts';
import { words } from './words.ts';
import css from './workbench.css?inline';

const PAUSE = 300;
const KEPT = 'baofei-workbench';
const MOST_SHOWN = 50;

/** A tariff file and everything that follows from it: mistakes, cases, form and price, differences to the version before. */
export class Workbench extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    today: { attribute: false },
    text: { state: true },
    checked: { state: true },
    form: { state: true },
    earlier: { state: true },
  };

  declare engine: Engine;
  declare today: string;
  declare text: string;
  declare checked: Checked | null;
  /** The form of the text as it was last sound. */
  declare form: Form | null;
  /** The form of the built-in version before it. */
  declare earlier: Form | null;

  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = recall(KEPT) ?? '';
    this.checked = null;
    this.form = null;
    this.earlier = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.#check());
  }

  #write(text: string): void {
    this.text = text;
    this.checked = null;
    remember(KEPT, text);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#check(), PAUSE);
  }

  async #check(): Promise<void> {
    const { text, engine } = this;
    if (text.trim() === '') return;
    const checked = await engine.check(text);
    if (text !== this.text) return;
    this.checked = checked;
    const { fingerprint, product, version } = checked;
    if (fingerprint === null || product === null || version === null) return;
    const as_of = version > this.today ? version : this.today;
    this.form = sound(await engine.form({ tariff: fingerprint, as_of }));
    this.earlier = sound(await engine.form({ product, as_of: dayBefore(version) }));
  }

  #onFile = async (file: File | undefined): Promise<void> => {
    if (file) this.#write(await file.text());
  };

  #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    void this.#onFile(event.dataTransfer?.files[0]);
  };

  #go(place: string): void {
    const area = this.renderRoot.querySelector('textarea');
    const at = locate(this.text, place);
    area?.focus();
    area?.setSelectionRange(at, at);
    if (area)
      area.scrollTop =
        area.scrollHeight * (this.text.slice(0, at).split('\n').length / this.text.split('\n').length) -
        area.clientHeight / 2;
  }

  override render(): TemplateResult {
    const said = words[this.locale.tongue];
    return html`
      <h1>${said.title}</h1>
      <p class="muted">${said.intro}</p>
      <div class="bench">
        <section @dragover=${(event: Event) => event.preventDefault()} @drop=${this.#onDrop}>
          <label for="text">${said.text}</label>
          <p class="muted"><label class="button" tabindex="-1">${said.open}
            <input class="unseen" type="file" accept=".json,application/json"
              @change=${(event: Event) => this.#onFile((event.target as HTMLInputElement).files?.[0])} /></label>
            ${said.drop}</p>
          <textarea
            id="text"
            spellcheck="false"
            autocomplete="off"
            .value=${live(this.text)}
            @input=${(event: Event) => this.#write((event.target as HTMLTextAreaElement).value)}
          ></textarea>
          <div role="status">${this.#report()}</div>
        </section>
        <section>
          <h2>${said.preview}</h2>
          ${
            this.form
              ? html`<baofei-quote
                lang=${this.locale.tongue}
                scheme="auto"
                .engine=${this.engine}
                .today=${this.form.as_of}
                .tariff=${this.checked?.fingerprint ? this.text : nothing}
              ></baofei-quote>`
              : html`<p class="muted">${said.empty}</p>`
          }
        </section>
      </div>
      ${this.form ? this.#differences(this.form) : nothing}
    `;
  }

  #report(): TemplateResult {
    const said = words[this.locale.tongue];
    const { checked } = this;
    if (this.text.trim() === '') return html`<p>${said.empty}</p>`;
    if (!checked) return html`<p>${said.checking}</p>`;
    if (checked.faults.length === 0) return html`<p class="sound">${said.sound(caseCount(this.text))}</p>`;
    return html`<h2 class="faulty">${said.faults(checked.faults.length)}</h2>
      <ul class="faults">
        ${checked.faults.slice(0, MOST_SHOWN).map((fault) => this.#fault(fault))}
      </ul>`;
  }

  #fault({ place, code, params }: Fault): TemplateResult {
    const said = words[this.locale.tongue];
    const catalogue: Record<string, Text> = faultWords;
    const sentence = catalogue[code];
    const text = sentence ? fill(this.locale.text(sentence), params, (_, value) => value) : said.unknownFault;
    const hint = params.hint ? said.hint(params.hint) : '';
    return html`<li>
      <button class="link" @click=${() => this.#go(place)}><code>${place}</code></button>
      <span>${text}${hint ? html` <strong>${hint}</strong>` : nothing}</span>
    </li>`;
  }

  #differences(form: Form): TemplateResult {
    const { locale, earlier } = this;
    const said = words[locale.tongue];
    const found = earlier ? differences(earlier, form, locale) : [];
    return html`<section>
      <h2>${said.differences}</h2>
      <p class="muted">${earlier ? said.earlier(locale.date(earlier.tariff.version)) : said.noEarlier}</p>
      ${earlier && found.length === 0 ? html`<p>${said.none}</p>` : nothing}
      ${found.length > 0 ? this.#table(found) : nothing}
    </section>`;
  }

  #table(found: Difference[]): TemplateResult {
    const said = words[this.locale.tongue];
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${said.what}</th>
          <th scope="col">${said.before}</th>
          <th scope="col">${said.after}</th>
        </tr>
      </thead>
      <tbody>
        ${found.map(
          ({ what, before, after }) => html`<tr>
            <th scope="row">${what}</th>
            <td>${before ?? '—'}</td>
            <td><strong>${after ?? '—'}</strong></td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

function sound(form: Awaited<ReturnType<Engine['form']>>): Form | null {
  return isRefused(form) ? null : form;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** How many cases a sound file has. */
function caseCount(text: string): number {
  const { cases = [], claim } = JSON.parse(text.replace(/^\ufeff/, '')) as {
    cases?: [];
    claim?: { cases?: [] };
  };
  return cases.length + (claim?.cases?.length ?? 0);
}

define('baofei-workbench', Workbench);
