import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, useBrowser, visit } from './browser.ts';

useBrowser();

test('the address holds the whole quote: shared, it opens the same one', async () => {
  const { page, close } = await visit('#/zh/navel-orange');
  await page.getByLabel('投保面积').fill('３０');
  await page.getByRole('radio', { name: '今年查过，没有病树' }).check();
  await page.getByText('456.00 元').first().waitFor();
  await page.waitForFunction(() => decodeURIComponent(location.hash).includes('area_mu=３０&hlb=inspected'));

  const shared = await visit(page.url().slice(address.length));
  await shared.page.getByText('456.00 元').first().waitFor();
  assert.equal(await shared.page.getByLabel('投保面积').inputValue(), '３０');
  await shared.close();
  await close();
});

test('the back button leads to the list, and forward again to what was entered', async () => {
  const { page, close } = await visit('#/zh');
  await page.getByRole('link', { name: '脐橙种植保险' }).click();
  await page.getByLabel('投保面积').fill('30');
  await page.getByText('480.00 元').first().waitFor();
  await page.waitForFunction(() => location.hash.includes('area_mu=30'));
  await page.goBack();
  await page.locator('baofei-products').waitFor();
  await page.goForward();
  await page.getByText('480.00 元').first().waitFor();
  assert.equal(await page.getByLabel('投保面积').inputValue(), '30');
  await close();
});

test('another day uses that day’s version, says so, and leads back to today', async () => {
  const { page, close } = await visit('#/zh/rice');
  const slip = page.locator('baofei-answer .slip');
  await slip.getByText('2017年1月1日起执行').waitFor();
  const now = await slip.locator('.sum').innerText();

  await page.getByText('按哪天的费率算').click();
  await page.getByRole('button', { name: /2013年1月1日/ }).click();
  await slip.getByText('2013年1月1日起执行').waitFor();
  await page.getByText('不是今天的').waitFor();
  assert.notEqual(await slip.locator('.sum').innerText(), now);
  await page.waitForFunction(() => location.hash.includes('as-of=2013-01-01'));

  await page.getByRole('button', { name: '改回今天' }).click();
  await slip.getByText('2017年1月1日起执行').waitFor();
  assert.equal(await slip.locator('.sum').innerText(), now);
  await close();
});

test('a day before the first version is explained, and the page stays of use', async () => {
  const { page, close } = await visit('#/zh/rice?as-of=1990-01-01');
  await page.getByText('1990年1月1日 还没有这个险种的费率').waitFor();
  await page.getByRole('button', { name: '改回今天' }).click();
  await page.locator('baofei-answer .sum').waitFor();

  await page.getByText('按哪天的费率算').click();
  await page.getByLabel('日期').fill('1991-05-06');
  await page.getByText('这一天还没有费率').waitFor();
  await page.locator('baofei-answer').getByText('未更新').waitFor();
  await close();
});

test('what a version does not ask for is left out, and that is said', async () => {
  const { page, close } = await visit('#/zh/navel-orange?area_mu=30&no_such_input=5');
  await page.getByText('480.00 元').first().waitFor();
  await page.getByText('这个版本不问的几项已略去').waitFor();
  assert.equal(await page.locator('.error').count(), 0);
  await close();
});
