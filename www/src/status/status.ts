import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { OfflineState } from '../app/offline.ts';
import type { Ground } from '../app/places.ts';
import { BUILT } from '../app/today.ts';
import type { Engine } from '../engine/engine.ts';
import { type Form, isRefused } from '../engine/types.ts';
import { define, Part, styles } from '../shared/part.ts';
import type { Locale } from '../words/locale.ts';
import { all, type Deviation, selfTest } from './selftest.ts';
import css from './status.css?inline';
import { words } from './words.ts';

/** What this device is using: versions, days of the data, and whether its results are right. */
export class Status extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    today: { attribute: false },
    offline: { attribute: false },
    version: { state: true },
    stored: { state: true },
    tariffs: { state: true },
    done: { state: true },
    deviations: { state: true },
  };

  declare engine: Engine;
  declare today: string;
  declare offline: OfflineState;
  declare version: string;
  /** Bytes kept by the browser for this page. */
  declare stored: number | undefined;
  declare tariffs: Form[];
  /** How many cases of the self-test are done; null before it is begun. */
  declare done: number | null;
  declare deviations: Deviation[];

  constructor() {
    super();
    this.version = '';
    this.stored = undefined;
    this.tariffs = [];
    this.done = null;
    this.deviations = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  async #look(): Promise<void> {
    await this.updateComplete;
    const { engine } = this;
    this.version = await engine.version();
    this.stored = (await navigator.storage?.estimate?.())?.usage;
    const products = await engine.list(this.today);
    if (isRefused(products)) return;
    const forms = products.map(({ id }) => engine.form({ product: id, as_of: this.today }));
    this.tariffs = (await Promise.all(forms)).filter((form): form is Form => !isRefused(form));
  }

  #test = async (): Promise<void> => {
    this.deviations = [];
    this.done = 0;
    this.deviations = await selfTest(this.engine, (count) => {
      this.done = count;
    });
  };

  override render(): TemplateResult {
    const { locale, offline } = this;
    const said = words[locale.tongue];
    const { yes, no } = said;
    return html`
      <h1>${said.title}</h1>
      <p class="muted">${said.intro}</p>
      <dl class="facts">
        ${this.#fact(said.engine, this.version)} ${this.#fact(said.built, locale.date(BUILT))}
        ${this.#fact(said.now, new Date().toLocaleString(locale.words.lang))}
        ${this.#fact(said.online, offline.online ? said.onlineYes : said.onlineNo)}
        ${this.#fact(said.offline, offline.ready || location.protocol === 'file:' ? yes : no)}
        ${this.#fact(said.stored, this.stored === undefined ? said.storedUnknown : `${Math.ceil(this.stored / 1000)} kB`)}
        ${this.#fact(said.browser, navigator.userAgent)}
      </dl>
      <h2>${said.testHeading}</h2>
      <button class="button primary" @click=${this.#test}>${said.test}</button>
      <div role="status">${this.#tested()}</div>
      <h2>${said.tariffs}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">${said.product}</th>
            <th scope="col">${said.version}</th>
            <th scope="col">${said.code}</th>
          </tr>
        </thead>
        <tbody>
          ${this.tariffs.map(
            ({ title, tariff }) => html`<tr>
              <th scope="row">${locale.text(title)}</th>
              <td class="number">${tariff.version}</td>
              <td class="number">${tariff.fingerprint.slice(0, 8)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    `;
  }

  #fact(name: string, value: string): TemplateResult {
    return html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  #tested(): TemplateResult | typeof nothing {
    const said = words[this.locale.tongue];
    if (this.done === null) return nothing;
    if (this.done < all) return html`<p>${said.testing(this.done, all)}</p>`;
    if (this.deviations.length === 0) return html`<p class="passed">${said.passed(all)}</p>`;
    return html`<p class="failed">${said.failed(this.deviations.length, all)}</p>
      <ul>
        ${this.deviations.map(({ product, asOf, what }) => html`<li>${said.wrong(product, asOf, what)}</li>`)}
      </ul>`;
  }
}

define('baofei-status', Status);

export const title = ({ tongue }: Locale): string => words[tongue].title;

export const view = ({ locale, engine, today, offline }: Ground): TemplateResult =>
  html`<baofei-status .locale=${locale} .engine=${engine} .today=${today} .offline=${offline}></baofei-status>`;
