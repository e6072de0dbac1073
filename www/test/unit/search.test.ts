import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { spell, table } from '../../plugins/pinyin.ts';
import { placeNamed } from '../../src/app/places.ts';
import { isRefused, type ProductSummary } from '../../src/engine/types.ts';
import { groupOf, titles, wordsOf } from '../../src/products/finding.ts';
import { search, spells } from '../../src/products/search.ts';
import * as engine from '../../wasm/baofei.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

engine.initSync({ module: readFileSync(here('../../wasm/baofei_bg.wasm')) });
const listed = engine.list('2026-11-24') as unknown as ProductSummary[];
const pinyin = table(here('../../../tariffs'), here('../../src/products/finding.json'));

const find = (typed: string): string[] => search(typed, listed, wordsOf, pinyin).map(({ id }) => id);

test('every cover of the module has its group and its everyday words, and all its words are spelled', () => {
  assert.ok(!isRefused(listed) && listed.length >= 27);
  for (const product of listed) {
    assert.ok(wordsOf(product.id).zh && wordsOf(product.id).en, `finding.json lacks ${product.id}`);
    assert.ok(groupOf(product) in titles, product.id);
    assert.ok(pinyin[product.title.zh], product.title.zh);
    assert.equal(placeNamed(product.id), undefined, `${product.id} is the address of a place`);
  }
});

test('a cover that the list does not know stands with its family and is found by its title', () => {
  const title = { zh: '莲藕种植保险', en: 'Lotus root' };
  const own = { id: 'lotus', family: 'agriculture', title, summary: title } as ProductSummary;
  assert.equal(groupOf(own), 'grow');
  assert.deepEqual(search('莲藕', [own], wordsOf, pinyin), [own]);
  assert.deepEqual(search('lotus', [own], wordsOf, pinyin), [own]);
  assert.deepEqual(search('lianou', [own], wordsOf, pinyin), []);
});

test('covers are found by what people type', () => {
  for (const [typed, wanted] of [
    ['脐橙', 'navel-orange'],
    ['橙子', 'navel-orange'],
    ['qicheng', 'navel-orange'],
    ['QC', 'navel-orange'],
    ['qich', 'navel-orange'],
    ['orange', 'navel-orange'],
    ['ｏｒａｎｇｅｓ', 'navel-orange'],
    ['种田', 'rice'],
    ['zhongtian', 'rice'],
    ['拖拉机', 'farm-machinery'],
    ['tlj', 'farm-machinery'],
    ['tractor', 'farm-machinery'],
    ['打工', 'migrant-package'],
    ['水渠', 'water-works'],
    ['fangzi', 'rural-housing'],
  ] as const) {
    assert.equal(find(typed)[0], wanted, typed);
  }
  assert.deepEqual(find('zhu').slice(0, 2).sort(), ['pig-fattening', 'sow-breeding']);
  assert.deepEqual(find('蔬菜 大棚')[0], 'vegetable-greenhouse');
  assert.deepEqual(find('火星'), []);
  assert.deepEqual(find('xyzzy'), []);
});

test('characters keep the reading they have in their words', () => {
  assert.equal(spell('重庆'), 'chong qing');
  assert.equal(spell('银行'), 'yin hang');
  assert.equal(spell('“菜篮子”蔬菜'), 'cai lan zi shu cai');
});

test('letters abbreviate syllables from any of them on, in their order', () => {
  for (const letters of ['qicheng', 'qc', 'qic', 'qch', 'cheng', 'zz', 'chengzhong']) {
    assert.ok(spells('qi cheng zhong zhi', letters), letters);
  }
  for (const letters of ['qz', 'icheng', 'qichengx', 'zhizhong']) {
    assert.ok(!spells('qi cheng zhong zhi', letters), letters);
  }
});
