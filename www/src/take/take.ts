import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { QuoteDetail } from '../quote/events.ts';
import { define, Part, styles } from '../shared/part.ts';
import { code, isOnlyHere, publicAddress } from './code.ts';
import { type Paper, print } from './print.ts';
import { seal } from './seal.ts';
import { Sheet } from './sheet.ts';
import css from './take.css?inline';
import { words } from './words.ts';

/** Taking a quote along: on paper, or on a phone that scans its code. */
export class Take extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    detail: { attribute: false },
    fragment: { attribute: false },
    today: { attribute: false },
  };

  declare detail: QuoteDetail;
  /** The quote's address within the page, its day included. */
  declare fragment: string;
  declare today: string;

  get #address(): string {
    const { quote, tariff } = this.detail;
    if (!quote) return '';
    return publicAddress() + seal(this.fragment, { premium: quote.premium, tariff: tariff.fingerprint });
  }

  #print(paper: Paper): void {
    const { locale, detail, today } = this;
    const sheet = Object.assign(new Sheet(), { locale, detail, today, address: this.#address });
    void print(sheet, paper);
  }

  override render(): TemplateResult | typeof nothing {
    const said = words[this.locale.tongue];
    if (!this.detail.quote) return nothing;
    const address = this.#address;
    return html`
      <p class="muted">${said.intro}</p>
      ${code(address, said.qr) ?? html`<p>${said.tooMuch}</p>`}
      ${isOnlyHere(address) ? html`<p class="muted">${said.onlyHere}</p>` : nothing}
      ${
        typeof globalThis.print === 'function'
          ? html`<div class="actions">
            <button class="button" @click=${() => this.#print('a4')}>${said.printSheet}</button>
            <button class="button" @click=${() => this.#print('slip')}>${said.printSlip}</button>
          </div>`
          : nothing
      }
    `;
  }
}

define('baofei-take', Take);
