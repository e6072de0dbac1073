import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import '../form/form.ts';
import type { Engine } from '../engine/engine.ts';
import { type ClaimPreview, type Form, isRefused, type Problem } from '../engine/types.ts';
import { type Message, messageOf } from '../form/messages.ts';
import { namesOf } from '../formula/names.ts';
import { Speaker } from '../formula/words.ts';
import { askedOfLoss, type Entered, requestInputs } from '../quote/entered.ts';
import { send, type TypedEvent } from '../quote/events.ts';
import { define, FoldedPart, styles } from '../shared/part.ts';
import { entry } from '../worksheet/entry.ts';
import css from './claim.css?inline';

/** What a loss would pay under the policy above: its questions, the amount, and how that was worked out. */
export class Claim extends FoldedPart {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    engine: { attribute: false },
    form: { attribute: false },
    entered: { attribute: false },
    address: { attribute: false },
    loss: { attribute: false },
    answer: { state: true },
    problems: { state: true },
  };

  declare engine: Engine;
  declare form: Form;
  /** What was entered for the policy. */
  declare entered: Entered;
  declare address: string;
  /** What was entered of the loss. */
  declare loss: Entered;
  /** The last good answer. */
  declare answer: ClaimPreview | null;
  declare problems: Problem[];

  constructor() {
    super();
    this.loss = {};
    this.answer = null;
    this.problems = [];
    this.address = '';
  }

  override willUpdate(changed: PropertyValues): void {
    const product = (changed.get('form') as Form | undefined)?.product;
    if (product !== undefined && product !== this.form.product) this.answer = null;
    if (['engine', 'form', 'entered', 'loss'].some((name) => changed.has(name))) void this.#work();
  }

  /** The questions about the loss as a form of their own. */
  get #questions(): Form {
    const inputs = askedOfLoss(this.form, this.entered, this.loss).map((input) => ({ ...input, when: null }));
    return { ...this.form, inputs };
  }

  async #work(): Promise<void> {
    const { form } = this;
    const inputs = requestInputs(form, this.entered);
    const loss = requestInputs(this.#questions, this.loss);
    const answer = await this.engine
      .claim({ ...this.engine.which(form), as_of: form.as_of, inputs, loss })
      .catch(() => null);
    if (answer === null || form !== this.form) return;
    this.problems = isRefused(answer) ? answer.problems : [];
    if (!isRefused(answer)) this.answer = answer;
  }

  #onTyped = (event: TypedEvent): void => {
    event.stopPropagation();
    send(this, 'baofei-state', { loss: { ...this.loss, [event.detail.id]: event.detail.typed } });
  };

  #quiet = (event: Event): void => event.stopPropagation();

  /** Problems of the loss; those of the policy stand with its own questions. */
  #messages(questions: Form): Message[] {
    const own = (problem: Problem): boolean =>
      questions.inputs.some(({ id }) => problem.field === id || problem.field.startsWith(`${id}[`));
    return this.problems.filter(own).map((problem) => messageOf(problem, questions, this.locale));
  }

  override render(): TemplateResult {
    const { locale } = this;
    const { words } = locale;
    const questions = this.#questions;
    return html`<details ?open=${Object.keys(this.loss).length > 0}>
      <summary><h2>${words.claimHeading}</h2></summary>
      <p class="muted">${words.claimIntro}</p>
      <div @baofei-typed=${this.#onTyped} @baofei-left=${this.#quiet} @baofei-submit=${this.#quiet}>
        <baofei-form
          .locale=${locale}
          .form=${questions}
          .entered=${this.loss}
          .messages=${this.#messages(questions)}
          .summary=${false}
          .address=${this.address}
          .heading=${words.claimForm}
          .submit=${words.claimSubmit}
        ></baofei-form>
      </div>
      ${this.answer ? this.#paid(this.answer) : html`<p role="status">${words.claimFirst}</p>`}
    </details>`;
  }

  #paid(answer: ClaimPreview): TemplateResult {
    const { form, locale } = this;
    const { words } = locale;
    const stale = this.problems.length > 0;
    const speaker = new Speaker(locale, namesOf(claimAsForm(form)));
    const steps = answer.steps.map((step, at) => {
      const title = form.claim?.steps.find(({ id }) => id === step.id)?.title;
      const name = html`<span class="nth">${at + 1}</span>${title ? locale.text(title) : ''}`;
      return entry(
        locale,
        name,
        speaker.pieces(step.formula),
        speaker.say(step.with),
        locale.value(step.value, step.unit),
      );
    });
    return html`<div class=${stale ? 'stale' : ''}>
      <p class="paid" role="status">
        ${words.claimPays} <strong class="number">${locale.money(answer.payout)}</strong>
        ${stale ? html`<span class="tag">${words.notUpdated}</span>` : ''}
      </p>
      <ol>
        ${steps}
      </ol>
      ${answer.notes.map((note) => html`<p class="muted">${locale.text(note)}</p>`)}
    </div>`;
  }
}

/** The form with the claim's steps among its own, so that formulas can name both. */
function claimAsForm(form: Form): Form {
  return { ...form, steps: [...form.steps, ...(form.claim?.steps ?? [])] };
}

define('baofei-claim', Claim);
