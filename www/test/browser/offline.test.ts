import assert from 'node:assert/strict';
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { built, serve, useBrowser, visit } from './browser.ts';

useBrowser();

const SAVING = { timeout: 15000 };

test('after the first visit the page works without a network', async () => {
  const { page, complaints, close } = await visit('#/zh', { serviceWorkers: 'allow' });
  await page.getByText('已存到本机，没有网络也能用。').waitFor(SAVING);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('link', { name: '脐橙种植保险' }).click();
  await page.getByLabel('投保面积').fill('30');
  await page.getByText('480.00 元').first().waitFor();
  await page.getByText('现在没有网络，仍可试算。').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a new version waits to be asked for, and takes over without losing what was entered', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'baofei-page-'));
  await cp(built, copy, { recursive: true });
  const server = await serve(copy);
  const at = server.resolvedUrls?.local[0] ?? '';
  const { page, close } = await visit('#/zh/pig-fattening', { serviceWorkers: 'allow' }, undefined, at);
  try {
    await page.getByText('已存到本机').waitFor(SAVING);
    assert.equal(await page.getByText('有新版本').count(), 0, 'the first version replaces nothing');
    await page.getByText('如果出险，能赔多少').click();
    const weight = page.locator('baofei-claim').getByLabel('每头重量');
    await weight.fill('9');
    await appendFile(join(copy, 'sw.js'), '\n// a later build\n');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.waitForFunction(
      async () => (await navigator.serviceWorker.getRegistration())?.waiting,
      null,
      SAVING,
    );
    await weight.fill('95');
    await page.locator('.paid').getByText('500.00 元').waitFor();
    assert.equal(await page.getByText('有新版本').count(), 0, 'nobody is interrupted while typing');
    await weight.blur();
    await page.getByText('有新版本').waitFor(SAVING);
    await page.getByRole('button', { name: '换成新版本' }).click();
    await page.getByText('有新版本').waitFor({ state: 'detached', ...SAVING });
    await page.waitForFunction(
      async () => !(await navigator.serviceWorker.getRegistration())?.waiting,
      null,
      SAVING,
    );
    await page.locator('.paid').getByText('500.00 元').waitFor();
    assert.equal(await weight.inputValue(), '95');
  } finally {
    await close();
    await server.close();
    await rm(copy, { recursive: true });
  }
});

test('a clock that shows a day before the page was made is said to be wrong; a page of more than a year is called old', async () => {
  for (const [day, said] of [
    ['2020-02-01', '这台设备的日期是 2020年2月1日'],
    ['2037-11-24', '已过一年，里面的费率可能过期了'],
  ] as const) {
    const { page, close } = await visit('#/zh', {}, (before) => before.clock.setFixedTime(`${day}T12:00:00`));
    await page.getByText(said).waitFor();
    await close();
  }
  const { page, close } = await visit('#/zh');
  await page.locator('baofei-products').waitFor();
  assert.equal(await page.getByText(/设备的日期|已过一年/).count(), 0);
  await close();
});
