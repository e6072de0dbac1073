import { html, type TemplateResult } from 'lit';
import type { Ground } from '../app/places.ts';
import type { Locale } from '../words/locale.ts';
import './book.ts';
import type { Saved } from './offers.ts';
import { bookWords } from './words.ts';

export const title = ({ tongue }: Locale): string => bookWords[tongue].heading;

export const view = ({ locale, engine, today, state, go }: Ground): TemplateResult =>
  html`<baofei-book
    .locale=${locale}
    .engine=${engine}
    .today=${today}
    .offer=${state.part ?? null}
    .addresses=${{
      list: go({}),
      offer: (id: string | null) => go(id === null ? { product: 'book' } : { product: 'book', part: id }),
      quote: ({ product, asOf, entered }: Saved) => go({ product, asOf, entered }),
    }}
  ></baofei-book>`;
