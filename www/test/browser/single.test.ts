import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { built, useBrowser, visit } from './browser.ts';

useBrowser();

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

test('one file holds everything and opens from a folder: quote, code, self-test, kiosk', async () => {
  assert.deepEqual(await readdir(here('../../dist-single')), ['baofei.html']);
  const stick = await mkdtemp(join(tmpdir(), 'baofei-stick-'));
  const file = join(stick, '试算.html');
  await copyFile(here('../../dist-single/baofei.html'), file);
  const asked: string[] = [];
  const { page, complaints, close } = await visit(
    '?kiosk=1#/zh',
    {},
    async (before) => before.on('request', (request) => asked.push(request.url())),
    pathToFileURL(file).href,
  );
  try {
    await page.getByRole('link', { name: '脐橙种植保险' }).click();
    await page.getByLabel('投保面积').click();
    await page.locator('baofei-keypad').getByRole('button', { name: '0', exact: true }).click();
    await page.getByText('1,600.00 元').first().waitFor();
    await page.getByText('打印或带走').click();
    await page.locator('baofei-take .code').waitFor();
    await page.getByRole('link', { name: '程序状态' }).click();
    await page.getByRole('button', { name: '开始自检' }).click();
    await page.getByText(/自检通过/).waitFor({ timeout: 20_000 });
    const others = asked.filter((url) => !url.startsWith('data:') && !url.startsWith('file:'));
    assert.deepEqual(others, []);
    assert.equal(asked.filter((url) => url.startsWith('file:')).length, 1, 'nothing but the file is read');
    assert.deepEqual(complaints, []);
  } finally {
    await close();
    await rm(stick, { recursive: true });
  }
});

test('a household list is priced in a worker from a file too', async () => {
  const file = pathToFileURL(here('../../dist-single/baofei.html')).href;
  const { page, complaints, close } = await visit('#/zh/navel-orange/households', {}, undefined, file);
  await page.locator('textarea').fill('户主,投保面积\n张三,1\n李四,2');
  await page.getByRole('button', { name: '读清单' }).click();
  await page.locator('baofei-households tfoot').last().getByText('120.00 元').waitFor();
  assert.equal(page.workers().length, 1);
  assert.deepEqual(complaints, []);
  await close();
});

test('the command serves the built page', async () => {
  const command = process.env.BAOFEI_BIN ?? here('../../../target/debug/baofei');
  const server = spawn(command, ['serve', '--port', '0', built]);
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const { page, complaints, close } = await visit('?kiosk=1#/en/rice', {}, undefined, String(line).trim());
    await page.locator('.sum').getByText(/¥?\d/).first().waitFor();
    assert.deepEqual(complaints, []);
    await close();
  } finally {
    server.kill();
  }
});
