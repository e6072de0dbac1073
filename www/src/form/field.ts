import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Choice, Input } from '../engine/types.ts';
import { send } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import css from './field.css?inline';
import { rangeHint } from './range.ts';
import { slide } from './slide.ts';
import { converted, type OtherUnit, otherUnits, reverted } from './unit.ts';

/** With more choices than this a list that opens is easier than buttons side by side. */
const MOST_BUTTONS = 5;

/** How wide the buttons of a question should be, from its longest title: Chinese characters count two. */
function optionWidth(choices: { title: string; help: string | null }[]): string {
  if (choices.some(({ help }) => help !== null)) return 'explained';
  const longest = Math.max(...choices.map(({ title }) => title.replace(/[^ -~]/g, 'xx').length));
  if (longest <= 8) return 'short';
  return longest <= 20 ? 'medium' : 'long';
}

/** One question of a tariff with its help, its control and, where it is wrong, its message: all in one root. */
export class Field extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    input: { attribute: false },
    typed: { attribute: false },
    asOf: { attribute: false },
    message: { attribute: false },
    compact: { attribute: false },
    other: { state: true },
  };

  declare input: Input;
  declare typed: string;
  declare asOf: string;
  /** What is wrong, in words; null where nothing is. */
  declare message: string | null;
  /** Inside a row, where choices open as a list to save room. */
  declare compact: boolean;
  /** The unit that was chosen instead of the tariff's. */
  declare other: OtherUnit | null;

  /** What was typed in the other unit, and what that came to. */
  #inOther = { typed: '', told: '' };

  constructor() {
    super();
    this.typed = '';
    this.asOf = '';
    this.message = null;
    this.compact = false;
    this.other = null;
  }

  override willUpdate(): void {
    // A number that came from elsewhere, such as the slider.
    if (this.other && this.typed !== this.#inOther.told) this.#show(this.other);
  }

  #show({ times }: OtherUnit): void {
    this.#inOther = { typed: reverted(this.typed, times), told: this.typed };
  }

  #onUnit = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.other = otherUnits(this.input).find(({ unit }) => unit === value) ?? null;
    if (this.other) this.#show(this.other);
  };

  /** Puts the control under the keyboard, with its question in view. */
  async reach(): Promise<void> {
    await this.updateComplete;
    const control =
      this.renderRoot.querySelector<HTMLElement>('input:checked') ??
      this.renderRoot.querySelector<HTMLElement>('input, select');
    this.scrollIntoView({ block: 'nearest' });
    control?.focus({ preventScroll: true });
  }

  #tell(typed: string, settled: boolean): void {
    send(this, 'baofei-typed', { id: this.input.id, typed, settled });
  }

  #onText = (event: Event): void => this.#tell((event.target as HTMLInputElement).value, false);
  #onNumber = (event: Event): void => {
    const typed = (event.target as HTMLInputElement).value;
    const told = this.other ? converted(typed, this.other.times) : typed;
    this.#inOther = { typed, told };
    this.#tell(told, false);
  };
  #onChoice = (event: Event): void => this.#tell((event.target as HTMLInputElement).value, true);
  /** A form is not submitted by Enter across shadow roots, so it is told. */
  #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) send(this, 'baofei-enter', {});
  };
  #onLeft = (): void => send(this, 'baofei-left', { id: this.input.id });

  override render(): TemplateResult {
    const { input } = this;
    if (input.type === 'flag') {
      const { yes, no } = this.locale.words;
      return this.#group([
        { id: 'yes', title: yes, help: null },
        { id: 'no', title: no, help: null },
      ]);
    }
    if (input.type !== 'choice') return this.#single(this.#entry());
    if (this.compact || input.choices.length > MOST_BUTTONS) return this.#single(this.#list());
    return this.#group(input.choices.map((choice) => this.#inWords(choice)));
  }

  #inWords({ id, title, help }: Choice): { id: string; title: string; help: string | null } {
    return { id, title: this.locale.text(title), help: help ? this.locale.text(help) : null };
  }

  #about(): TemplateResult {
    const { input, locale, message } = this;
    const range = rangeHint(input, locale);
    return html`
      <div class="help" id="help">
        ${input.help ? html`<p>${locale.text(input.help)}</p>` : nothing}
        ${range ? html`<p class="number">${range}</p>` : nothing}
        ${input.informative ? html`<p>${locale.words.recordedOnly}</p>` : nothing}
      </div>
      ${
        message === null
          ? nothing
          : html`<p class="error" id="error"><span class="unseen">${locale.words.errorMark}</span>${message}</p>`
      }
    `;
  }

  get #described(): string {
    const unit = this.input.unit && this.input.type !== 'choice' ? ' unit' : '';
    return `help${this.message === null ? '' : ' error'}${unit}`;
  }

  #single(control: TemplateResult): TemplateResult {
    return html`<div class="field ${this.message === null ? '' : 'wrong'}">
      <label for="control" id="name">${this.locale.text(this.input.title)}</label>
      ${this.#about()} ${control}
    </div>`;
  }

  #entry(): TemplateResult {
    const { input, locale } = this;
    if (input.type === 'date') return this.#date();
    return html`<div class="box">
      <input
        id="control"
        class="number"
        type="text"
        inputmode=${input.type === 'integer' ? 'numeric' : 'decimal'}
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="done"
        .value=${live(this.other ? this.#inOther.typed : this.typed)}
        aria-describedby=${this.#described}
        aria-invalid=${this.message === null ? nothing : 'true'}
        @input=${this.#onNumber}
        @blur=${this.#onLeft}
        @keydown=${this.#onKey}
      />
      ${input.unit === null ? nothing : this.#unit(input.unit)}
      </div>
      ${this.other && this.typed !== '' ? html`<p class="help" role="status">= ${locale.value(this.typed, input.unit)}</p>` : nothing}
      ${input.slider && !this.compact ? this.#slider() : nothing}`;
  }

  /** The unit, to be changed where there are others that people count in. */
  #unit(own: string): TemplateResult {
    const { locale } = this;
    const others = this.compact ? [] : otherUnits(this.input);
    if (others.length === 0) return html`<span class="unit" id="unit">${locale.unit(own)}</span>`;
    return html`<select class="unit" id="unit" aria-label=${locale.words.unit}
      aria-describedby="name" @change=${this.#onUnit}>
      ${[own, ...others.map(({ unit }) => unit)].map(
        (unit) =>
          html`<option value=${unit} .selected=${unit === (this.other?.unit ?? own)}>${locale.unit(unit)}</option>`,
      )}
    </select>`;
  }

  /** The same number once more, to be moved to and fro; the keyboard has the box above. */
  #slider(): TemplateResult {
    const { low, high, step } = slide(this.input);
    return html`<input
      class="slider"
      type="range"
      min=${low}
      max=${high}
      step=${step}
      .value=${live(this.typed)}
      aria-label=${this.locale.words.moveTo(this.locale.text(this.input.title))}
      @input=${this.#onText}
      @change=${this.#onChoice}
    />`;
  }

  #date(): TemplateResult {
    return html`<div class="box">
      <input
        id="control"
        class="number"
        type="date"
        min=${this.input.min ?? nothing}
        max=${this.input.max ?? nothing}
        .value=${live(this.typed)}
        aria-describedby=${this.#described}
        aria-invalid=${this.message === null ? nothing : 'true'}
        @input=${this.#onText}
        @blur=${this.#onLeft}
        @keydown=${this.#onKey}
      />
    </div>`;
  }

  #list(): TemplateResult {
    const choices = this.input.choices.map((choice) => this.#inWords(choice));
    const chosen = choices.find(({ id }) => id === this.typed);
    return html`<div class="box">
        <select
          id="control"
          .value=${live(this.typed)}
          aria-describedby=${`${this.#described} chosen`}
          aria-invalid=${this.message === null ? nothing : 'true'}
          @change=${this.#onChoice}
        >
          ${chosen ? nothing : html`<option value=${this.typed} selected>${this.locale.words.choose}</option>`}
          ${choices.map(
            ({ id, title }) => html`<option value=${id} .selected=${id === this.typed}>${title}</option>`,
          )}
        </select>
      </div>
      <p class="help" id="chosen">${chosen?.help ?? ''}</p>`;
  }

  #group(choices: { id: string; title: string; help: string | null }[]): TemplateResult {
    return html`<fieldset
      class="field ${this.message === null ? '' : 'wrong'}"
      aria-describedby=${this.#described}
    >
      <legend>${this.locale.text(this.input.title)}</legend>
      ${this.#about()}
      <div class="options ${optionWidth(choices)}">
        ${choices.map(
          ({ id, title, help }, at) => html`<label class="option">
            <input
              type="radio"
              name="control"
              value=${id}
              .checked=${live(id === this.typed)}
              aria-describedby=${help ? `option-${at}` : nothing}
              @change=${this.#onChoice}
            />
            <span class="name">
              ${title} ${help ? html`<span class="option-help" id="option-${at}">${help}</span>` : nothing}
            </span>
          </label>`,
        )}
      </div>
    </fieldset>`;
  }
}

define('baofei-field', Field);
