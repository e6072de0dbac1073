import create from '../../wasm-excel/excel.js?fresh';
import moduleUrl from '../../wasm-excel/excel_bg.wasm?url';
import { compile } from '../engine/load.ts';
import type { Line } from '../shared/csv.ts';
import type { Sheet, Unopened } from './workbook.ts';

interface Bindings {
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  read(file: Uint8Array): string;
}

const createBindings = create as () => Bindings;

/** What the module puts between sheets, rows and cells. */
const [SHEET, ROW, CELL] = ['\u001d', '\u001e', '\u001f'] as const;

/** Reads a new workbook with a module that is loaded only now. A new instance each time gives its memory back. */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[] | Unopened> {
  const bindings = createBindings();
  try {
    await bindings.default({ module_or_path: await compile(moduleUrl) });
  } catch {
    return 'unavailable';
  }
  try {
    return bindings.read(bytes).split(SHEET).map(sheet);
  } catch (thrown) {
    // What is no code broke the module: it has run out of memory.
    return typeof thrown === 'string' ? (thrown as Unopened) : 'too_large';
  }
}

function sheet(text: string): Sheet {
  const [name = '', ...rows] = text.split(ROW);
  const lines = rows.map((row): Line => {
    const [number, ...cells] = row.split(CELL);
    return { row: Number(number), cells };
  });
  return { name, lines };
}
