import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './field.ts';
import type { Input } from '../engine/types.ts';
import { newRow, type TypedRow } from '../quote/entered.ts';
import { type LeftEvent, send, type TypedEvent } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import type { Field } from './field.ts';
import { cellPath } from './paths.ts';
import css from './schedule.css?inline';

/** More rows than these are folded away. */
const MANY = 12;

/** A question with rows, such as the sections of a canal: each row has the same fields. */
export class Schedule extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    input: { attribute: false },
    rows: { attribute: false },
    asOf: { attribute: false },
    messages: { attribute: false },
    said: { state: true },
  };

  declare input: Input;
  declare rows: TypedRow[];
  declare asOf: string;
  /** What is wrong, by the path of the cell; the schedule's own id stands for the whole. */
  declare messages: Map<string, string>;
  declare said: string;

  constructor() {
    super();
    this.rows = [];
    this.asOf = '';
    this.messages = new Map();
    this.said = '';
  }

  async reach(path: string): Promise<void> {
    await this.updateComplete;
    const field = [...this.renderRoot.querySelectorAll<Field>('baofei-field')].find(
      (each) => each.dataset.path === path,
    );
    const folded = field?.closest('details');
    if (folded) folded.open = true;
    if (field) return field.reach();
    this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
  }

  #tell(rows: TypedRow[], settled: boolean, cell?: string): void {
    send(this, 'baofei-typed', {
      id: this.input.id,
      typed: rows,
      settled,
      ...(cell === undefined ? {} : { cell }),
    });
  }

  #onTyped(at: number, event: TypedEvent): void {
    event.stopPropagation();
    const { id, typed, settled } = event.detail;
    const rows = this.rows.map((row, n) => (n === at ? { ...row, [id]: typed as string } : row));
    this.#tell(rows, settled, cellPath(this.input.id, at, id));
  }

  #onLeft(at: number, event: LeftEvent): void {
    event.stopPropagation();
    send(this, 'baofei-left', { id: cellPath(this.input.id, at, event.detail.id) });
  }

  async #add(): Promise<void> {
    const at = this.rows.length;
    this.#tell([...this.rows, newRow(this.input, this.asOf)], true);
    this.said = this.locale.words.rowAdded(at + 1);
    await new Promise(requestAnimationFrame);
    const first = this.input.fields[0];
    if (first) await this.reach(cellPath(this.input.id, at, first.id));
  }

  async #remove(at: number): Promise<void> {
    this.#tell(
      this.rows.filter((_, n) => n !== at),
      true,
    );
    this.said = this.locale.words.rowRemoved(at + 1);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
  }

  override render(): TemplateResult {
    const { input, locale, rows } = this;
    const { words } = locale;
    const own = this.messages.get(input.id) ?? null;
    return html`<fieldset class=${own === null ? '' : 'wrong'} aria-describedby=${`help${own === null ? '' : ' error'}`}>
      <legend>${locale.text(input.title)}</legend>
      <p class="help" id="help">${locale.text(input.help)}</p>
      ${own === null ? nothing : html`<p class="error" id="error"><span class="unseen">${words.errorMark}</span>${own}</p>`}
      ${rows.length === 0 ? html`<p class="muted">${words.noRows}</p>` : nothing}
      <slot></slot>
      ${rows.length > MANY ? html`<details><summary>${words.rowsFolded(rows.length)}</summary>${this.#rows()}</details>` : this.#rows()}
      <button
        class="button add"
        type="button"
        ?disabled=${rows.length >= input.max_rows}
        @click=${() => void this.#add()}
      >
        ＋ ${words.addRow}
      </button>
      <p class="unseen" role="status">${this.said}</p>
    </fieldset>`;
  }

  #rows(): unknown {
    return repeat(
      this.rows,
      (_, at) => at,
      (row, at) => this.#row(row, at),
    );
  }

  #row(row: TypedRow, at: number): TemplateResult {
    const { input, locale } = this;
    const { words } = locale;
    const removable = this.rows.length > input.min_rows;
    return html`<fieldset class="row">
      <legend>${words.rowName(at + 1)}</legend>
      <div class="cells">
        ${input.fields.map((field) => {
          const path = cellPath(input.id, at, field.id);
          return html`<baofei-field
            .locale=${locale}
            .input=${field}
            .typed=${row[field.id] ?? ''}
            .asOf=${this.asOf}
            .compact=${true}
            .message=${this.messages.get(path) ?? null}
            data-path=${path}
            @baofei-typed=${(event: TypedEvent) => this.#onTyped(at, event)}
            @baofei-left=${(event: LeftEvent) => this.#onLeft(at, event)}
          ></baofei-field>`;
        })}
      </div>
      ${
        removable
          ? html`<button
            class="link remove"
            type="button"
            aria-label=${words.removeRow(at + 1)}
            @click=${() => void this.#remove(at)}
          >
            ${words.removeRowShort}
          </button>`
          : nothing
      }
    </fieldset>`;
  }
}

define('baofei-schedule', Schedule);
