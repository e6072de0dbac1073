import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Form, Input, Source, Table } from '../engine/types.ts';
import { rangeHint } from '../form/range.ts';
import { namesOf } from '../formula/names.ts';
import { Speaker } from '../formula/words.ts';
import { asTyped } from '../quote/entered.ts';
import { define, FoldedPart, styles } from '../shared/part.ts';
import { kindTag } from '../shared/tag.ts';
import { shareAsPercent } from '../words/numbers.ts';
import { keysInWords } from './keys.ts';
import css from './sources.css?inline';

interface Entry {
  name: string;
  value: TemplateResult | string;
  source: string | null;
}

/** Where each number of a tariff comes from: document and date, derivation, or the plain word that it is an example. */
export class Sources extends FoldedPart {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = { form: { attribute: false } };

  declare form: Form;

  #speaker!: Speaker;

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('form') || changed.has('locale'))
      this.#speaker = new Speaker(this.locale, namesOf(this.form));
  }

  override render(): TemplateResult {
    const { form, locale } = this;
    const { words } = locale;
    const { sourced, derived, illustrative } = form.provenance;
    return html`<details>
      <summary><h2>${words.sourcesHeading}</h2></summary>
      <p class="muted">${words.sourcesIntro(sourced, derived, illustrative)}</p>
      ${this.#group(words.numbersFixed, this.#constants())}
      ${this.#group(
        words.numbersTables,
        form.tables.map((table) => this.#table(table)),
      )}
      ${this.#group(words.numbersInputs, this.#inputs(form.inputs))}
      ${this.#group(words.numbersPayers, this.#payers())}
      ${this.#group(words.numbersRules, this.#rules())}
    </details>`;
  }

  #group(title: string, entries: Entry[]): TemplateResult | typeof nothing {
    if (entries.length === 0) return nothing;
    return html`<section>
      <h3>${title}</h3>
      <ul>
        ${entries.map(
          ({ name, value, source }) => html`<li>
            <h4>${name}</h4>
            <div class="value number">${value}</div>
            <div class="source">${source === null ? nothing : this.#source(source)}</div>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #source(id: string): TemplateResult {
    const { locale } = this;
    const source = this.form.sources.find((each) => each.id === id) ?? exampleSource(id);
    const words = [
      source.date && locale.date(source.date),
      source.how && locale.text(source.how),
      source.note && locale.text(source.note),
      source.kind === 'illustrative' && source.note === null ? locale.words.exampleNumber : null,
    ].filter((each) => each !== null && each !== '');
    const document = source.document ? html`<cite lang="zh-CN">${source.document}</cite>` : nothing;
    return html`${kindTag(locale, source.kind)} ${document} <span>${words.join(' · ')}</span>`;
  }

  #constants(): Entry[] {
    return this.form.constants.map(({ title, value, unit, source }) => ({
      name: this.locale.text(title),
      value: this.locale.value(value, unit),
      source,
    }));
  }

  #table(table: Table): Entry {
    const { locale } = this;
    const { words } = locale;
    const kinds = new Set(table.cells.map(({ source }) => source));
    const mixed = kinds.size > 1;
    return {
      name: locale.text(table.title),
      source: mixed ? null : table.source,
      value: html`<details>
        <summary>${words.tableCells(table.cells.length)}</summary>
        ${table.band === 'linear' ? html`<p class="muted">${words.tableLinear}</p>` : nothing}
        <dl>
          ${table.cells.map(
            (cell) => html`<div>
              <dt>${keysInWords(table, cell.keys, this.#speaker, words)}</dt>
              <dd>${locale.value(cell.value, table.unit)}</dd>
              ${mixed ? html`<dd class="source">${this.#source(cell.source)}</dd>` : nothing}
            </div>`,
          )}
        </dl>
      </details>`,
    };
  }

  #inputs(inputs: Input[], within = ''): Entry[] {
    return inputs.flatMap((input) => {
      const name = within + this.locale.text(input.title);
      const fields = this.#inputs(input.fields, `${name} · `);
      if (input.source === null) return fields;
      return [{ name, value: this.#bounds(input), source: input.source }, ...fields];
    });
  }

  #bounds(input: Input): string {
    const { locale } = this;
    const start = asTyped(input, input.default, this.form.as_of);
    const starts = typeof start === 'string' && /^-?\d/.test(start) && input.type !== 'date';
    return [rangeHint(input, locale), starts ? locale.words.startsWith(locale.value(start, input.unit)) : '']
      .filter(Boolean)
      .join(locale.tongue === 'zh' ? '，' : ', ');
  }

  #payers(): Entry[] {
    return this.form.payers
      .filter(({ share }) => share !== null)
      .map(({ title, share, source }) => ({
        name: this.locale.text(title),
        value: shareAsPercent(share ?? '') ?? this.#speaker.say(share ?? ''),
        source,
      }));
  }

  #rules(): Entry[] {
    return this.form.rules.map(({ title, source }) => ({ name: this.locale.text(title), value: '', source }));
  }
}

/** The source that every tariff has without naming it. */
function exampleSource(id: string): Source {
  return { id, kind: 'illustrative', document: null, date: null, how: null, note: null };
}

define('baofei-sources', Sources);
