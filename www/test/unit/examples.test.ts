import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { examples } from '../../plugins/examples.ts';
import { type Packed, unpack } from '../../src/history/packed.ts';
import { entering, examplesOf } from '../../src/quote/entered.ts';

const folder = fileURLToPath(new URL('../../../tests/vectors', import.meta.url));

/** An example as the page gets it. */
function example(name: string): string[] {
  const load = examples(folder).load as (id: string) => string;
  const code = load(`\0virtual:example/${name}`);
  return unpack(JSON.parse(code.slice(code.indexOf('{'), -1)) as Packed).split('\n');
}

/** Columns of a published file, of some years. */
async function published(file: string, columns: number[], first: number, last: number): Promise<string[]> {
  const [, ...lines] = (await readFile(`${folder}/${file}`, 'utf8')).trim().split(/\r?\n/);
  return lines
    .map((line) => line.split(','))
    .filter(([date]) => Number(date?.slice(0, 4)) >= first && Number(date?.slice(0, 4)) <= last)
    .map((cells) => columns.map((column) => cells[column]).join());
}

test('daily examples are the published values, day by day', async () => {
  const [heading, ...rain] = example('guangzhou');
  assert.equal(heading, 'date,prcp_mm');
  assert.deepEqual(rain, await published('CHM00059287.csv', [0, 3], 1951, 2012));
  const [both, ...warmth] = example('wuhan');
  assert.equal(both, 'date,tmin_c,tmax_c');
  assert.deepEqual(warmth, await published('CHM00057494.csv', [0, 1, 2], 1983, 2012));
});

test('the price example is the published ratio in kilograms', async () => {
  const [heading, ...rows] = example('us-hogs');
  assert.equal(heading, 'month,pig,maize,price');
  const months = await published('us_hog_corn_ratio_usda_ers.csv', [0, 1], 1990, 2020);
  assert.equal(rows.length, 31 * 12);
  for (const [at, row] of rows.entries()) {
    const [month, pig, maize, price] = row.split(',');
    const [published, ratio] = months[at]?.split(',') ?? [];
    assert.equal(month, published);
    assert.ok(Math.abs(Number(pig) - Number(ratio) * 0.56) < 1e-9, row);
    assert.deepEqual([maize, price], ['1', pig]);
  }
});

test('what was entered remembers the example until the rows are changed', () => {
  const filled = entering({ area: '3' }, 'seasons', [{ year: '2012' }], 'guangzhou');
  assert.deepEqual(examplesOf(filled), ['guangzhou']);
  assert.deepEqual(examplesOf(entering(filled, 'area', '4')), ['guangzhou']);
  assert.deepEqual(examplesOf(entering(filled, 'seasons', [{ year: '2013' }])), []);
});
