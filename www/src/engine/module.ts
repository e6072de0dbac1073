/** Where the module is. A worker never asks: it is given the module that the page compiled. */
export { default as moduleUrl } from '../../wasm/baofei_bg.wasm?url';
