import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromCsv, fromJson, type Headings, toCsv, toJson } from '../../src/book/files.ts';
import {
  add,
  difference,
  find,
  keptIn,
  merged,
  type Offer,
  ownPart,
  type Saved,
  totals,
  yearly,
} from '../../src/book/offers.ts';
import { parse } from '../../src/shared/csv.ts';

const TITLES: Record<string, string> = {
  farmer: '农户',
  central: '中央财政',
  province: '省财政',
  county: '县财政',
};

function quote(
  id: string,
  product: string,
  asOf: string,
  premium: string,
  parts: Record<string, string>,
): Saved {
  const payers = Object.entries(parts).map(([payer, amount]) => ({
    id: payer,
    title: { zh: TITLES[payer] ?? '', en: payer },
    own: payer === 'farmer',
    amount,
  }));
  const title = { zh: `${product}保险`, en: `${product} cover` };
  const tariff = { version: '2013-01-01', fingerprint: 'f' };
  return {
    id,
    product,
    title,
    asOf,
    entered: { area_mu: '1' },
    ...tariff,
    sumInsured: '300.00',
    premium,
    payers,
  };
}

// Published premiums of a mu or a head: Ganzhou orange, Jiangxi pig, Xinfeng peanut.
const orange = quote('1', 'orange', '2013-08-22', '40.00', {
  province: '12.00',
  county: '12.00',
  farmer: '16.00',
});
const pig = quote('2', 'pig', '2013-05-01', '20.00', {
  central: '10.00',
  province: '4.00',
  county: '2.00',
  farmer: '4.00',
});
const peanut = quote('3', 'peanut', '2010-03-01', '15.00', {
  central: '6.00',
  province: '3.75',
  county: '0.75',
  farmer: '4.50',
});
const offers: Offer[] = [
  { id: 'a', name: '张三', quotes: [orange, pig] },
  { id: 'b', name: '=李四, "家庭农场"', quotes: [peanut] },
];

test('every payer’s sum over all covers, the policyholder’s first, adds up to the premium', () => {
  const { sums, premium } = totals([orange, pig, peanut]);
  assert.deepEqual(
    sums.map(({ key, amount }) => [key, amount]),
    [
      ['', '24.50'],
      ['province', '19.75'],
      ['county', '14.75'],
      ['central', '16.00'],
    ],
  );
  assert.equal(premium, '75.00');
  assert.equal(ownPart([orange, pig]), '20.00');
  assert.deepEqual(totals([]), { sums: [{ key: '', title: null, amount: '0.00' }], premium: '0.00' });
});

test('amounts are added and subtracted to the fen, however large', () => {
  assert.equal(add(['0.01', '0.02', '9007199254740993.99']), '9007199254740994.02');
  assert.equal(difference('1.00', '1.05'), '-0.05');
  assert.equal(difference('84.00', '60.00'), '24.00');
});

test('the yearly summary goes by the day of the quote, the newest year first', () => {
  const found = yearly(offers).map(({ year, rows }) => [
    year,
    rows.map(({ title, count }) => [title.en, count]),
  ]);
  assert.deepEqual(found, [
    [
      '2013',
      [
        ['orange cover', 1],
        ['pig cover', 1],
      ],
    ],
    ['2010', [['peanut cover', 1]]],
  ]);
});

test('offers are found by name or cover; a quote joins the offer of its name', () => {
  const names = (typed: string): string[] => find(typed, offers).map(({ id }) => id);
  assert.deepEqual(names('张'), ['a']);
  assert.deepEqual(names('ＰＩＧ'), ['a']);
  assert.deepEqual(names(' '), ['a', 'b']);
  assert.deepEqual(names('王'), []);
  assert.deepEqual(keptIn(offers, '张三', peanut, 'c').quotes, [orange, pig, peanut]);
  assert.deepEqual(keptIn(offers, '王五', peanut, 'c'), { id: 'c', name: '王五', quotes: [peanut] });
});

test('an import takes what it brings and loses nothing that is here', () => {
  const changed = { ...orange, premium: '41.00' };
  const imported = [{ id: 'a', name: '张三', quotes: [changed] }];
  assert.deepEqual(merged(offers, imported), [{ id: 'a', name: '张三', quotes: [changed, pig] }]);
  assert.deepEqual(merged([], offers), offers);
});

test('the backup brings everything back; what is no backup is refused', () => {
  assert.deepEqual(fromJson(toJson(offers)), offers);
  const spoilt = (from: string, to: string): string => toJson(offers).replace(from, to);
  for (const text of [
    '',
    '[]',
    'null',
    '{"format":"other","version":1,"offers":[]}',
    spoilt('"version": 1', '"version": 2'),
    spoilt('"16.00"', '16'),
    spoilt('"40.00"', '"4e9"'),
    spoilt('"2013-08-22"', '"yesterday"'),
    spoilt('"own": true', '"own": "yes"'),
    spoilt('"area_mu": "1"', '"area_mu": {"x": 1}'),
  ]) {
    assert.equal(fromJson(text), null, text.slice(0, 60));
  }
});

const zh: Headings = {
  name: '户名',
  cover: '保险',
  asOf: '按哪天算',
  sumInsured: '保险金额',
  own: '投保人交',
  premium: '保险费',
  address: '填写内容',
};

test('the table is safe to open in a spreadsheet, and brings its quotes back', () => {
  const address = ({ product, asOf }: Saved): string => `#/zh/${product}?as-of=${asOf}&area_mu=1`;
  const csv = toCsv(offers, zh, (text) => text.zh, address);
  assert.match(csv, /^\uFEFF/);
  assert.match(csv, /"'=李四, ""家庭农场"""/);
  assert.deepEqual(
    parse(csv).lines.map(({ cells }) => cells.join('|')),
    [
      '户名|保险|按哪天算|保险金额|投保人交|省财政|县财政|中央财政|保险费|填写内容',
      '张三|orange保险|2013-08-22|300.00|16.00|12.00|12.00||40.00|#/zh/orange?as-of=2013-08-22&area_mu=1',
      '张三|pig保险|2013-05-01|300.00|4.00|4.00|2.00|10.00|20.00|#/zh/pig?as-of=2013-05-01&area_mu=1',
      '=李四, "家庭农场"|peanut保险|2010-03-01|300.00|4.50|3.75|0.75|6.00|15.00|#/zh/peanut?as-of=2010-03-01&area_mu=1',
    ],
  );
  const back = fromCsv(csv, [zh]);
  assert.equal(back?.length, 3);
  const entered = { area_mu: '1' };
  assert.deepEqual(back[2], { name: '=李四, "家庭农场"', product: 'peanut', asOf: '2010-03-01', entered });
  assert.equal(fromCsv('a,b\n1,2', [zh]), null);
});
