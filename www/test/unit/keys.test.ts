import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandInWords } from '../../src/sources/keys.ts';
import { en } from '../../src/words/en.ts';
import { zh } from '../../src/words/zh.ts';

test('bands in words', () => {
  assert.equal(bandInWords('[4,15]', 'step', zh), '4 及以上，15 及以下');
  assert.equal(bandInWords('(,4)', 'step', zh), '不足 4');
  assert.equal(bandInWords('(15,)', 'step', en), 'over 15');
  assert.equal(bandInWords('[1000, 5000)', 'step', en), '1,000 or more, under 5,000');
  assert.equal(bandInWords('40', 'linear', zh), '40 时');
});
