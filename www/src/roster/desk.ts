import { createBindings } from '../engine/module.ts';
import { type Form, isRefused, type QuoteRequest, type Refused, type Roster } from '../engine/types.ts';
import { decode, isWorkbook } from '../shared/csv.ts';
import { type Columns, households, type List, readList, type Unreadable } from './list.ts';

/** A list as it comes: text, or the bytes of a file. */
export type Source = string | ArrayBuffer;

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

  open(source: Source): List | Unreadable {
    const read = readSource(source);
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
