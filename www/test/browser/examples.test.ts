import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, visit } from './browser.ts';

useBrowser();

test('each cover offers the examples that have its columns', async () => {
  const { page, close } = await visit('#/en/rain-index');
  const offered = page.locator('baofei-history .examples button');
  for (const [cover, names] of [
    ['rain-index', ['Guangzhou']],
    ['orange-freeze-index', ['Wuhan']],
    ['pig-price-index', ['US hog']],
    ['price-contract', ['US hog']],
    ['weather-contract', ['Guangzhou']],
    ['weather-contract?element=tmax_c', ['Wuhan']],
  ] as const) {
    await page.goto(page.url().replace(/#.*/, `#/en/${cover}`));
    await offered.first().waitFor();
    const said = await offered.allInnerTexts();
    assert.equal(said.length, names.length, cover);
    for (const [at, name] of names.entries()) assert.match(said[at] ?? '', new RegExp(`^${name}`));
  }
  await close();
});

test('an example comes when it is picked, and the quote says that it rests on it', async () => {
  const asked: string[] = [];
  const { page, complaints, close } = await visit('#/zh/rain-index', {}, async (before) => {
    before.on('request', (request) => asked.push(request.url()));
  });
  const sum = page.locator('baofei-answer .sum');
  await sum.waitFor();
  const priced = await sum.innerText();
  assert.deepEqual(
    asked.filter((url) => url.includes('guangzhou')),
    [],
  );
  await page.getByRole('button', { name: '广州逐日雨量，1951至2012年' }).click();
  await page.getByText('已用示例“广州逐日雨量，1951至2012年”填好 62 行').waitFor();
  await page
    .locator('baofei-history')
    .getByText(/来源：NOAA NCEI GHCN-Daily.*WMO 59287/)
    .waitFor();
  const rests = page.locator('baofei-answer baofei-resting');
  await rests.getByText(/这个价用的是示例数据：广州逐日雨量.*不代表您那里/).waitFor();
  // The tariff's own rows are April to September of the same record, added up elsewhere.
  assert.equal(await sum.innerText(), priced);

  await page.waitForURL(/seasons-example=guangzhou/);
  await page.reload();
  await rests.getByText('示例数据').waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await rests.getByText('This price rests on an example: Guangzhou, daily rain').waitFor();
  assert.doesNotMatch(await rests.locator('p').innerText(), /\p{Script=Han}/u);

  await page.locator('baofei-schedule summary').click();
  await page.locator('baofei-schedule .row').first().locator('input').nth(1).fill('1400');
  await rests.waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
  await close();
});

test('the price example comes to the years that the tariff has of the same source', async () => {
  const { page, close } = await visit('#/en/pig-price-index');
  await page.getByRole('button', { name: /^US hog/ }).click();
  await page.getByText(/31 rows filled from the example/).waitFor();
  // 1990 and 2020: the means of the twelve published ratios × 0.56.
  await page.waitForURL(/seasons\.1\.ratio=12\.604667/);
  assert.match(page.url(), /seasons\.31\.ratio=7\.56/);
  await close();
});
