import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../src/words/en.ts';
import { catalogue, locale } from '../../src/words/locale.ts';
import { fill } from '../../src/words/problems.ts';
import { unitInWords } from '../../src/words/units.ts';
import { zh } from '../../src/words/zh.ts';

function leaves(words: object, path = ''): [string, unknown][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' ? leaves(value, `${path}${key}.`) : [[path + key, value] as [string, unknown]],
  );
}

/** What a catalogue says, its functions called with anything. */
function said(value: unknown): string {
  return typeof value === 'function' ? String(value('1', '2', '3')) : String(value);
}

test('both catalogues have the same keys, and none is empty', () => {
  assert.deepEqual(
    leaves(zh).map(([key]) => key),
    leaves(en).map(([key]) => key),
  );
  for (const [key, value] of [...leaves(zh), ...leaves(en)]) assert.notEqual(said(value).trim(), '', key);
});

test('the Chinese catalogue is Chinese and the English one is not', () => {
  const signs = new Set([
    'lang',
    'listJoin',
    'keysJoin',
    'enumerationJoin',
    'at',
    'between',
    'call',
    'problem',
  ]);
  for (const [key, value] of leaves(zh))
    if (!signs.has(key)) assert.match(said(value), /\p{Script=Han}/u, key);
  for (const [key, value] of leaves(en)) assert.doesNotMatch(said(value), /\p{Script=Han}/u, key);
});

test('the words shared with the command are complete in both languages', () => {
  for (const [part, entries] of Object.entries(catalogue)) {
    assert.ok(Object.keys(entries).length > 0, part);
    for (const [key, text] of Object.entries(entries)) assert.ok(text.zh && text.en, `${part}.${key}`);
  }
});

test('money, values and dates as people of either language read them', () => {
  const [chinese, english] = [locale('zh'), locale('en')];
  assert.equal(chinese.money('1140.00'), '1,140.00 元');
  assert.equal(english.money('1140.00'), '¥1,140.00');
  assert.equal(chinese.largeMoney('60000.00'), '60,000.00 元（6 万元）');
  assert.equal(english.largeMoney('60000.00'), '¥60,000.00');
  assert.equal(chinese.value('30.00', 'mu'), '30 亩');
  assert.equal(chinese.value('2.50', 'percent'), '2.5%');
  assert.equal(english.value('0.019', null), '0.019');
  assert.equal(chinese.value('true', null), '是');
  assert.equal(chinese.date('2013-01-01'), '2013年1月1日');
  assert.equal(english.date('2013-01-01'), '1 January 2013');
});

test('a compound unit that the catalogue lacks is said word by word', () => {
  const units = {
    yuan: { zh: '元', en: 'yuan' },
    year: { zh: '年', en: 'year' },
    person: { zh: '人', en: 'person' },
  };
  assert.equal(unitInWords('yuan/(person*year)', units, 'zh'), '元/人·年');
  assert.equal(unitInWords('yuan', units, 'en'), 'yuan');
});

test('a problem reads as a sentence, also where it has no unit', () => {
  const words = catalogue.problems.out_of_range;
  assert.ok(words);
  const read = (_: string, value: string) => value;
  assert.equal(fill(words.zh, { min: '0.1', max: '10', unit: '亩' }, read), '须在 0.1 到 10 亩之间');
  assert.equal(fill(words.en, { min: '1', max: '60' }, read), 'must be between 1 and 60');
});
