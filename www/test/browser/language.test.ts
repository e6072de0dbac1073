import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, visit } from './browser.ts';

useBrowser();

test('changing the language keeps what was entered, and the document says which it is', async () => {
  const { page, complaints, close } = await visit('#/zh/navel-orange');
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  await page.getByLabel('投保面积').fill('30');
  await page.getByRole('radio', { name: '低洼易冻' }).check();
  await page.getByText('600.00 元').first().waitFor();

  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Navel orange crop' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.match(await page.title(), /Navel orange/);
  assert.equal(await page.getByLabel('Insured area').inputValue(), '30');
  assert.equal(await page.getByLabel('Hollow, frost-prone').isChecked(), true);
  assert.match(
    await page.locator('baofei-answer .own').innerText(),
    /Grower pays\s*Illustrative\s*¥600\.00\s*40% of the premium/,
  );

  await page.getByRole('link', { name: '中文' }).click();
  await page.getByText('600.00 元').first().waitFor();
  assert.equal(await page.getByLabel('投保面积').inputValue(), '30');
  assert.deepEqual(complaints, []);
  await close();
});

test('a wrong entry is said in the other language too', async () => {
  const { page, close } = await visit('#/zh/navel-orange?area_mu=x');
  await page.getByText('投保面积：请填数字').waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByText('Insured area must be a number').waitFor();
  await close();
});
