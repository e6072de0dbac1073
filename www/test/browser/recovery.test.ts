import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { useBrowser, visit } from './browser.ts';

useBrowser();

/** Breaks the module from outside: from call `first` on, `times` calls of its `quote` end in a trap. */
function trap(first: number, times: number): (page: Page) => Promise<unknown> {
  return (page) =>
    page.addInitScript(
      ([first, times]) => {
        const counts = { calls: 0, instances: 0 };
        Object.assign(globalThis, { counts });
        const real = WebAssembly.instantiate as (
          module: WebAssembly.Module,
          imports: object,
        ) => Promise<WebAssembly.Instance>;
        const replaced = async (module: WebAssembly.Module, imports: object): Promise<object> => {
          const instance = await real(module, imports);
          counts.instances += 1;
          const exports: Record<string, unknown> = { ...instance.exports };
          const quote = exports.quote as (...parameters: unknown[]) => unknown;
          exports.quote = (...parameters: unknown[]) => {
            counts.calls += 1;
            const broken = counts.calls >= first && counts.calls < first + times;
            if (broken) throw new WebAssembly.RuntimeError('unreachable');
            return quote(...parameters);
          };
          return { module, instance: { exports } };
        };
        Object.assign(WebAssembly, { instantiate: replaced });
      },
      [first, times] as const,
    );
}

test('a trap in the module is survived: a new instance answers, and the page says so', async () => {
  const { page, complaints, close } = await visit('#/zh/navel-orange', {}, trap(2, 1));
  await page.getByText('160.00 元').first().waitFor();
  await page.getByLabel('投保面积').fill('30');
  await page.getByText('480.00 元').first().waitFor();
  await page.getByText('已自动重新启动').waitFor();
  const counts = await page.evaluate(
    () => (globalThis as unknown as { counts: { instances: number } }).counts,
  );
  assert.equal(counts.instances, 2);
  await page.getByRole('button', { name: '知道了' }).click();
  await page.getByLabel('投保面积').fill('20');
  await page.getByText('320.00 元').first().waitFor();
  assert.equal(await page.getByText('已自动重新启动').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('traps one after another: the old price stays, marked, and trying again works', async () => {
  const { page, close } = await visit('#/en/navel-orange', {}, trap(2, 2));
  await page.getByText('¥160.00').first().waitFor();
  await page.getByLabel('Insured area').fill('30');
  await page.getByText('The calculator failed repeatedly').waitFor();
  assert.match(await page.locator('baofei-answer .slip').innerText(), /160\.00/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('¥480.00').first().waitFor();
  await close();
});

const troubles: [name: string, words: RegExp, prepare: (page: Page) => Promise<unknown>][] = [
  [
    'the module is not there',
    /没有下载到/,
    (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'no' })),
  ],
  [
    'the server answers with a page instead of the module',
    /没有下载到/,
    (page) =>
      page.route('**/*.wasm', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
      ),
  ],
  [
    'the module is damaged',
    /不完整/,
    (page) =>
      page.route('**/*.wasm', (route) =>
        route.fulfill({ contentType: 'application/wasm', body: 'not a module' }),
      ),
  ],
  [
    'the browser knows no WebAssembly',
    /浏览器太旧/,
    (page) => page.addInitScript(() => Object.assign(globalThis, { WebAssembly: undefined })),
  ],
  [
    'the device has no memory for it',
    /内存不够/,
    (page) =>
      page.addInitScript(() => {
        const instantiate = (): Promise<never> =>
          Promise.reject(
            new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory'),
          );
        Object.assign(WebAssembly, { instantiate });
      }),
  ],
  [
    'a stricter policy of the site forbids it',
    /安全设置/,
    (page) =>
      page.route('**/*', async (route) => {
        if (route.request().resourceType() !== 'document') return route.continue();
        const response = await route.fetch();
        const policy = "script-src 'self'; style-src 'self'";
        return route.fulfill({
          response,
          headers: { ...response.headers(), 'content-security-policy': policy },
        });
      }),
  ],
];

for (const [name, words, prepare] of troubles) {
  test(`said plainly: ${name}`, async () => {
    const { page, close } = await visit('#/zh/navel-orange', {}, prepare);
    const trouble = page.locator('.trouble');
    await trouble.waitFor();
    assert.match(await trouble.innerText(), words);
    await page.getByRole('button', { name: '再试一次' }).waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    assert.doesNotMatch(await trouble.innerText(), /\p{Script=Han}/u);
    await close();
  });
}

test('a server that gives the module a wrong type is no obstacle', async () => {
  const { page, close } = await visit('#/zh/navel-orange', {}, (before) =>
    before.route('**/*.wasm', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'content-type': 'application/octet-stream' },
      });
    }),
  );
  await page.getByText('160.00 元').first().waitFor();
  await close();
});

test('once the module can be had, trying again is enough', async () => {
  let broken = true;
  const { page, close } = await visit('#/zh/navel-orange', {}, (before) =>
    before.route('**/*.wasm', (route) => (broken ? route.abort() : route.continue())),
  );
  await page.locator('.trouble').waitFor();
  broken = false;
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.getByText('160.00 元').first().waitFor();
  await close();
});
