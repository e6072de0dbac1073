import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ProductSummary } from '../engine/types.ts';
import { define, Part, styles } from '../shared/part.ts';
import { exampleTag } from '../shared/tag.ts';
import { type Group, groupOf, inOrder, titles, wordsOf } from './finding.ts';
import { picture } from './pictures.ts';
import css from './products.css?inline';
import { search } from './search.ts';
import { productsWords } from './words.ts';

/** The covers to choose from: by what a person would look for, or by what they type. */
export class Products extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    products: { attribute: false },
    missed: { attribute: false },
    address: { attribute: false },
    typed: { state: true },
    chosen: { state: true },
    pinyin: { state: true },
  };

  declare products: ProductSummary[];
  /** Whether the address named a cover that does not exist. */
  declare missed: boolean;
  declare address: (id: string) => string;
  declare typed: string;
  /** The group that alone is shown. */
  declare chosen: Group | null;
  /** How titles and words are spelled; comes when somebody begins to search. */
  declare pinyin: Record<string, string>;

  constructor() {
    super();
    this.products = [];
    this.missed = false;
    this.address = () => '';
    this.typed = '';
    this.chosen = null;
    this.pinyin = {};
  }

  /** Without the table a search still finds titles and words. */
  #learn = (): void => {
    import('virtual:pinyin').then(
      ({ default: table }) => {
        this.pinyin = table;
      },
      () => undefined,
    );
  };

  #onTyped = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.chosen = null;
  };

  #choose(group: Group): void {
    this.chosen = this.chosen === group ? null : group;
    this.typed = '';
  }

  override render(): TemplateResult {
    const { words } = this.locale;
    return html`
      <div class="intro">
        <h1>${words.listHeading}</h1>
        ${this.missed ? html`<p class="missed" role="alert">${words.unknownProduct}</p>` : nothing}
        <p class="lead">${words.listIntro}</p>
        <p class="muted">${words.listPrivacy}</p>
      </div>
      ${this.#finder()}
      ${this.typed.trim() === '' ? this.#groups() : this.#found()}
      ${
        this.products.some(({ illustrative }) => illustrative)
          ? html`<p class="legend">${exampleTag(this.locale)} <span>${words.exampleMeaning}</span></p>`
          : nothing
      }
    `;
  }

  #finder(): TemplateResult {
    const words = productsWords[this.locale.tongue];
    return html`
      <search class="finder">
        <label for="search">${words.search}</label>
        <p class="muted" id="search-help">${words.searchHelp}</p>
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          aria-describedby="search-help"
          .value=${this.typed}
          @focus=${this.#learn}
          @input=${this.#onTyped}
        />
      </search>
      <div class="tiles" role="group" aria-label=${words.groups}>
        ${this.#inUse().map(
          (group) => html`<button
            class="tile"
            type="button"
            aria-pressed=${this.chosen === group ? 'true' : 'false'}
            @click=${() => this.#choose(group)}
          >
            ${picture(group)}<span>${this.locale.text(titles[group])}</span>
          </button>`,
        )}
      </div>
    `;
  }

  /** The groups that have covers, in their order. */
  #inUse(): Group[] {
    const used = new Set(this.products.filter(({ unlisted }) => !unlisted).map(groupOf));
    return (Object.keys(titles) as Group[]).filter((group) => used.has(group));
  }

  #groups(): TemplateResult {
    const words = productsWords[this.locale.tongue];
    const { chosen } = this;
    const shown = chosen === null ? this.#inUse() : [chosen];
    return html`
      <div role="status" class=${chosen === null ? 'unseen' : 'only'}>
        ${chosen === null ? nothing : words.found(this.#of(chosen).length)}
      </div>
      ${
        chosen === null
          ? nothing
          : html`<button class="link all" @click=${() => this.#choose(chosen)}>${words.all}</button>`
      }
      ${shown.map(
        (group) => html`<section aria-labelledby="group-${group}">
          <h2 id="group-${group}">${picture(group)}${this.locale.text(titles[group])}</h2>
          ${this.#list(this.#of(group))}
        </section>`,
      )}
    `;
  }

  #of(group: Group): ProductSummary[] {
    return inOrder(this.products.filter((product) => groupOf(product) === group && !product.unlisted));
  }

  #found(): TemplateResult {
    const words = productsWords[this.locale.tongue];
    const found = search(this.typed, this.products, wordsOf, this.pinyin);
    const said = found.length > 0 ? words.found(found.length) : words.none(this.typed.trim());
    return html`<section aria-labelledby="found">
      <div role="status"><h2 id="found">${said}</h2></div>
      ${found.length > 0 ? this.#list(found) : nothing}
    </section>`;
  }

  #list(products: ProductSummary[]): TemplateResult {
    return html`<ul>
      ${products.map((product) => this.#product(product))}
    </ul>`;
  }

  #product({ id, title, summary, illustrative }: ProductSummary): TemplateResult {
    const { locale } = this;
    return html`<li>
      <h3><a href=${this.address(id)}>${locale.text(title)}</a> ${illustrative ? exampleTag(locale) : nothing}</h3>
      <p>${locale.text(summary)}</p>
    </li>`;
  }
}

define('baofei-products', Products);
