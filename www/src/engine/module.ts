/**
 * The generated module. The bindings that come with it keep their one instance for ever, so `?fresh` (see
 * plugins/fresh.ts) turns them into a function that makes a new copy each time: that is what lets the page recover.
 */
import create from '../../wasm/baofei.js?fresh';
import moduleUrl from '../../wasm/baofei_bg.wasm?url';
import type { Functions } from './types.ts';

export interface Bindings extends Functions {
  /** Instantiates the module; must be awaited before any other function is called. */
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

export const createBindings = create as () => Bindings;
export { moduleUrl };
