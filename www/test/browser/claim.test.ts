import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, visit } from './browser.ts';

useBrowser();

test('a pig farmer sees what a loss would pay, and why', async () => {
  const { page, complaints, close } = await visit('#/zh/pig-fattening');
  const claim = page.locator('baofei-claim');
  await claim.getByText('如果出险，能赔多少').click();
  await claim.locator('.paid').getByText('200.00 元').waitFor();
  await claim.getByLabel('每头重量').fill('95');
  await claim.locator('.paid').getByText('500.00 元').waitFor();
  assert.match(await claim.locator('ol').innerText(), /500\.00 元/);
  assert.deepEqual(complaints, []);
  await close();
});

test('a wrong loss is said beside its field, and the last answer stays, marked', async () => {
  const { page, close } = await visit('#/en/pig-fattening');
  const claim = page.locator('baofei-claim');
  await claim.getByText('What a loss would pay').click();
  await claim.locator('.paid').getByText('200.00').waitFor();
  await claim.getByLabel('Weight per pig').fill('9999');
  await claim.getByText('must be between 0 and 300').first().waitFor();
  await claim.locator('.stale').getByText('Not updated').waitFor();
  await close();
});
