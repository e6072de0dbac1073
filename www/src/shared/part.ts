import { type CSSResult, LitElement, type PropertyDeclarations, unsafeCSS } from 'lit';
import { type Locale, locale } from '../words/locale.ts';
import shared from './shared.css?inline';

/**
 * Sizes follow `--rem`, not the root element's: an insurer's page may set that to anything. Queries of the screen cannot
 * use it and are left; `--rem` itself is not made of itself.
 */
function sized(css: string): CSSResult {
  return unsafeCSS(
    css.replace(/@media[^{]*|--rem:[^;]*|(-?[\d.]+)rem\b/g, (text, size?: string) =>
      size === undefined ? text : `calc(${size} * var(--rem))`,
    ),
  );
}

const sharedStyles = sized(shared);

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
  return [sharedStyles, sized(css)];
}

/** Registers an element once, also where two copies of the page's script meet. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
