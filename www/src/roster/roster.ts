import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import '../form/form.ts';
import './households.ts';
import './source.ts';
import './columns.ts';
import { Aside } from '../aside/aside.ts';
import type { Engine } from '../engine/engine.ts';
import { guarded, type Trouble } from '../engine/trouble.ts';
import { type Form, isRefused, type Problem } from '../engine/types.ts';
import { type Message, MISSING, messageOf } from '../form/messages.ts';
import { type Entered, isAsked, requestInputs } from '../quote/entered.ts';
import { send, type TypedEvent } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import { desk, type Opening, type Policy, type Source } from './desk.ts';
import {
  type Book,
  type CellProblem,
  type Columns,
  columnFaults,
  commonForm,
  guessColumns,
  type List,
  place,
  type Unreadable,
} from './list.ts';
import css from './roster.css?inline';
import { rosterWords } from './words.ts';
import Worker from './worker.ts?worker';

const MOST_SHOWN = 50;
const TYPING_PAUSE = 150;

/** One policy over many households: their list, what its columns hold, what all have in common, everybody's part. */
export class RosterView extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    product: { attribute: false },
    today: { attribute: false },
    asOf: { attribute: false },
    entered: { attribute: false },
    back: { attribute: false },
    form: { state: true },
    list: { state: true },
    unreadable: { state: true },
    columns: { state: true },
    policy: { state: true },
    cells: { state: true },
    common: { state: true },
    trouble: { state: true },
  };

  declare engine: Engine;
  declare product: string;
  declare today: string;
  declare asOf: string | null;
  /** What was entered for all households alike. */
  declare entered: Entered;
  /** The address of the cover's quote. */
  declare back: string;
  declare form: Form | null;
  declare list: List | null;
  declare unreadable: Unreadable | null;
  declare columns: Columns;
  /** The last good answer. */
  declare policy: Policy | null;
  declare cells: CellProblem[];
  declare common: Problem[];
  declare trouble: Trouble | null;

  #aside = new Aside(this, () => new Worker(), desk);
  /** What the list came from, to read another sheet of it. */
  #opened: Omit<Opening, 'form'> = { number: 0, source: '', sheet: null };
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.entered = {};
    this.back = '';
    this.form = null;
    this.trouble = null;
    this.#forget();
  }

  #forget(): void {
    this.list = null;
    this.unreadable = null;
    this.columns = [];
    this.policy = null;
    this.cells = [];
    this.common = [];
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('product')) this.#forget();
    if (changed.has('engine') || changed.has('product') || changed.has('asOf')) void this.#ask();
    else if (changed.has('entered')) this.#priceSoon();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  async #ask(): Promise<void> {
    await guarded(this, async () => {
      const form = await this.engine.form({ product: this.product, as_of: this.asOf ?? this.today });
      if (isRefused(form)) return send(this, 'baofei-unknown', {});
      this.form = form;
      send(this, 'baofei-heading', { title: this.locale.text(form.title), wrong: false });
      this.#price();
    });
  }

  #open(source: Source, sheet: string | null = null): void {
    const { form } = this;
    if (!form) return;
    this.#forget();
    this.#opened = { number: this.#opened.number + 1, source, sheet };
    void this.#aside.ask(this.engine, form, 'open', { ...this.#opened, form }, (list) => {
      if ('unreadable' in list) {
        this.unreadable = list;
      } else {
        this.list = list;
        this.columns = guessColumns(list.heading, form);
        this.#price();
      }
    });
  }

  #priceSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#price(), TYPING_PAUSE);
  }

  #price(): void {
    clearTimeout(this.#pause);
    const { form, list, columns } = this;
    if (!form || !list || columnFaults(columns, form).length > 0) return;
    const inputs = requestInputs(commonForm(form, columns), this.entered);
    const order = { ...this.#opened, form, columns, inputs };
    void this.#aside.ask(this.engine, form, 'price', order, (policy) => {
      const found = place(isRefused(policy) ? policy.problems : [], list, columns, form);
      this.cells = found.cells;
      this.common = found.common;
      if (!isRefused(policy)) this.policy = policy;
    });
  }

  /** What is being done, in words. */
  get #work(): string {
    const words = rosterWords[this.locale.tongue];
    return this.list ? words.pricing(this.list.lines.length) : words.reading;
  }

  #onSource = (event: CustomEvent<{ source: Source }>): void => this.#open(event.detail.source);

  #onSheet = (event: Event): void =>
    this.#open(this.#opened.source, (event.target as HTMLSelectElement).value);

  #onColumns = (event: CustomEvent<{ columns: Columns }>): void => {
    this.columns = event.detail.columns;
    this.#price();
  };

  #onTyped = (event: TypedEvent): void => {
    event.stopPropagation();
    const { id, typed } = event.detail;
    send(this, 'baofei-state', { entered: { ...this.entered, [id]: typed } });
  };

  override render(): TemplateResult {
    const { form, list, locale } = this;
    const words = rosterWords[locale.tongue];
    if (!form) return this.#unready();
    return html`
      <p class="back"><a href=${this.back}>${words.back}</a></p>
      <h1>${words.heading(locale.text(form.title))}</h1>
      <p class="lead">${words.intro}</p>
      <baofei-list-source
        .locale=${locale}
        .form=${form}
        @baofei-source=${this.#onSource}
      ></baofei-list-source>
      ${this.unreadable ? html`<p class="wrong" role="alert">${this.#unreadableWords(this.unreadable)}</p>` : nothing}
      ${list ? this.#read(form, list) : nothing}
      ${this.#aside.view(this.#work)}
      ${this.trouble ? html`<p class="wrong" role="alert">${locale.words.trouble[this.trouble.code]}</p>` : nothing}
      ${list && this.cells.length > 0 ? this.#wrong(form) : nothing}
      ${list && this.policy ? this.#result(form, list, this.policy) : nothing}
    `;
  }

  #unready(): TemplateResult {
    const { words } = this.locale;
    return this.trouble
      ? html`<p class="wrong" role="alert">${words.trouble[this.trouble.code]}</p>`
      : html`<p class="muted" role="status">${words.starting}</p>`;
  }

  #unreadableWords({ unreadable, row }: Unreadable): string {
    const words = rosterWords[this.locale.tongue];
    return unreadable === 'quotes' ? words.quotes(row) : words[unreadable];
  }

  #read(form: Form, list: List): TemplateResult {
    const { locale } = this;
    const words = rosterWords[locale.tongue];
    const common = commonForm(form, this.columns);
    const asked = common.inputs.some((input) => isAsked(input, common, this.entered));
    return html`
      <p class="found" role="status">
        <strong>${words.found(list.lines.length)}</strong>
        ${list.totals.length > 0 ? words.totals(list.totals.join(words.join)) : nothing}
      </p>
      ${list.book && list.book.sheets.length > 1 ? this.#sheets(list.book) : nothing}
      <baofei-list-columns
        .locale=${locale}
        .form=${form}
        .list=${list}
        .columns=${this.columns}
        @baofei-columns=${this.#onColumns}
      ></baofei-list-columns>
      ${
        asked
          ? html`<details class="common" ?open=${this.common.length > 0}>
            <summary><h2>${words.commonHeading}</h2></summary>
            <div @baofei-typed=${this.#onTyped} @baofei-left=${(event: Event) => event.stopPropagation()}>
              <baofei-form
                .locale=${locale}
                .form=${common}
                .entered=${this.entered}
                .messages=${this.#messages(common)}
                .summary=${false}
                .address=${this.back}
                @baofei-submit=${() => this.#price()}
              ></baofei-form>
            </div>
          </details>`
          : nothing
      }
    `;
  }

  #sheets({ sheets, sheet, fits }: Book): TemplateResult {
    const words = rosterWords[this.locale.tongue];
    return html`<p class="sheets">
      <label for="sheet">${fits ? words.sheet : words.whichSheet}</label>
      <select id="sheet" @change=${this.#onSheet}>
        ${sheets.map((name) => html`<option value=${name} .selected=${name === sheet}>${name}</option>`)}
      </select>
    </p>`;
  }

  #messages(common: Form): Message[] {
    return this.common.map((problem) => messageOf(problem, common, this.locale));
  }

  #wrong(form: Form): TemplateResult {
    const words = rosterWords[this.locale.tongue];
    const more = this.cells.length - MOST_SHOWN;
    return html`<section class="wrong" role="alert">
      <h2>${words.errorsHeading(this.cells.length)}</h2>
      <p>${words.errorsHelp}</p>
      <ul>
        ${this.cells.slice(0, MOST_SHOWN).map((each) => html`<li>${this.#sentence(each, form)}</li>`)}
      </ul>
      ${more > 0 ? html`<p>${words.errorsMore(more)}</p>` : nothing}
    </section>`;
  }

  #sentence({ row, column, place, cell, problem }: CellProblem, form: Form): string {
    const words = rosterWords[this.locale.tongue];
    const said = problem.code === MISSING ? '' : words.errorCell(cell);
    const { text } = messageOf(problem, form, this.locale);
    return words.errorAt(row, column, place, text) + (column === '' ? '' : said);
  }

  #result(form: Form, list: List, policy: Policy): TemplateResult {
    const wrong = this.cells.length + this.common.length + columnFaults(this.columns, form).length > 0;
    return html`<baofei-households
      .locale=${this.locale}
      .form=${form}
      .list=${list}
      .policy=${policy}
      .stale=${wrong || this.#aside.isOpen}
    ></baofei-households>`;
  }
}

define('baofei-roster', RosterView);
