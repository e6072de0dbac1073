import { html, type TemplateResult } from 'lit';
import { aloud } from '../aloud/offer.ts';
import type { Ground } from '../app/places.ts';
import { define, Part, styles } from '../shared/part.ts';
import type { Locale } from '../words/locale.ts';
import css from './help.css?inline';
import { words } from './words.ts';

/** How to use the page and what its words mean, for people who have never bought an insurance. */
export class Help extends Part {
  static override styles = styles(css);

  override render(): TemplateResult {
    const { title, sections, terms, termsHeading } = words[this.locale.tongue];
    return html`
      <h1>${title}</h1>
      ${aloud(
        this.locale,
        sections.flatMap(({ heading, points }) => [heading, ...points]),
      )}
      ${sections.map(
        ({ heading, points }) => html`<section>
          <h2>${heading}</h2>
          ${points.map((point) => html`<p>${point}</p>`)}
        </section>`,
      )}
      <section>
        <h2>${termsHeading}</h2>
        <dl>
          ${terms.map(
            ([term, meaning]) => html`<div>
              <dt>${term}</dt>
              <dd>${meaning}</dd>
            </div>`,
          )}
        </dl>
      </section>
    `;
  }
}

define('baofei-help', Help);

export const title = ({ tongue }: Locale): string => words[tongue].title;

export const view = ({ locale }: Ground): TemplateResult =>
  html`<baofei-help .locale=${locale}></baofei-help>`;
