// Takes the messages of panics out of a WebAssembly module, where nobody reads them: a panic traps at once.
//
//   node without-messages.mjs IN.wasm OUT.wasm
import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from '../www/node_modules/binaryen/index.js';

/** The standard library's functions that end in a trap. Where one is named anew, the module is only larger. */
const ENDS =
  /^(core::panicking::|core::option::(unwrap|expect)_failed|core::result::unwrap_failed|core::cell::panic_|core::str::slice_error_fail|core::slice::(index::slice_\w*_fail|copy_from_slice_impl::len_mismatch_fail)|std::panicking::panic_with_hook|std::thread::local::panic_access_error|alloc::(raw_vec::(handle_error|capacity_overflow)|alloc::handle_alloc_error)|__rustc::(rust_begin_unwind|rust_panic))/;

const [input, output] = process.argv.slice(2);
binaryen.setDebugInfo(true);
const module = binaryen.readBinary(readFileSync(input));
for (let place = 0; place < module.getNumFunctions(); place += 1) {
  const one = module.getFunctionByIndex(place);
  const { name, module: importedFrom } = binaryen.getFunctionInfo(one);
  // Names are mangled with the crate's hash: `core[2a4f…]::panicking::panic_fmt`.
  const plain = name.replace(/\[[0-9a-f]+\]/g, '');
  if (!importedFrom && ENDS.test(plain)) binaryen.Function.setBody(one, module.unreachable());
}
writeFileSync(output, module.emitBinary());
