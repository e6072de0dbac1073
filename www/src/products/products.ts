import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ProductSummary } from '../engine/types.ts';
import { define, Part, styles } from '../shared/part.ts';
import { exampleTag } from '../shared/tag.ts';
import { catalogue } from '../words/locale.ts';
import css from './products.css?inline';

/** The covers to choose from, in the groups of the catalogue. */
export class Products extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    products: { attribute: false },
    missed: { attribute: false },
    address: { attribute: false },
  };

  declare products: ProductSummary[];
  /** Whether the address named a cover that does not exist. */
  declare missed: boolean;
  declare address: (id: string) => string;

  constructor() {
    super();
    this.products = [];
    this.missed = false;
    this.address = () => '';
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
      ${this.#families().map(([family, products]) => this.#group(family, products))}
      ${
        this.products.some(({ illustrative }) => illustrative)
          ? html`<p class="legend">${exampleTag(this.locale)} <span>${words.exampleMeaning}</span></p>`
          : nothing
      }
    `;
  }

  /** In the order of the catalogue; a family it does not know comes last. */
  #families(): [string, ProductSummary[]][] {
    const order = [...Object.keys(catalogue.families), ...this.products.map(({ family }) => family)];
    return [...new Set(order)]
      .map((family): [string, ProductSummary[]] => [
        family,
        this.products.filter((each) => each.family === family && !each.unlisted),
      ])
      .filter(([, products]) => products.length > 0);
  }

  #group(family: string, products: ProductSummary[]): TemplateResult {
    return html`<section aria-labelledby="family-${family}">
      <h2 id="family-${family}">${this.locale.family(family)}</h2>
      <ul>
        ${products.map((product) => this.#product(product))}
      </ul>
    </section>`;
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
