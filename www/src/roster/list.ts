import type { Form, Input, Problem } from '../engine/types.ts';
import { inputOf } from '../form/paths.ts';
import { type Line, parse } from '../shared/csv.ts';
import { placeName, type Sheet, type Unopened } from './workbook.ts';

/** A household list as it was read. */
export interface List {
  heading: string[];
  lines: Line[];
  /** Rows that are totals of the others, which were left out. */
  totals: number[];
  /** Where it stood in a workbook; null for a list that came as text. */
  book: Book | null;
}

/** The sheets of a workbook that hold anything, and which of them is the list. */
export interface Book {
  sheets: string[];
  sheet: string;
  /** Whether its columns tell so. */
  fits: boolean;
}

/** Why a list cannot be used at all. */
export interface Unreadable {
  unreadable: 'quotes' | 'empty' | Unopened;
  row: number;
}

/** Which input each column of a list holds; null for those that are only copied. */
export type Columns = (string | null)[];

/** What is wrong with the choice of columns: an input stands there twice, or one that is needed nowhere. */
export interface ColumnFault {
  code: 'twice' | 'needed';
  input: Input;
}

/** A problem in a cell of the list. */
export interface CellProblem {
  row: number;
  column: string;
  /** Its name in a workbook, such as B7; empty where it has none. */
  place: string;
  cell: string;
  problem: Problem;
}

const TOTAL = /^(合计|总计|小计|共计|totals?|sum)$/i;

/** Column names are looked for so far down: titles and remarks may stand over them. */
const MOST_ABOVE = 10;

export function readList(text: string, form: Form): List | Unreadable {
  const { lines, broken } = parse(text);
  return broken === null ? list(lines, form, null) : { unreadable: 'quotes', row: broken };
}

/** The list in a workbook: the sheet that was asked for, or the first whose columns fit, or the first. */
export function listOf(sheets: Sheet[], form: Form, asked: string | null): List | Unreadable {
  const filled = sheets.filter(({ lines }) => lines.length > 0);
  const fitting = filled.find(({ lines }) => headingAt(lines, form) !== null);
  const chosen = filled.find(({ name }) => name === asked) ?? fitting ?? filled[0];
  const book = {
    sheets: filled.map(({ name }) => name),
    sheet: chosen?.name ?? '',
    fits: chosen !== undefined && (chosen === fitting || chosen.name === asked),
  };
  return list(chosen?.lines ?? [], form, book);
}

function list(lines: Line[], form: Form, book: Book | null): List | Unreadable {
  const at = headingAt(lines, form) ?? Math.max(0, lines.slice(0, MOST_ABOVE).findIndex(isWide));
  const [heading, ...rest] = lines.slice(at);
  if (!heading || rest.length === 0) return { unreadable: 'empty', row: 1 };
  const isTotal = ({ cells }: Line): boolean => cells.some((cell) => TOTAL.test(cell.trim()));
  return {
    heading: heading.cells.map((cell) => cell.trim()),
    lines: rest.filter((line) => !isTotal(line)),
    totals: rest.filter(isTotal).map(({ row }) => row),
    book,
  };
}

/** Which line names the columns: the first with all names that are needed; null where none has. */
function headingAt(lines: Line[], form: Form): number | null {
  const at = lines.slice(0, MOST_ABOVE).findIndex(({ cells }) => {
    const columns = guessColumns(cells, form);
    return columns.some((column) => column !== null) && columnFaults(columns, form).length === 0;
  });
  return at < 0 ? null : at;
}

/** Whether a line holds more than a title. */
function isWide({ cells }: Line): boolean {
  return cells.filter((cell) => cell.trim() !== '').length > 1;
}

/** The inputs that a column of a list can hold: all but schedules, which have rows of their own. */
export function columnInputs(form: Form): Input[] {
  return form.inputs.filter(({ type }) => type !== 'schedule');
}

/** A heading or title without what people write differently: case, width, spaces, a unit in brackets. */
function bare(name: string): string {
  const narrow = name.normalize('NFKC').toLowerCase();
  return narrow.replace(/\([^)]*\)$/, '').replace(/\s+/g, '');
}

/** Finds the inputs whose id or title, in either language, is the heading of a column. */
export function guessColumns(heading: string[], form: Form): Columns {
  return heading.map((name) => {
    const named = ({ id, title }: Input): boolean =>
      [id, title.zh, title.en].some((each) => bare(each) === bare(name));
    return columnInputs(form).find(named)?.id ?? null;
  });
}

export function columnFaults(columns: Columns, form: Form): ColumnFault[] {
  const count = ({ id }: Input): number => columns.filter((column) => column === id).length;
  const inputs = columnInputs(form);
  const twice = inputs
    .filter((input) => count(input) > 1)
    .map((input): ColumnFault => ({ code: 'twice', input }));
  const needed = inputs
    .filter((input) => input.id === form.roster && count(input) === 0)
    .map((input): ColumnFault => ({ code: 'needed', input }));
  return [...twice, ...needed];
}

/** The questions that remain for all households alike. */
export function commonForm(form: Form, columns: Columns): Form {
  return { ...form, inputs: form.inputs.filter(({ id }) => !columns.includes(id)) };
}

/** What the engine is asked for each line. Choices may be written by their titles, flags in capitals, as Excel does. */
export function households(lines: Line[], columns: Columns, form: Form): Record<string, string>[] {
  const wanted = columns.flatMap((id, at) => {
    const input = form.inputs.find((each) => each.id === id);
    return input ? [{ id: input.id, at, percent: input.unit === 'percent', choices: choiceIds(input) }] : [];
  });
  return lines.map(({ cells }) =>
    Object.fromEntries(
      wanted.map(({ id, at, percent, choices }) => {
        const cell = (cells[at] ?? '').trim();
        return [id, choices.get(bare(cell)) ?? (percent ? cell.replace(/\s*[%％]$/, '') : cell)];
      }),
    ),
  );
}

function choiceIds(input: Input): Map<string, string> {
  if (input.type === 'flag') return new Map(['true', 'false'].map((each) => [each, each]));
  return new Map(
    input.choices.flatMap(({ id, title }) => [title.zh, title.en].map((each) => [bare(each), id])),
  );
}

/** Problems by place: those of a household, and those of what all have in common, each once. */
export function place(
  problems: Problem[],
  { heading, lines, book }: List,
  columns: Columns,
  form: Form,
): { cells: CellProblem[]; common: Problem[] } {
  const inputs = commonForm(form, columns).inputs.map(({ id }) => id);
  const cells: CellProblem[] = [];
  const common = new Map<string, Problem>();
  for (const problem of problems) {
    const [, nth, field = problem.field] = /^households\[(\d+)\]\.(.*)$/.exec(problem.field) ?? [];
    const own = { ...problem, field };
    const line = lines[Number(nth) - 1];
    const at = columns.indexOf(field);
    // A rule may hold for one household and not for another, whatever input it is told of.
    if (line && (problem.code === 'rule' || !inputs.includes(inputOf(field)))) {
      const place = book && at >= 0 ? placeName(at, line.row) : '';
      const cell = line.cells[at] ?? '';
      cells.push({ row: line.row, column: heading[at] ?? '', place, cell, problem: own });
    } else {
      common.set(`${field} ${problem.code}`, own);
    }
  }
  return { cells, common: [...common.values()] };
}
