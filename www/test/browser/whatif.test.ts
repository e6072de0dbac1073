import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covers, useBrowser, visit } from './browser.ts';

useBrowser();

test('two answers varied against each other; a cell is taken over; the price agrees with it', async () => {
  const { page, complaints, close } = await visit('#/zh/navel-orange?area_mu=30');
  await page.getByText('换个条件比一比').click();
  const table = page.locator('baofei-what-if .scroll table');
  await table.locator('td.now').waitFor();
  await page.getByLabel('横着换').selectOption({ label: '黄龙病检查' });
  await page.getByLabel('竖着换').selectOption({ label: '投保面积' });
  // 30 mu: 480.00 as published, 456.00 with the factor 0.95; 60 mu twice that.
  const row = table.getByRole('row', { name: /^60 亩/ });
  await row.getByText('912.00 元').waitFor();
  assert.match(await table.locator('td.now').innerText(), /480\.00 元\s+现在/);
  await row.getByRole('button', { name: '912.00 元' }).click();
  await page.locator('baofei-answer .sum').getByText('912.00').waitFor();
  const area = page.getByLabel('投保面积', { exact: true }).first();
  assert.equal(await area.inputValue(), '60');

  // What changes while it is folded away is worked out when it is unfolded.
  await page.getByText('换个条件比一比').click();
  await area.fill('40');
  await page.locator('baofei-answer .sum').getByText('608.00').waitFor();
  await page.getByText('换个条件比一比').click();
  await table.locator('td.now').getByText('608.00 元').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('limits across and deductibles down: each cell says what the next limit costs', async () => {
  const terms = 'method=actuarial&alpha=2&theta=100000&deductible=4000';
  const { page, complaints, close } = await visit(`#/en/public-liability?${terms}`);
  await page.getByText('What if:').click();
  const table = page.locator('baofei-what-if .scroll table');
  await table.locator('td.now').waitFor();
  await page.getByLabel('Across').selectOption({ label: 'Limit per person' });
  await page.getByLabel('Down').selectOption({ label: 'You bear first, per accident (deductible)' });
  // 0.02025 claims × 100000 × (1 ÷ 1.04 − 1 ÷ (1.04 + limit ÷ 100000)) ÷ 65 %, for limits of 50000 and 75000.
  const row = table.getByRole('row', { name: /^¥?4,?000/ });
  await row.getByText('¥282.53 more').waitFor();
  const cells = await row.getByRole('cell').allInnerTexts();
  const prices = cells.map((cell) => cell.match(/[\d.,]+/)?.[0]);
  assert.deepEqual(prices, ['972.59', '1,255.12', '1,468.41', '1,769.03', '1,970.76']);
  // Nothing stands to the left of the first.
  assert.doesNotMatch(cells[0] ?? '', /more/);
  assert.deepEqual(complaints, []);
  await close();
});

test('a pinned quote stands beside what is entered next, differences said in words', async () => {
  const { page, complaints, close } = await visit('#/en/navel-orange?area_mu=30');
  await page.getByText('What if:').click();
  await page.getByRole('button', { name: 'Pin this quote' }).click();
  const rows = page.locator('baofei-compare table');
  assert.match(await rows.getByRole('row', { name: /^Total premium/ }).innerText(), /the same/);
  await page.getByLabel('Insured area', { exact: true }).first().fill('31.5');
  // 1.5 mu × 40 yuan
  await rows
    .getByRole('row', { name: /^Total premium/ })
    .getByText('¥60.00 more')
    .waitFor();
  await rows
    .getByRole('row', { name: /^Insured area/ })
    .getByText('differs')
    .waitFor();
  await page.goto(page.url().replace(/navel-orange.*/, 'rice'));
  await page.locator('baofei-quote h1').getByText('Rice').waitFor();
  await page.getByText('What if:').click();
  await rows
    .getByRole('row', { name: /^Cover/ })
    .getByText('Navel orange crop')
    .waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('every cover can be looked at like this, or says that it cannot', async () => {
  const { page, complaints, close } = await visit('#/zh');
  for (const cover of await covers(page)) {
    await page.goto(page.url().replace(/#.*/, cover));
    await page.locator('baofei-quote h1').waitFor();
    await page.getByText('换个条件比一比').click();
    await page
      .locator('baofei-what-if')
      .getByText(/选两项|没有可以换着比的/)
      .waitFor({ timeout: 60_000 });
  }
  assert.deepEqual(complaints, []);
  await close();
});
