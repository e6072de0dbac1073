import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { parts } from '../answer/balance.ts';
import type { Form, Quote } from '../engine/types.ts';
import type { Entered } from '../quote/entered.ts';
import { define, Part, styles } from '../shared/part.ts';
import { recall, remember } from '../shared/session.ts';
import { answers } from '../take/typed.ts';
import { difference } from './difference.ts';
import css from './whatif.css?inline';
import { words } from './words.ts';

/** A quote with what it came from. */
interface Kept {
  form: Form;
  entered: Entered;
  quote: Quote;
}

interface Row {
  what: string;
  pinned: string;
  now: string;
  difference: string;
}

const KEPT = 'baofei-pinned';

function kept(): Kept | null {
  const text = recall(KEPT);
  return text === null ? null : (JSON.parse(text) as Kept);
}

/** One quote is pinned, and what is entered next stands beside it, of the same cover or of another. */
export class Compare extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    form: { attribute: false },
    entered: { attribute: false },
    quote: { attribute: false },
    pinned: { state: true },
  };

  declare form: Form;
  declare entered: Entered;
  declare quote: Quote | null;
  declare pinned: Kept | null;

  constructor() {
    super();
    this.quote = null;
    this.pinned = kept();
  }

  #pin = (): void => {
    const { form, entered, quote } = this;
    if (!quote) return;
    this.pinned = { form, entered, quote };
    remember(KEPT, JSON.stringify(this.pinned));
  };

  #unpin = (): void => {
    this.pinned = null;
    remember(KEPT, null);
  };

  override render(): TemplateResult {
    const said = words[this.locale.tongue];
    const { pinned, form, entered, quote } = this;
    return html`
      <h3>${said.compareHeading}</h3>
      <p class="muted">${said.pinHelp}</p>
      <div class="actions">
        <button class="button" ?disabled=${quote === null} @click=${this.#pin}>${said.pin}</button>
        ${pinned ? html`<button class="button" @click=${this.#unpin}>${said.unpin}</button>` : nothing}
      </div>
      ${pinned && quote ? this.#table(pinned, { form, entered, quote }) : nothing}
    `;
  }

  #table(pinned: Kept, now: Kept): TemplateResult {
    const said = words[this.locale.tongue];
    return html`<table class="compare">
      <thead>
        <tr>
          <th scope="col">${said.what}</th>
          <th scope="col">${said.pinned}</th>
          <th scope="col">${said.other}</th>
          <th scope="col">${said.difference}</th>
        </tr>
      </thead>
      <tbody>
        ${this.#rows(pinned, now).map(
          (row) => html`<tr class=${row.pinned === row.now ? '' : 'differs'}>
            <th scope="row">${row.what}</th>
            <td>${row.pinned}</td>
            <td>${row.now}</td>
            <td>${row.difference}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #rows(pinned: Kept, now: Kept): Row[] {
    const { locale } = this;
    const said = words[locale.tongue];
    const word = (what: string, before: string, after: string): Row => {
      const difference = before === after ? said.same : said.differs;
      return { what, pinned: before, now: after, difference };
    };
    const money = (what: string, before: string | undefined, after: string | undefined): Row => ({
      what,
      pinned: before === undefined ? '—' : locale.money(before),
      now: after === undefined ? '—' : locale.money(after),
      difference: difference(locale, before ?? '0.00', after ?? '0.00'),
    });
    const payers = new Map(
      parts(pinned.form, pinned.quote).map((part) => [locale.text(part.title), part.amount]),
    );
    const others = new Map(parts(now.form, now.quote).map((part) => [locale.text(part.title), part.amount]));
    const asked = new Map(answers(pinned.form, pinned.entered, locale));
    const askedNow = new Map(answers(now.form, now.entered, locale));
    return [
      word(said.product, locale.text(pinned.form.title), locale.text(now.form.title)),
      ...both(payers, others).map((title) => money(title, payers.get(title), others.get(title))),
      money(locale.words.premium, pinned.quote.premium, now.quote.premium),
      money(
        locale.words.sumInsured,
        pinned.quote.sum_insured ?? undefined,
        now.quote.sum_insured ?? undefined,
      ),
      ...both(asked, askedNow)
        .map((title) => word(title, asked.get(title) ?? '—', askedNow.get(title) ?? '—'))
        .filter(({ pinned, now }) => pinned !== now),
    ];
  }
}

function both(first: Map<string, string>, second: Map<string, string>): string[] {
  return [...new Set([...first.keys(), ...second.keys()])];
}

define('baofei-compare', Compare);
