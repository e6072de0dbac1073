import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { today } from '../app/today.ts';
import { Engine } from '../engine/engine.ts';
import type { Source } from '../engine/load.ts';
import { moduleUrl } from '../engine/module.ts';
import { type Trouble, troubleOf } from '../engine/trouble.ts';
import { entered, type Values } from '../quote/entered.ts';
import type { QuoteEvent, QuoteStateEvent } from '../quote/events.ts';
import '../quote/quote.ts';
import { define, Part, styles } from '../shared/part.ts';
import { locale } from '../words/locale.ts';
import css from './element.css?inline';

let source: Source = moduleUrl;
let shared: Promise<Engine> | undefined;

/** Where the module is, or its bytes, for those who cannot serve it beside the script. Before the first element. */
export function provide(module: Source): void {
  source = module;
}

/** One engine serves every element of a page. */
function sharedEngine(): Promise<Engine> {
  shared ??= Engine.start(() => {}, source).catch((thrown: unknown) => {
    shared = undefined;
    throw thrown;
  });
  return shared;
}

/** `<baofei-quote product="navel-orange" lang="zh">`: one cover with its questions and its price. docs/EMBEDDING.md. */
export class BaofeiQuote extends Part {
  static formAssociated = true;
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    product: {},
    tariff: {},
    asOf: { attribute: 'as-of' },
    values: { converter: (text) => JSON.parse(text ?? '{}') as Values },
    loss: { attribute: false },
    engine: { attribute: false },
    today: { attribute: false },
    home: { attribute: false },
    fingerprint: { state: true },
    faults: { state: true },
    trouble: { state: true },
  };

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit fills this list for the class that it is asked of
    return [...super.observedAttributes, 'lang'];
  }

  /** The product, as `list` names it. */
  declare product: string | null;
  /** Instead of a product: the address of a tariff file, or its text. */
  declare tariff: string | null;
  /** The day whose tariff counts, `2026-11-24`; null is today. */
  declare asOf: string | null;
  /** What is entered, by the ids of the inputs. */
  declare values: Values;
  /** What is entered of a loss, by the ids of its inputs. */
  declare loss: Values;
  declare engine: Engine | null;
  declare today: string;
  /** The address of the list of covers, in the page. */
  declare home: string | null;
  declare fingerprint: string | null;
  declare faults: number;
  declare trouble: Trouble | null;

  #internals = this.attachInternals?.() as ElementInternals | undefined;
  #first: Values = {};
  #turn = 0;

  constructor() {
    super();
    this.product = null;
    this.tariff = null;
    this.asOf = null;
    this.values = {};
    this.loss = {};
    this.engine = null;
    this.today = today();
    this.home = null;
    this.fingerprint = null;
    this.faults = 0;
    this.trouble = null;
    this.addEventListener('baofei-state', this.#onState as EventListener);
    this.addEventListener('quote', this.#onQuote as EventListener);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#first = this.values;
    this.#speak();
    if (!this.engine) void this.#start();
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (name === 'lang') this.#speak();
    else super.attributeChangedCallback(name, before, value);
  }

  /** Its own language, or that of what it stands in. */
  #speak(): void {
    const lang = this.closest<HTMLElement>('[lang]')?.lang ?? '';
    this.locale = locale(/^en\b/i.test(lang) ? 'en' : 'zh');
  }

  #start = async (): Promise<void> => {
    this.trouble = null;
    try {
      this.engine = await sharedEngine();
    } catch (thrown) {
      this.trouble = troubleOf(thrown);
    }
  };

  override updated(changed: PropertyValues): void {
    if (changed.has('tariff') || (changed.has('engine') && this.tariff !== null)) void this.#open();
  }

  /** Reads and checks an own tariff. */
  async #open(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { tariff, engine } = this;
    this.fingerprint = null;
    this.faults = 0;
    if (tariff === null || !engine) return;
    try {
      const text = /^\s*\{/.test(tariff) ? tariff : await (await fetch(tariff)).text();
      const { fingerprint, faults } = await engine.check(text);
      if (turn !== this.#turn) return;
      this.fingerprint = fingerprint;
      this.faults = faults.length;
    } catch (thrown) {
      this.trouble = troubleOf(thrown);
    }
  }

  #onState = (event: QuoteStateEvent): void => {
    const { entered: values, asOf, loss } = event.detail;
    if (values) this.values = values;
    if (loss) this.loss = loss;
    if (asOf !== undefined) this.asOf = asOf;
  };

  /** In a form around it the element counts as a field: its value is the quote, and it is invalid without one. */
  #onQuote = (event: QuoteEvent): void => {
    const { form: _, ...detail } = event.detail;
    const { quote } = detail;
    this.#internals?.setFormValue(quote ? JSON.stringify(detail) : null);
    if (quote) this.#internals?.setValidity({});
    else this.#internals?.setValidity({ customError: true }, this.locale.words.fixFirst);
  };

  formResetCallback(): void {
    this.values = this.#first;
  }

  override render(): TemplateResult {
    const { words } = this.locale;
    if (this.trouble) {
      return html`<div class="faulty" role="alert">
        <p>${words.trouble[this.trouble.code]}</p>
        <button class="button" @click=${this.#start}>${words.retry}</button>
      </div>`;
    }
    if (this.faults > 0) return html`<p class="faulty" role="alert">${words.tariffFaulty(this.faults)}</p>`;
    const ready = this.engine && (this.tariff === null ? this.product : this.fingerprint);
    if (!ready) return html`<p role="status">${words.starting}</p>`;
    return html`<baofei-cover
      exportparts="title, lead, ask, submit, told, slip, sum, behind"
      .locale=${this.locale}
      .engine=${this.engine}
      .product=${this.product ?? nothing}
      .tariff=${this.fingerprint}
      .today=${this.today}
      .asOf=${this.asOf}
      .entered=${entered(this.values)}
      .loss=${entered(this.loss)}
      .home=${this.home}
      ><slot></slot
    ></baofei-cover>`;
  }
}

define('baofei-quote', BaofeiQuote);

declare global {
  interface HTMLElementTagNameMap {
    'baofei-quote': BaofeiQuote;
  }
}
