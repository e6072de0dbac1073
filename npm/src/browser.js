import { init } from './slim.js';

await init(new URL('./baofei_bg.wasm', import.meta.url));

export { check, claim, engine, form, list, quote, quoteColumns, roster } from './bindings.js';
