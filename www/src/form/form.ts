import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './field.ts';
import './schedule.ts';
import type { Engine } from '../engine/engine.ts';
import type { Input, Form as TariffForm } from '../engine/types.ts';
import { type Entered, isAsked, typedOf } from '../quote/entered.ts';
import { define, Part, styles } from '../shared/part.ts';
import type { Field } from './field.ts';
import { foldedAway } from './folded.ts';
import css from './form.css?inline';
import type { Message } from './messages.ts';
import { inputOf } from './paths.ts';
import type { Schedule } from './schedule.ts';

/** Every question of a tariff, made wholly from it, with the summary of what is wrong above. */
export class QuestionForm extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    form: { attribute: false },
    entered: { attribute: false },
    messages: { attribute: false },
    summary: { attribute: false },
    address: { attribute: false },
    heading: { attribute: false },
    submit: { attribute: false },
  };

  /** What reads files; none where no file can be taken. */
  declare engine: Engine | null;
  declare form: TariffForm;
  declare entered: Entered;
  /** What is shown as wrong now. */
  declare messages: Message[];
  /** Whether the summary stands above the questions. */
  declare summary: boolean;
  /** The page's own address, so that the summary's links stay links when opened elsewhere. */
  declare address: string;
  /** What stands above the questions and on the button; those of a quote if left out. */
  declare heading: string | undefined;
  declare submit: string | undefined;

  constructor() {
    super();
    this.engine = null;
    this.entered = {};
    this.messages = [];
    this.summary = false;
    this.address = '';
  }

  /** Puts the summary under the keyboard. */
  async reachSummary(): Promise<void> {
    await this.updateComplete;
    const summary = this.renderRoot.querySelector<HTMLElement>('.summary');
    summary?.scrollIntoView({ block: 'start' });
    summary?.focus({ preventScroll: true });
  }

  /** Puts a question under the keyboard, unfolding it first where it is folded away. */
  async reach(path: string): Promise<void> {
    await this.updateComplete;
    const question = this.renderRoot.querySelector<Field | Schedule>(`[data-input="${inputOf(path)}"]`);
    const folded = question?.closest('details');
    if (folded) folded.open = true;
    await question?.reach(path);
  }

  override render(): TemplateResult {
    const { words } = this.locale;
    const asked = this.form.inputs.filter((input) => isAsked(input, this.form, this.entered));
    const folded = foldedAway(this.form);
    const rare = asked.filter(({ id }) => folded.has(id));
    return html`
      ${this.summary && this.messages.length > 0 ? this.#summary() : nothing}
      <form novalidate autocomplete="off" @submit=${this.#onSubmit} @baofei-enter=${this.#onSubmit}>
        <h2>${this.heading ?? words.formHeading}</h2>
        ${this.#questions(asked.filter(({ id }) => !folded.has(id)))}
        ${
          rare.length > 0
            ? html`<details>
              <summary>${words.more}</summary>
              ${this.#questions(rare)}
            </details>`
            : nothing
        }
        <button class="button primary" part="submit" type="submit">${this.submit ?? words.submit}</button>
      </form>
    `;
  }

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('baofei-submit'));
  };

  /** A folded question that is wrong unfolds; it never folds away by itself. */
  override updated(): void {
    const folded = this.renderRoot.querySelector('details');
    const away = foldedAway(this.form);
    if (folded && this.messages.some(({ path }) => away.has(inputOf(path)))) folded.open = true;
  }

  #questions(inputs: Input[]): TemplateResult {
    return html`<div class="questions">
      ${repeat(
        inputs,
        ({ id }) => `${this.form.product}/${id}`,
        (input) => this.#question(input),
      )}
    </div>`;
  }

  #question(input: Input): TemplateResult {
    const { locale } = this;
    const asOf = this.form.as_of;
    const typed = typedOf(input, this.entered, asOf);
    if (Array.isArray(typed)) {
      return html`<baofei-schedule
        data-input=${input.id}
        .locale=${locale}
        .input=${input}
        .rows=${typed}
        .asOf=${asOf}
        .messages=${new Map(this.messages.map(({ path, text }) => [path, text]))}
        >${this.#history(input)}</baofei-schedule
      >`;
    }
    return html`<baofei-field
      data-input=${input.id}
      .locale=${locale}
      .input=${input}
      .typed=${typed}
      .asOf=${asOf}
      .message=${this.messages.find(({ path }) => path === input.id)?.text ?? null}
      ?wide=${input.type === 'choice' || input.type === 'flag'}
    ></baofei-field>`;
  }

  /** Where a schedule can be filled from a file. */
  #history(input: Input): TemplateResult | typeof nothing {
    if (!this.engine || !this.form.histories.some(({ fills }) => fills === input.id)) return nothing;
    void import('../history/history.ts');
    return html`<baofei-history
      .locale=${this.locale}
      .engine=${this.engine}
      .form=${this.form}
      .entered=${this.entered}
      .fills=${input.id}
    ></baofei-history>`;
  }

  #summary(): TemplateResult {
    const { words } = this.locale;
    return html`<div class="summary" tabindex="-1" role="alert" aria-labelledby="summary-title">
      <h2 id="summary-title">${words.errorsHeading(this.messages.length)}</h2>
      <ul>
        ${this.messages.map(
          ({ path, text }) => html`<li>
            <a
              href=${this.address}
              @click=${(event: Event) => {
                event.preventDefault();
                void this.reach(path);
              }}
              >${text}</a
            >
          </li>`,
        )}
      </ul>
    </div>`;
  }
}

define('baofei-form', QuestionForm);
