import { type CSSResult, LitElement, type PropertyDeclarations, unsafeCSS } from 'lit';
import { type Locale, locale } from '../words/locale.ts';
import shared from './shared.css?inline';

const sharedStyles = unsafeCSS(shared);

/** Every element of the page: it speaks the language it is given. */
export abstract class Part extends LitElement {
  static override properties: PropertyDeclarations = { locale: { attribute: false } };

  declare locale: Locale;

  constructor() {
    super();
    this.locale = locale('zh');
  }
}

/** The shared styles and an element's own, from a css file beside it. */
export function styles(css: string): CSSResult[] {
  return [sharedStyles, unsafeCSS(css)];
}

/** Registers an element once, also where two copies of the page's script meet. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
