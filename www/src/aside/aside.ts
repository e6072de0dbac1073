import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import './working.ts';
import type { Engine } from '../engine/engine.ts';
import { guarded, type Trouble } from '../engine/trouble.ts';
import type { Form } from '../engine/types.ts';
import type { Part } from '../shared/part.ts';
import { Helper } from './helper.ts';
import { type AnswerOf, type ArgumentOf, type Jobs, jobs } from './jobs.ts';
import EngineWorker from './worker.ts?worker';

/** What an element has done beside the page: how far it is, the way to stop it, and what stood in its way. */
export class Aside<Known extends Jobs> implements ReactiveController {
  trouble: Trouble | null = null;
  /** Which share is done: null while that is not known, undefined while nothing is being done. */
  share: number | null | undefined;

  #host: Part;
  #helper: Helper<Known>;
  #stopped = false;
  #again: () => void = () => {};

  constructor(host: Part, make: () => Worker, known: Known) {
    this.#host = host;
    this.#helper = new Helper(make, known);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#helper.close();
    this.share = undefined;
  }

  /** Has something done; `take` gets the answer, unless it is stopped or something newer is asked meanwhile. */
  async ask<Name extends keyof Known & string>(
    engine: Engine,
    form: Form,
    job: Name,
    argument: ArgumentOf<Known[Name]>,
    take: (answer: AnswerOf<Known[Name]>) => void,
  ): Promise<void> {
    this.#again = () => void this.ask(engine, form, job, argument, take);
    this.#stopped = false;
    this.#show(null);
    await guarded(this, async () => {
      const answer = await this.#helper.ask(engine, form, job, argument, (share) => this.#show(share));
      if (answer === null) return;
      this.#show(undefined);
      take(answer);
    });
    if (this.trouble) this.#show(undefined);
  }

  /** Stops what is being done. */
  stop = (): void => {
    this.#helper.stop();
    this.#stopped = true;
    this.#show(undefined);
  };

  #show(share: number | null | undefined): void {
    this.share = share;
    this.#host.requestUpdate();
  }

  /** Whether what was asked last was not answered: it was stopped, or could not be done. */
  get isOpen(): boolean {
    return this.#stopped || this.trouble !== null;
  }

  /** Says `what` is being done and how far it is, or why it is not being done any more. */
  view(what: string): TemplateResult | typeof nothing {
    if (this.share === undefined && !this.isOpen) return nothing;
    return html`<baofei-working
      .locale=${this.#host.locale}
      .what=${what}
      .share=${this.share}
      .trouble=${this.trouble}
      @baofei-stop=${this.stop}
      @baofei-again=${() => this.#again()}
    ></baofei-working>`;
  }
}

/** For what one cover asks for beside its price. */
export const coverAside = (host: Part): Aside<typeof jobs> => new Aside(host, () => new EngineWorker(), jobs);
