import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Form, Input } from '../../src/engine/types.ts';
import {
  columnFaults,
  commonForm,
  guessColumns,
  households,
  type List,
  place,
  readList,
} from '../../src/roster/list.ts';

const input = (id: string, zh: string, en: string, choices: [string, string, string][] = []): Input =>
  ({
    id,
    type: choices.length > 0 ? 'choice' : 'number',
    title: { zh, en },
    choices: choices.map(([choice, own, other]) => ({ id: choice, title: { zh: own, en: other } })),
    fields: [],
  }) as unknown as Input;

const form = {
  roster: 'area_mu',
  inputs: [
    input('area_mu', '投保面积', 'Insured area'),
    input('site', '园地位置', 'Site', [
      ['frost_pocket', '低洼易冻', 'Frost pocket'],
      ['mid_slope', '坡中', 'Mid-slope'],
    ]),
    input('tree_age', '树龄', 'Tree age'),
  ],
} as unknown as Form;

test('columns are known by id or title, whatever the case, width, spaces and unit', () => {
  const headings = ['户主', '投保面积（亩）', ' SITE ', 'Ｔｒｅｅ　ａｇｅ'];
  assert.deepEqual(guessColumns(headings, form), [null, 'area_mu', 'site', 'tree_age']);
  assert.deepEqual(guessColumns(['area_mu', '面积'], form), ['area_mu', null]);
});

test('an input that stands there twice, or is needed and nowhere, is named', () => {
  const codes = (columns: (string | null)[]): string[] =>
    columnFaults(columns, form).map(({ code, input: { id } }) => `${id} ${code}`);
  assert.deepEqual(codes([null, 'area_mu']), []);
  assert.deepEqual(codes([null, 'site']), ['area_mu needed']);
  assert.deepEqual(codes(['area_mu', 'area_mu']), ['area_mu twice']);
});

test('what stands in no column is asked for all alike', () => {
  const ids = commonForm(form, [null, 'area_mu']).inputs.map(({ id }) => id);
  assert.deepEqual(ids, ['site', 'tree_age']);
});

test('choices may be written by their titles; totals are left out and named', () => {
  const list = readList('户主,投保面积,园地位置\n张三,3, 坡中\n李四,4,frost pocket\n合 计\n合计,7\n') as List;
  assert.deepEqual(list.totals, [5]);
  assert.deepEqual(households(list.lines, [null, 'area_mu', 'site'], form), [
    { area_mu: '3', site: 'mid_slope' },
    { area_mu: '4', site: 'frost_pocket' },
    { area_mu: '', site: '' },
  ]);
});

test('a list that cannot be read says why', () => {
  assert.deepEqual(readList(''), { unreadable: 'empty', row: 1 });
  assert.deepEqual(readList('户主,投保面积\n'), { unreadable: 'empty', row: 1 });
  assert.deepEqual(readList('户主\n"张三\n'), { unreadable: 'quotes', row: 2 });
});

test('problems lead to the row and column of the spreadsheet, or to what all have in common', () => {
  const list = readList('户主,亩\n\n张三,x\n李四,1\n') as List;
  const problem = (field: string, code = 'not_a_number') => ({ field, code, params: {} });
  const found = place(
    [
      problem('households[1].area_mu'),
      problem('households[1].tree_age'),
      problem('households[2].tree_age'),
      problem('households[2].tree_age', 'rule'),
    ],
    list,
    [null, 'area_mu'],
    form,
  );
  assert.deepEqual(
    found.cells.map(({ row, column, cell, problem: { field } }) => [row, column, cell, field]),
    [
      [3, '亩', 'x', 'area_mu'],
      [4, '', '', 'tree_age'],
    ],
  );
  assert.deepEqual(found.common, [problem('tree_age')]);
});
