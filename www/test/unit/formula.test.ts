import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Text } from '../../src/engine/types.ts';
import type { Names } from '../../src/formula/names.ts';
import { parse } from '../../src/formula/parse.ts';
import { Speaker } from '../../src/formula/words.ts';
import { locale } from '../../src/words/locale.ts';

const titles: Record<string, Text> = {
  area_mu: { zh: '投保面积', en: 'Insured area' },
  si_per_mu: { zh: '每亩保额', en: 'Sum insured per mu' },
  rate: { zh: '费率', en: 'Rate' },
  site: { zh: '位置', en: 'Site' },
  minimum: { zh: '最低保费', en: 'Least premium' },
  canals: { zh: '渠道', en: 'Canals' },
  length_m: { zh: '长度', en: 'Length' },
};
const names: Names = {
  titles: new Map(Object.entries(titles)),
  choices: new Map([
    ['site/low', { zh: '低洼', en: 'Hollow' }],
    ['low', { zh: '别的', en: 'Other' }],
  ]),
};
const zh = new Speaker(locale('zh'), names);
const en = new Speaker(locale('en'), names);

const sayings: [formula: string, zh: string, en: string][] = [
  ['area_mu * si_per_mu', '投保面积 × 每亩保额', 'Insured area × Sum insured per mu'],
  [
    'max(round(area_mu * rate[site], 2), minimum)',
    '取最大的（投保面积 × 费率（按位置查表），四舍五入，保留到分（2 位小数）；最低保费）',
    'the largest of (Insured area × Rate (looked up by Site), rounded to the fen (2 decimals); Least premium)',
  ],
  [
    "if(site == 'low' and area_mu >= 5, 5%, 0.050)",
    '若 位置 = 低洼 且 投保面积 ≥ 5，取 5%，否则取 0.05',
    'if Site = Hollow and Insured area ≥ 5 then 5%, otherwise 0.05',
  ],
  ['sum(canals, length_m * 2)', '逐行相加“渠道”：长度 × 2', 'added up over each row of “Canals”: Length × 2'],
  ['30.00 × 2000', '30 × 2,000', '30 × 2,000'],
  ['(−5.00) + 2026-01-01', '（−5） + 2026年1月1日', '(−5) + 1 January 2026'],
];

for (const [formula, chinese, english] of sayings) {
  test(`in words: ${formula}`, () => {
    assert.equal(zh.say(formula), chinese);
    assert.equal(en.say(formula), english);
  });
}

test('titles can be told from the words between them', () => {
  assert.deepEqual(zh.pieces('area_mu * 2'), [
    { text: '投保面积', title: true },
    { text: ' × 2', title: false },
  ]);
});

test('what the page cannot read still shows no ids', () => {
  assert.equal(zh.say('area_mu ?? site'), '投保面积 ?? 位置');
});

test('precedence and brackets', () => {
  const product = parse('1 + 2 * 3');
  assert.equal(product.kind === 'binary' && product.operator, '+');
  assert.throws(() => parse('1 +'));
  assert.throws(() => parse('(1'));
  assert.throws(() => parse('1 2'));
});
