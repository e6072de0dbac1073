/**
 * The bindings that come with the module keep their one instance for ever, so `?fresh` (see plugins/fresh.ts) turns them
 * into a function that makes a new copy each time: that is what lets the page recover.
 */
import create from '../../wasm/baofei.js?fresh';
import type { Functions } from './types.ts';

export interface Bindings extends Functions {
  /** Instantiates the module; must be awaited before any other function is called. */
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

export const createBindings = create as () => Bindings;
