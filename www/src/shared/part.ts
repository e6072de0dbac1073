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

/** How long what can wait waits at most, in ms. */
const PATIENCE = 400;

const idle = (): Promise<void> =>
  new Promise((done) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => done(), { timeout: PATIENCE });
    else setTimeout(done, PATIENCE / 2);
  });

/** A part that mostly lies folded away: unless it is open, it changes when nothing more urgent is to be done. */
export abstract class FoldedPart extends Part {
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.renderRoot.querySelector('details')?.open) await idle();
    super.scheduleUpdate();
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
