import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { useBrowser, visit } from './browser.ts';

useBrowser();

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** A workbook that another library wrote: excel/tests/files/make.py. */
const made = (name: string): string => here(`../../../excel/tests/files/${name}`);

const SINGLE = pathToFileURL(here('../../dist-single/baofei.html')).href;

/** Drops a file from the desktop on the place for it. */
async function drop(page: Page, path: string): Promise<void> {
  const base64 = (await readFile(path)).toString('base64');
  await page.locator('baofei-list-source .drop').evaluate((place, text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(text), (each) => each.charCodeAt(0))], '清单.xlsx'));
    place.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, composed: true }));
  }, base64);
}

const total = (page: Page) => page.locator('baofei-households .wide tfoot');

test('a clerk drops the village’s workbook: the list is found, read as it is seen, and priced', async () => {
  const asked: string[] = [];
  const { page, complaints, close } = await visit('#/zh/navel-orange/households', {}, async (before) => {
    before.on('request', (request) => asked.push(request.url()));
  });
  await page.locator('textarea').waitFor();
  assert.ok(!asked.some((url) => url.includes('excel')), 'the reader is not loaded before it is needed');
  await drop(page, made('village.xlsx'));
  // The title over the list, the empty row, the total and the sheet of remarks are no households.
  // 12.5 + 12.5 + 3.14 mu at 40 yuan, of which growers pay 16 a mu: 赣南日报, 2013-08-22.
  await total(page).getByText('1,125.60 元').waitFor();
  assert.match(await total(page).innerText(), /^合计\s+450\.24 元.*1,125\.60 元/);
  assert.match(await page.locator('.found').innerText(), /读到 3 户.*第 7 行是合计/);
  assert.equal(await page.getByLabel('读的是这张表').inputValue(), '清单');
  const row = page.locator('baofei-households tbody tr', { hasText: '张三' });
  assert.match(await row.innerText(), /12\.5\s+2026-03-01\s+3\.5%\s+TRUE\s+007/);
  assert.ok(asked.some((url) => url.includes('excel')));
  assert.deepEqual(complaints, []);

  await page.getByLabel('读的是这张表').selectOption('说明');
  await page.getByText('没有读到清单').waitFor();
  await close();
});

test('a wrong cell is named as Excel names it, in both languages', async () => {
  const { page, close } = await visit('#/zh/navel-orange/households');
  await page.locator('input[type=file]').setInputFiles(made('streamed.xlsx'));
  await page.getByText('B4（“Insured area”列）：投保面积：请填数字，例如 12.5（填的是“#DIV/0!”）').waitFor();
  await page.getByText('B3（“Insured area”列）：').waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByText(/^B4 \(column “Insured area”\): .*#DIV\/0!/).waitFor();
  await close();
});

test('what cannot be read is told in one sentence, in both languages', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baofei-excel-'));
  const huge = join(folder, '50 MB.xlsx');
  await writeFile(huge, '');
  await truncate(huge, 50_000_000);
  const wrong: [string | Buffer, string, string][] = [
    [made('empty.xlsx'), '没有读到清单', 'No list was found'],
    [made('locked.xlsx'), '设了密码', 'has a password'],
    [made('old.xls'), '旧格式的 Excel 文件', 'of the old kind'],
    [made('libre.ods'), '这不是 Excel 文件', 'This is not an Excel file'],
    [(await readFile(made('village.xlsx'))).subarray(0, 3000), '这个 Excel 文件坏了', 'is damaged'],
    [huge, '这个文件太大', 'too large'],
  ];
  for (const [tongue, at] of [
    ['zh', 1],
    ['en', 2],
  ] as const) {
    const { page, close } = await visit(`#/${tongue}/navel-orange/households`);
    for (const each of wrong) {
      const [file] = each;
      const given =
        typeof file === 'string' ? file : { name: 'x.xlsx', mimeType: 'application/x', buffer: file };
      await page.locator('input[type=file]').setInputFiles(given);
      await page.locator('.wrong', { hasText: each[at] }).waitFor();
      assert.equal(await page.locator('.wrong').count(), 1, each[at]);
    }
    await close();
  }
  await rm(folder, { recursive: true });
});

test('the page in one file reads workbooks too', async () => {
  const { page, close } = await visit('#/zh/navel-orange/households', {}, undefined, SINGLE);
  await page.locator('input[type=file]').setInputFiles(made('village.xlsx'));
  await total(page).getByText('1,125.60 元').waitFor();
  await close();
});
