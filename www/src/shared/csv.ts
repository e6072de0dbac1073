/** Tables as text: what spreadsheets write and paste, and what they can open without harm. */

/** A record and the row it has in a spreadsheet, the heading being row 1. */
export interface Line {
  row: number;
  cells: string[];
}

export interface Table {
  lines: Line[];
  /** The row of a cell whose quotation marks do not match; nothing after it was read. */
  broken: number | null;
}

const MARK = '\uFEFF';
const TRIGGER = /^[=+\-@\t\r]/;
const GUARDED = /^'[=+\-@\t\r]/;

/** Reads comma-, tab- or semicolon-separated text. Empty rows are counted but left out. */
export function parse(text: string): Table {
  const body = text.startsWith(MARK) ? text.slice(1) : text;
  const cell = pattern(separator(body));
  const lines: Line[] = [];
  let [row, cells] = [1, [] as string[]];
  while (cell.lastIndex < body.length || cells.length > 0) {
    const [whole = '', quoted, bare = '', end = ''] = cell.exec(body) ?? [];
    if (bare.startsWith('"')) return { lines, broken: row };
    cells.push(unguarded(quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"')));
    const ended = /^[\r\n]*$/.test(end);
    if (ended) {
      if (cells.some((each) => each.trim() !== '')) lines.push({ row, cells });
      [row, cells] = [row + 1, []];
    }
    if (whole === '') break;
  }
  return { lines, broken: null };
}

/** One cell and what ends it. */
function pattern(separator: string): RegExp {
  return new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\r|\\n|$)`, 'y');
}

/** Pasting from a spreadsheet gives tabs; some countries' spreadsheets write semicolons. */
function separator(text: string): string {
  const start = text.slice(0, 10_000).replace(/"[^"]*"/g, '');
  const [heading = ''] = start.replace(/^[\r\n]+/, '').split(/[\r\n]/, 1);
  if (heading.includes('\t')) return '\t';
  return heading.includes(';') && !heading.includes(',') ? ';' : ',';
}

/** A cell without the mark that `write` puts before what could be a formula. */
function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** Rows as a file that Excel opens in the right characters and in which no cell runs as a formula. */
export function write(rows: string[][]): string {
  const quoted = (cell: string): string =>
    `"${(TRIGGER.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
  return MARK + rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** The text of a file: UTF-8, UTF-16 with its mark, or else the GB 18030 of older Chinese spreadsheets. */
export function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
