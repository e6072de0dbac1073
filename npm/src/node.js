import { readFile } from 'node:fs/promises';
import { init } from './slim.js';

await init(await readFile(new URL('./baofei_bg.wasm', import.meta.url)));

export { check, claim, engine, form, list, quote, quoteColumns, roster } from './bindings.js';
