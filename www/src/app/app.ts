import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import '../notice/notice.ts';
import '../element/element.ts';
import { Engine } from '../engine/engine.ts';
import { Trouble, troubleOf } from '../engine/trouble.ts';
import { isRefused, type ProductSummary } from '../engine/types.ts';
import type { BarEvent, HeadingEvent, QuoteDetail, QuoteEvent, QuoteStateEvent } from '../quote/events.ts';
import { folded } from '../shared/folded.ts';
import { define, Part, styles } from '../shared/part.ts';
import { locale, type Tongue } from '../words/locale.ts';
import { read, type Screen, type State, write } from './address.ts';
import css from './app.css?inline';
import { Offline, type OfflineState } from './offline.ts';
import { type Place, placeNamed } from './places.ts';
import { aYearAfter, BUILT, today } from './today.ts';

const ADDRESS_PAUSE = 250;
const NO_LOSS = {};

/** What a shared quote does without loads when it is opened. */
const SCREENS: Record<Screen | 'list', () => Promise<unknown>> = {
  list: () => import('../products/products.ts'),
  households: () => import('../roster/roster.ts'),
  book: () => import('../book/book.ts'),
};

/** The whole page: header, language, the way from the list of covers to one of them, notices. */
export class App extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    state: { state: true },
    engine: { state: true },
    products: { state: true },
    loaded: { state: true },
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
  /** The screens whose script is here. */
  declare loaded: ReadonlySet<Screen | 'list'>;
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
    void this.#enter();
    this.#unseal();
    this.engine = null;
    this.products = null;
    this.loaded = new Set();
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
      [this.engine] = await Promise.all([Engine.start(restarted), this.#load()]);
      await this.#prepare();
    } catch (thrown) {
      this.trouble = troubleOf(thrown);
    }
  }

  /** The screen that the address asks for, if it is another than a quote. */
  get #screen(): Screen | 'list' | null {
    const { screen, product } = this.state;
    return screen ?? (product === null || this.unknown ? 'list' : null);
  }

  async #load(): Promise<void> {
    const screen = this.#screen;
    if (screen === null || this.loaded.has(screen)) return;
    await SCREENS[screen]();
    this.loaded = new Set([...this.loaded, screen]);
  }

  /** Gets what the screen needs: its script, and the list of covers, without which a shared quote opens. */
  async #prepare(): Promise<void> {
    await this.#load();
    if (!this.engine || this.products || this.#screen !== 'list') return;
    const products = await this.engine.list(this.#today);
    if (isRefused(products)) throw new Trouble('broken');
    this.products = products;
  }

  #prepareSafely(): void {
    this.#prepare().catch((thrown: unknown) => {
      this.trouble = troubleOf(thrown);
    });
  }

  #onUnknown = (): void => {
    this.unknown = true;
    this.#prepareSafely();
  };

  /** Somebody followed a link, went back or edited the address. */
  #arrive = (): void => {
    clearTimeout(this.#pause);
    const before = this.state;
    this.state = read(location.hash);
    this.locale = locale(this.state.tongue);
    this.#unseal();
    this.#nameDocument();
    const { product, screen, offer } = this.state;
    if (before.product === product && before.screen === screen && before.offer === offer) return;
    this.unknown = false;
    this.detail = null;
    void this.#enter();
    this.#prepareSafely();
    void this.#greet();
  };

  /** Loads the place that the address names. */
  async #enter(): Promise<void> {
    const name = this.state.product;
    this.place = null;
    const place = await placeNamed(name)?.().catch((thrown: unknown) => {
      this.trouble = troubleOf(thrown);
    });
    if (name !== this.state.product) return;
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
    const title = this.place ? this.place.title(this.locale) : this.#heading.title;
    const name = this.state.product === null || !title ? words.siteName : `${title} · ${words.siteName}`;
    document.documentElement.lang = words.lang;
    document.title = (wrong ? words.errorTitle : '') + name;
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  }

  /** The address of another view in the same language. */
  #go(to: Partial<State>): string {
    return write({
      tongue: this.state.tongue,
      product: null,
      screen: null,
      asOf: null,
      entered: {},
      ...to,
    });
  }

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
          <a class="place" href=${this.#go({ screen: 'book' })}>${words.book}</a>
          <nav aria-label=${words.languageLabel}>
            ${this.#tongue('zh', '中文')} ${this.#tongue('en', 'English')}
          </nav>
        </div>
      </header>
      ${this.#notices()}
      <main id="main" class="wide" tabindex="-1">${this.#view(home)}</main>
      <footer>
        <div class="wide">
          <p>${words.trial}</p>
          <ul>
            ${Object.entries(words.places).map(
              ([product, name]) =>
                html`<li><a href=${write({ ...this.state, product, asOf: null, entered: {}, loss: {} })}>${name}</a></li>`,
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

  /** A device's clock decides which tariff counts, and a program that is kept grows old. */
  #clock(): TemplateResult | typeof nothing {
    const { words } = this.locale;
    const date = (day: string): string => this.locale.date(day);
    if (this.#today < BUILT) {
      return html`<baofei-notice>${words.clockWrong(date(this.#today), date(BUILT))}</baofei-notice>`;
    }
    if (this.#today > aYearAfter(BUILT))
      return html`<baofei-notice>${words.grownOld(date(BUILT))}</baofei-notice>`;
    return nothing;
  }

  #notices(): TemplateResult {
    const { words } = this.locale;
    return html`<div class="notices" role="status">
      ${this.#clock()}
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
    const { product } = this.state;
    const screen = this.#screen;
    const waits = screen !== null && !this.loaded.has(screen);
    if (!this.engine || waits || (screen === 'list' && !this.products)) {
      return html`<p class="starting" role="status">${words.starting}</p>`;
    }
    if (placeNamed(product)) {
      return this.place
        ? this.place.view({
            locale: this.locale,
            engine: this.engine,
            today: this.#today,
            offline: this.offline,
          })
        : html`<p class="starting" role="status">${words.starting}</p>`;
    }
    if (screen === 'book') return this.#book(this.engine, home);
    if (screen === 'list' || product === null) {
      return html`<baofei-products
        .locale=${this.locale}
        .products=${this.products}
        .missed=${this.unknown}
        .address=${(product: string) => this.#go({ product })}
      ></baofei-products>`;
    }
    if (screen === 'households') return this.#households(this.engine, product);
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
      @baofei-bar=${this.#onBar}
      @quote=${this.#onQuote}
      .households=${write({ ...this.state, screen: 'households' })}
      .offer=${(offer: string) => this.#go({ screen: 'book', offer })}
      @baofei-state=${this.#onState}
      @baofei-heading=${this.#onHeading}
      @baofei-unknown=${this.#onUnknown}
      >${this.#take()}</baofei-quote
    >`;
  }

  #take(): TemplateResult | typeof nothing {
    const { detail, locale } = this;
    if (!detail?.quote) return nothing;
    const fragment = write({ ...this.state, asOf: detail.asOf });
    return folded(
      locale.words.take,
      () => import('../take/take.ts'),
      html`<baofei-take
      .locale=${locale}
      .detail=${detail}
      .fragment=${fragment}
      .today=${this.#today}
    ></baofei-take>`,
    );
  }

  #book(engine: Engine, list: string): TemplateResult {
    return html`<baofei-book
      .locale=${this.locale}
      .engine=${engine}
      .today=${this.#today}
      .offer=${this.state.offer ?? null}
      .addresses=${{
        list,
        offer: (offer: string | null) => this.#go({ screen: 'book', ...(offer === null ? {} : { offer }) }),
        quote: ({ product, asOf, entered }: State) => this.#go({ product, asOf, entered }),
      }}
    ></baofei-book>`;
  }

  #households(engine: Engine, product: string): TemplateResult {
    return html`<baofei-roster
      .locale=${this.locale}
      .engine=${engine}
      .product=${product}
      .today=${this.#today}
      .asOf=${this.state.asOf}
      .entered=${this.state.entered}
      .back=${write({ ...this.state, screen: null })}
      @baofei-state=${this.#onState}
      @baofei-heading=${this.#onHeading}
      @baofei-unknown=${this.#onUnknown}
    ></baofei-roster>`;
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
