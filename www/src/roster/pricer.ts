import { Trouble } from '../engine/trouble.ts';
import type { Refused } from '../engine/types.ts';
import type { List, Unreadable } from './list.ts';
import type { OpenTask, Policy, PriceTask, Report } from './worker.ts';
import Worker from './worker.ts?worker';

type Told<Kind extends Report['report']> = Extract<Report, { report: Kind }>;

/** The worker as the page sees it: one list, one task at a time. What is overtaken by another list answers null. */
export class ListPricer {
  #worker: InstanceType<typeof Worker> | null = null;
  #source: OpenTask['source'] = '';
  #giveUp: () => void = () => undefined;
  #onPricing: (households: number) => void;

  constructor(onPricing: (households: number) => void) {
    this.#onPricing = onPricing;
  }

  async open(source: OpenTask['source']): Promise<List | Unreadable | null> {
    this.close();
    this.#source = source;
    const told = await this.#run({ task: 'open', source }, 'opened');
    return told?.list ?? null;
  }

  async price(task: Omit<PriceTask, 'task'>): Promise<Policy | Refused | null> {
    if (!this.#worker) await this.open(this.#source); // it broke, and was dropped
    const told = await this.#run({ task: 'price', ...task }, 'priced');
    return told?.policy ?? null;
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#giveUp();
  }

  #run<Kind extends Report['report']>(task: OpenTask | PriceTask, awaited: Kind): Promise<Told<Kind> | null> {
    this.#worker ??= new Worker();
    const worker = this.#worker;
    return new Promise((done, fail) => {
      this.#giveUp = () => done(null);
      worker.onmessage = ({ data }: MessageEvent<Report>) => {
        if (data.report === 'pricing') this.#onPricing(data.households);
        if (data.report === awaited) done(data as Told<Kind>);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        fail(new Trouble('broken', event.message));
        this.close();
      };
      worker.postMessage(task);
    });
  }
}
