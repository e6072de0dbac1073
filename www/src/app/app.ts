import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import '../notice/notice.ts';
import '../element/element.ts';
import { Engine } from '../engine/engine.ts';
import { moduleUrl } from '../engine/module.ts';
import { Trouble, troubleOf } from '../engine/trouble.ts';
import { isRefused, type ProductSummary } from '../engine/types.ts';
import type { BarEvent, HeadingEvent, QuoteDetail, QuoteEvent, QuoteStateEvent } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import { locale, type Tongue } from '../words/locale.ts';
import { read, type State, write } from './address.ts';
import css from './app.css?inline';
import { clock } from './clock.ts';
import { next } from './next.ts';
import { Offline, type OfflineState } from './offline.ts';
import { type Place, placeNamed, placeOf } from './places.ts';
import { today } from './today.ts';

const ADDRESS_PAUSE = 250;
const NO_LOSS = {};

/** The whole page: header, language, the way from the list of covers to one of them, notices. */
export class App extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    state: { state: true },
    engine: { state: true },
    products: { state: true },
    unknown: { state: true },
    trouble: { state: true },
    restarted: { state: true },
    offline: { state: true },
    detail: { state: true },
    sealed: { state: true },
    place: { state: true },
  };

  declare state: State;
  declare engine: Engine | null;
  declare products: ProductSummary[] | null;
  /** Whether the address names a cover that does not exist. */
  declare unknown: boolean;
  declare trouble: Trouble | null;
  declare restarted: boolean;
  declare offline: OfflineState;
  /** The quote shown now. */
  declare detail: QuoteDetail | null;
  /** The address as it was scanned from paper, until something else is entered. */
  declare sealed: string | null;
  /** The place besides the covers that the address names, once it is loaded. */
  declare place: Place | null;

  #today = today();
  #keeper: Offline;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #heading = { title: '', wrong: false };

  constructor() {
    super();
    this.state = read(location.hash);
    this.locale = locale(this.state.tongue);
    this.detail = null;
    this.place = null;
    this.#unseal();
    this.engine = null;
    this.products = null;
    this.unknown = false;
    this.trouble = null;
    this.restarted = false;
    this.#keeper = new Offline((state) => {
      this.offline = state;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#arrive);
    addEventListener('pagehide', this.#writeAddress);
    this.#nameDocument();
    void this.#start().then(() => this.#keeper.start());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#arrive);
    removeEventListener('pagehide', this.#writeAddress);
  }

  /** What stood there before the script ran has done its work. */
  override firstUpdated(): void {
    this.replaceChildren();
  }

  async #start(): Promise<void> {
    this.trouble = null;
    try {
      const restarted = (): void => {
        this.restarted = true;
      };
      [this.engine] = await Promise.all([Engine.start(restarted, moduleUrl), this.#enter()]);
      await this.#list();
    } catch (thrown) {
      this.trouble = troubleOf(thrown);
    }
  }

  /** The list is made only when it is looked at: a shared quote opens without it. */
  async #list(): Promise<void> {
    if (!this.engine || this.products || this.#name !== 'list') return;
    const products = await this.engine.list(this.#today);
    if (isRefused(products)) throw new Trouble('broken');
    this.products = products;
  }

  #listSafely(): void {
    this.#list().catch((thrown: unknown) => {
      this.trouble = troubleOf(thrown);
    });
  }

  #onUnknown = (): void => {
    this.unknown = true;
    void this.#enter();
    this.#listSafely();
  };

  /** Somebody followed a link, went back or edited the address. */
  #arrive = (): void => {
    clearTimeout(this.#pause);
    const before = this.state;
    this.state = read(location.hash);
    this.locale = locale(this.state.tongue);
    this.#unseal();
    this.#nameDocument();
    if (before.product === this.state.product && before.part === this.state.part) return;
    this.unknown = false;
    this.detail = null;
    void this.#enter();
    this.#listSafely();
    void this.#greet();
  };

  /** Which place the address leads to; null for a cover with its quote. */
  get #name(): string | null {
    return this.unknown ? 'list' : placeOf(this.state);
  }

  /** Loads the place that the address names. */
  async #enter(): Promise<void> {
    const name = this.#name;
    this.place = null;
    const place = await placeNamed(name)?.().catch((thrown: unknown) => {
      this.trouble = troubleOf(thrown);
    });
    if (name !== this.#name) return;
    this.place = place ?? null;
    this.#nameDocument();
  }

  #unseal(): void {
    this.sealed = /[?&]seal-/.test(location.hash) ? location.hash : null;
    if (this.sealed !== null) void import('../take/sealed.ts');
  }

  /** A new view begins at its heading, also for those who cannot see it. */
  async #greet(): Promise<void> {
    this.#heading = { title: '', wrong: false };
    await this.updateComplete;
    scrollTo(0, 0);
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  }

  #change(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    clearTimeout(this.#pause);
    this.#pause = setTimeout(this.#writeAddress, ADDRESS_PAUSE);
  }

  #writeAddress = (): void => {
    clearTimeout(this.#pause);
    const address = write(this.state);
    if (location.hash !== address && (location.hash || this.state.product)) {
      history.replaceState(history.state, '', address);
    }
  };

  #speak(tongue: Tongue, event: Event): void {
    event.preventDefault();
    this.state = { ...this.state, tongue };
    this.locale = locale(tongue);
    history.replaceState(history.state, '', write(this.state));
    this.#nameDocument();
  }

  #onHeading = (event: HeadingEvent): void => {
    this.#heading = event.detail;
    this.#nameDocument();
  };

  #onBar = (event: BarEvent): void =>
    document.documentElement.style.setProperty('--bar', `${event.detail.height}px`);

  #onState = (event: QuoteStateEvent): void => {
    this.sealed = null;
    this.#change(event.detail);
  };

  #onQuote = (event: QuoteEvent): void => {
    this.detail = event.detail;
  };

  #nameDocument(): void {
    const { words } = this.locale;
    const { wrong } = this.#heading;
    const title = this.place?.title?.(this.locale) ?? this.#heading.title;
    const name = this.state.product === null || !title ? words.siteName : `${title} · ${words.siteName}`;
    document.documentElement.lang = words.lang;
    document.title = (wrong ? words.errorTitle : '') + name;
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  }

  /** The address of another view in the same language. */
  #go = (to: Partial<State>): string =>
    write({ tongue: this.state.tongue, product: null, asOf: null, entered: {}, ...to });

  override render(): TemplateResult {
    const { words } = this.locale;
    const home = this.#go({});
    return html`
      <header>
        <a class="skip" href=${write(this.state)} @click=${this.#skip}>${words.skip}</a>
        <div class="wide">
          <a class="name" href=${home}>
            <img src="./icon.svg" alt="" width="36" height="36" />
            <span><strong>${words.siteName}</strong> <span class="line">${words.siteLine}</span></span>
          </a>
          <a class="place" href=${this.#go({ product: 'book' })}>${words.book}</a>
          <nav aria-label=${words.languageLabel}>
            ${this.#tongue('zh', '中文')} ${this.#tongue('en', 'English')}
          </nav>
        </div>
      </header>
      ${this.#notices()}
      <main
        id="main"
        class="wide"
        tabindex="-1"
        @baofei-bar=${this.#onBar}
        @quote=${this.#onQuote}
        @baofei-state=${this.#onState}
        @baofei-heading=${this.#onHeading}
        @baofei-unknown=${this.#onUnknown}
      >
        ${this.#view(home)}
      </main>
      <footer>
        <div class="wide">
          <p>${words.trial}</p>
          <ul>
            ${Object.entries(words.places).map(
              ([product, name]) => html`<li><a href=${this.#go({ product })}>${name}</a></li>`,
            )}
          </ul>
          <p role="status">${this.#offlineWords()}</p>
        </div>
      </footer>
    `;
  }

  #tongue(tongue: Tongue, name: string): TemplateResult {
    const current = this.state.tongue === tongue;
    return html`<a
      href=${write({ ...this.state, tongue })}
      lang=${locale(tongue).words.lang}
      hreflang=${locale(tongue).words.lang}
      aria-current=${current ? 'true' : nothing}
      @click=${(event: Event) => this.#speak(tongue, event)}
      >${name}</a
    >`;
  }

  #offlineWords(): string {
    const { words } = this.locale;
    if (!this.offline.online) return words.offlineNow;
    return this.offline.ready ? words.offlineReady : '';
  }

  #notices(): TemplateResult {
    const { words } = this.locale;
    return html`<div class="notices" role="status">
      ${clock(this.locale, this.#today)}
      ${
        this.sealed === null
          ? nothing
          : html`<baofei-sealed
            .locale=${this.locale}
            .detail=${this.detail}
            .fragment=${this.sealed}
          ></baofei-sealed>`
      }
      ${
        this.restarted
          ? html`<baofei-notice>
            ${words.restarted}
            <button slot="actions" class="button" @click=${() => this.#dismiss()}>${words.dismiss}</button>
          </baofei-notice>`
          : nothing
      }
      ${
        this.offline.update
          ? html`<baofei-notice>
            ${words.updateReady}
            <button slot="actions" class="button primary" @click=${() => this.#update()}>${words.updateNow}</button>
            <button slot="actions" class="button" @click=${() => this.#keeper.later()}>${words.updateLater}</button>
          </baofei-notice>`
          : nothing
      }
    </div>`;
  }

  #dismiss(): void {
    this.restarted = false;
  }

  #update(): void {
    this.#writeAddress();
    this.#keeper.update();
  }

  #view(home: string): TemplateResult {
    const { words } = this.locale;
    if (this.trouble) return this.#troubled(this.trouble);
    const { engine, products, place } = this;
    const { product } = this.state;
    const name = this.#name;
    const waits = name !== null && (!place || (name === 'list' && !products));
    if (!engine || waits) return html`<p class="starting" role="status">${words.starting}</p>`;
    if (place) {
      return place.view({
        locale: this.locale,
        engine,
        today: this.#today,
        offline: this.offline,
        state: this.state,
        products: products ?? [],
        missed: this.unknown,
        go: this.#go,
      });
    }
    return html`<baofei-quote
      lang=${this.state.tongue}
      scheme="auto"
      .engine=${this.engine}
      .product=${product}
      .today=${this.#today}
      .asOf=${this.state.asOf}
      .values=${this.state.entered}
      .loss=${this.state.loss ?? NO_LOSS}
      .home=${home}
      >${next(this.locale, this.detail, this.state, this.#today, this.#go)}</baofei-quote
    >`;
  }

  #troubled(trouble: Trouble): TemplateResult {
    const { words } = this.locale;
    return html`<section class="trouble" role="alert">
      <h1>${words.troubleHeading}</h1>
      <p>${words.trouble[trouble.code]}</p>
      <button class="button primary" @click=${() => void this.#start()}>${words.retry}</button>
    </section>`;
  }
}

define('baofei-app', App);
