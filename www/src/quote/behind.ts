import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import '../asof/asof.ts';
import '../claim/claim.ts';
import '../sources/sources.ts';
import '../worksheet/worksheet.ts';
import type { Engine } from '../engine/engine.ts';
import type { Form, Problem, Quote } from '../engine/types.ts';
import { messageOf } from '../form/messages.ts';
import { folded } from '../shared/folded.ts';
import { define, Part, styles } from '../shared/part.ts';
import css from './behind.css?inline';
import type { Entered } from './entered.ts';
import { send } from './events.ts';

/** What stands behind a price, below it: pictures, worksheet, claim, comparisons, sources, the day. */
export class Behind extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    form: { attribute: false },
    entered: { attribute: false },
    loss: { attribute: false },
    quote: { attribute: false },
    stale: { attribute: false },
    today: { attribute: false },
    asOf: { attribute: false },
    dayProblem: { attribute: false },
    address: { attribute: false },
  };

  declare engine: Engine;
  declare form: Form;
  declare entered: Entered;
  declare loss: Entered;
  declare quote: Quote | null;
  /** Whether the quote is not that of what is entered. */
  declare stale: boolean;
  declare today: string;
  declare asOf: string | null;
  /** What is wrong with the day that was chosen. */
  declare dayProblem: Problem | null;
  /** Where links lead that do something else. */
  declare address: string;

  #onDay = (event: CustomEvent<{ asOf: string | null }>): void => send(this, 'baofei-state', event.detail);

  override render(): TemplateResult {
    const { form, locale } = this;
    return html`<div>
      ${form.pictures ? this.#pictures() : nothing}
      ${
        this.quote
          ? html`<baofei-worksheet
            .locale=${locale}
            .form=${form}
            .quote=${this.quote}
            .stale=${this.stale}
          ></baofei-worksheet>`
          : nothing
      }
      ${
        form.claim
          ? html`<baofei-claim
            .locale=${locale}
            .engine=${this.engine}
            .form=${form}
            .entered=${this.entered}
            .loss=${this.loss}
            .address=${this.address}
          ></baofei-claim>`
          : nothing
      }
      ${folded(
        locale.words.whatIf,
        () => import('../whatif/whatif.ts'),
        html`<baofei-what-if
          .locale=${locale}
          .engine=${this.engine}
          .form=${form}
          .entered=${this.entered}
          .quote=${this.stale ? null : this.quote}
        ></baofei-what-if>`,
      )}
      <baofei-sources .locale=${locale} .form=${form}></baofei-sources>
      <baofei-as-of
        .locale=${locale}
        .form=${form}
        .chosen=${this.asOf}
        .today=${this.today}
        .message=${this.dayProblem ? messageOf(this.dayProblem, form, locale).text : null}
        @baofei-as-of=${this.#onDay}
      ></baofei-as-of>
    </div>`;
  }

  #pictures(): TemplateResult {
    void import('../pictures/pictures.ts');
    return html`<baofei-pictures
      .locale=${this.locale}
      .engine=${this.engine}
      .form=${this.form}
      .entered=${this.entered}
    ></baofei-pictures>`;
  }
}

define('baofei-behind', Behind);
