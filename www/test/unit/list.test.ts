import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Form, Input } from '../../src/engine/types.ts';
import {
  columnFaults,
  commonForm,
  guessColumns,
  households,
  type List,
  listOf,
  place,
  readList,
} from '../../src/roster/list.ts';
import { placeName, type Sheet } from '../../src/roster/workbook.ts';

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
  const list = readList(
    '户主,投保面积,园地位置\n张三,3, 坡中\n李四,4,frost pocket\n合 计\n合计,7\n',
    form,
  ) as List;
  assert.deepEqual(list.totals, [5]);
  assert.deepEqual(households(list.lines, [null, 'area_mu', 'site'], form), [
    { area_mu: '3', site: 'mid_slope' },
    { area_mu: '4', site: 'frost_pocket' },
    { area_mu: '', site: '' },
  ]);
});

test('a list that cannot be read says why', () => {
  assert.deepEqual(readList('', form), { unreadable: 'empty', row: 1 });
  assert.deepEqual(readList('户主,投保面积\n', form), { unreadable: 'empty', row: 1 });
  assert.deepEqual(readList('户主\n"张三\n', form), { unreadable: 'quotes', row: 2 });
});

const sheet = (name: string, ...rows: string[]): Sheet => ({
  name,
  lines: rows
    .map((row, at) => ({ row: at + 1, cells: row === '' ? [] : row.split(',') }))
    .filter(({ cells }) => cells.length > 0),
});

test('in a workbook the first sheet with the columns is the list, or the one that was asked for', () => {
  const sheets = [
    sheet('说明', '填表须知', '面积按亩'),
    sheet('空'),
    sheet('清单', '向阳村分户清单', '', '户主,投保面积', '张三,3'),
    sheet('去年', '户主,投保面积', '张三,2'),
  ];
  const found = listOf(sheets, form, null) as List;
  assert.deepEqual(found.book, { sheets: ['说明', '清单', '去年'], sheet: '清单', fits: true });
  assert.deepEqual([found.heading, found.lines.map(({ row }) => row)], [['户主', '投保面积'], [4]]);
  assert.equal((listOf(sheets, form, '去年') as List).lines[0]?.cells[1], '2');
  const unknown = listOf([sheet('a', '某村', 'name,mu', 'Li,3'), sheet('b', 'x', 'y')], form, null) as List;
  assert.deepEqual([unknown.book?.sheet, unknown.book?.fits, unknown.heading], ['a', false, ['name', 'mu']]);
  assert.deepEqual(listOf([sheet('空')], form, null), { unreadable: 'empty', row: 1 });
});

test('percentages are read with their sign, flags in the capitals of Excel', () => {
  const rated = {
    ...form,
    inputs: [
      { ...input('rate', '费率', 'Rate'), unit: 'percent' },
      { ...input('checked', '查验', 'Checked'), type: 'flag' },
      input('area_mu', '面积', 'Area'),
    ],
  } as Form;
  assert.deepEqual(
    households([{ row: 2, cells: ['3.5%', 'TRUE', '5%'] }], ['rate', 'checked', 'area_mu'], rated),
    [{ rate: '3.5', checked: 'true', area_mu: '5%' }],
  );
});

test('cells of a workbook are named as it names them', () => {
  assert.deepEqual(
    [0, 25, 26, 701, 702].map((column) => placeName(column, 7)),
    ['A7', 'Z7', 'AA7', 'ZZ7', 'AAA7'],
  );
  const list = listOf([sheet('清单', '户主,亩', '张三,x')], form, null) as List;
  const problem = { field: 'households[1].area_mu', code: 'not_a_number', params: {} };
  assert.equal(place([problem], list, [null, 'area_mu'], form).cells[0]?.place, 'B2');
});

test('problems lead to the row and column of the spreadsheet, or to what all have in common', () => {
  const list = readList('户主,亩\n\n张三,x\n李四,1\n', form) as List;
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
