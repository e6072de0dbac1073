import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsqr from 'jsqr';
import type { Page } from 'playwright-core';
import { address, useBrowser, visit } from './browser.ts';

useBrowser();

async function open(page: Page): Promise<void> {
  await page.getByText('打印或带走').click();
  await page.locator('baofei-take .code').waitFor();
}

/** What a phone's camera reads from the code on the screen. The picture is decoded on a page without a policy. */
async function scan(page: Page): Promise<string> {
  const shot = await page.locator('baofei-take .code').screenshot();
  const other = await page.context().newPage();
  const { data, width, height } = await other.evaluate(async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { width, height } = image;
    return { data: [...context.getImageData(0, 0, width, height).data], width, height };
  }, shot.toString('base64'));
  await other.close();
  return jsqr(new Uint8ClampedArray(data), width, height)?.data ?? '';
}

test('a phone that scans the code opens the same quote and finds the same premium', async () => {
  const { page, complaints, close } = await visit('#/zh/navel-orange?area_mu=30&hlb=inspected');
  await open(page);
  const link = await scan(page);
  assert.ok(link.startsWith(`${address}#/zh/navel-orange?as-of=`), link);
  assert.ok(link.length <= 600, `${link.length} characters`);
  assert.deepEqual(complaints, []);
  await close();

  const phone = await visit(link.slice(address.length), { viewport: { width: 360, height: 740 } });
  await phone.page.getByText('已重新核算：保险费 1,140.00 元，与纸上一致。').waitFor();
  assert.equal(await phone.page.getByLabel('投保面积').inputValue(), '30');
  await phone.page.getByLabel('投保面积').fill('31');
  await phone.page.getByText('已重新核算').waitFor({ state: 'detached' });
  await phone.close();

  const torn = await visit(link.slice(address.length).replace('area_mu=30', 'area_mu=39'));
  await torn.page.getByText('二维码的内容不完整或被改过').waitFor();
  await torn.close();
});

/** Presses a button that prints, and gives what the printer gets. */
async function printed(page: Page, button: string): Promise<{ pages: number; width: number; text: string }> {
  await page.evaluate(() => {
    globalThis.print = () => {};
  });
  await page.getByRole('button', { name: button }).click();
  const sheet = page.locator('body.printing > baofei-sheet');
  await sheet.waitFor({ state: 'attached' });
  const text = (await sheet.evaluate((each) => each.shadowRoot?.textContent ?? '')).replace(/\s+/g, ' ');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const points = Number(/\/MediaBox \[0 0 ([\d.]+)/.exec(pdf)?.[1]);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await sheet.waitFor({ state: 'detached' });
  return { pages: pdf.match(/\/Type \/Page\b/g)?.length ?? 0, width: (points * 25.4) / 72, text };
}

for (const [button, millimetres] of [
  ['打印（A4）', 210],
  ['打印小票（80 毫米）', 80],
] as const) {
  test(`on paper ${millimetres} mm wide: one page, everything on it, nothing of the page around`, async () => {
    const { page, complaints, close } = await visit('#/zh/navel-orange?area_mu=30&hlb=inspected');
    await open(page);
    const { pages, width, text } = await printed(page, button);
    assert.equal(pages, 1);
    assert.ok(Math.abs(width - millimetres) < 1, `${width} mm`);
    for (const part of [
      '投保面积 30 亩',
      '今年查过，没有病树',
      '果农 40% 456.00 元',
      '保险费合计 1,140.00 元',
      '30 × 2,000 = 60,000.00 元',
      '2013年1月1日起执行',
      '试算结果仅供参考',
      '投保人签字',
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.doesNotMatch(text, /[a-z]+_[a-z]+|undefined|null/);
    assert.deepEqual(complaints, []);
    await close();
  });
}
