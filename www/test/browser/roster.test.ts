import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { parse } from '../../src/shared/csv.ts';
import { fen } from '../../src/words/numbers.ts';
import { useBrowser, visit } from './browser.ts';

useBrowser();

async function paste(page: Page, list: string): Promise<void> {
  await page.locator('textarea').fill(list);
  await page.getByRole('button', { name: /读清单|Read the list/ }).click();
}

async function exported(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /导出表格|Export/ }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

test('a clerk pastes a list, corrects it, and every payer’s part of every household adds up', async () => {
  const { page, complaints, close } = await visit('#/zh/navel-orange');
  await page.getByRole('link', { name: '分户清单' }).click();
  await paste(page, '户主,投保面积（亩）,备注\n张三,三亩,=1+1\n李四,2,\n');
  await page.getByText('第 2 行“投保面积（亩）”列：投保面积：请填数字').waitFor();
  assert.equal(await page.locator('baofei-households').count(), 0);

  // 40 yuan a mu, of which the grower pays 16 and government 24: 赣南日报, 2013-08-22.
  await paste(page, '户主,投保面积（亩）,备注\n张三,1,=1+1\n李四,2,"a ""b"""\n合计,3,\n');
  const total = page.locator('baofei-households tfoot').last();
  await total.getByText('120.00 元').waitFor();
  assert.match(await page.locator('.found').innerText(), /读到 2 户.*第 4 行是合计/);
  const text = await exported(page);
  assert.ok(text.startsWith('\uFEFF'));
  assert.match(text, /"'=1\+1"/);
  assert.deepEqual(
    parse(text).lines.map(({ cells }) => cells.join('|')),
    [
      '户主|投保面积（亩）|备注|果农|省财政|市财政|县财政|保险费合计',
      '张三|1|=1+1|16.00|12.00|0.00|12.00|40.00',
      '李四|2|a "b"|32.00|24.00|0.00|24.00|80.00',
      '合计|||48.00|36.00|0.00|36.00|120.00',
    ],
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('a column that is not known can be pointed out, and what all have in common is asked once', async () => {
  const { page, close } = await visit('#/en/navel-orange/households');
  await paste(page, 'name\tmu\nZhang\t1\nLi\t3');
  await page.getByText('Please say which column holds “Insured area”.').waitFor();
  await page.getByLabel('Column “mu” holds').selectOption({ label: 'Insured area' });
  const total = page.locator('baofei-households tfoot').last();
  await total.getByText('¥160.00').waitFor();
  await page.getByText('3. The same for all households').click();
  await page.getByRole('radio', { name: /Checked this year/ }).check();
  // 5 % off for the inspection: 160 × 0.95.
  await total.getByText('¥152.00').waitFor();
  await page.waitForURL(/hlb=inspected/);
  await close();
});

test('a file of GB 18030 from an older spreadsheet is read; an empty one says why not', async () => {
  const { page, close } = await visit('#/zh/navel-orange/households');
  const file = (bytes: number[]) => ({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(bytes) });
  const input = page.locator('input[type=file]');
  await input.setInputFiles(file([]));
  await page.getByText('没有读到清单').waitFor();
  // 投保面积, a line break, 5.
  await input.setInputFiles(file([0xcd, 0xb6, 0xb1, 0xa3, 0xc3, 0xe6, 0xbb, 0xfd, 0x0a, 0x35]));
  await page.locator('baofei-households tfoot').last().getByText('200.00 元').waitFor();
  await close();
});

test('ten thousand households take less than a second, and add up to the fen', async (context) => {
  const { page, close } = await visit('#/zh/navel-orange/households?discount_override=0.97');
  const areas = Array.from({ length: 10_000 }, (_, at) => `${1 + (at % 7)}.${(at % 90) | 10}`);
  const list = `户主,投保面积\n${areas.map((area, at) => `农户${at},${area}`).join('\n')}`;
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    times.push(
      await page.locator('baofei-list-source').evaluate(async (source, text) => {
        const host = source.getRootNode() as ShadowRoot;
        const before = host.querySelector('baofei-households') as { policy?: object } | null;
        const policy = before?.policy;
        const start = performance.now();
        source.dispatchEvent(new CustomEvent('baofei-source', { detail: { source: text } }));
        const now = (): object | undefined =>
          (host.querySelector('baofei-households') as { policy?: object } | null)?.policy;
        while ((!now() || now() === policy) && performance.now() - start < 10_000)
          await new Promise((done) => setTimeout(done, 5));
        return performance.now() - start;
      }, list),
    );
  }
  const best = Math.min(...times);
  context.diagnostic(`10,000 households: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
  assert.ok(best < 1000, `${times} ms`);

  const [, ...lines] = parse(await exported(page)).lines.map(({ cells }) => cells.slice(2).map(fen));
  const total = lines.pop();
  assert.equal(lines.length, 10_000);
  const columns = lines.reduce((sums, line) => sums.map((sum, at) => sum + (line[at] ?? 0n)));
  assert.deepEqual(columns, total);
  for (const [own = 0n, province = 0n, city = 0n, county = 0n, premium] of lines) {
    assert.equal(own + province + city + county, premium);
  }
  await close();
});

test('while a list is priced the page says so and shows progress', async () => {
  const { page, close } = await visit('#/zh/navel-orange/households');
  const buffer = Buffer.from(`投保面积\n${'1.5\n'.repeat(60_000)}`);
  await page.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('progressbar', { name: '正在给 60000 户计价' }).waitFor({ timeout: 15_000 });
  await page.locator('baofei-households').waitFor({ timeout: 30_000 });
  assert.equal(await page.getByRole('progressbar').count(), 0);
  await close();
});
