import assert from 'node:assert/strict';
import { test } from 'node:test';
import { each, quantity } from '../../src/answer/each.ts';
import type { Form } from '../../src/engine/types.ts';

const form = {
  as_of: '2026-11-24',
  roster: 'area_mu',
  inputs: [{ id: 'area_mu', type: 'number', unit: 'mu', default: '10' }],
} as unknown as Form;

test('the quantity is what was entered, however it was typed', () => {
  const amount = (typed?: string) => quantity(form, typed === undefined ? {} : { area_mu: typed })?.amount;
  assert.deepEqual([amount(), amount('１２．５'), amount('1,200')], ['10', '12.5', '1200']);
  for (const typed of ['', 'x', '-3', '0', '0.0']) assert.equal(amount(typed), undefined, typed);
  assert.equal(quantity({ ...form, roster: null }, {}), null);
});

/** By hand: 500 ÷ 12.5 = 40; 100 ÷ 3 = 33.33…; 0.10 ÷ 4 = 0.025, half up 0.03; 1 ÷ 300 = 0.00333…. */
test('an amount is divided exactly and rounded half up to the fen', () => {
  const of = (amount: string, units: string) => each(amount, { amount: units, unit: 'mu' });
  assert.deepEqual(of('500.00', '12.5'), { amount: '40.00', rounded: false });
  assert.deepEqual(of('100.00', '3'), { amount: '33.33', rounded: true });
  assert.deepEqual(of('0.10', '4'), { amount: '0.03', rounded: true });
  assert.deepEqual(of('1.00', '300'), { amount: '0.00', rounded: true });
});
