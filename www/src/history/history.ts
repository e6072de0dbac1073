import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { coverAside } from '../aside/aside.ts';
import type { Engine } from '../engine/engine.ts';
import { guarded, type Trouble } from '../engine/trouble.ts';
import {
  type Form,
  isRefused,
  type Problem,
  type Quality,
  type Refused,
  type Seasons,
} from '../engine/types.ts';
import { entered as asEntered, type Entered, requestInputs, type TypedRow } from '../quote/entered.ts';
import { send } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import { exampleTag } from '../shared/tag.ts';
import { catalogue } from '../words/locale.ts';
import { filled } from '../words/problems.ts';
import { type Example, fitting, load } from './examples.ts';
import css from './history.css?inline';
import { historyWords } from './words.ts';

const MEGABYTE = 1024 * 1024;
/** The engine reads no more. */
const MOST = 16 * MEGABYTE;

/** Takes a file of daily weather or of prices and fills a schedule with its seasons; says how far the data can be trusted. */
export class History extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    form: { attribute: false },
    entered: { attribute: false },
    fills: { attribute: false },
    name: { state: true },
    seasons: { state: true },
    problems: { state: true },
    over: { state: true },
    example: { state: true },
    trouble: { state: true },
  };

  declare engine: Engine;
  declare form: Form;
  declare entered: Entered;
  /** The schedule. */
  declare fills: string;
  /** The file's name. */
  declare name: string | null;
  declare seasons: Seasons | null;
  declare problems: Problem[];
  /** Whether a file hangs over it. */
  declare over: boolean;
  /** The example that is used instead of a file. */
  declare example: Example | null;
  /** Why an example could not be had. */
  declare trouble: Trouble | null;

  #aside = coverAside(this);
  #text = '';

  constructor() {
    super();
    this.entered = {};
    this.name = null;
    this.seasons = null;
    this.problems = [];
    this.over = false;
    this.example = null;
    this.trouble = null;
  }

  #onFile = (event: Event): void => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file) void this.#take(file);
  };

  #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file) void this.#take(file);
  };

  #onOver = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  async #take(file: File): Promise<void> {
    this.name = file.name;
    this.seasons = null;
    if (file.size > MOST) {
      this.problems = [{ field: this.fills, code: 'file_too_long', params: { limit: String(MOST) } }];
      return;
    }
    this.example = null;
    this.#text = await file.text();
    this.#fill();
  }

  async #pick(example: Example): Promise<void> {
    await guarded(this, async () => {
      this.#text = await load(example);
      this.example = example;
      this.#fill();
    });
  }

  /** Fills the schedule by the terms as they are now. */
  #fill(): void {
    const { form, fills } = this;
    const inputs = requestInputs(form, this.entered);
    delete inputs[fills];
    const request = { ...this.engine.which(form), as_of: form.as_of, inputs, fills, text: this.#text };
    void this.#aside.ask(this.engine, form, 'seasons', request, (answer) => this.#fillWith(answer));
  }

  #fillWith(answer: Seasons | Refused): void {
    const { fills } = this;
    this.problems = isRefused(answer) ? answer.problems : [];
    this.seasons = isRefused(answer) ? null : answer;
    if (isRefused(answer)) return;
    const rows = answer.rows as Record<string, string | number | boolean>[];
    const typed = asEntered({ [fills]: rows })[fills] as TypedRow[];
    const example = this.example ? { example: this.example.id } : {};
    send(this, 'baofei-typed', { id: fills, typed, settled: true, ...example });
  }

  override render(): TemplateResult {
    const { locale } = this;
    const { words } = locale;
    const history = this.form.histories.find(({ fills }) => fills === this.fills);
    return html`<div
      class="drop ${this.over ? 'over' : ''}"
      @drop=${this.#onDrop}
      @dragover=${this.#onOver}
      @dragleave=${() => {
        this.over = false;
      }}
    >
      <label for="file">${words.historyFile}</label>
      <p class="help" id="help">
        ${named(`${history ? locale.text(history.help) : ''} ${words.historyColumns(history?.columns.join(words.enumerationJoin) ?? '')}`)}
      </p>
      <input id="file" type="file" accept=".csv,.txt,.dly,text/csv,text/plain" aria-describedby="help" @change=${this.#onFile} />
      ${this.#examples(history?.columns ?? [])} ${this.#aside.view(words.historyReading)}
      <div role="status">${this.#verdict()}</div>
    </div>`;
  }

  #examples(columns: string[]): TemplateResult | typeof nothing {
    const { locale } = this;
    const said = historyWords[locale.tongue];
    const examples = fitting(this.form, this.entered, columns);
    if (examples.length === 0) return nothing;
    return html`<p class="examples">
        ${said.pick}
        ${examples.map(
          (example) =>
            html`<button class="button" type="button" @click=${() => void this.#pick(example)}>${locale.text(example.title)}</button>`,
        )}
      </p>
      ${this.trouble ? html`<p class="error" role="alert">${locale.words.trouble[this.trouble.code]}</p>` : nothing}`;
  }

  #verdict(): TemplateResult | typeof nothing {
    const { locale, seasons } = this;
    const { words } = locale;
    if (this.problems.length > 0) {
      return html`<ul class="error">
        ${this.problems.map(({ code, params }) => html`<li>${filled(catalogue.problems[code], params, locale) ?? words.unknownProblem}</li>`)}
      </ul>`;
    }
    if (!seasons) return nothing;
    return html`${this.#done(seasons.rows.length)}
      <button class="link" type="button" @click=${() => this.#fill()}>${this.example ? historyWords[locale.tongue].again : words.historyAgain}</button>
      ${columnsOf(seasons).map((quality) => this.#quality(quality))}
      ${seasons.dropped.length > 0 ? html`<p class="muted">${words.historyDropped(seasons.dropped.join(words.enumerationJoin))}</p>` : nothing}`;
  }

  #done(rows: number): TemplateResult {
    const { locale, example } = this;
    const said = historyWords[locale.tongue];
    if (!example) return html`<p class="done">${locale.words.historyFilled(this.name ?? '', rows)}</p>`;
    return html`<p class="done">${exampleTag(locale)} ${said.picked(locale.text(example.title), rows)}</p>
      <p class="muted">${said.source(example.source)}</p>`;
  }

  #quality(quality: Quality): TemplateResult {
    const { locale } = this;
    const { words } = locale;
    const span =
      quality.first && quality.last
        ? words.historySpan(locale.date(quality.first), locale.date(quality.last))
        : '';
    const grade = catalogue.grades[quality.grade]?.[locale.tongue] ?? '';
    return html`<p>${words.problem(quality.column, grade)}${span}</p>
      ${
        quality.findings.length > 0
          ? html`<ul class="findings">
            ${quality.findings
              .slice(0, 6)
              .map(
                ({ code, params }) =>
                  html`<li>${filled(catalogue.findings[code], params, locale) ?? ''}</li>`,
              )}
            ${quality.findings.length > 6 ? html`<li>${words.historyMore(quality.findings.length - 6)}</li>` : nothing}
          </ul>`
          : nothing
      }`;
  }
}

/** The verdict on each column, once, though several fields come from it. */
function columnsOf({ quality }: Seasons): Quality[] {
  return [...new Map(quality.map((each) => [JSON.stringify(each), each])).values()];
}

/** Names of columns, such as `tmin_c`, are those of somebody's file: they stand as they do there. */
function named(text: string): (string | TemplateResult)[] {
  return text.split(/([a-z]+_[a-z_]+)/).map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));
}

define('baofei-history', History);
