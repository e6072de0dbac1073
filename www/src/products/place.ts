import { html, type TemplateResult } from 'lit';
import type { Ground } from '../app/places.ts';
import './products.ts';

export const view = ({ locale, products, missed, go }: Ground): TemplateResult =>
  html`<baofei-products
    .locale=${locale}
    .products=${products}
    .missed=${missed}
    .address=${(product: string) => go({ product })}
  ></baofei-products>`;
