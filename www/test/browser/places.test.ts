import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { useBrowser, visit } from './browser.ts';

useBrowser();

const RICE = new URL('../../../tariffs/agriculture/rice/2017-01-01.json', import.meta.url);

test('the status page names versions and tries the engine with cases from documents', async () => {
  const { page, complaints, close } = await visit('#/zh/status');
  await page.getByRole('button', { name: '开始自检' }).click();
  await page.getByText(/自检通过：\d+ 个算例都与出处一致/).waitFor({ timeout: 20_000 });
  assert.ok((await page.locator('baofei-status tbody tr').count()) >= 20);
  assert.match(await page.locator('.facts').innerText(), /计算程序版本\s+\d+\.\d+\.\d+/);
  assert.deepEqual(complaints, []);
  await close();
});

test('the self-test finds an engine that reckons wrongly', async () => {
  const { page, close } = await visit('#/en/status', {}, (before) =>
    before.route(/\/status-[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('16.00', '16.01') });
    }),
  );
  await page.getByRole('button', { name: 'Start the self-test' }).click();
  await page.getByText(/Failed: \d+ of \d+ cases/).waitFor({ timeout: 20_000 });
  await page
    .getByText(/16\.00 ≠ 16\.01/)
    .first()
    .waitFor();
  await close();
});

test('the workbench: mistakes with their places, cases, form and price, differences cell by cell', async () => {
  const { page, complaints, close } = await visit('#/zh/workbench');
  const area = page.getByLabel('费率文件（JSON）');
  const text = await readFile(RICE, 'utf8');
  await area.fill(text);
  await page.getByText(/没有错误，\d+ 个算例全部算对/).waitFor();
  await page.locator('baofei-workbench baofei-quote .sum').waitFor();
  await page.getByText('与 2013年1月1日 起执行的版本比较。').waitFor();
  assert.ok((await page.locator('baofei-workbench > table, table').count()) > 0);

  await area.fill(text.replace('"steps"', '"stpes"'));
  await page.getByText(/有 \d+ 处错误/).waitFor();
  await page.getByText('是不是“steps”？').waitFor();
  await area.fill('{');
  await page.getByText(/有 1 处错误/).waitFor();

  await page.reload();
  assert.equal(
    await page.getByLabel('费率文件（JSON）').inputValue(),
    '{',
    'loading the page again loses nothing',
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('a file is opened and dropped', async () => {
  const { page, close } = await visit('#/en/workbench');
  const buffer = await readFile(RICE);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer });
  await page.getByText(/No mistakes; all \d+ cases come out right/).waitFor();
  const changed = buffer.toString().replaceAll('Rice', 'Dropped rice');
  await page
    .locator('baofei-workbench .bench section')
    .first()
    .evaluate((section, dropped) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([dropped], 'y.json'));
      section.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, changed);
  await page.getByRole('heading', { name: /Dropped rice/ }).waitFor();
  await close();
});

test('the help page is reached from every view, in both languages', async () => {
  const { page, close } = await visit('#/zh/navel-orange');
  await page.getByRole('link', { name: '怎么用' }).click();
  await page.getByRole('heading', { name: '怎么用' }).waitFor();
  assert.match(await page.title(), /怎么用/);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'How to use it' }).waitFor();
  await close();
});
