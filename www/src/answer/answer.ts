import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import './payers.ts';
import { aloud } from '../aloud/offer.ts';
import type { TroubleCode } from '../engine/trouble.ts';
import type { Form, Quote } from '../engine/types.ts';
import { type Entered, examplesOf } from '../quote/entered.ts';
import { define, Part, styles } from '../shared/part.ts';
import { exampleTag } from '../shared/tag.ts';
import { basisPoints, percent } from '../words/numbers.ts';
import css from './answer.css?inline';
import { balance, type Part as Portion, parts } from './balance.ts';
import { each, type Quantity } from './each.ts';

const PAUSE_BEFORE_SPEAKING = 700;

/** Notes of the engine's own, which stand with what the reckoning stands on. */
const ILLUSTRATIVE = 'illustrative';
const REVIEW_BY = 'review_by';

/** Whether the amounts belong to what stands in the form. */
export type Freshness = 'current' | 'stale' | 'waiting';

/** The slip: what the farmer pays, first and largest, then everybody's part and what the reckoning stands on. */
export class Answer extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    form: { attribute: false },
    quote: { attribute: false },
    quantity: { attribute: false },
    freshness: { attribute: false },
    trouble: { attribute: false },
    illustrative: { attribute: false },
    today: { attribute: false },
    entered: { attribute: false },
    spoken: { state: true },
  };

  declare form: Form;
  declare quote: Quote | null;
  /** How many units the quote is for; null where the tariff counts none. */
  declare quantity: Quantity | null;
  declare freshness: Freshness;
  declare trouble: TroubleCode | null;
  declare illustrative: boolean;
  declare today: string;
  declare entered: Entered;
  declare spoken: string;

  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.quote = null;
    this.quantity = null;
    this.freshness = 'waiting';
    this.trouble = null;
    this.illustrative = false;
    this.today = '';
    this.entered = {};
    this.spoken = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  /** The result is spoken once typing rests, not at every key. */
  override updated(changed: PropertyValues): void {
    if (!changed.has('quote') && !changed.has('freshness') && !changed.has('locale')) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.spoken = this.#speech();
    }, PAUSE_BEFORE_SPEAKING);
  }

  #speech(): string {
    const { words } = this.locale;
    if (this.freshness === 'stale') return words.announceStale;
    if (!this.quote) return '';
    const own = balance(this.form, this.quote);
    return words.announce(
      this.locale.text(own.title),
      this.locale.money(own.amount),
      this.locale.money(this.quote.premium),
    );
  }

  override render(): TemplateResult {
    const { words } = this.locale;
    return html`
      <section class="slip ${this.freshness}" part="slip" aria-labelledby="answer-title" tabindex="-1" id="answer">
        <h2 id="answer-title" class="unseen">${words.answerHeading}</h2>
        ${this.trouble === null ? nothing : this.#trouble(this.trouble)} ${this.#mark()}
        ${this.quote ? this.#amounts(this.quote) : html`<p class="waiting-words">${words.waiting}</p>`}
        ${this.#standing()}
      </section>
      <output class="unseen" aria-live="polite">${this.spoken}</output>
    `;
  }

  #trouble(code: TroubleCode): TemplateResult {
    const { words } = this.locale;
    return html`<div class="mark" role="alert">
      <p>${words.trouble[code]}</p>
      <button class="button" @click=${() => this.dispatchEvent(new CustomEvent('baofei-retry'))}>${words.retry}</button>
    </div>`;
  }

  #mark(): TemplateResult | typeof nothing {
    if (this.freshness !== 'stale' || this.trouble !== null) return nothing;
    const { words } = this.locale;
    return html`<div class="mark">
      <p><strong class="tag">${words.notUpdated}</strong> ${words.notUpdatedWhy}</p>
      <button class="link" @click=${() => this.dispatchEvent(new CustomEvent('baofei-fix'))}>${words.fixFirst}</button>
    </div>`;
  }

  #amounts(quote: Quote): TemplateResult {
    const { form, locale } = this;
    const { words } = locale;
    const own = balance(form, quote);
    const share = basisPoints(own.amount, quote.premium);
    return html`
      <p class="own">
        <span class="who">${words.pays(locale.text(own.title))} ${this.illustrative ? exampleTag(locale) : nothing}</span>
        <strong class="sum number" part="sum">${this.#large(locale.money(own.amount))}</strong>
        <span class="share">${share === 10000 ? words.wholePremium : words.shareOfPremium(percent(share))}</span>
      </p>
      ${form.highlights.map((id) => this.#highlight(id, quote))}
      <baofei-payers .locale=${locale} .form=${form} .quote=${quote}></baofei-payers>
      <dl class="facts">
        ${this.quantity ? this.#each(quote, this.quantity) : nothing}
        ${
          quote.sum_insured === null
            ? nothing
            : html`<dt>${words.sumInsured}<span class="meaning">${words.sumInsuredMeaning}</span></dt>
              <dd class="number">${locale.largeMoney(quote.sum_insured)}</dd>`
        }
      </dl>
      ${this.#notes(quote)} ${aloud(locale, this.#aloud(quote))}
    `;
  }

  /** The answer as one would tell it to somebody: the own part, everybody's, what is to be minded. */
  #aloud(quote: Quote): string[] {
    const { form, locale } = this;
    const own = balance(form, quote);
    const others = parts(form, quote).filter(({ id, amount }) => id !== own.id && amount !== '0.00');
    const pays = ({ title, amount }: Portion): string => `${locale.text(title)}：${locale.money(amount)}`;
    const { announce, trial } = locale.words;
    const first = announce(locale.text(own.title), locale.money(own.amount), locale.money(quote.premium));
    return [first, ...others.map(pays), ...quote.notes.map((note) => note[locale.tongue]), trial];
  }

  /** The premium of one mu, one head and the like, and the own part of it. */
  #each(quote: Quote, quantity: Quantity): TemplateResult {
    const { form, locale } = this;
    const { words } = locale;
    const own = balance(form, quote);
    const [whole, part] = [each(quote.premium, quantity), each(own.amount, quantity)];
    // The unit of one: not `households`, but what stands in `yuan/household`.
    const unit = locale.unit(`yuan/${quantity.unit}`).split('/').pop() ?? '';
    return html`<dt>
        ${words.premiumEach(unit)}<span class="meaning">${whole.rounded || part.rounded ? words.roundedToFen : words.dividesExactly}</span>
      </dt>
      <dd class="number">${locale.money(whole.amount)}<span class="meaning">${words.ofWhich(locale.text(own.title), locale.money(part.amount))}</span></dd>`;
  }

  /** A step that matters as much as the premium: what the money brings. */
  #highlight(id: string, quote: Quote): TemplateResult | typeof nothing {
    const worked = quote.steps.find((step) => step.id === id);
    const title = this.form.steps.find((step) => step.id === id)?.title;
    if (!worked || !title) return nothing;
    return html`<p class="own brings">
      <span class="who">${this.locale.text(title)}</span>
      <strong class="sum number">${this.#large(this.locale.value(worked.value, worked.unit))}</strong>
    </p>`;
  }

  /** The sign of the currency is smaller than the figures. */
  #large(money: string): TemplateResult {
    const [, before = '', figures = '', after = ''] = /^(\D*?)(−?[\d.,]+)(.*)$/.exec(money) ?? [];
    return html`<span class="sign">${before}</span>${figures}<span class="sign">${after}</span>`;
  }

  #notes(quote: Quote): TemplateResult | typeof nothing {
    const { words, tongue } = this.locale;
    const others = quote.notes.filter(({ id }) => id !== ILLUSTRATIVE && id !== REVIEW_BY);
    if (others.length === 0) return nothing;
    return html`<div class="notes">
      <h3>${words.notesHeading}</h3>
      <ul>
        ${others.map((note) => html`<li>${note[tongue]}</li>`)}
      </ul>
    </div>`;
  }

  /** On which example series it rests, if it rests on any. */
  #example(): TemplateResult | typeof nothing {
    if (examplesOf(this.entered).length === 0) return nothing;
    void import('../history/resting.ts');
    return html`<baofei-resting .locale=${this.locale} .entered=${this.entered}></baofei-resting>`;
  }

  /** What the reckoning stands on: version, day, check code, and that it is a trial. */
  #standing(): TemplateResult {
    const { locale } = this;
    const { words } = locale;
    const { tariff, as_of } = this.form;
    const note = (sought: string) => this.quote?.notes.find(({ id }) => id === sought)?.[locale.tongue];
    const past = note(REVIEW_BY);
    const code = tariff.fingerprint.slice(0, 8).replace(/(.{4})(?=.)/, '$1 ');
    return html`<div class="standing">
      ${past === undefined ? nothing : html`<p class="illustrative">${past}</p>`}
      ${
        this.illustrative
          ? html`<p class="illustrative">${exampleTag(locale)} ${note(ILLUSTRATIVE) ?? words.exampleMeaning}</p>`
          : nothing
      }
      ${this.#example()}
      <p><strong>${words.trial}</strong></p>
      <dl>
        <div>
          <dt>${words.version}</dt>
          <dd>${words.versionSince(locale.date(tariff.version))}</dd>
        </div>
        <div>
          <dt>${words.calculatedFor}</dt>
          <dd>${locale.date(as_of)}${as_of === this.today ? ` (${words.today})` : ''}</dd>
        </div>
        <div>
          <dt>${words.checkCode}</dt>
          <dd><span class="code">${code}</span> <span class="meaning">${words.checkCodeMeaning}</span></dd>
        </div>
      </dl>
    </div>`;
  }
}

define('baofei-answer', Answer);
