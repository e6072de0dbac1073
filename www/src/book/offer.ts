import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import '../answer/payers.ts';
import { define, Part, styles } from '../shared/part.ts';
import type { Again } from './again.ts';
import { changeOf } from './change.ts';
import css from './offer.css?inline';
import { type Offer, ownPart, type Saved, totals } from './offers.ts';
import { bookWords } from './words.ts';

/** Everything that one household is offered: its covers, and what each payer pays over all of them. */
export class OfferView extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    offer: { attribute: false },
    again: { attribute: false },
    quoteAddress: { attribute: false },
  };

  declare offer: Offer;
  /** What was worked out with today's tariffs. */
  declare again: Again;
  declare quoteAddress: (quote: Saved) => string;

  #remove(quote: Saved): void {
    this.dispatchEvent(new CustomEvent('baofei-remove-quote', { detail: { quote } }));
  }

  override render(): TemplateResult {
    const { locale, offer } = this;
    const words = bookWords[locale.tongue];
    const { sums, premium } = totals(offer.quotes);
    const payers = sums.map(({ key, title, amount }) => ({
      id: key,
      title,
      amount,
      balance: title === null,
    }));
    return html`
      <div class="wide" tabindex="0" role="region" aria-label=${words.offerHeading(offer.name)}>
        <table>
          <thead>
            <tr>
              <th scope="col">${words.cover}</th>
              <th scope="col" class="right">${words.own}</th>
              <th scope="col" class="right">${words.csv.premium}</th>
              <th scope="col" class="right">${words.csv.sumInsured}</th>
              <th scope="col">${words.day}</th>
              <th scope="col"><span class="unseen">${words.remove}</span></th>
            </tr>
          </thead>
          <tbody>
            ${offer.quotes.map((quote) => this.#quote(quote))}
          </tbody>
        </table>
      </div>
      <h2>${words.ofAll}</h2>
      <baofei-payers
        .locale=${locale}
        .form=${{ payers: payers.map((payer) => ({ ...payer, title: payer.title ?? { zh: words.holder, en: words.holder } })) }}
        .quote=${{ premium, payers }}
      ></baofei-payers>
      <p class="trial"><strong>${locale.words.trial}</strong></p>
    `;
  }

  #quote(quote: Saved): TemplateResult {
    const { locale } = this;
    const words = bookWords[locale.tongue];
    const title = locale.text(quote.title);
    const now = this.again.get(quote.id);
    const own = ownPart([quote]);
    const nowOwn = now ? ownPart([now]) : now;
    const nowPremium = now ? now.premium : now;
    return html`<tr>
      <th scope="row"><a href=${this.quoteAddress(quote)}>${title}</a></th>
      <td class="right number">${locale.money(own)}${changeOf(locale, own, nowOwn)}</td>
      <td class="right number">
        ${locale.money(quote.premium)}${changeOf(locale, quote.premium, nowPremium)}
      </td>
      <td class="right number">${quote.sumInsured === null ? nothing : locale.money(quote.sumInsured)}</td>
      <td>${locale.date(quote.asOf)}</td>
      <td class="right">
        <button class="link" aria-label="${words.remove} ${title}" @click=${() => this.#remove(quote)}>
          ${words.remove}
        </button>
      </td>
    </tr>`;
  }
}

define('baofei-offer', OfferView);
