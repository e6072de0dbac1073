import { html, type TemplateResult } from 'lit';

/** Something that is loaded when it is unfolded. */
export function folded(title: string, load: () => Promise<unknown>, body: TemplateResult): TemplateResult {
  return html`<details class="folded" @toggle=${() => void load()}>
    <summary><h2>${title}</h2></summary>
    ${body}
  </details>`;
}
