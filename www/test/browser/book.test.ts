import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { useBrowser, visit } from './browser.ts';

useBrowser();

async function keep(page: Page, cover: string, name: string): Promise<void> {
  await page.goto(page.url().replace(/#.*/, `#/zh/${cover}`));
  await page.locator('baofei-payers').waitFor();
  await page.getByRole('heading', { name: '存入报价本' }).click();
  await page.getByLabel('户名').fill(name);
  await page.locator('baofei-keep').getByRole('button').click();
  await page.getByText(`已存入“${name}”的报价`).waitFor();
}

async function file(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

const offers = (page: Page): Promise<string[]> => page.locator('baofei-book li h2').allInnerTexts();

test('an agent offers a household several covers and reads what each payer pays over all', async () => {
  const { page, complaints, close } = await visit('#/zh/rice');
  // 40 yuan a mu of oranges, 16 from the grower; 20 yuan a pig, 10, 4, 2 and 4: published.
  await keep(page, 'navel-orange?area_mu=1', '张三');
  await keep(page, 'pig-fattening?heads=100', '张三');
  await page.getByRole('link', { name: '看这份报价' }).click();
  await page.getByRole('heading', { name: '张三的报价' }).waitFor();
  const rows = await page.locator('baofei-payers').getByRole('row').allInnerTexts();
  assert.deepEqual(
    rows.map((row) =>
      row
        .replace(/\s+/g, ' ')
        .replace(/ [\d.]+%/, '')
        .trim(),
    ),
    [
      '谁交 比例 金额',
      '投保人 416.00 元',
      '省财政 412.00 元',
      '市财政 0.00 元',
      '县财政 212.00 元',
      '中央财政 1,000.00 元',
      '保险费合计 各方一共要交的钱 2,040.00 元',
    ],
  );

  await page.getByRole('button', { name: '删去 脐橙种植保险' }).click();
  await page.locator('baofei-payers').getByText('2,000.00 元').waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await page.locator('baofei-payers').getByText('2,040.00 元').waitFor();
  await page.reload();
  await page.locator('baofei-payers').getByText('2,040.00 元').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a name is needed', async () => {
  const { page, close } = await visit('#/zh/navel-orange');
  await page.getByRole('heading', { name: '存入报价本' }).click();
  await page.locator('baofei-keep').getByRole('button').click();
  await page.getByRole('alert').getByText('请写户名').waitFor();
  await close();
});

test('offers are found, deleted, brought back, taken along and put in again', async () => {
  const { page, close } = await visit('#/zh/rice');
  await keep(page, 'navel-orange?area_mu=1', '张三');
  await keep(page, 'rice?area_mu=2', '=1+1');
  await page.getByRole('link', { name: '报价本', exact: true }).click();
  await page.getByRole('searchbox').fill('脐橙');
  assert.deepEqual(await offers(page), ['张三']);
  await page.getByRole('searchbox').fill('');

  const json = await file(page, '导出备份（JSON）');
  const csv = await file(page, '导出表格（CSV）');
  assert.match(csv, /^\uFEFF"户名"/);
  assert.match(csv, /"'=1\+1","水稻种植保险"/);
  await page.getByText('上次导出').waitFor();

  await page.getByRole('button', { name: '删去 张三' }).click();
  await page.getByText('已删去“张三”').waitFor();
  assert.deepEqual(await offers(page), ['=1+1']);
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('button', { name: '删去 张三' }).waitFor();

  for (const [name, text] of [
    ['book.json', json],
    ['book.csv', csv],
  ] as const) {
    const other = await visit('#/zh/book');
    await other.page.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
    await other.page.getByText('已导入 2 份报价').waitFor();
    assert.deepEqual((await offers(other.page)).sort(), ['=1+1', '张三']);
    await other.page.locator('li').filter({ hasText: '张三' }).getByText('投保人交 16.00 元').waitFor();
    await other.close();
  }
  await page.locator('input[type=file]').setInputFiles({
    name: 'x.json',
    mimeType: 'text/plain',
    buffer: Buffer.from('{}'),
  });
  await page.getByText('这个文件读不出报价').waitFor();
  await close();
});

test('an older quote is worked out with today’s tariff, the change is shown and can be kept', async () => {
  const { page, close } = await visit('#/zh/rice');
  await keep(page, 'rice?as-of=2014-05-01&area_mu=12', '张三');
  await page.getByRole('link', { name: '看这份报价' }).click();
  const row = page.locator('baofei-offer .wide tbody tr');
  const before = await row.innerText();
  await page.getByRole('button', { name: '按今天的费率重算' }).click();
  await page.getByText('按今天的费率重算，有 1 项变了').waitFor();
  // 35 yuan a mu, of which the grower pays 20 %, instead of 20 yuan and 25 %: published for 2017 and before.
  assert.match(await row.innerText(), /60\.00 元\s*现在 84\.00 元（\+24\.00 元）/);
  assert.match(await row.innerText(), /240\.00 元\s*现在 420\.00 元（\+180\.00 元）/);
  await page.getByRole('button', { name: '都改成新的' }).click();
  // The new amount stands there before it is kept, too, beside “now”: only that going away tells that it was.
  await row.getByText('现在').first().waitFor({ state: 'detached' });
  await row.getByText('420.00 元').waitFor();
  assert.doesNotMatch(await row.innerText(), /现在|2014/);
  assert.match(before, /2014年5月1日/);

  await page.getByRole('link', { name: '回到报价本' }).click();
  await page.getByText('年度汇总').click();
  const year = String(new Date().getFullYear());
  const summary = page.getByRole('region', { name: `${year} 年` });
  const total = (await summary.getByRole('row').last().innerText()).replace(/\s+/g, ' ');
  assert.match(total, /^合计 1 8,400\.00 元 84\.00 元 .* 420\.00 元$/);
  const csv = await file(page, '导出汇总（CSV）');
  assert.match(csv, new RegExp(`"${year}","水稻种植保险","1","8400.00","84.00",`));
  await close();
});
