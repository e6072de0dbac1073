import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Input } from '../../src/engine/types.ts';
import { converted, otherUnits, reverted } from '../../src/form/unit.ts';

const units = (unit: string, max = '100000000', type = 'number'): string[] =>
  otherUnits({ type, unit, max } as Input).map((each) => each.unit);

test('areas, weights and large amounts have other units; small amounts and counts have none', () => {
  assert.deepEqual(units('mu'), ['ha', 'm2']);
  assert.deepEqual([units('yuan'), units('yuan', '5000'), units('head')], [['wan'], [], []]);
});

/** By hand: 2 ha = 30 mu; 1000 m² = 1.5 mu; 3.5 万 = 35,000; 250 jin = 125 kg. */
test('what is typed in another unit is converted without losing a digit', () => {
  assert.equal(converted('2', '15'), '30');
  assert.equal(converted('0.1', '15'), '1.5');
  assert.equal(converted('1,000', '0.0015'), '1.5');
  assert.equal(converted('３．５', '10000'), '35000');
  assert.equal(converted('250', '0.5'), '125');
  assert.equal(converted('0', '15'), '0');
  assert.equal(converted('0.000001', '0.0015'), '0.0000000015');
  assert.equal(converted('两亩', '15'), '两亩');
});

test('what stands there is shown in the other unit where it has an end', () => {
  assert.equal(reverted('30', '15'), '2');
  assert.equal(reverted('10', '15'), '');
  assert.equal(reverted('1.5', '0.0015'), '1000');
  assert.equal(reverted('12345', '10000'), '1.2345');
  assert.equal(reverted('', '15'), '');
});
