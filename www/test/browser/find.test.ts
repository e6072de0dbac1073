import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { covers, useBrowser, visit } from './browser.ts';

useBrowser();

const titles = (page: Page): Promise<string[]> => page.locator('baofei-products h3 a').allInnerTexts();

test('a grower finds the cover by everyday words, by pinyin and by its first letters', async () => {
  const { page, complaints, close } = await visit('#/zh');
  const box = page.getByRole('searchbox', { name: '找保险' });
  await box.focus();
  for (const typed of ['橙子', 'qicheng', 'qc']) {
    await box.fill(typed);
    await page.getByRole('heading', { name: /找到 \d+ 种/ }).waitFor();
    await page.waitForFunction(
      () =>
        document
          .querySelector('baofei-app')
          ?.shadowRoot?.querySelector('baofei-products')
          ?.shadowRoot?.querySelector('h3 a')
          ?.textContent?.includes('脐橙'),
      undefined,
      { timeout: 3000 },
    );
  }
  await page.getByRole('link', { name: '脐橙种植保险' }).click();
  await page.getByRole('heading', { level: 1, name: '脐橙种植保险' }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('what is not found leads on, and an empty box shows every cover again', async () => {
  const { page, close } = await visit('#/en');
  const all = (await covers(page)).length;
  const box = page.getByRole('searchbox', { name: 'Find a cover' });
  await box.fill('spaceship');
  await page.getByRole('heading', { name: 'Nothing found for “spaceship”' }).waitFor();
  await box.fill('');
  await page.locator('section h3').first().waitFor();
  assert.equal((await covers(page)).length, all);
  await close();
});

test('a picture with its words narrows the list to one group and back', async () => {
  const { page, close } = await visit('#/zh');
  const all = (await covers(page)).length;
  const tile = page.getByRole('button', { name: '我养的' });
  await tile.click();
  assert.equal(await tile.getAttribute('aria-pressed'), 'true');
  assert.deepEqual(await titles(page), ['能繁母猪养殖保险', '育肥猪养殖保险']);
  await page.getByRole('button', { name: '看全部' }).click();
  assert.equal((await covers(page)).length, all);
  await close();
});

test('without the spelling table words are still found', async () => {
  const { page, close } = await visit('#/zh', {}, (page) => page.route(/pinyin/, (route) => route.abort()));
  await page.getByRole('searchbox').fill('拖拉机');
  await page.getByRole('heading', { name: '找到 1 种' }).waitFor();
  assert.deepEqual(await titles(page), ['农业机械保险']);
  await close();
});
