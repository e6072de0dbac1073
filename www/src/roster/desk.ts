import type { Report } from '../aside/jobs.ts';
import type { Engine } from '../engine/engine.ts';
import { type Form, isRefused, type QuoteRequest, type Refused, type Roster } from '../engine/types.ts';
import { decode } from '../shared/csv.ts';
import { readWorkbook } from './excel.ts';
import { type Columns, households, type List, listOf, readList, type Unreadable } from './list.ts';
import { workbookKind } from './workbook.ts';

/** A list as it comes: text, or a file. */
export type Source = string | Blob;

/** A list to be read, for which cover, and which sheet of a workbook it is if that was said. */
export interface Opening {
  /** Its number, so that it is read once and not again for every price. */
  number: number;
  source: Source;
  form: Form;
  sheet: string | null;
}

/** The largest file that is read: 200,000 households take half of it. */
const MOST_BYTES = 32_000_000;

/** What a list is to be priced with. */
export interface Order extends Opening {
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

async function list(opening: Opening): Promise<List | Unreadable> {
  if (last?.number !== opening.number) last = { number: opening.number, read: await readSource(opening) };
  return last.read;
}

/** Where lists are read and priced. */
export const desk = {
  open: (_: Engine, opening: Opening): Promise<List | Unreadable> => list(opening),

  async price(engine: Engine, order: Order, report: Report): Promise<Policy | Refused> {
    const { form, columns, inputs } = order;
    const read = await list(order);
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

async function readSource({ source, form, sheet }: Opening): Promise<List | Unreadable> {
  const refused = (unreadable: Unreadable['unreadable']): Unreadable => ({ unreadable, row: 1 });
  if (typeof source === 'string') return readList(source, form);
  if (source.size > MOST_BYTES) return refused('too_large');
  const bytes = await source.arrayBuffer();
  const kind = workbookKind(new Uint8Array(bytes));
  if (kind === null) return readList(decode(bytes), form);
  if (kind !== 'new') return refused(kind);
  const sheets = await readWorkbook(new Uint8Array(bytes));
  return typeof sheets === 'string' ? refused(sheets) : listOf(sheets, form, sheet);
}

function compact({ households, ...policy }: Roster): Policy {
  const parts = households.map(({ premium, payers }) =>
    [premium, ...payers.map(({ amount }) => amount)].join(' '),
  );
  return { ...policy, parts };
}
