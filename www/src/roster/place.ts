import { html, type TemplateResult } from 'lit';
import type { Ground } from '../app/places.ts';
import './roster.ts';

export const view = ({ locale, engine, today, state, go }: Ground): TemplateResult => {
  const { product, asOf, entered } = state;
  return html`<baofei-roster
    .locale=${locale}
    .engine=${engine}
    .product=${product}
    .today=${today}
    .asOf=${asOf}
    .entered=${entered}
    .back=${go({ product, asOf, entered })}
  ></baofei-roster>`;
};
