import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, parse, write } from '../../src/shared/csv.ts';

const cells = (text: string): string[][] => parse(text).lines.map((line) => line.cells);

test('the examples of RFC 4180, section 2', () => {
  assert.deepEqual(cells('aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n'), [
    ['aaa', 'bbb', 'ccc'],
    ['zzz', 'yyy', 'xxx'],
  ]);
  assert.deepEqual(cells('aaa,bbb,ccc\r\nzzz,yyy,xxx'), [
    ['aaa', 'bbb', 'ccc'],
    ['zzz', 'yyy', 'xxx'],
  ]);
  assert.deepEqual(cells('"aaa","b\r\nbb","ccc"\r\nzzz,yyy,xxx'), [
    ['aaa', 'b\r\nbb', 'ccc'],
    ['zzz', 'yyy', 'xxx'],
  ]);
  assert.deepEqual(cells('"aaa","b""bb","ccc"'), [['aaa', 'b"bb', 'ccc']]);
});

test('rows keep the number they have in the spreadsheet', () => {
  const { lines } = parse('\uFEFF户主,亩\n\n张三,3\r李四,\n , \n王五,');
  assert.deepEqual(lines, [
    { row: 1, cells: ['户主', '亩'] },
    { row: 3, cells: ['张三', '3'] },
    { row: 4, cells: ['李四', ''] },
    { row: 6, cells: ['王五', ''] },
  ]);
});

test('what is pasted from a spreadsheet has tabs; semicolons are known too', () => {
  assert.deepEqual(cells('name\tarea, mu\nZhang\t1,000'), [
    ['name', 'area, mu'],
    ['Zhang', '1,000'],
  ]);
  assert.deepEqual(cells('a;b\n1;2'), [
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('quotation marks that do not match are named by their row', () => {
  assert.equal(parse('a,b\n1,2\n3,"4\n5,6').broken, 3);
  assert.equal(parse('a,b\n"1"x,2').broken, 2);
  assert.equal(parse('').broken, null);
});

test('no cell that is written runs as a formula, and all come back as they were', () => {
  const rows = [['=1+1', '+86', '-5', '@SUM(A1)', '\tx', '\rx', 'a=b', '"', ',', 'two\nlines', "'", '']];
  const text = write(rows);
  assert.ok(text.startsWith('\uFEFF"\'=1+1","\'+86","\'-5","\'@SUM(A1)","\'\tx","\'\rx","a=b",'));
  assert.ok(text.endsWith('\r\n'));
  assert.deepEqual(cells(text), rows);
});

test('UTF-8, UTF-16 and the GB 18030 of older spreadsheets are told apart', () => {
  const bytes = (...values: number[]): ArrayBuffer => new Uint8Array(values).buffer;
  assert.equal(decode(bytes(0xe4, 0xba, 0xa9)), '亩'); // U+4EA9 in UTF-8
  assert.equal(decode(bytes(0xc3, 0xe6, 0xbb, 0xfd)), '面积'); // GB 2312: rows 35 and 27, cells 70 and 93
  assert.equal(decode(bytes(0xff, 0xfe, 0xa9, 0x4e)), '亩');
  assert.equal(decode(bytes(0xfe, 0xff, 0x4e, 0xa9)), '亩');
  assert.equal(decode(bytes()), '');
});
