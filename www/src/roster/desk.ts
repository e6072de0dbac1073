import { createBindings } from '../engine/module.ts';
import { type Form, isRefused, type QuoteRequest, type Refused, type Roster } from '../engine/types.ts';
import { decode } from '../shared/csv.ts';
import { readWorkbook } from './excel.ts';
import { type Columns, households, type List, listOf, readList, type Unreadable } from './list.ts';
import { workbookKind } from './workbook.ts';

/** A list as it comes: text, or a file. */
export type Source = string | Blob;

/** A list to be read, for which cover, and which sheet of a workbook it is if that was said. */
export interface Opening {
  source: Source;
  form: Form;
  sheet: string | null;
}

/** The largest file that is read: 200,000 households take half of it. */
const MOST_BYTES = 32_000_000;

/** What a list is to be priced with. */
export interface Order {
  module: WebAssembly.Module;
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

/** Where a list is read and priced: one list at a time. */
export class Desk {
  #list: List | null = null;
  #bindings = createBindings();
  #started: Promise<unknown> | undefined;

  async open(opening: Opening): Promise<List | Unreadable> {
    const read = await readSource(opening);
    this.#list = 'unreadable' in read ? null : read;
    return read;
  }

  get households(): number {
    return this.#list?.lines.length ?? 0;
  }

  async price({ module, form, columns, inputs }: Order): Promise<Policy | Refused> {
    this.#started ??= this.#bindings.default({ module_or_path: module });
    await this.#started;
    const roster = this.#bindings.roster({
      product: form.product,
      as_of: form.as_of,
      inputs,
      households: households(this.#list?.lines ?? [], columns, form),
    });
    return isRefused(roster) ? roster : compact(roster);
  }
}

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
