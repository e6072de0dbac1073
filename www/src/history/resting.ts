import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Entered, examplesOf } from '../quote/entered.ts';
import { define, Part, styles } from '../shared/part.ts';
import { exampleTag } from '../shared/tag.ts';
import { EXAMPLES } from './examples.ts';
import { historyWords } from './words.ts';

/** Says on which example series a quote rests, if it rests on any. */
export class Resting extends Part {
  static override styles = styles('p { margin: 0 }');
  static override properties: PropertyDeclarations = { entered: { attribute: false } };

  declare entered: Entered;

  override render(): TemplateResult | typeof nothing {
    const { locale } = this;
    const used = examplesOf(this.entered);
    const said = EXAMPLES.filter(({ id }) => used.includes(id)).map(({ title, source }) =>
      historyWords[locale.tongue].rests(locale.text(title), source),
    );
    return said.length === 0
      ? nothing
      : html`${said.map((text) => html`<p>${exampleTag(locale)} ${text}</p>`)}`;
  }
}

define('baofei-resting', Resting);
