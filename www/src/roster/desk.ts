import type { Report } from '../aside/jobs.ts';
import type { Engine } from '../engine/engine.ts';
import { type Form, isRefused, type QuoteRequest, type Refused, type Roster } from '../engine/types.ts';
import { decode, isWorkbook } from '../shared/csv.ts';
import { type Columns, households, type List, readList, type Unreadable } from './list.ts';

/** A list as it comes: text, or the bytes of a file. */
export type Source = string | ArrayBuffer;

/** A list with its number, so that it is read once and not again for every price. */
export interface Numbered {
  source: Source;
  number: number;
}

/** What a list is to be priced with. */
export interface Order extends Numbered {
  form: Form;
  columns: Columns;
  inputs: QuoteRequest['inputs'];
}

/**
 * A policy over a list. Of each household its premium and the payers' parts, in the policy's order, with spaces between:
 * ten thousand texts leave a worker in a millisecond, lists of texts in thirty.
 */
export interface Policy extends Omit<Roster, 'households'> {
  parts: string[];
}

/** The list that was read last. */
let last: { number: number; read: List | Unreadable } | null = null;

function list({ source, number }: Numbered): List | Unreadable {
  if (last?.number !== number) last = { number, read: readSource(source) };
  return last.read;
}

/** Where lists are read and priced. */
export const desk = {
  open: async (_: Engine, numbered: Numbered): Promise<List | Unreadable> => list(numbered),

  async price(engine: Engine, order: Order, report: Report): Promise<Policy | Refused> {
    const { form, columns, inputs } = order;
    const read = list(order);
    const lines = 'unreadable' in read ? [] : read.lines;
    const request = {
      ...engine.which(form),
      as_of: form.as_of,
      inputs,
      households: households(lines, columns, form),
    };
    const roster = await engine.roster(request, (priced) => void report(priced / lines.length));
    return isRefused(roster) ? roster : compact(roster);
  },
};

function readSource(source: Source): List | Unreadable {
  if (typeof source === 'string') return readList(source);
  return isWorkbook(source) ? { unreadable: 'workbook', row: 1 } : readList(decode(source));
}

function compact({ households, ...policy }: Roster): Policy {
  const parts = households.map(({ premium, payers }) =>
    [premium, ...payers.map(({ amount }) => amount)].join(' '),
  );
  return { ...policy, parts };
}
