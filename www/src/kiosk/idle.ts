import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { define, Part, styles } from '../shared/part.ts';
import { locale } from '../words/locale.ts';
import css from './idle.css?inline';
import { wipe } from './wipe.ts';
import { words } from './words.ts';

/** How long nobody touches anything before the question, and how long the question stands, in seconds. */
const QUIET = 90;
const WARNING = 20;

/** Asks whether anybody is still there, and counts down. */
class Idle extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = { left: { state: true } };

  declare left: number;

  constructor() {
    super();
    this.left = WARNING;
  }

  /** Null hides the question. */
  show(left: number | null): void {
    this.locale = locale(document.documentElement.lang.startsWith('en') ? 'en' : 'zh');
    const dialog = this.renderRoot.querySelector('dialog');
    if (left === null) {
      dialog?.close();
      return;
    }
    this.left = left;
    if (dialog && !dialog.open) dialog.showModal();
  }

  override render(): TemplateResult {
    const said = words[this.locale.tongue];
    return html`<dialog aria-labelledby="still" lang=${this.locale.words.lang}>
      <h2 id="still">${said.still}</h2>
      <p role="timer">${said.wiped(this.left)}</p>
      <button class="button primary">${said.stay}</button>
    </dialog>`;
  }
}

define('baofei-idle', Idle);

/** Wipes the page when nobody has touched it for a while. Any touch or key goes on. */
export function watchIdle(): void {
  const idle = new Idle();
  document.body.append(idle);
  let last = Date.now();
  for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
    const touch = (): void => {
      last = Date.now();
    };
    addEventListener(type, touch, { capture: true, passive: true });
  }
  // The question goes away when the touch is over, so that nothing beneath it is touched.
  for (const type of ['click', 'keyup']) addEventListener(type, () => idle.show(null), { capture: true });
  setInterval(() => {
    const quiet = Math.floor((Date.now() - last) / 1000);
    if (quiet < QUIET || isClean()) return;
    if (quiet >= QUIET + WARNING) void wipe();
    else idle.show(QUIET + WARNING - quiet);
  }, 1000);
}

/** Whether the first page is shown, as it is after a wipe. */
function isClean(): boolean {
  return /^(#\/?(zh)?)?$/.test(location.hash) && sessionStorage.length + localStorage.length === 0;
}
