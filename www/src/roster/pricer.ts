import { Trouble } from '../engine/trouble.ts';
import type { Refused } from '../engine/types.ts';
import { Desk, type Opening, type Order, type Policy } from './desk.ts';
import type { List, Unreadable } from './list.ts';
import type { Report, Task } from './worker.ts';
import Worker from './worker.ts?worker';

type Told<Kind extends Report['report']> = Extract<Report, { report: Kind }>;

/**
 * Prices lists, one at a time: in a worker, or where there can be none (a page that was opened as a file) beside
 * everything else. What is overtaken by another list answers null. A worker that breaks is replaced.
 */
export class ListPricer {
  #worker: Worker | null = null;
  /** Does the work where there is no worker. */
  #desk: Desk | null = null;
  #busy = false;
  #opening: Opening | null = null;
  #giveUp: () => void = () => undefined;
  #onPricing: (households: number) => void;

  constructor(onPricing: (households: number) => void) {
    this.#onPricing = onPricing;
  }

  async open(opening: Opening): Promise<List | Unreadable | null> {
    if (this.#busy) this.close();
    this.#opening = opening;
    if (!this.#worker && !this.#desk && !(await this.#start())) return null;
    if (this.#desk) return this.#desk.open(opening);
    const told = await this.#run({ task: 'open', ...opening }, 'opened');
    return told?.list ?? null;
  }

  async price(order: Order): Promise<Policy | Refused | null> {
    if (!this.#worker && !this.#desk && this.#opening) await this.open(this.#opening); // it broke, and was dropped
    if (this.#desk) return this.#priceHere(this.#desk, order);
    const told = await this.#run({ task: 'price', ...order }, 'priced');
    return told?.policy ?? null;
  }

  /** Stops whatever is being done. */
  close(): void {
    this.#busy = false;
    this.#worker?.terminate();
    this.#worker = null;
    this.#giveUp();
  }

  /** Whether work can begin: not where another list came meanwhile. */
  async #start(): Promise<boolean> {
    try {
      this.#worker = new Worker();
      return (await this.#hear('ready')) !== null;
    } catch {
      this.#desk = new Desk();
      return true;
    }
  }

  async #priceHere(desk: Desk, order: Order): Promise<Policy | Refused> {
    this.#onPricing(desk.households);
    // Lets the page say so before it stands still.
    await new Promise((done) => setTimeout(done, 50));
    try {
      return await desk.price(order);
    } catch (thrown) {
      this.#desk = null;
      throw new Trouble('broken', thrown);
    }
  }

  #run<Kind extends Report['report']>(task: Task, awaited: Kind): Promise<Told<Kind> | null> {
    const told = this.#hear(awaited);
    this.#worker?.postMessage(task);
    return told;
  }

  #hear<Kind extends Report['report']>(awaited: Kind): Promise<Told<Kind> | null> {
    this.#busy = true;
    return new Promise((done, fail) => {
      this.#giveUp = () => done(null);
      const worker = this.#worker;
      if (!worker) return done(null);
      worker.onmessage = ({ data }: MessageEvent<Report>) => {
        if (data.report === 'pricing') this.#onPricing(data.households);
        if (data.report !== awaited) return;
        this.#busy = false;
        done(data as Told<Kind>);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        fail(new Trouble('broken', event.message));
        this.close();
      };
    });
  }
}
