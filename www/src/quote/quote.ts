import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import '../answer/answer.ts';
import '../form/form.ts';
import type { Answer, Freshness } from '../answer/answer.ts';
import { balance } from '../answer/balance.ts';
import { type Quantity, quantity } from '../answer/each.ts';
import type { Engine } from '../engine/engine.ts';
import { guarded, type Trouble } from '../engine/trouble.ts';
import { type Form, isRefused, type Problem, type Quote } from '../engine/types.ts';
import type { QuestionForm } from '../form/form.ts';
import { type Message, MISSING, messageOf } from '../form/messages.ts';
import { define, Part, styles } from '../shared/part.ts';
import { type Entered, entering, hasUnknown, requestInputs } from './entered.ts';
import { type LeftEvent, type QuoteDetail, send, type TypedEvent } from './events.ts';
import css from './quote.css?inline';

const TYPING_PAUSE = 60;

/** From this width on the answer stands beside the questions. */
const ROOM_FOR_TWO = 900;

/** One cover: its questions, its answer, how that was worked out and what it stands on. */
export class Cover extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    product: { attribute: false },
    tariff: { attribute: false },
    today: { attribute: false },
    asOf: { attribute: false },
    entered: { attribute: false },
    loss: { attribute: false },
    home: { attribute: false },
    form: { state: true },
    quote: { state: true },
    problems: { state: true },
    dayProblems: { state: true },
    trouble: { state: true },
    editing: { state: true },
    summary: { state: true },
    answerInView: { state: true },
    wide: { state: true },
  };

  declare engine: Engine;
  declare product: string;
  /** Instead of a product: the fingerprint of a tariff that was opened. */
  declare tariff: string | null;
  declare today: string;
  /** The day chosen for the calculation; null is today. */
  declare asOf: string | null;
  declare entered: Entered;
  declare loss: Entered;
  /** The address of the list of covers; null where there is none, in somebody else's page. */
  declare home: string | null;
  declare form: Form | null;
  /** The last good quote. */
  declare quote: Quote | null;
  declare problems: Problem[];
  declare dayProblems: Problem[];
  declare trouble: Trouble | null;
  /** The field that is being typed into: its problem waits until it is left. */
  declare editing: string | null;
  declare summary: boolean;
  declare answerInView: boolean;
  declare wide: boolean;

  /** How many units the quote is for. */
  #quantity: Quantity | null = null;
  #turn = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #touched = new Set<string>();
  #view: IntersectionObserver | undefined;
  #bar: HTMLElement | null = null;
  #barRoom = new ResizeObserver(() => this.#tellBar(this.#bar?.offsetHeight ?? 0));
  #heading = '';
  #room = new ResizeObserver(([entry]) => {
    this.wide = (entry?.contentRect.width ?? 0) >= ROOM_FOR_TWO;
  });

  constructor() {
    super();
    this.tariff = null;
    this.entered = {};
    this.loss = {};
    this.home = null;
    this.today = '';
    this.wide = false;
    this.#forget();
  }

  #forget(): void {
    this.form = null;
    this.quote = null;
    this.problems = [];
    this.dayProblems = [];
    this.trouble = null;
    this.editing = null;
    this.summary = false;
    this.answerInView = true;
    this.#touched.clear();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('product')) this.#forget();
    if (['engine', 'product', 'tariff', 'asOf'].some((name) => changed.has(name))) void this.#ask();
    else if (changed.has('entered')) this.#priceSoon();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#room.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    this.#room.disconnect();
    this.#view?.disconnect();
    this.#view = undefined;
    this.#barRoom.disconnect();
    this.#bar = null;
    this.#tellBar(0);
  }

  /** Gets the questions for the product and the day, then the price. */
  async #ask(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    await guarded(this, async () => {
      const which = this.tariff === null ? { product: this.product } : { tariff: this.tariff };
      const form = await this.engine.form({ ...which, as_of: this.asOf ?? this.today });
      if (turn !== this.#turn) return;
      this.dayProblems = isRefused(form) ? form.problems : [];
      if (isRefused(form)) {
        if (form.problems.some(({ field }) => field === 'product')) send(this, 'baofei-unknown', {});
        return;
      }
      this.form = form;
      await this.#price();
    });
  }

  #priceSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#price(), TYPING_PAUSE);
  }

  async #price(): Promise<void> {
    clearTimeout(this.#pause);
    const { form } = this;
    if (!form) return;
    this.#turn += 1;
    const turn = this.#turn;
    await guarded(this, async () => {
      const inputs = requestInputs(form, this.entered);
      const asked = quantity(form, this.entered);
      const quote = await this.engine.quote({ ...this.engine.which(form), as_of: form.as_of, inputs });
      if (turn !== this.#turn) return;
      this.problems = isRefused(quote) ? quote.problems : [];
      if (!isRefused(quote)) [this.quote, this.#quantity] = [quote, asked];
      if (this.problems.length === 0) this.summary = false;
      this.#tell(form, isRefused(quote) ? null : quote);
    });
    // What stands below the price comes when the price has been seen.
    requestAnimationFrame(() => setTimeout(() => void import('./behind.ts')));
  }

  #tell(form: Form, quote: Quote | null): void {
    const { product, as_of: asOf, tariff } = form;
    const { entered: values, problems } = this;
    const detail: QuoteDetail = { product, asOf, tariff, values, quote, problems, form };
    send(this, 'quote', detail);
  }

  #onTyped = (event: TypedEvent): void => {
    const { id, typed, settled, cell, example } = event.detail;
    this.#touched.add(cell ?? id);
    this.editing = settled ? null : (cell ?? id);
    send(this, 'baofei-state', { entered: entering(this.entered, id, typed, example) });
  };

  #onLeft = (event: LeftEvent): void => {
    this.#touched.add(event.detail.id);
    if (this.editing === event.detail.id) this.editing = null;
  };

  #onSubmit = async (): Promise<void> => {
    this.editing = null;
    await this.#price();
    if (this.problems.length > 0) await this.#onFix();
    else this.#goToAnswer();
  };

  #onFix = async (): Promise<void> => {
    this.editing = null;
    this.summary = true;
    await this.updateComplete;
    await this.#questions?.reachSummary();
  };

  get #questions(): QuestionForm | null {
    return this.renderRoot.querySelector<QuestionForm>('baofei-form');
  }

  #goToAnswer = (event?: Event): void => {
    event?.preventDefault();
    const answer = this.renderRoot.querySelector<Answer>('baofei-answer');
    answer?.scrollIntoView({ block: 'start' });
    answer?.renderRoot.querySelector<HTMLElement>('#answer')?.focus({ preventScroll: true });
  };

  /** What is shown as wrong: not the field being typed into, and no empty field nobody has come to yet. */
  #messages(form: Form): Message[] {
    return this.problems
      .filter(({ field, code }) => {
        if (this.summary) return true;
        const reached = this.#touched.has(field) || this.entered[field] !== undefined;
        return field !== this.editing && (code !== MISSING || reached);
      })
      .map((problem) => messageOf(problem, form, this.locale));
  }

  get #freshness(): Freshness {
    if (!this.quote) return 'waiting';
    const wrong = this.problems.length > 0 || this.dayProblems.length > 0 || this.trouble !== null;
    return wrong ? 'stale' : 'current';
  }

  override updated(): void {
    if (this.form) this.#tellHeading(this.locale.text(this.form.title), this.summary);
    const answer = this.renderRoot.querySelector('baofei-answer');
    if (answer && !this.#view) {
      this.#view = new IntersectionObserver(([entry]) => {
        this.answerInView = entry?.isIntersecting ?? true;
      });
      this.#view.observe(answer);
    }
    const bar = this.renderRoot.querySelector<HTMLElement>('.price-bar');
    if (bar === this.#bar) return;
    this.#bar = bar;
    this.#barRoom.disconnect();
    if (bar) this.#barRoom.observe(bar);
    else this.#tellBar(0);
  }

  #tellBar(height: number): void {
    send(this, 'baofei-bar', { height });
  }

  #tellHeading(title: string, wrong: boolean): void {
    if (`${wrong} ${title}` === this.#heading) return;
    this.#heading = `${wrong} ${title}`;
    send(this, 'baofei-heading', { title, wrong });
  }

  override render(): TemplateResult {
    const { form, locale } = this;
    const { words } = locale;
    if (!form) return this.#unready();
    const stale = this.#freshness !== 'current';
    return html`
      ${
        this.home === null
          ? html`<h2 class="title" part="title">${locale.text(form.title)}</h2>`
          : html`<p class="back"><a href=${this.home}>${words.allProducts}</a></p>
              <h1 class="title" part="title">${locale.text(form.title)}</h1>`
      }
      <p class="lead" part="lead">${locale.text(form.summary)}</p>
      ${this.asOf === null ? nothing : this.#otherDay(this.asOf)}
      <div class="sheet ${this.wide ? 'wide' : ''}">
        <div class="ask" part="ask" @baofei-typed=${this.#onTyped} @baofei-left=${this.#onLeft}>
          <baofei-form
            exportparts="submit"
            .locale=${locale}
            .engine=${this.engine}
            .form=${form}
            .entered=${this.entered}
            .messages=${this.#messages(form)}
            .summary=${this.summary}
            .address=${this.home ?? '#'}
            @baofei-submit=${this.#onSubmit}
          ></baofei-form>
          ${hasUnknown(form, this.entered) ? html`<p class="ignored" role="status">${words.ignoredFields}</p>` : nothing}
        </div>
        <div class="told" part="told">
          <baofei-answer
            exportparts="slip, sum"
            .locale=${locale}
            .form=${form}
            .quote=${this.quote}
            .quantity=${this.#quantity}
            .freshness=${this.#freshness}
            .trouble=${this.trouble?.code ?? null}
            .illustrative=${form.provenance.illustrative > 0}
            .today=${this.today}
            .entered=${this.entered}
            @baofei-retry=${() => void this.#ask()}
            @baofei-fix=${this.#onFix}
          ></baofei-answer>
          <slot></slot>
        </div>
      </div>
      <div class="behind" part="behind">
        <baofei-behind
          .locale=${locale}
          .engine=${this.engine}
          .form=${form}
          .entered=${this.entered}
          .loss=${this.loss}
          .quote=${this.quote}
          .stale=${stale}
          .today=${this.today}
          .asOf=${this.asOf}
          .dayProblem=${this.dayProblems[0] ?? null}
          .address=${this.home ?? '#'}
        ></baofei-behind>
      </div>
      ${this.quote && !this.answerInView ? this.#priceBar(form, this.quote, stale) : nothing}
    `;
  }

  #otherDay(day: string): TemplateResult {
    const { words } = this.locale;
    return html`<div class="other">
      <p>${words.notToday(this.locale.date(day))}</p>
      <button class="button" @click=${this.#today}>${words.asOfToday}</button>
    </div>`;
  }

  #today = (): void => send(this, 'baofei-state', { asOf: null });

  /** Before the questions are there, or where there are none for the day of the address. */
  #unready(): TemplateResult {
    const { words } = this.locale;
    if (this.trouble) {
      return html`<div role="alert">
        <p>${words.trouble[this.trouble.code]}</p>
        <button class="button primary" @click=${() => void this.#ask()}>${words.retry}</button>
      </div>`;
    }
    if (this.dayProblems.length === 0) return html`<p role="status">${words.starting}</p>`;
    return html`<div role="alert">
      <p>${words.noVersion(this.locale.date(this.asOf ?? this.today))}</p>
      <button class="button primary" @click=${this.#today}>${words.asOfToday}</button>
    </div>`;
  }

  /** In the page, where it is narrow, the price stays in sight while the questions are answered. */
  #priceBar(form: Form, quote: Quote, stale: boolean): TemplateResult | typeof nothing {
    const { locale } = this;
    const { words } = locale;
    const own = balance(form, quote);
    if (this.home === null || this.wide) return nothing;
    return html`<div class="price-bar ${stale ? 'stale' : ''}">
      <a class="inner" href=${this.home} @click=${this.#goToAnswer}>
        <span>
          ${words.pays(locale.text(own.title))} <strong class="number">${locale.money(own.amount)}</strong>
          ${stale ? html`<span class="tag">${words.notUpdated}</span>` : nothing}
        </span>
        <span class="see">${words.seeAnswer}</span>
      </a>
    </div>`;
  }
}

define('baofei-cover', Cover);
