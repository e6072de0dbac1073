import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, visit } from './browser.ts';

useBrowser();

test('without a script the page says in both languages what it is and what it needs', async () => {
  const { page, close } = await visit('', { javaScriptEnabled: false });
  const text = await page.locator('body').innerText();
  assert.match(text, /农险试算[\s\S]*试算要用到 JavaScript/);
  assert.match(text, /Rural insurance[\s\S]*The calculator needs JavaScript/);
  await close();
});
