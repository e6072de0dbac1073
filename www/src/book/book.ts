import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import './offer.ts';
import './yearly.ts';
import type { Engine } from '../engine/engine.ts';
import { troubleOf } from '../engine/trouble.ts';
import { decode } from '../shared/csv.ts';
import { download } from '../shared/download.ts';
import { define, Part, styles } from '../shared/part.ts';
import { type Again, again, isChanged, quoted, renewed } from './again.ts';
import css from './book.css?inline';
import { changeOf } from './change.ts';
import { fromCsv, fromJson, toCsv, toJson } from './files.ts';
import { find, keptIn, merged, type Offer, ownPart, type Saved, totals } from './offers.ts';
import { all, exported, newId, put, remove, setExported } from './store.ts';
import { bookWords } from './words.ts';

/** Where the book's links lead. */
export interface Addresses {
  list: string;
  offer: (id: string | null) => string;
  quote: (quote: Pick<Saved, 'product' | 'asOf' | 'entered'>) => string;
}

/** The saved offers, or one of them. */
export class Book extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    today: { attribute: false },
    offer: { attribute: false },
    addresses: { attribute: false },
    offers: { state: true },
    typed: { state: true },
    again: { state: true },
    said: { state: true },
    undo: { state: true },
    exported: { state: true },
  };

  declare engine: Engine;
  declare today: string;
  /** The id of the offer that is looked at. */
  declare offer: string | null;
  declare addresses: Addresses;
  /** Null until they were read. */
  declare offers: Offer[] | null;
  declare typed: string;
  declare again: Again;
  /** What was done, in words. */
  declare said: string;
  /** What was deleted last, as it was. */
  declare undo: Offer | null;
  declare exported: string | null;

  constructor() {
    super();
    this.offer = null;
    this.offers = null;
    this.typed = '';
    this.again = new Map();
    this.said = '';
    this.undo = null;
    this.exported = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#change(async () => '');
  }

  /** Does something with the store, reads it again, and says what was done. */
  async #change(work: () => Promise<string>, undo: Offer | null = null): Promise<void> {
    const words = bookWords[this.locale.tongue];
    try {
      const said = await work();
      this.offers = await all();
      this.exported = await exported();
      this.said = said;
      this.undo = undo;
    } catch (thrown) {
      this.offers ??= [];
      this.said =
        thrown instanceof DOMException
          ? words.unavailable
          : this.locale.words.trouble[troubleOf(thrown).code];
    }
  }

  get #shown(): Offer[] {
    const offers = this.offers ?? [];
    return this.offer === null ? find(this.typed, offers) : offers.filter(({ id }) => id === this.offer);
  }

  #removeOffer(offer: Offer): void {
    const words = bookWords[this.locale.tongue];
    const work = async (): Promise<string> => {
      await remove(offer.id);
      return words.removed(offer.name);
    };
    void this.#change(work, offer);
  }

  #removeQuote(offer: Offer, quote: Saved): void {
    const words = bookWords[this.locale.tongue];
    const work = async (): Promise<string> => {
      await put([{ ...offer, quotes: offer.quotes.filter(({ id }) => id !== quote.id) }]);
      return words.removed(this.locale.text(quote.title));
    };
    void this.#change(work, offer);
  }

  #undo = (): void => {
    const { undo } = this;
    if (!undo) return;
    void this.#change(async () => {
      await put([undo]);
      return '';
    });
  };

  #recalculate = (): void => {
    const words = bookWords[this.locale.tongue];
    const offers = this.#shown;
    void this.#change(async () => {
      this.again = await again(this.engine, offers, this.today);
      const quotes = offers.flatMap((offer) => offer.quotes);
      const changed = this.#changed(quotes).length;
      const failed = quotes.filter(({ id }) => this.again.get(id) === null).length;
      const said = [changed > 0 ? words.changed(changed) : '', failed > 0 ? words.failed(failed) : ''];
      return said.join('') || words.noChange;
    });
  };

  #changed(quotes: Saved[]): Saved[] {
    return quotes.filter((quote) => {
      const now = this.again.get(quote.id);
      return now && isChanged(quote, now);
    });
  }

  #accept = (): void => {
    void this.#change(async () => {
      await put(renewed(this.offers ?? [], this.again));
      this.again = new Map();
      return '';
    });
  };

  #export(type: 'json' | 'csv'): void {
    const { locale } = this;
    const words = bookWords[locale.tongue];
    const name = `${words.fileName}-${this.today}.${type}`;
    const offers = this.offers ?? [];
    if (type === 'json') {
      download(name, 'application/json', toJson(offers));
    } else {
      download(
        name,
        'text/csv',
        toCsv(offers, words.csv, (text) => locale.text(text), this.addresses.quote),
      );
    }
    void this.#change(async () => {
      await setExported(this.today);
      return '';
    });
  }

  #onImport = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void this.#change(async () => this.#import(decode(await file.arrayBuffer())));
    // So that the same file can be chosen again.
    input.value = '';
  };

  async #import(text: string): Promise<string> {
    const words = bookWords[this.locale.tongue];
    const book = fromJson(text);
    if (book) {
      await put(merged(await all(), book));
      return words.imported(book.length);
    }
    const rows = fromCsv(text, [bookWords.zh.csv, bookWords.en.csv]);
    if (!rows) return words.importFailed;
    let offers = await all();
    const names = new Set<string>();
    let skipped = 0;
    for (const row of rows) {
      const quote = await quoted(this.engine, row, row.asOf ?? this.today, newId());
      if (quote) {
        const offer = keptIn(offers, row.name, quote, newId());
        offers = [...offers.filter(({ id }) => id !== offer.id), offer];
        names.add(row.name);
      } else {
        skipped += 1;
      }
    }
    await put(offers);
    return words.imported(names.size) + (skipped > 0 ? words.importSkipped(skipped) : '');
  }

  override render(): TemplateResult {
    if (this.offers === null) return html`<p class="muted" role="status">${this.locale.words.starting}</p>`;
    return this.offer === null ? this.#book(this.offers) : this.#one(this.#shown[0]);
  }

  #one(offer: Offer | undefined): TemplateResult {
    const words = bookWords[this.locale.tongue];
    return html`
      <p class="back"><a href=${this.addresses.offer(null)}>${words.back}</a></p>
      <h1>${offer ? words.offerHeading(offer.name) : words.missing}</h1>
      ${this.#done()}
      ${
        offer
          ? html`<baofei-offer
              .locale=${this.locale}
              .offer=${offer}
              .again=${this.again}
              .quoteAddress=${this.addresses.quote}
              @baofei-remove-quote=${({ detail }: CustomEvent<{ quote: Saved }>) => this.#removeQuote(offer, detail.quote)}
            ></baofei-offer>
            <p class="tools">
              <a class="button" href=${this.addresses.list}>${words.addCover}</a>
              ${this.#againButton()}
            </p>`
          : nothing
      }
    `;
  }

  #againButton(): TemplateResult {
    const words = bookWords[this.locale.tongue];
    return html`<button class="button" @click=${this.#recalculate}>${words.recalculate}</button>
      ${
        this.#changed(this.#shown.flatMap(({ quotes }) => quotes)).length > 0
          ? html`<button class="button primary" @click=${this.#accept}>${words.accept}</button>`
          : nothing
      }`;
  }

  #done(): TemplateResult {
    const words = bookWords[this.locale.tongue];
    return html`<p class="done" role="status">
      ${this.said} ${this.undo ? html`<button class="link" @click=${this.#undo}>${words.undo}</button>` : nothing}
    </p>`;
  }

  #book(offers: Offer[]): TemplateResult {
    const words = bookWords[this.locale.tongue];
    const shown = this.#shown;
    return html`
      <p class="back"><a href=${this.addresses.list}>${this.locale.words.allProducts}</a></p>
      <h1>${words.heading}</h1>
      <p class="lead">${words.intro}</p>
      ${this.#done()}
      ${offers.length === 0 ? html`<p>${words.empty}</p>` : this.#search()}
      ${offers.length > 0 && shown.length === 0 ? html`<p role="status">${words.none(this.typed)}</p>` : nothing}
      <ul>
        ${shown.map((offer) => this.#offer(offer))}
      </ul>
      ${offers.length > 0 ? html`<baofei-yearly .locale=${this.locale} .offers=${offers}></baofei-yearly>` : nothing}
      ${this.#files(offers)}
    `;
  }

  #search(): TemplateResult {
    const words = bookWords[this.locale.tongue];
    return html`<search>
      <label for="search">${words.search}</label>
      <p class="muted" id="help">${words.searchHelp}</p>
      <input
        id="search"
        type="search"
        autocomplete="off"
        aria-describedby="help"
        @input=${(event: Event) => {
          this.typed = (event.target as HTMLInputElement).value;
        }}
      />
    </search>`;
  }

  /** What the one who takes out an offer's policies would pay with today's tariffs, where that was worked out. */
  #now(offer: Offer): string | undefined {
    const [now] = renewed([offer], this.again);
    return now && offer.quotes.some(({ id }) => this.again.has(id)) ? ownPart(now.quotes) : undefined;
  }

  #offer(offer: Offer): TemplateResult {
    const { locale } = this;
    const words = bookWords[locale.tongue];
    const own = ownPart(offer.quotes);
    return html`<li>
      <div>
        <h2><a href=${this.addresses.offer(offer.id)}>${offer.name}</a></h2>
        <p class="muted">${words.covers(offer.quotes.length)}</p>
      </div>
      <p class="amounts number">
        <strong>${words.own} ${locale.money(own)}</strong>
        ${changeOf(locale, own, this.#now(offer))}
        <span class="muted">${locale.words.premium} ${locale.money(totals(offer.quotes).premium)}</span>
      </p>
      <button class="link" aria-label="${words.remove} ${offer.name}" @click=${() => this.#removeOffer(offer)}>
        ${words.remove}
      </button>
    </li>`;
  }

  #files(offers: Offer[]): TemplateResult {
    const words = bookWords[this.locale.tongue];
    const filled = offers.length > 0;
    return html`<div class="tools">
      ${
        filled
          ? html`${this.#againButton()}
            <button class="button" @click=${() => this.#export('json')}>${words.exportJson}</button>
            <button class="button" @click=${() => this.#export('csv')}>${words.exportCsv}</button>`
          : html`<a class="button primary" href=${this.addresses.list}>${words.toList}</a>`
      }
      <label class="button">
        <input class="unseen" type="file" accept=".json,.csv,application/json,text/csv" @change=${this.#onImport} />
        ${words.import}
      </label>
      ${
        filled
          ? html`<span class="muted">
            ${this.exported === null ? words.neverExported : words.exported(this.locale.date(this.exported))}
          </span>`
          : nothing
      }
    </div>`;
  }
}

define('baofei-book', Book);
