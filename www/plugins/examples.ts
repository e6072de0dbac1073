import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { Packed } from '../src/history/packed.ts';

interface Wanted {
  file: string;
  /** The first and the last year. */
  span: [number, number];
  /** For each column that is given, the file's column, and what a value is multiplied by; nothing stands for 1. */
  columns: Record<string, [column: string, times: number] | null>;
}

const WANTED: Record<string, Wanted> = {
  guangzhou: { file: 'CHM00059287.csv', span: [1951, 2012], columns: { prcp_mm: ['prcp_mm', 1] } },
  wuhan: {
    file: 'CHM00057494.csv',
    span: [1983, 2012],
    columns: { tmin_c: ['tmin_c', 1], tmax_c: ['tmax_c', 1] },
  },
  // The source has the ratio alone: bushels of maize for 100 pounds of pig, × 0.56 in kilograms for one kilogram.
  'us-hogs': {
    file: 'us_hog_corn_ratio_usda_ers.csv',
    span: [1990, 2020],
    columns: {
      pig: ['hog_corn_ratio_bu_per_cwt', 0.56],
      maize: null,
      price: ['hog_corn_ratio_bu_per_cwt', 0.56],
    },
  },
};

/** `virtual:example/NAME`: a series of the test data, only the columns and years that are offered, packed. */
export function examples(folder: string): Plugin {
  const START = 'virtual:example/';
  return {
    name: 'examples',
    resolveId: (id) => (id.startsWith(START) ? `\0${id}` : null),
    load(id) {
      const wanted = id.startsWith(`\0${START}`) ? WANTED[id.slice(START.length + 1)] : undefined;
      if (!wanted) return null;
      const packed = packSeries(readFileSync(join(folder, wanted.file), 'utf8'), wanted);
      return `export const packed = ${JSON.stringify(packed)};`;
    },
  };
}

function packSeries(text: string, { span: [first, last], columns }: Wanted): Packed {
  const [heading = '', ...lines] = text.trim().split(/\r?\n/);
  const names = heading.split(',');
  const rows = lines
    .map((line) => line.split(','))
    .filter(([date = '']) => Number(date.slice(0, 4)) >= first && Number(date.slice(0, 4)) <= last);
  return {
    date: names[0] ?? '',
    from: rows[0]?.[0] ?? '',
    columns: Object.entries(columns).map(([name, from]) => {
      const at = from ? names.indexOf(from[0]) : -1;
      const cells = rows.map((row) => (from ? (row[at] ?? '') : '1'));
      const decimals = Math.max(...cells.map((cell) => cell.split('.')[1]?.length ?? 0));
      const values = cells.map((cell) => (cell === '' ? null : Math.round(Number(cell) * 10 ** decimals)));
      return { name, times: from?.[1] ?? 1, decimals, ...packColumn(values) };
    }),
  };
}

/** Values as they are, or from one to the next, whichever are the smaller numbers. */
function packColumn(values: (number | null)[]): { steps: boolean; text: string } {
  let before = 0;
  const steps = values.map((value) => {
    const step = value === null ? null : value - before;
    before = value ?? before;
    return step;
  });
  const size = (numbers: (number | null)[]): number =>
    numbers.reduce<number>((sum, each) => sum + Math.abs(each ?? 0), 0);
  const smaller = size(steps) < size(values);
  return { steps: smaller, text: (smaller ? steps : values).map(character).join('') };
}

/** A character for each number, common ones for the small: 0, −1, 1, −2, 2… from `#` on, and a space for none. */
function character(value: number | null): string {
  if (value === null) return ' ';
  return String.fromCharCode(35 + (value < 0 ? -2 * value - 1 : 2 * value));
}
