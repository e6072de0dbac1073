import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Form } from '../engine/types.ts';
import { send } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import css from './asof.css?inline';

/** Which day's tariff the quote uses, and the versions there have been. */
export class AsOf extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    form: { attribute: false },
    chosen: { attribute: false },
    today: { attribute: false },
    message: { attribute: false },
  };

  declare form: Form;
  /** The day chosen; null is today. */
  declare chosen: string | null;
  declare today: string;
  /** Why the chosen day cannot be used. */
  declare message: string | null;

  constructor() {
    super();
    this.chosen = null;
    this.today = '';
    this.message = null;
  }

  #choose(day: string | null): void {
    send(this, 'baofei-as-of', { asOf: day === this.today ? null : day });
  }

  #onDay = (event: Event): void => {
    const day = (event.target as HTMLInputElement).value;
    if (day !== '') this.#choose(day);
  };

  override render(): TemplateResult {
    const { form, locale, message } = this;
    const { words } = locale;
    const day = this.chosen ?? this.today;
    return html`
      <details ?open=${this.chosen !== null}>
        <summary><h2>${words.asOfHeading}</h2></summary>
        <p class="muted" id="help">${words.asOfHelp}</p>
        ${message === null ? nothing : html`<p class="error" id="error">${message}</p>`}
        <label for="day">${words.asOfDate}</label>
        <input
          id="day"
          type="date"
          .value=${live(day)}
          aria-describedby=${message === null ? 'help' : 'help error'}
          aria-invalid=${message === null ? nothing : 'true'}
          @change=${this.#onDay}
        />
        <h3>${words.versionsHeading}</h3>
        <ul>
          ${[...form.versions].reverse().map((version) => this.#version(version))}
        </ul>
      </details>
    `;
  }

  #version(version: string): TemplateResult {
    const { locale } = this;
    const { words } = locale;
    const date = locale.date(version);
    if (version === this.form.tariff.version) {
      return html`<li aria-current="true">${words.versionSince(date)} <span class="tag sourced">${words.versionUsed}</span></li>`;
    }
    const newest = this.form.versions.filter((each) => each <= this.today).at(-1) === version;
    return html`<li>
      <button class="link" aria-label=${words.versionView(date)} @click=${() => this.#choose(newest ? null : version)}>
        ${words.versionSince(date)}
      </button>
    </li>`;
  }
}

define('baofei-as-of', AsOf);
