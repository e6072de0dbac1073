import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covers, useBrowser, visibleText, visit } from './browser.ts';

useBrowser();

test('a grower enters 30 mu of navel oranges and reads who pays what, and why', async () => {
  const { page, complaints, close } = await visit();
  await page.getByRole('link', { name: '脐橙种植保险' }).click();
  await page.getByLabel('投保面积').fill('30');
  await page.getByRole('radio', { name: '今年查过，没有病树' }).check();

  const answer = page.locator('baofei-answer .slip');
  await answer.getByText('456.00').first().waitFor();
  assert.match(await answer.locator('.own').innerText(), /果农应交\s*示例\s*456\.00 元\s*占保险费的 40%/);
  const rows = await answer.getByRole('row').allInnerTexts();
  assert.deepEqual(
    rows.map((row) => row.replace(/\s+/g, ' ').trim()),
    [
      '谁交 比例 金额',
      '果农 40% 456.00 元',
      '省财政 30% 342.00 元',
      '市财政 0% 0.00 元',
      '县财政 30% 342.00 元',
      '保险费合计 各方一共要交的钱 100% 1,140.00 元',
    ],
  );
  const slip = await answer.innerText();
  assert.match(slip, /保险金额[\s\S]*60,000\.00 元（6 万元）/);
  assert.match(slip, /示例/);
  assert.match(slip, /试算结果仅供参考/);
  assert.match(slip, /2013年1月1日起执行/);
  assert.match(slip, /费率核对码\s*[0-9a-f]{4} [0-9a-f]{4}/);

  await page.getByText('这个价是怎么算出来的').click();
  const work = (await page.locator('baofei-worksheet details').innerText()).replace(/\s+/g, ' ');
  assert.match(work, /保险金额 算法 投保面积 × 每亩保额 代入数字 30 × 2,000 得数 60,000\.00 元/);
  assert.match(work, /保险费 算法 保险金额 × 费率 .* 得数 1,140\.00 元/);
  assert.match(work, /果农 算法 .* 1,140\.00 − 342\.00 − 0\.00 − 342\.00 得数 456\.00 元/);

  await page.getByText('这些数字从哪里来').click();
  const sources = await page.locator('baofei-sources details').first().innerText();
  assert.match(sources, /赣南日报[\s\S]*2013年8月22日/);
  assert.deepEqual(complaints, []);
  await close();
});

test('the price follows the typing, also with full-width figures and commas', async () => {
  const { page, close } = await visit('#/zh/navel-orange');
  const field = page.getByLabel('投保面积');
  const premium = page.locator('baofei-payers tfoot');
  for (const [typed, total] of [
    ['３０', '1,200.00'],
    ['1,000', '40,000.00'],
    ['１，０００．５', '40,020.00'],
    ['1', '40.00'],
  ]) {
    await field.fill(typed ?? '');
    await premium.getByText(`${total} 元`, { exact: true }).waitFor();
    assert.equal(await field.inputValue(), typed);
  }
  await close();
});

test('a keystroke reaches the price in less than a tenth of a second', async () => {
  const { page, close } = await visit('#/zh/navel-orange');
  await page.locator('baofei-payers').waitFor();
  const elapsed = await page.evaluate(async () => {
    const find = (root: ParentNode, selector: string): Element | null => {
      for (const each of root.querySelectorAll('*')) {
        const found = each.matches(selector) ? each : each.shadowRoot && find(each.shadowRoot, selector);
        if (found) return found;
      }
      return null;
    };
    const input = find(document, 'input[type=text]') as HTMLInputElement;
    const sum = find(document, '.sum');
    const times: number[] = [];
    for (let mu = 20; mu < 30; mu += 1) {
      const before = sum?.textContent;
      const start = performance.now();
      input.value = String(mu);
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      while (sum?.textContent === before) await new Promise((done) => setTimeout(done, 1));
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[5] ?? Number.POSITIVE_INFINITY;
  });
  assert.ok(elapsed < 100, `${elapsed} ms`);
  await close();
});

for (const tongue of ['zh', 'en']) {
  test(`every cover shows a price or says what it needs, without ids: ${tongue}`, async () => {
    const { page, complaints, close } = await visit(`#/${tongue}`);
    for (const cover of await covers(page)) {
      await page.goto(page.url().replace(/#.*/, cover));
      await page.locator('baofei-quote h1').waitFor();
      await page.locator('.sum, .waiting-words').first().waitFor();
      const text = await visibleText(page);
      const odd = text.match(/.{0,40}(?:[a-z]+_[a-z_]+|undefined|null|NaN|\[object|…(?!$|[ )])).{0,40}/g);
      assert.deepEqual(odd, null, cover);
      assert.doesNotMatch(text, /\{\w+\}/, cover);
      if (tongue === 'en') assert.deepEqual(text.match(/.{0,40}(?:保险|元|亩|未更新).{0,40}/g), null, cover);
    }
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('unknown covers lead to the list', async () => {
  const { page, close } = await visit('#/zh/no-such-cover');
  await page.getByText('没有找到这个险种').waitFor();
  assert.ok((await covers(page)).length >= 6);
  await close();
});
