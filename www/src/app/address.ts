import { type Entered, emptyRows, MOST_ROWS, type Typed, type TypedRow } from '../quote/entered.ts';
import type { Tongue } from '../words/locale.ts';

/**
 * The state of the page as the fragment of its address, so that bookmarks, sharing and the back button work and
 * nothing typed is ever sent to a server: `#/zh/navel-orange?as-of=2026-11-24&area_mu=30&canals=2&canals.1.length_m=8`.
 */
export interface State {
  tongue: Tongue;
  product: string | null;
  /** What is shown of it besides: `#/zh/navel-orange/households`, or an offer of the quote book, `#/zh/book/1f2e`. */
  part?: string;
  /** The day of the calculation; null is the current day. */
  asOf: string | null;
  entered: Entered;
  /** What was entered of a loss, to see what it would pay. */
  loss?: Entered;
}

/** Ids have no hyphen, so these keys cannot be one. */
const AS_OF = 'as-of';
const LOSS = 'loss-';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[a-z]\w*$/;
/** An input, or the example series that filled it (src/quote/entered.ts). */
const KEY = /^[a-z]\w*(-example)?$/;

export function write(state: State): string {
  const parts = [state.tongue, state.product, state.part].filter((part) => part != null);
  const path = `#/${parts.map((part) => encodeURIComponent(part)).join('/')}`;
  const pairs = state.asOf === null ? [] : [[AS_OF, state.asOf]];
  for (const [id, typed] of Object.entries(state.entered)) pairs.push(...writeTyped(id, typed));
  for (const [id, typed] of Object.entries(state.loss ?? {})) pairs.push(...writeTyped(LOSS + id, typed));
  const query = pairs.map((pair) => pair.map((each) => encodeURIComponent(each)).join('=')).join('&');
  return query ? `${path}?${query}` : path;
}

function writeTyped(id: string, typed: Typed): string[][] {
  if (!Array.isArray(typed)) return [[id, typed]];
  const cells = typed.flatMap((row, at) =>
    Object.entries(row).map(([field, value]) => [`${id}.${at + 1}.${field}`, value]),
  );
  return [[id, String(typed.length)], ...cells];
}

export function read(fragment: string): State {
  const [path = '', query = ''] = split(fragment.replace(/^#?\/?/, ''), '?');
  const named = /^(zh|en)(\/|$)/.test(path);
  const [first, second = '', third] = named ? path.split('/') : ['zh', ...path.split('/')];
  const product = decode(second);
  const state: State = {
    tongue: first === 'en' ? 'en' : 'zh',
    product: product === '' ? null : product,
    asOf: null,
    entered: {},
  };
  if (third) state.part = decode(third);
  const pairs = [...new URLSearchParams(query)];
  const day = pairs.find(([key]) => key === AS_OF)?.[1] ?? '';
  state.asOf = DAY.test(day) ? day : null;
  const isLoss = ([key]: [string, string]): boolean => key.startsWith(LOSS);
  state.entered = readEntered(pairs.filter((pair) => !isLoss(pair)));
  const loss = readEntered(pairs.filter(isLoss).map(([key, value]) => [key.slice(LOSS.length), value]));
  if (Object.keys(loss).length > 0) state.loss = loss;
  return state;
}

function readEntered(pairs: [string, string][]): Entered {
  const entered: Entered = {};
  const cells: [string, number, string, string][] = [];
  for (const [key, value] of pairs) {
    const [id = '', row, field] = key.split('.');
    if (!KEY.test(id)) continue;
    if (row === undefined) entered[id] = value;
    else if (field !== undefined && ID.test(field)) cells.push([id, Number(row), field, value]);
  }
  readRows(entered, cells);
  return entered;
}

/** A schedule is known by its cells, or by a count of rows without cells (`canals=0`), which stays text until asked. */
function readRows(entered: Entered, cells: [string, number, string, string][]): void {
  for (const [id, row, field, value] of cells) {
    if (!Number.isInteger(row) || row < 1 || row > MOST_ROWS) continue;
    const before = entered[id];
    const rows: TypedRow[] = Array.isArray(before) ? before : emptyRows(before ?? '0');
    while (rows.length < row) rows.push({});
    const target = rows[row - 1];
    if (target) target[field] = value;
    entered[id] = rows;
  }
}

function split(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
