import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, visit } from './browser.ts';

useBrowser();

/** Daily rain of twelve years: one millimetre a day, but on the first three days of May ten more each year. */
function rain(): string {
  const lines = ['date,prcp_mm'];
  for (let day = Date.UTC(2001, 0, 1); day < Date.UTC(2013, 0, 1); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    const wet = /-05-0[123]$/.test(date);
    lines.push(`${date},${wet ? 10 * (Number(date.slice(0, 4)) - 2000) : 1}`);
  }
  return lines.join('\n');
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('pictures show the payout and the years, each with its numbers behind it', async () => {
  const { page, complaints, close } = await visit('#/zh/weather-contract');
  const pictures = page.locator('baofei-picture');
  await pictures.first().waitFor();
  assert.ok((await pictures.first().locator('polyline').count()) > 0);
  assert.ok((await pictures.first().locator('.marked').count()) >= 2, 'strike and exit are marked');
  const years = pictures.filter({ hasText: '历年' }).first();
  // The example is Guangzhou, 1951 to 2012.
  assert.equal(await years.locator('rect').count(), 62);
  await years.getByText('看数字').click();
  assert.equal(await years.locator('tbody tr').count(), 62);
  assert.match(await years.locator('tbody tr', { hasText: '1955' }).innerText(), /684/);
  assert.deepEqual(complaints, []);
  await close();
});

test('a file of daily rain fills the years; the price and the pictures follow', async () => {
  const { page, close } = await visit('#/zh/weather-contract');
  const history = page.locator('baofei-history');
  await history.locator('input').setInputFiles(file('rain.csv', rain()));
  await history.getByText('已用“rain.csv”填好 12 行').waitFor();
  await page.waitForFunction(() => location.hash.includes('2012'));
  const years = page.locator('baofei-picture').filter({ hasText: '历年' }).first();
  await page.waitForTimeout(500);
  assert.equal(
    await years
      .locator('.label', { hasText: /^20\d\d$/ })
      .first()
      .textContent(),
    '2001',
  );
  await years.getByText('看数字').click();
  // 360 mm in three days: strike 200, exit 400, 1,500 yuan a mu: 1500 × 160 ÷ 200.
  assert.match(await years.locator('tbody tr', { hasText: '2012' }).innerText(), /1,200/);
  await close();
});

test('a file that will not do says why, and nothing entered is lost', async () => {
  const { page, close } = await visit('#/zh/weather-contract?area_mu=33');
  const history = page.locator('baofei-history');
  for (const [text, said] of [
    ['', '文件是空的'],
    ['date,rain\n2001-01-01,5\n', '文件里没有'],
    ['date,prcp_mm\n', '没有一行能读出日期'],
    ['2001-01-01,5\n', '第一行应是列名'],
  ] as const) {
    await history.locator('input').setInputFiles(file('x.csv', text));
    await history.getByText(said).waitFor();
  }
  assert.equal(await page.getByLabel('投保面积').inputValue(), '33');
  assert.match(await page.locator('.sum').first().innerText(), /元/);
  await close();
});

test('a slider moves the number above it, and the price with it', async () => {
  const { page, close } = await visit('#/zh/farmer-pension');
  const slider = page.getByLabel('拖动改变：现在几岁');
  await page.locator('.brings').getByText('127.73').waitFor();
  await slider.focus();
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('ArrowLeft');
  assert.equal(await page.getByLabel('现在几岁', { exact: true }).inputValue(), '40');
  await page.locator('.brings').getByText('127.73').waitFor({ state: 'detached' });
  await close();
});
