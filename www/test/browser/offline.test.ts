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
  const { page, close } = await visit('#/zh/navel-orange', { serviceWorkers: 'allow' }, undefined, at);
  try {
    await page.getByText('已存到本机').waitFor(SAVING);
    assert.equal(await page.getByText('有新版本').count(), 0, 'the first version replaces nothing');
    await appendFile(join(copy, 'sw.js'), '\n// a later build\n');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.getByText('有新版本').waitFor(SAVING);

    await page.getByLabel('投保面积').fill('30');
    await page.getByText('480.00 元').first().waitFor();
    await page.getByRole('button', { name: '换成新版本' }).click();
    await page.getByText('有新版本').waitFor({ state: 'detached', ...SAVING });
    await page.waitForFunction(
      async () => !(await navigator.serviceWorker.getRegistration())?.waiting,
      null,
      SAVING,
    );
    await page.getByText('480.00 元').first().waitFor();
    assert.equal(await page.getByLabel('投保面积').inputValue(), '30');
  } finally {
    await close();
    await server.close();
    await rm(copy, { recursive: true });
  }
});
