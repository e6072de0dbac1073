import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import '../notice/notice.ts';
import type { QuoteDetail } from '../quote/events.ts';
import { define, Part } from '../shared/part.ts';
import { sealOf } from './seal.ts';
import { words } from './words.ts';

/** Says whether a quote that came from paper still comes to the same premium. */
export class Sealed extends Part {
  static override properties: PropertyDeclarations = {
    detail: { attribute: false },
    fragment: { attribute: false },
  };

  declare detail: QuoteDetail | null;
  /** The fragment of the address as it was scanned. */
  declare fragment: string;

  override render(): TemplateResult {
    return html`<baofei-notice role="status">${this.#said()}</baofei-notice>`;
  }

  #said(): string {
    const { locale, detail } = this;
    const said = words[locale.tongue];
    const seal = sealOf(this.fragment);
    if (seal === 'damaged' || seal === 'newer') return said[seal];
    if (!detail) return said.checking;
    const { quote, tariff } = detail;
    const now = quote?.premium;
    const paper = locale.money(seal.premium);
    if (now === seal.premium) return said.same(paper);
    const sameTariff = tariff.fingerprint.startsWith(seal.tariff);
    return `${said.other(now === undefined ? '—' : locale.money(now), paper)}${sameTariff ? said.sameTariff : said.otherTariff}`;
  }
}

define('baofei-sealed', Sealed);
