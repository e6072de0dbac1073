import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unfold, useBrowser, visit } from './browser.ts';

useBrowser();

test('the page keeps its own strict security policy, in everything it does', async () => {
  const { page, complaints, close } = await visit('#/zh', { serviceWorkers: 'allow' }, async (before) => {
    await before.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
  });
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  assert.match(policy ?? '', /default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'/);
  assert.doesNotMatch(policy ?? '', /'unsafe-inline'|'unsafe-eval'/);

  await page.getByRole('link', { name: '脐橙种植保险' }).click();
  await page.getByLabel('投保面积').fill('x');
  await page.getByRole('button', { name: '算保费' }).click();
  await page.locator('.summary').waitFor();
  await page.getByLabel('投保面积').fill('30');
  await page.getByText('480.00 元').first().waitFor();
  await unfold(page);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByText('¥480.00').first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('nothing is asked of any other server', async () => {
  const asked: string[] = [];
  const { page, close } = await visit('#/zh/navel-orange', {}, async (before) => {
    before.on('request', (request) => asked.push(request.url()));
  });
  await page.getByText('160.00 元').first().waitFor();
  const own = new URL(page.url()).origin;
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(own)),
    [],
  );
  await close();
});
