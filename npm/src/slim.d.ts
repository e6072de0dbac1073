export * from './bindings.js';

/** Starts the module from its bytes, its compiled form, its address or a response; before any other function. */
export function init(
  module: BufferSource | WebAssembly.Module | URL | string | Response | Promise<Response>,
): Promise<void>;
