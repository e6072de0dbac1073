import assert from 'node:assert/strict';
import { sep } from 'node:path';
import { test } from 'node:test';
import { wrap } from '../../plugins/fresh.ts';

const source = `
let count = 0;
export function next() { count += 1; return count; }
export const first = 1, second = 2;
function hidden() { return count; }
export { hidden as default, next as again };
`;

async function run(code: string): Promise<() => Record<string, unknown>> {
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module.default;
}

test('each copy has all exports and a state of its own', async () => {
  const create = await run(wrap(source, 'bindings.js'));
  const [one, two] = [create(), create()];
  assert.deepEqual(Object.keys(one), ['next', 'first', 'second', 'default', 'again']);
  (one.next as () => number)();
  assert.equal((one.again as () => number)(), 2);
  assert.equal((two.default as () => number)(), 0);
});

test('imports stay outside', async () => {
  const create = await run(
    wrap("let n = 0;\nimport { sep } from 'node:path';\nexport const own = sep;\n", 'bindings.js'),
  );
  assert.equal(create().own, sep);
});

test('what cannot be wrapped is refused when the page is built', () => {
  assert.throws(() => wrap("export * from 'y';", 'bindings.js'), /ExportAllDeclaration/);
  assert.throws(() => wrap('export default 1;', 'bindings.js'), /ExportDefaultDeclaration/);
});
