import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Form, isRefused, type ProductSummary } from '../../src/engine/types.ts';
import { foldedAway } from '../../src/form/folded.ts';
import { isAsked } from '../../src/quote/entered.ts';
import * as engine from '../../wasm/baofei.js';

engine.initSync({ module: readFileSync(new URL('../../wasm/baofei_bg.wasm', import.meta.url)) });
const DAY = '2026-11-24';

function forms(): Form[] {
  const products = engine.list(DAY) as unknown as ProductSummary[];
  return products.map(({ id }) => {
    const form = engine.form({ product: id, as_of: DAY }) as unknown as Form;
    assert.ok(!isRefused(form));
    return form;
  });
}

test('no cover asks more than seven questions at first sight, but for lists and what others wait for', () => {
  let folded = 0;
  for (const form of forms()) {
    const away = foldedAway(form);
    const seen = form.inputs.filter((input) => !away.has(input.id) && isAsked(input, form, {}));
    const awaited = new Set(form.inputs.flatMap(({ when }) => Object.keys(when ?? {})));
    const spare = seen.filter(({ id, type }) => type !== 'schedule' && !awaited.has(id));
    assert.ok(seen.length <= 7 || spare.length === 0, `${form.product}: ${seen.map(({ id }) => id)}`);
    for (const input of form.inputs.filter(({ id, more }) => away.has(id) && !more)) {
      assert.notEqual(
        input.default,
        null,
        `${form.product} would fold away what must be answered: ${input.id}`,
      );
      folded += 1;
    }
  }
  assert.ok(folded > 0);
});
