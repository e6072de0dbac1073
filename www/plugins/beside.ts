import type { Plugin } from 'vite';

const MODULE = '\0module-beside';
const MARK = '__BAOFEI_MODULE__';

/**
 * For the npm package: the module lies beside the script, and its address is written in the form that bundlers know
 * and browsers understand, instead of being copied into the script as Vite does for libraries.
 */
export function beside(): Plugin {
  return {
    name: 'beside',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith('baofei_bg.wasm?url') ? MODULE : null),
    load: (id) => (id === MODULE ? `export default ${MARK};` : null),
    renderChunk: (code) => code.replaceAll(MARK, 'new URL("./baofei_bg.wasm",import.meta.url).href'),
  };
}
