import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { balance, parts } from '../answer/balance.ts';
import type { Form, Payer, Quote, WorkedStep } from '../engine/types.ts';
import { namesOf } from '../formula/names.ts';
import { type Piece, Speaker } from '../formula/words.ts';
import { define, FoldedPart, styles } from '../shared/part.ts';
import { grouped, shareAsPercent } from '../words/numbers.ts';
import { entry } from './entry.ts';
import css from './worksheet.css?inline';

/** How the premium was worked out: each step with its method in words, the numbers put in, and what it gives. */
export class Worksheet extends FoldedPart {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    form: { attribute: false },
    quote: { attribute: false },
    stale: { attribute: false },
  };

  declare form: Form;
  declare quote: Quote;
  declare stale: boolean;

  #speaker!: Speaker;

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('form') || changed.has('locale'))
      this.#speaker = new Speaker(this.locale, namesOf(this.form));
  }

  override render(): TemplateResult {
    const { words } = this.locale;
    return html`<details>
      <summary>
        <h2>${words.workHeading}</h2>
        ${this.stale ? html`<span class="tag">${words.notUpdated}</span>` : nothing}
      </summary>
      <p class="muted">${words.workIntro}</p>
      <ol>
        ${this.quote.steps.map((step, at) => this.#step(step, at))}
      </ol>
      <h3>${words.workPayers}</h3>
      <ol>
        ${parts(this.form, this.quote)
          .slice(1)
          .map(({ id, amount }) => this.#payer(id, amount))}
        ${this.#balance()}
      </ol>
    </details>`;
  }

  #step(step: WorkedStep, at: number): TemplateResult {
    const { form, locale } = this;
    const title = form.steps.find(({ id }) => id === step.id)?.title;
    return entry(
      locale,
      html`<span class="nth">${at + 1}</span>${title ? locale.text(title) : ''}`,
      this.#speaker.pieces(step.formula),
      this.#speaker.say(step.with),
      locale.value(step.value, step.unit),
    );
  }

  #payer(id: string, amount: string): TemplateResult | typeof nothing {
    const payer = this.form.payers.find((each) => each.id === id);
    if (!payer) return nothing;
    const { premium } = this.quote;
    const share = shareAsPercent(payer.share ?? '');
    const numbers = share === null ? null : `${grouped(premium)} × ${share}`;
    return entry(
      this.locale,
      html`${this.locale.text(payer.title)}`,
      this.#share(payer, share),
      numbers,
      this.locale.money(amount),
    );
  }

  #share(payer: Payer, share: string | null): Piece[] {
    const { words } = this.locale;
    if (share !== null) return this.#plain(words.workPayerShare(share));
    return this.#speaker.pieceOf(payer.share ?? '', words.workPayerShare);
  }

  #plain(text: string): Piece[] {
    return [{ text, title: false }];
  }

  #balance(): TemplateResult {
    const { form, locale, quote } = this;
    const own = balance(form, quote);
    const others = parts(form, quote).slice(1);
    const numbers = [quote.premium, ...others.map(({ amount }) => amount)].map(grouped).join(' − ');
    return entry(
      locale,
      html`${locale.text(own.title)}`,
      this.#plain(locale.words.workPayerBalance),
      numbers,
      locale.money(own.amount),
    );
  }
}

define('baofei-worksheet', Worksheet);
