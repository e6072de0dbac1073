import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { launchKept, serve, useBrowser, visit } from './browser.ts';

useBrowser();

const KIOSK = '?kiosk=1#/zh';
const SCREEN = { viewport: { width: 1080, height: 1600 } };

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys)
    await page.locator('baofei-keypad').getByRole('button', { name: key, exact: true }).click();
}

test('figures are entered with the keypad on the screen, and everything touched is large', async () => {
  const { page, complaints, close } = await visit(`${KIOSK}/navel-orange`, SCREEN);
  const area = page.getByLabel('投保面积');
  await area.click();
  assert.equal(await area.getAttribute('inputmode'), 'none', 'the system keyboard stays away');
  await press(page, '清空', '3', '1', '退格', '0');
  await page.getByText('480.00 元').first().waitFor();
  await page.getByLabel('树龄').click();
  await press(page, '清空', '9');
  assert.equal(await page.getByLabel('树龄').inputValue(), '9');
  assert.equal(await area.inputValue(), '30');
  await press(page, '完成');
  await page.locator('baofei-keypad .pad').waitFor({ state: 'detached' });
  const heights = await page
    .locator('button:visible, a:visible:not(.skip), summary:visible, label.option:visible')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  assert.ok(Math.min(...heights) >= 63.5, `${Math.min(...heights)} pixels`);
  assert.deepEqual(complaints, []);
  await close();
});

test('after 90 seconds a warning, any touch goes on; after 20 more everything is wiped', async () => {
  const { page, complaints, close } = await visit(
    KIOSK,
    { ...SCREEN, permissions: ['clipboard-read', 'clipboard-write'] },
    (before) => before.clock.install(),
  );
  await page.getByRole('link', { name: '脐橙种植保险' }).click();
  await page.getByLabel('投保面积').fill('77');
  await page.evaluate(async () => {
    sessionStorage.setItem('somebody', 'x');
    localStorage.setItem('somebody', 'x');
    await navigator.clipboard.writeText('somebody');
    await new Promise((done) => {
      indexedDB.open('somebody').onsuccess = ({ target }) =>
        done((target as IDBOpenDBRequest).result.close());
    });
  });
  const warning = page.getByRole('dialog', { name: '还在用吗？' });
  await page.clock.runFor(91_000);
  await warning.waitFor();
  await page.getByRole('button', { name: '继续使用' }).click();
  await warning.waitFor({ state: 'hidden' });
  assert.equal(await page.getByLabel('投保面积').inputValue(), '77');

  await page.clock.runFor(89_000);
  assert.equal(await warning.isVisible(), false, 'the touch began a new 90 seconds');
  await page.clock.runFor(3000);
  await warning.getByText(/\d+ 秒后回到首页/).waitFor();
  await Promise.all([page.waitForEvent('load'), page.clock.runFor(20_000)]);
  await page.locator('baofei-products').waitFor();
  assert.match(page.url(), /\?kiosk=1$/);
  const left = await page.evaluate(async () => ({
    session: sessionStorage.length,
    local: localStorage.length,
    databases: (await indexedDB.databases()).length,
    clipboard: await navigator.clipboard.readText(),
    back: history.length,
  }));
  assert.deepEqual(left, { session: 0, local: 0, databases: 0, clipboard: '', back: 2 });
  await page.getByRole('link', { name: '脐橙种植保险' }).click();
  assert.equal(
    await page.getByLabel('投保面积').inputValue(),
    '10',
    'the default, not what was there before',
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('there is no way out: no menu, no other page, no shortcut, no way back', async () => {
  const { page, close } = await visit(KIOSK, SCREEN);
  await page.getByRole('link', { name: '脐橙种植保险' }).click();
  await page.getByLabel('投保面积').waitFor();
  const { length, menu, key, outside } = await page.evaluate(() => {
    const send = (event: Event): boolean => document.body.dispatchEvent(event);
    const options = { bubbles: true, cancelable: true };
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.org/',
      textContent: 'x',
    });
    document.body.append(link);
    return {
      length: history.length,
      menu: send(new MouseEvent('contextmenu', options)),
      key: send(new KeyboardEvent('keydown', { ...options, key: 'n', ctrlKey: true })),
      outside: link.dispatchEvent(new MouseEvent('click', options)),
    };
  });
  assert.deepEqual({ length, menu, key, outside }, { length: 2, menu: false, key: false, outside: false });
  await close();
});

test('it starts without a network after the power was cut', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baofei-kiosk-'));
  const server = await serve();
  const at = `${server.resolvedUrls?.local[0]}?kiosk=1`;
  try {
    const first = await launchKept(folder);
    const page = await first.newPage();
    await page.goto(at);
    await page.getByText('已存到本机').waitFor({ timeout: 15_000 });
    await first.close();
    await server.close();

    const second = await launchKept(folder);
    const again = await second.newPage();
    await again.goto(at);
    await again.getByRole('link', { name: '脐橙种植保险' }).click();
    await again.getByText('160.00 元').first().waitFor();
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
