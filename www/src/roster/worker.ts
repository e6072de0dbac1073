import type { Refused } from '../engine/types.ts';
import { Desk, type Opening, type Order, type Policy } from './desk.ts';
import type { List, Unreadable } from './list.ts';

/** Reads and prices a list beside the page, which stays quick meanwhile. */

export type Task = ({ task: 'open' } & Opening) | ({ task: 'price' } & Order);

export type Report =
  | { report: 'ready' }
  | { report: 'opened'; list: List | Unreadable }
  | { report: 'pricing'; households: number }
  | { report: 'priced'; policy: Policy | Refused };

const desk = new Desk();
const tell = (report: Report): void => postMessage(report);

/** What is thrown here must reach the page's `error` event, which a rejected promise would not. */
const fail = (thrown: unknown): unknown =>
  setTimeout(() => {
    throw thrown;
  });

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  if (data.task === 'open') {
    desk.open(data).then((list) => tell({ report: 'opened', list }), fail);
    return;
  }
  tell({ report: 'pricing', households: desk.households });
  desk.price(data).then((policy) => tell({ report: 'priced', policy }), fail);
});

tell({ report: 'ready' });
