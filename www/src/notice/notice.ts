import { html, type TemplateResult } from 'lit';
import { define, Part, styles } from '../shared/part.ts';
import css from './notice.css?inline';

/** A short message across the page, with what can be done about it. */
export class Notice extends Part {
  static override styles = styles(css);

  override render(): TemplateResult {
    return html`<div class="notice">
      <p><slot></slot></p>
      <div class="actions"><slot name="actions"></slot></div>
    </div>`;
  }
}

define('baofei-notice', Notice);
