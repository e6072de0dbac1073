import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { useBrowser, visit } from './browser.ts';

useBrowser();

/** The name of what has the keyboard, through all shadow roots. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active) return '';
    if (active instanceof HTMLInputElement) {
      return active.type === 'radio'
        ? (active.closest('label')?.textContent ?? '').trim()
        : (active.labels?.[0]?.textContent ?? '').trim();
    }
    return (active.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)).startsWith(name)) return;
  }
  assert.fail(`the Tab key never came to ${name}`);
}

test('the whole main job by keyboard alone, the focus always to be seen', async () => {
  const { page, close } = await visit('', { viewport: { width: 360, height: 740 } });
  await page.locator('baofei-products').waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), '跳到正文');
  await tabTo(page, '脐橙种植保险');
  await page.keyboard.press('Enter');
  await page.locator('baofei-quote h1').waitFor();

  await tabTo(page, '投保面积');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('30');
  await tabTo(page, '不清楚');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), '今年查过，没有病树');
  await page.locator('.price-bar').getByText('456.00 元').waitFor();

  await tabTo(page, '算保费');
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /果农应交/);
  await tabTo(page, '这个价是怎么算出来的');
  await page.keyboard.press('Enter');
  await page.getByText('投保面积 × 每亩保额').waitFor();
  await close();
});

test('Enter in a field works out the price; what has the keyboard is never covered nor without a ring', async () => {
  const { page, close } = await visit('#/zh/navel-orange', { viewport: { width: 360, height: 600 } });
  await page.getByLabel('投保面积').focus();
  for (let presses = 0; presses < 25; presses += 1) {
    const seen = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (!active || active === document.body) return '';
      const box = active.getBoundingClientRect();
      const shown = [active, active.closest('label')].some(
        (each) =>
          each &&
          getComputedStyle(each).outlineStyle !== 'none' &&
          getComputedStyle(each).outlineWidth !== '0px',
      );
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      let top = document.elementFromPoint(x, y);
      while (top?.shadowRoot?.elementFromPoint(x, y)) {
        const inner = top.shadowRoot.elementFromPoint(x, y);
        if (inner === top) break;
        top = inner;
      }
      const covered = !(top && (active.contains(top) || top.contains(active)));
      return `${shown ? '' : 'no ring '}${covered ? 'covered' : ''}`.trim();
    });
    assert.equal(seen, '', `${presses} presses: ${await focused(page)}`);
    await page.keyboard.press('Tab');
  }
  await page.getByLabel('投保面积').focus();
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /果农应交/);
  await close();
});
