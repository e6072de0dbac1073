import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { covers, unfold, useBrowser, visit } from './browser.ts';

useBrowser();

const NARROW = { viewport: { width: 320, height: 640 } };

async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const tongue of ['zh', 'en']) {
  test(`320 pixels are enough for every cover, nothing moves sideways: ${tongue}`, async () => {
    const { page, close } = await visit(`#/${tongue}`, NARROW);
    const addresses = await covers(page);
    assert.equal(await sideways(page), 0);
    for (const cover of addresses) {
      await page.goto(page.url().replace(/#.*/, cover));
      await page.locator('baofei-quote h1').waitFor();
      await unfold(page);
      assert.equal(await sideways(page), 0, cover);
    }
    await close();
  });
}

test('320 pixels are enough for a household list, the quote book and an offer', async () => {
  const { page, close } = await visit('#/en/rice/households', NARROW);
  await page.locator('textarea').fill('name,Insured area\nZhang,3\nLi,4');
  await page.getByRole('button', { name: 'Read the list' }).click();
  await page.locator('baofei-households').waitFor();
  await unfold(page);
  assert.equal(await sideways(page), 0, 'list');
  await page.goto(page.url().replace(/#.*/, '#/en/rice'));
  await page.getByRole('heading', { name: 'Save in the quote book' }).click();
  await page.getByLabel('Name').fill('A household with a name that is rather long');
  await page.locator('baofei-keep').getByRole('button').click();
  await page.getByRole('link', { name: 'See this offer' }).click();
  await page.locator('baofei-offer').waitFor();
  assert.equal(await sideways(page), 0, 'offer');
  await page.getByRole('link', { name: 'Back to the quote book' }).click();
  await page.locator('baofei-yearly').waitFor();
  await unfold(page);
  assert.equal(await sideways(page), 0, 'book');
  await close();
});

test('everything that is touched is at least 48 pixels high', async () => {
  const { page, close } = await visit('#/zh/navel-orange?area_mu=x', NARROW);
  await page.getByRole('button', { name: '算保费' }).click();
  await page.locator('.summary').waitFor();
  await unfold(page);
  const small = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (root: ParentNode): void => {
      for (const each of root.querySelectorAll('*')) {
        if (each.shadowRoot) walk(each.shadowRoot);
        if (!each.matches('a, button, input, select, summary')) continue;
        const target = each.closest('label') ?? each;
        const { width, height } = target.getBoundingClientRect();
        const hidden = width === 0 || each.matches('.skip');
        if (!hidden && height < 47.5) found.push(`${each.tagName} ${each.textContent?.trim()} ${height}`);
      }
    };
    walk(document);
    return found;
  });
  assert.deepEqual(small, []);
  await close();
});

test('the price stays in sight while the questions are answered', async () => {
  const { page, close } = await visit('#/zh/navel-orange', NARROW);
  const bar = page.locator('.price-bar');
  await bar.getByText('160.00 元').waitFor();
  await page.getByLabel('投保面积').fill('20');
  await bar.getByText('320.00 元').waitFor();
  await bar.getByRole('link').click();
  await page.locator('baofei-answer .sum').getByText('320.00').waitFor();
  await bar.waitFor({ state: 'detached' });
  await close();
});
