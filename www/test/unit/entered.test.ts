import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Form, Input } from '../../src/engine/types.ts';
import { hasUnknown, isAsked, newRow, requestInputs, typedOf } from '../../src/quote/entered.ts';

const words = { zh: '题', en: 'title' };

function input(part: Partial<Input> & Pick<Input, 'id' | 'type'>): Input {
  return {
    title: words,
    help: words,
    unit: null,
    decimals: 0,
    min: null,
    max: null,
    default: null,
    choices: [],
    fields: [],
    min_rows: 0,
    max_rows: 10,
    when: null,
    more: false,
    slider: false,
    informative: false,
    source: null,
    ...part,
  };
}

const form = {
  as_of: '2026-11-24',
  inputs: [
    input({ id: 'mode', type: 'choice', default: 'people' }),
    input({ id: 'workers', type: 'integer', default: 80, when: { mode: ['people'] } }),
    input({ id: 'price', type: 'number', when: { mode: ['works'] } }),
    input({ id: 'exempt', type: 'flag', default: false }),
    input({ id: 'start', type: 'date', default: 'as_of' }),
    input({
      id: 'canals',
      type: 'schedule',
      default: [{ length_m: '5' }],
      fields: [
        input({ id: 'length_m', type: 'number' }),
        input({ id: 'lined', type: 'flag', default: true }),
      ],
    }),
  ],
} as unknown as Form;

function named(id: string): Input {
  const found = form.inputs.find((each) => each.id === id);
  assert.ok(found);
  return found;
}

test('defaults appear as they would have been typed', () => {
  const defaults = form.inputs.map((each) => typedOf(each, {}, form.as_of));
  assert.deepEqual(defaults, ['people', '80', '', 'no', '2026-11-24', [{ length_m: '5', lined: 'yes' }]]);
  assert.deepEqual(newRow(named('canals'), form.as_of), { length_m: '', lined: 'yes' });
  assert.deepEqual(typedOf(named('canals'), { canals: '0' }, form.as_of), []);
});

test('an input is asked where the answer it depends on is given', () => {
  assert.equal(isAsked(named('price'), form, {}), false);
  assert.equal(isAsked(named('price'), form, { mode: 'works' }), true);
  assert.equal(isAsked(named('workers'), form, { mode: 'works' }), false);
});

test('the request holds what was entered, as typed, and nothing that is not asked', () => {
  const entered = {
    mode: 'works',
    workers: '９０',
    price: '１，０００',
    exempt: 'yes',
    canals: [{ length_m: '8', lined: 'no' }],
    unknown: '1',
  };
  assert.deepEqual(requestInputs(form, entered), {
    mode: 'works',
    price: '１，０００',
    exempt: true,
    canals: [{ length_m: '8', lined: false }],
  });
  assert.equal(hasUnknown(form, entered), true);
  assert.equal(hasUnknown(form, {}), false);
});
