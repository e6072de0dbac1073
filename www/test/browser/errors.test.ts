import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, visit } from './browser.ts';

useBrowser();

test('a wrong entry is named beside its field and in the summary, in the same words, and the old price is greyed', async () => {
  const { page, close } = await visit('#/zh/navel-orange?area_mu=30');
  const area = page.getByLabel('投保面积');
  const slip = page.locator('baofei-answer .slip');
  await slip.getByText('480.00 元').first().waitFor();

  await area.fill('100001');
  await slip.getByText('未更新').waitFor();
  assert.match(await slip.innerText(), /480\.00 元/, 'the last good price stays');
  assert.equal(await page.locator('.error').count(), 0, 'nobody is corrected while still typing');

  await page.getByLabel('树龄').fill('八');
  await page.getByText('投保面积：须在 0.1 到 100,000 亩之间').waitFor();
  await page.getByRole('button', { name: '算保费' }).click();

  const summary = page.locator('.summary');
  await summary.waitFor();
  assert.equal(await summary.evaluate((element) => element.matches(':focus')), true);
  assert.match(
    await summary.innerText(),
    /有 2 处需要改\s*投保面积：须在 0\.1 到 100,000 亩之间\s*树龄：请填数字/,
  );
  assert.match(await page.title(), /^错误：/);
  assert.equal(await area.getAttribute('aria-invalid'), 'true');
  const described = await area.evaluate((input) => {
    const root = input.getRootNode() as ShadowRoot;
    const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => root.getElementById(id)?.textContent ?? `nothing is ${id}`).join('|');
  });
  assert.match(described, /须在 0\.1 到 100,000 亩之间/);
  assert.doesNotMatch(described, /nothing is/);

  await summary.getByRole('link', { name: '树龄' }).click();
  assert.equal(await page.getByLabel('树龄').evaluate((input) => input.matches(':focus')), true);

  await page.getByLabel('树龄').fill('8');
  await area.fill('30');
  await summary.waitFor({ state: 'detached' });
  assert.equal(await page.locator('.error').count(), 0);
  assert.doesNotMatch(await page.title(), /错误/);
  assert.equal(await slip.getByText('未更新').count(), 0);
  await close();
});

test('an emptied field is missing; a folded field that is wrong unfolds', async () => {
  const { page, close } = await visit('#/en/navel-orange?area_mu=&discount_override=9');
  await page.getByText('Insured area must be filled in').waitFor();
  await page.getByText('Agreed adjustment must be between 0.5 and 2').waitFor();
  assert.equal(await page.getByLabel('Agreed adjustment').isVisible(), true);
  await close();
});

test('a rule of the tariff is told in its own words', async () => {
  const { page, close } = await visit('#/zh/navel-orange?scheme=own&own_province=60&own_county=41');
  await page.getByText('各级财政承担合计不能超过100%。').first().waitFor();
  await page.getByText('未更新').first().waitFor({ state: 'detached' });
  await page.getByText('填完必填的几项').waitFor();
  await close();
});

test('an address with an unknown choice asks for another', async () => {
  const { page, close } = await visit('#/zh/navel-orange?site=valley');
  await page.getByText('果园位置：请从所列各项中选一项').waitFor();
  await page.getByRole('radio', { name: '坡地中部' }).check();
  await page.getByText('160.00 元').first().waitFor();
  await close();
});
