import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { define, Part, styles } from '../shared/part.ts';

const words = {
  zh: { read: '读给我听', stop: '不读了' },
  en: { read: 'Read it to me', stop: 'Stop reading' },
};

/**
 * Reads texts aloud with a voice of this device. Voices that a server speaks are left out, because they would send the
 * texts there: where the device has no own voice of the language, there is no button.
 */
export class Aloud extends Part {
  static override styles = styles('');
  static override properties: PropertyDeclarations = {
    texts: { attribute: false },
    reading: { state: true },
  };

  /** What is read, sentence by sentence. */
  declare texts: string[];
  declare reading: boolean;

  constructor() {
    super();
    this.texts = [];
    this.reading = false;
  }

  #onVoices = (): void => this.requestUpdate();

  /** Some browsers know their voices only after a while. */
  override connectedCallback(): void {
    super.connectedCallback();
    speechSynthesis.addEventListener?.('voiceschanged', this.#onVoices);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    speechSynthesis.removeEventListener?.('voiceschanged', this.#onVoices);
    this.#stop();
  }

  get #voice(): SpeechSynthesisVoice | undefined {
    const { tongue } = this.locale;
    return speechSynthesis
      .getVoices()
      .find(({ lang, localService }) => localService && lang.startsWith(tongue));
  }

  #stop(): void {
    if (this.reading) speechSynthesis.cancel();
    this.reading = false;
  }

  #onClick = (): void => {
    if (this.reading) {
      this.#stop();
      return;
    }
    speechSynthesis.cancel();
    this.reading = true;
    this.texts.forEach((text, at) => {
      const said = new SpeechSynthesisUtterance(text);
      said.voice = this.#voice ?? null;
      said.lang = said.voice?.lang ?? '';
      if (at === this.texts.length - 1) said.onend = () => this.#stop();
      speechSynthesis.speak(said);
    });
  };

  override render(): TemplateResult | typeof nothing {
    if (!this.#voice) return nothing;
    const { read, stop } = words[this.locale.tongue];
    return html`<p><button class="button" type="button" @click=${this.#onClick}>${this.reading ? stop : read}</button></p>`;
  }
}

define('baofei-aloud', Aloud);
