import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as numbers from '../../src/words/numbers.ts';

test('figures are grouped, and nothing is lost beyond the reach of floating point', () => {
  assert.equal(numbers.grouped('60000.00'), '60,000.00');
  assert.equal(numbers.grouped('999'), '999');
  assert.equal(numbers.grouped('-1234567'), '−1,234,567');
  assert.equal(numbers.money('12345678901234567890.1'), '12,345,678,901,234,567,890.10');
  assert.equal(numbers.money('0.005'), '0.005');
  assert.equal(numbers.money('1140.0000'), '1,140.00');
  assert.equal(numbers.plain('0.01900'), '0.019');
  assert.equal(numbers.plain('100'), '100');
  assert.equal(numbers.plain('2000.00'), '2,000');
  assert.equal(numbers.plain('没有'), '没有');
});

test('amounts from ten thousand up are also said in 万', () => {
  assert.equal(numbers.tenThousands('60000.00'), '6');
  assert.equal(numbers.tenThousands('12345000.00'), '1,234.5');
  assert.equal(numbers.tenThousands('1000.00'), null);
  assert.equal(numbers.tenThousands('60000.01'), null);
  assert.equal(numbers.tenThousands('60123.00'), null);
});

test('shares of the premium', () => {
  assert.equal(numbers.basisPoints('456.00', '1140.00'), 4000);
  assert.equal(numbers.basisPoints('1.00', '3.00'), 3333);
  assert.equal(numbers.basisPoints('2.00', '3.00'), 6667);
  assert.equal(numbers.basisPoints('0.00', '0.00'), 0);
  assert.equal(numbers.percent(4000), '40%');
  assert.equal(numbers.percent(1667), '16.67%');
  assert.equal(numbers.percent(0), '0%');
});

test('shares as a tariff writes them', () => {
  assert.equal(numbers.shareAsPercent('0.30'), '30%');
  assert.equal(numbers.shareAsPercent('1'), '100%');
  assert.equal(numbers.shareAsPercent('0.0725'), '7.25%');
  assert.equal(numbers.shareAsPercent('if(exempt, 1, 0.3)'), null);
});
