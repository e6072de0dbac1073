import type { Refused } from '../engine/types.ts';
import { Desk, type Order, type Policy, type Source } from './desk.ts';
import type { List, Unreadable } from './list.ts';

/** Reads and prices a list beside the page, which stays quick meanwhile. */

export type Task = { task: 'open'; source: Source } | ({ task: 'price' } & Order);

export type Report =
  | { report: 'ready' }
  | { report: 'opened'; list: List | Unreadable }
  | { report: 'pricing'; households: number }
  | { report: 'priced'; policy: Policy | Refused };

const desk = new Desk();
const tell = (report: Report): void => postMessage(report);

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  if (data.task === 'open') return tell({ report: 'opened', list: desk.open(data.source) });
  tell({ report: 'pricing', households: desk.households });
  desk.price(data).then(
    (policy) => tell({ report: 'priced', policy }),
    // What is thrown here must reach the page's `error` event, which a rejected promise would not.
    (thrown: unknown) =>
      setTimeout(() => {
        throw thrown;
      }),
  );
});

tell({ report: 'ready' });
