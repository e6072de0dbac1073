import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { focused } from '../shared/focus.ts';
import { define, Part, styles } from '../shared/part.ts';
import { locale } from '../words/locale.ts';
import css from './keypad.css?inline';
import { words } from './words.ts';

const FIGURES = ['123', '456', '789', '.0-'];
const LETTERS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm-.'];

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A keypad on the screen for the field that is in use: figures where figures are asked, otherwise letters for pinyin, too. */
class Keypad extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = { field: { state: true }, figures: { state: true } };

  declare field: Field | null;
  declare figures: boolean;

  constructor() {
    super();
    this.field = null;
    this.figures = true;
  }

  /** Serves a field, or none. The system's own keyboard stays away. */
  serve(field: Field | null): void {
    if (field && field !== this.field) {
      field.dataset.asks ??= field.inputMode;
      this.figures = /^(numeric|decimal)$/.test(field.dataset.asks);
      field.inputMode = 'none';
    }
    this.field = field;
    this.locale = locale(document.documentElement.lang.startsWith('en') ? 'en' : 'zh');
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('field')) return;
    const height = this.field ? `${this.offsetHeight}px` : '';
    document.body.style.paddingBottom = height;
    document.documentElement.style.scrollPaddingBottom = height;
    this.field?.scrollIntoView({ block: 'center' });
  }

  #put(text: string): void {
    const { field } = this;
    if (!field) return;
    const start = field.selectionStart ?? field.value.length;
    const end = field.selectionEnd ?? start;
    field.setRangeText(text, text === '' && start === end ? Math.max(start - 1, 0) : start, end, 'end');
    this.#tell(field);
  }

  #clear(): void {
    if (!this.field) return;
    this.field.value = '';
    this.#tell(this.field);
  }

  #leave(): void {
    this.field?.blur();
    this.serve(null);
  }

  #tell(field: Field): void {
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  override render(): TemplateResult | typeof nothing {
    const said = words[this.locale.tongue];
    if (!this.field) return nothing;
    return html`<div
      class=${this.figures ? 'pad figures' : 'pad'}
      role="group"
      aria-label=${said.keypad}
      @pointerdown=${(event: Event) => event.preventDefault()}
    >
      ${(this.figures ? FIGURES : LETTERS).map(
        (row) => html`<div class="row">
          ${[...row].map((key) => html`<button type="button" tabindex="-1" @click=${() => this.#put(key)}>${key}</button>`)}
        </div>`,
      )}
      <div class="row">
        <button type="button" tabindex="-1" @click=${() => this.#put('')}>${said.backspace}</button>
        <button type="button" tabindex="-1" @click=${() => this.#clear()}>${said.clear}</button>
        <button type="button" tabindex="-1" class="done" @click=${() => this.#leave()}>${said.done}</button>
      </div>
    </div>`;
  }
}

define('baofei-keypad', Keypad);

function isField(element: Element | null): element is Field {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && /^(text|search)$/.test(element.type))
  );
}

export function offerKeypad(): void {
  const keypad = new Keypad();
  document.body.append(keypad);
  const look = (): void => {
    const element = focused();
    keypad.serve(isField(element) ? element : null);
  };
  for (const type of ['focusin', 'focusout', 'pointerup', 'keyup']) {
    addEventListener(type, () => setTimeout(look));
  }
}
