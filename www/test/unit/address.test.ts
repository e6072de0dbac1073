import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, type State, write } from '../../src/app/address.ts';

const states: State[] = [
  { tongue: 'zh', product: null, asOf: null, entered: {} },
  { tongue: 'en', product: 'navel-orange', asOf: null, entered: {} },
  {
    tongue: 'zh',
    product: 'navel-orange',

    asOf: '2016-12-31',
    entered: { area_mu: '３０，０００.５', site: 'mid_slope', exempt: 'yes', remark: 'a&b=c#d?e/f %亩' },
  },
  { tongue: 'zh', product: 'rice', part: 'households', asOf: '2017-01-01', entered: { zone: 'low' } },
  { tongue: 'en', product: 'book', asOf: null, entered: {} },
  { tongue: 'zh', product: 'book', part: '1f2e', asOf: null, entered: {} },
  {
    tongue: 'en',
    product: 'irrigation-works',

    asOf: null,
    entered: {
      canals: [
        { length_m: '100', section: 'small' },
        { length_m: '', section: 'large' },
      ],
    },
  },
  {
    tongue: 'zh',
    product: 'rice',
    asOf: null,
    entered: { area_mu: '8' },
    loss: { stage: 'ripe', fields: [{ loss_pct: '40' }] },
  },
];

for (const state of states) {
  test(`written and read again: ${write(state)}`, () => {
    assert.deepEqual(read(write(state)), state);
  });
}

test('a schedule without rows is not a schedule left alone', () => {
  const state = read(write({ tongue: 'zh', product: 'x', asOf: null, entered: { canals: [] } }));
  assert.deepEqual(state.entered, { canals: '0' });
});

test('the language comes first, and Chinese where none is named', () => {
  assert.equal(read('').tongue, 'zh');
  assert.equal(read('#/rice').product, 'rice');
  assert.equal(read('#/en/rice?area_mu=5').tongue, 'en');
});

test('a damaged address never throws and never invents anything', () => {
  for (const fragment of [
    '#',
    '#/',
    '#/zh/%E4%BD',
    '#/zh/rice?as-of=tomorrow',
    '#/en/rice?&&=&x',
    '#/zh/r?Bad-Id=1',
  ]) {
    const state = read(fragment);
    assert.equal(state.asOf, null, fragment);
    assert.ok(
      Object.keys(state.entered).every((id) => id === 'x'),
      fragment,
    );
  }
  assert.deepEqual(read('#/zh/r?canals.0.a=1&canals.99999.a=1&canals.x.a=1').entered, {});
});
