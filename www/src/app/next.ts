import { html, nothing, type TemplateResult } from 'lit';
import type { QuoteDetail } from '../quote/events.ts';
import { folded } from '../shared/folded.ts';
import type { Locale } from '../words/locale.ts';
import { type State, write } from './address.ts';

/** What can be done with a quote: more households, keeping it, taking it along. */
export function next(
  locale: Locale,
  detail: QuoteDetail | null,
  state: State,
  today: string,
  go: (to: Partial<State>) => string,
): TemplateResult | typeof nothing {
  if (!detail?.quote) return nothing;
  const fragment = write({ ...state, asOf: detail.asOf });
  return html`
    <p class="next">
      <a href=${write({ ...state, part: 'households' })}>${locale.words.forHouseholds}</a>
    </p>
    ${folded(
      locale.words.keep,
      () => import('../book/keep.ts'),
      html`<baofei-keep
        .locale=${locale}
        .detail=${detail}
        .address=${(part: string) => go({ product: 'book', part })}
      ></baofei-keep>`,
    )}
    ${folded(
      locale.words.take,
      () => import('../take/take.ts'),
      html`<baofei-take
        .locale=${locale}
        .detail=${detail}
        .fragment=${fragment}
        .today=${today}
      ></baofei-take>`,
    )}
  `;
}
