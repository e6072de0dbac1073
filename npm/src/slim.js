import start from './bindings.js';

export { check, claim, engine, form, list, quote, quoteColumns, roster } from './bindings.js';

/** Starts the module from its bytes, its compiled form, its address or a response; before any other function. */
export async function init(module) {
  await start({ module_or_path: module });
}
