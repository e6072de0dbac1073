import { createBindings } from '../engine/module.ts';
import { type Form, isRefused, type QuoteRequest, type Refused, type Roster } from '../engine/types.ts';
import { decode, isWorkbook } from '../shared/csv.ts';
import { type Columns, households, type List, readList, type Unreadable } from './list.ts';

/** Reads and prices a list beside the page, which stays quick meanwhile. */

export interface OpenTask {
  task: 'open';
  source: string | ArrayBuffer;
}

export interface PriceTask {
  task: 'price';
  module: WebAssembly.Module;
  form: Form;
  columns: Columns;
  inputs: QuoteRequest['inputs'];
}

/** A policy over a list. Of each household its premium and the payers' parts, in the policy's order. */
export interface Policy extends Omit<Roster, 'households'> {
  parts: string[][];
}

export type Report =
  | { report: 'opened'; list: List | Unreadable }
  | { report: 'pricing'; households: number }
  | { report: 'priced'; policy: Policy | Refused };

let list: List | null = null;
const bindings = createBindings();
let started: Promise<unknown> | undefined;

const tell = (report: Report): void => postMessage(report);

function open({ source }: OpenTask): void {
  const read = readSource(source);
  list = 'unreadable' in read ? null : read;
  tell({ report: 'opened', list: read });
}

function readSource(source: OpenTask['source']): List | Unreadable {
  if (typeof source === 'string') return readList(source);
  return isWorkbook(source) ? { unreadable: 'workbook', row: 1 } : readList(decode(source));
}

async function price({ module, form, columns, inputs }: PriceTask): Promise<void> {
  if (!list) return;
  tell({ report: 'pricing', households: list.lines.length });
  started ??= bindings.default({ module_or_path: module });
  await started;
  const roster = bindings.roster({
    product: form.product,
    as_of: form.as_of,
    inputs,
    households: households(list.lines, columns, form),
  });
  tell({ report: 'priced', policy: isRefused(roster) ? roster : compact(roster) });
}

function compact({ households, ...policy }: Roster): Policy {
  const parts = households.map(({ premium, payers }) => [premium, ...payers.map(({ amount }) => amount)]);
  return { ...policy, parts };
}

addEventListener('message', ({ data }: MessageEvent<OpenTask | PriceTask>) => {
  if (data.task === 'open') return open(data);
  // What is thrown here must reach the page's `error` event, which a rejected promise would not.
  price(data).catch((thrown: unknown) => {
    setTimeout(() => {
      throw thrown;
    });
  });
});
