import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { useBrowser, visit } from './browser.ts';

useBrowser();

/** Claims by number and size: its comparisons are the longest work of all covers. */
const HEAVY = '#/zh/frequency-severity';

const forbidden = (page: Page) => page.route('**/worker-*.js', (route) => route.abort());

/** A worker that starts and breaks at its first job. */
const breaking = (page: Page) =>
  page.route('**/worker-*.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'onmessage = ({ data }) => { if (data.module) postMessage({ ready: true }); else throw Error("x"); };',
    }),
  );

/** A worker as slow as on an old phone: two seconds for pictures, a moment for each price of a comparison. */
const slow = (page: Page) =>
  page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    const slowed = `
      const tell = postMessage, pass = (ms) => { for (const start = performance.now(); performance.now() - start < ms; ); };
      addEventListener('message', ({ data }) => { if (data.job === 'pictures') pass(2000); });
      postMessage = (told) => { if ('share' in told) pass(30); tell(told); };`;
    await route.fulfill({ response, body: `${slowed}${await response.text()}` });
  });

/** Notes every percentage that a progress bar shows. */
function notePercents(): void {
  const percents: number[] = [];
  Object.assign(globalThis, { percents });
  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (this.localName === 'progress' && name === 'value') percents.push(Number(value));
    set.call(this, name, value);
  };
}

const percentsOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { percents: number[] }).percents);

function rises(percents: number[]): void {
  const between = new Set(percents.filter((percent) => percent > 0 && percent < 100));
  assert.ok(between.size >= 5, `${percents}`);
  assert.deepEqual(
    percents,
    percents.toSorted((a, b) => a - b),
  );
}

test('a long list shows how far it is, to 100 %', async () => {
  const { page, complaints, close } = await visit('#/zh/navel-orange/households', {}, (before) =>
    before.addInitScript(notePercents),
  );
  const buffer = Buffer.from(`投保面积\n${'1.5\n'.repeat(150_000)}`);
  await page.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer });
  await page.locator('baofei-households').waitFor({ timeout: 60_000 });
  const percents = await percentsOf(page);
  rises(percents);
  assert.equal(percents.at(-1), 100);
  // 150,000 × 1.5 mu × 40 yuan, as published of one mu.
  await page.locator('baofei-households tfoot').last().getByText('9,000,000.00 元').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a list that is stopped stays as it was read, and can be worked out after all', async () => {
  const { page, complaints, close } = await visit('#/zh/navel-orange/households');
  const buffer = Buffer.from(`户主,投保面积\n${'张三,1.5\n'.repeat(150_000)}`);
  await page.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer });
  await page.getByText('正在给 150000 户计价').waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: '停止' }).click();
  await page.getByText('已停止，填的内容都还在').waitFor();
  assert.equal(await page.locator('baofei-households').count(), 0);
  assert.match(await page.locator('.found').innerText(), /读到 150000 户/);
  await page.getByRole('button', { name: '重新计算' }).click();
  await page.locator('baofei-households').waitFor({ timeout: 60_000 });
  assert.deepEqual(complaints, []);
  await close();
});

test('what is typed is priced while pictures are being worked out', async () => {
  const { page, complaints, close } = await visit(HEAVY, {}, slow);
  const drawing = page.locator('baofei-pictures').getByText('正在重新画图');
  await drawing.waitFor();
  const sum = page.locator('baofei-answer .sum');
  const before = await sum.innerText();
  await page.locator('baofei-form input[inputmode]').first().press('5');
  await page.waitForFunction((text) => {
    let root: ParentNode | null | undefined = document;
    for (const each of ['baofei-app', 'baofei-quote', 'baofei-cover', 'baofei-answer', '.sum']) {
      const found: Element | null | undefined = root?.querySelector(each);
      root = found?.shadowRoot ?? found;
    }
    return (root as HTMLElement).innerText !== text;
  }, before);
  assert.equal(await drawing.count(), 1, 'the pictures were still being worked out');
  await page.locator('baofei-picture').first().waitFor({ timeout: 20_000 });
  await drawing.waitFor({ state: 'detached', timeout: 20_000 });
  assert.deepEqual(complaints, []);
  await close();
});

for (const [where, prepare] of [
  ['in a worker', slow],
  [
    'where a worker is forbidden',
    async (page: Page) => {
      await forbidden(page);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    },
  ],
] as const) {
  test(`comparing shows how far it is, is stopped, and begun again: ${where}`, async () => {
    const { page, close } = await visit(HEAVY, {}, async (before) => {
      await before.addInitScript(notePercents);
      await prepare(before);
    });
    const area = page.locator('baofei-form input[inputmode]').first();
    await area.fill('12');
    await page.getByText('换个条件比一比').click();
    const whatIf = page.locator('baofei-what-if');
    await whatIf.getByRole('progressbar').waitFor();
    await page.waitForFunction(
      () => new Set((globalThis as unknown as { percents: number[] }).percents).size > 5,
    );
    await whatIf.getByRole('button', { name: '停止' }).click();
    await whatIf.getByText('已停止').waitFor();
    rises(await percentsOf(page));
    assert.equal(await area.inputValue(), '12');
    await whatIf.getByRole('button', { name: '重新计算' }).click();
    await whatIf.locator('td.now').waitFor({ timeout: 60_000 });
    assert.equal(await whatIf.getByRole('progressbar').count(), 0);
    await close();
  });
}

test('where a worker is forbidden, lists and pictures are worked out all the same', async () => {
  const { page, close } = await visit('#/zh/navel-orange/households', {}, forbidden);
  await page.locator('textarea').fill('户主,投保面积\n张三,1\n李四,2');
  await page.getByRole('button', { name: '读清单' }).click();
  await page.locator('baofei-households tfoot').last().getByText('120.00 元').waitFor();
  await page.goto(page.url().replace(/#.*/, '#/zh/weather-contract'));
  await page.locator('baofei-picture').first().waitFor();
  await close();
});

test('a worker that breaks says so, and nothing entered is lost', async () => {
  const { page, close } = await visit('#/en/weather-contract?area_mu=33', {}, breaking);
  const pictures = page.locator('baofei-pictures');
  await pictures.getByText('The calculator failed repeatedly').waitFor();
  assert.equal(await page.getByLabel('Insured area').first().inputValue(), '33');
  await page.unroute('**/worker-*.js');
  await pictures.getByRole('button', { name: 'Work it out again' }).click();
  await page.locator('baofei-picture').first().waitFor();
  await close();
});
