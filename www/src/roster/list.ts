import type { Form, Input, Problem } from '../engine/types.ts';
import { inputOf } from '../form/paths.ts';
import { type Line, parse } from '../shared/csv.ts';

/** A household list as it was read. */
export interface List {
  heading: string[];
  lines: Line[];
  /** Rows that are totals of the others, which were left out. */
  totals: number[];
}

/** Why a list cannot be used at all. */
export interface Unreadable {
  unreadable: 'quotes' | 'empty' | 'workbook';
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
  cell: string;
  problem: Problem;
}

const TOTAL = /^(合计|总计|小计|共计|totals?|sum)$/i;

export function readList(text: string): List | Unreadable {
  const { lines, broken } = parse(text);
  if (broken !== null) return { unreadable: 'quotes', row: broken };
  const [heading, ...rest] = lines;
  if (!heading || rest.length === 0) return { unreadable: 'empty', row: 1 };
  const isTotal = ({ cells }: Line): boolean => cells.some((cell) => TOTAL.test(cell.trim()));
  return {
    heading: heading.cells.map((cell) => cell.trim()),
    lines: rest.filter((line) => !isTotal(line)),
    totals: rest.filter(isTotal).map(({ row }) => row),
  };
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

/** What the engine is asked for each line. Choices may be written by their titles. */
export function households(lines: Line[], columns: Columns, form: Form): Record<string, string>[] {
  const wanted = columns.flatMap((id, at) => {
    const input = form.inputs.find((each) => each.id === id);
    return input ? [{ id: input.id, at, choices: choiceIds(input) }] : [];
  });
  return lines.map(({ cells }) =>
    Object.fromEntries(
      wanted.map(({ id, at, choices }) => {
        const cell = (cells[at] ?? '').trim();
        return [id, choices.get(bare(cell)) ?? cell];
      }),
    ),
  );
}

function choiceIds(input: Input): Map<string, string> {
  return new Map(
    input.choices.flatMap(({ id, title }) => [title.zh, title.en].map((each) => [bare(each), id])),
  );
}

/** Problems by place: those of a household, and those of what all have in common, each once. */
export function place(
  problems: Problem[],
  { heading, lines }: List,
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
      cells.push({ row: line.row, column: heading[at] ?? '', cell: line.cells[at] ?? '', problem: own });
    } else {
      common.set(`${field} ${problem.code}`, own);
    }
  }
  return { cells, common: [...common.values()] };
}
