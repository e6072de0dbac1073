/** A series as plugins/examples.ts packs it: a character for each value, without gaps in the dates. */
export interface Packed {
  /** The heading of the dates. */
  date: string;
  /** The first of them: a day, or a month. */
  from: string;
  columns: {
    name: string;
    decimals: number;
    /** What each value is multiplied by. */
    times: number;
    /** Whether the numbers lead from one value to the next. */
    steps: boolean;
    text: string;
  }[];
}

/** The series as the CSV file that somebody could have dropped. */
export function unpack({ date, from, columns }: Packed): string {
  const cells = columns.map(values);
  const heading = [date, ...columns.map(({ name }) => name)];
  const rows = (cells[0] ?? []).map((_, at) => [later(from, at), ...cells.map((column) => column[at])]);
  return [heading, ...rows].map((row) => row.join()).join('\n');
}

function values({ decimals, times, steps, text }: Packed['columns'][number]): string[] {
  // 12.3 × 0.56 has the decimals of both.
  const written = decimals + (String(times).split('.')[1]?.length ?? 0);
  let before = 0;
  return Array.from(text, (character) => {
    if (character === ' ') return '';
    const code = character.charCodeAt(0) - 35;
    const number = code % 2 === 1 ? -(code + 1) / 2 : code / 2;
    before = steps ? before + number : number;
    return ((before / 10 ** decimals) * times).toFixed(written);
  });
}

/** The day, or month, that comes so much later. */
function later(from: string, by: number): string {
  const [year = 0, month = 1, day] = from.split('-').map(Number);
  const date =
    day === undefined
      ? new Date(Date.UTC(year, month - 1 + by))
      : new Date(Date.UTC(year, month - 1, day + by));
  return date.toISOString().slice(0, from.length);
}
