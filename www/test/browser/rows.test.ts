import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covers, useBrowser, visit } from './browser.ts';

useBrowser();

test('rows are added, filled in, corrected and removed', async (context) => {
  const { page, close } = await visit('#/zh');
  for (const cover of await covers(page)) {
    await page.goto(page.url().replace(/#.*/, cover));
    await page.locator('baofei-payers, .waiting-words').first().waitFor();
    if ((await page.locator('baofei-schedule').count()) > 0) break;
  }
  const schedule = page.locator('baofei-schedule').first();
  if ((await schedule.count()) === 0) {
    await close();
    return context.skip('no cover asks for rows');
  }
  const total = page.locator('baofei-payers tfoot');
  const before = await total.innerText();
  const rows = await schedule.locator('.row').count();

  await schedule.getByRole('button', { name: '加一行' }).click();
  const row = schedule.locator('.row').nth(rows);
  await row.waitFor();
  await schedule.getByText(`已加第 ${rows + 1} 行`).waitFor({ state: 'attached' });
  const cell = row.locator('input[inputmode]').first();
  await cell.fill('x');
  await cell.blur();
  await row.getByText(new RegExp(`第 ${rows + 1} 行 · .*：请填数字`)).waitFor();
  await cell.fill('7');
  await row.locator('.error').waitFor({ state: 'detached' });
  const shared = await page.evaluate(() => location.hash);

  await schedule.getByRole('button', { name: `删去第 ${rows + 1} 行` }).click();
  await row.waitFor({ state: 'detached' });
  await page.waitForFunction((hash) => location.hash !== hash, shared);
  assert.equal(await total.innerText(), before);
  await close();
});
