import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Form } from '../engine/types.ts';
import { define, Part, styles } from '../shared/part.ts';
import css from './columns.css?inline';
import { type Columns, columnFaults, columnInputs, type List } from './list.ts';
import { rosterWords } from './words.ts';

/** What each column of a list holds, as it was recognised, to be corrected. */
export class ListColumns extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    form: { attribute: false },
    list: { attribute: false },
    columns: { attribute: false },
  };

  declare form: Form;
  declare list: List;
  declare columns: Columns;

  #choose(at: number, event: Event): void {
    const chosen = (event.target as HTMLSelectElement).value || null;
    const columns = this.columns.map((column, each) => (each === at ? chosen : column));
    this.dispatchEvent(new CustomEvent('baofei-columns', { detail: { columns } }));
  }

  override render(): TemplateResult {
    const { locale, list } = this;
    const words = rosterWords[locale.tongue];
    return html`<section aria-labelledby="columns">
      <h2 id="columns">${words.columnsHeading}</h2>
      <p class="muted">${words.columnsHelp}</p>
      ${columnFaults(this.columns, this.form).map(
        ({ code, input }) => html`<p class="fault" role="alert">${words[code](locale.text(input.title))}</p>`,
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">${words.column}</th>
            <th scope="col">${words.first}</th>
            <th scope="col">${words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${list.heading.map(
            (name, at) => html`<tr>
              <th scope="row">${name}</th>
              <td>${list.lines[0]?.cells[at] ?? ''}</td>
              <td>${this.#select(name, at)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  #select(name: string, at: number): TemplateResult {
    const { locale } = this;
    const words = rosterWords[locale.tongue];
    const chosen = this.columns[at];
    return html`<select
      aria-label=${words.meaningOf(name)}
      @change=${(event: Event) => this.#choose(at, event)}
    >
      <option value="" .selected=${chosen === null}>${words.copied}</option>
      ${columnInputs(this.form).map(
        ({ id, title }) =>
          html`<option value=${id} .selected=${id === chosen}>${locale.text(title)}</option>`,
      )}
    </select>`;
  }
}

define('baofei-list-columns', ListColumns);
