import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slide } from '../../src/form/slide.ts';

test('a short range is the slider’s own', () => {
  const age = { min: '16', max: '59', default: '45', decimals: 0 };
  assert.deepEqual(slide(age), { low: 16, high: 59, step: 1 });
});

test('in a wide range it runs around the default, never beyond the bounds', () => {
  const strike = { min: '-1000', max: '100000', default: '200', decimals: 1 };
  assert.deepEqual(slide(strike), { low: 0, high: 600, step: 1 });
  const frost = { min: '-60', max: '60', default: '-2', decimals: 1 };
  assert.deepEqual(slide(frost), { low: -6, high: 2, step: 0.1 });
});
