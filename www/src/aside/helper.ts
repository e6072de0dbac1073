import type { Engine } from '../engine/engine.ts';
import { Trouble } from '../engine/trouble.ts';
import type { Form } from '../engine/types.ts';
import type { AnswerOf, ArgumentOf, Jobs } from './jobs.ts';
import type { Asked, Task, Told } from './serve.ts';

/** In the page's own thread: how long it may work before the page gets a turn, in ms. */
const SLICE = 8;
/** How long the page takes to show what it is about to do, in ms. */
const SAID = 30;

/**
 * Has work done beside the page, one job at a time: a newer one replaces what still runs. The work is done in a worker, which
 * starts when it is first needed, or where there can be none (a policy forbids it, the file is missing) in pieces in the
 * page's own thread.
 */
export class Helper<Known extends Jobs> {
  #make: () => Worker;
  #jobs: Known;
  /** Null where there can be no worker. */
  #worker: Promise<Worker | null> | undefined;
  #giveUp: () => void = () => {};
  #turn = 0;

  constructor(make: () => Worker, jobs: Known) {
    this.#make = make;
    this.#jobs = jobs;
  }

  /** Answers null if it was stopped or replaced; rejects with a `Trouble`. `form` tells which tariff it is about. */
  async ask<Name extends keyof Known & string>(
    engine: Engine,
    form: Form,
    job: Name,
    argument: ArgumentOf<Known[Name]>,
    hear: (share: number) => void,
  ): Promise<AnswerOf<Known[Name]> | null> {
    this.stop();
    const turn = this.#turn;
    this.#worker ??= this.#start(engine.module);
    const worker = await this.#worker;
    if (turn !== this.#turn) return null;
    const answer = worker
      ? await this.#there(worker, { job, argument, tariff: engine.opened(form) }, hear)
      : await this.#here(engine, job, argument, hear);
    return turn === this.#turn ? (answer as AnswerOf<Known[Name]>) : null;
  }

  /** Stops what runs. */
  stop(): void {
    this.#turn += 1;
    this.#giveUp();
    this.#giveUp = () => {};
  }

  /** Stops what runs and lets the worker go. */
  close(): void {
    this.stop();
    void this.#worker?.then((worker) => worker?.terminate());
    this.#worker = undefined;
  }

  async #start(module: WebAssembly.Module): Promise<Worker | null> {
    try {
      const worker = this.#make();
      await new Promise<void>((done, fail) => {
        worker.onmessage = ({ data }: MessageEvent<Told>) => ('ready' in data ? done() : fail(data));
        worker.onerror = (event) => {
          event.preventDefault();
          fail(event);
        };
        worker.postMessage({ module } satisfies Asked);
      });
      return worker;
    } catch {
      return null;
    }
  }

  #there(worker: Worker, task: Task, hear: (share: number) => void): Promise<unknown> {
    return new Promise((done, fail) => {
      const drop = (): void => {
        worker.terminate();
        this.#worker = undefined;
      };
      this.#giveUp = () => {
        drop();
        done(null);
      };
      const settle = (end: () => void): void => {
        this.#giveUp = () => {};
        end();
      };
      const broken = (trouble: Trouble): void => {
        drop();
        settle(() => fail(trouble));
      };
      worker.onmessage = ({ data }: MessageEvent<Told>) => {
        if ('share' in data) hear(data.share);
        else if ('answer' in data) settle(() => done(data.answer));
        else if ('trouble' in data) broken(new Trouble(data.trouble));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        broken(new Trouble('broken', event.message));
      };
      worker.postMessage(task satisfies Asked);
    });
  }

  #here(engine: Engine, job: string, argument: unknown, hear: (share: number) => void): Promise<unknown> {
    return new Promise((done, fail) => {
      let stopped = false;
      let since = 0;
      this.#giveUp = () => {
        stopped = true;
        done(null);
      };
      /** Lets the page have a turn; what was stopped gets none any more. */
      const breathe = (time: number): Promise<void> =>
        new Promise((go) => {
          setTimeout(() => {
            since = performance.now();
            if (!stopped) go();
          }, time);
        });
      const report = async (share: number): Promise<void> => {
        hear(share);
        if (performance.now() - since > SLICE) await breathe(0);
      };
      // The page says what it does before it stands still.
      breathe(SAID)
        .then(() => this.#jobs[job]?.(engine, argument, report))
        .then(done, fail);
    });
  }
}
