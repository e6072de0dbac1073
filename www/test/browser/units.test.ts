import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, visit } from './browser.ts';

useBrowser();

test('an area in hectares or square metres is converted beside the box, and the price is that of the mu', async () => {
  const { page, complaints, close } = await visit('#/zh/navel-orange');
  await page.getByText('160.00 元').first().waitFor();
  const unit = page.locator('[data-input=area_mu]').getByLabel('单位');
  await unit.selectOption('公顷');
  assert.equal(await page.getByLabel('投保面积').inputValue(), '', '10 mu have no end in hectares');
  await page.getByLabel('投保面积').fill('２');
  await page.getByText('= 30 亩').waitFor();
  // 30 mu, of which the grower pays 16 yuan each: 赣南日报, 2013-08-22.
  await page.getByText('480.00 元').first().waitFor();
  await page.waitForURL(/area_mu=30/);
  await unit.selectOption('平方米');
  assert.equal(await page.getByLabel('投保面积').inputValue(), '20000');
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByText('= 30 mu').waitFor();
  await page.locator('[data-input=area_mu]').getByLabel('Unit').selectOption('mu');
  assert.equal(await page.getByLabel('Insured area').inputValue(), '30');
  assert.deepEqual(complaints, []);
  await close();
});

test('the premium of one mu is told with the own part, and says where it was rounded', async () => {
  const { page, close } = await visit('#/zh/navel-orange?area_mu=12.5');
  const facts = page.locator('baofei-answer .facts');
  await facts.getByText('每亩保险费').waitFor();
  assert.match(
    await facts.innerText(),
    /每亩保险费\s*保险费除以数量，正好除尽\s*40\.00 元\s*其中果农 16\.00 元/,
  );
  // 900.01 ÷ 3 would be 300.003…: the least area with a price that does not divide is told as rounded.
  await page.goto(page.url().replace('area_mu=12.5', 'area_mu=0.3&discount_override=0.97'));
  // 0.3 mu × 40 × 0.97 = 11.64, of which 40 % = 4.656, rounded to 4.66: 15.5333… a mu.
  await facts.getByText('其中果农 15.53 元').waitFor();
  await facts.getByText('四舍五入到分').waitFor();
  await close();
});

test('a tariff past the day by which it was to be looked at again says so, in both languages', async () => {
  const { page, close } = await visit('#/zh/navel-orange');
  await page.getByText('本方案应在2013-12-31前复核').first().waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByText('was to be looked at again by 2013-12-31').first().waitFor();
  await page.goto(`${page.url().split('#')[0]}#/zh/rice`);
  await page.getByText('每亩保险费').waitFor();
  assert.equal(await page.getByText('前复核').count(), 0);
  await close();
});

interface Spoken {
  said: string[];
  cancelled: number;
}

test('the answer is read aloud by a voice of the device; where there is none, there is no button', async () => {
  const { page, close } = await visit('#/zh/navel-orange', {}, (before) =>
    before.addInitScript(() => {
      const spoken: Spoken = { said: [], cancelled: 0 };
      Object.assign(globalThis, { spoken });
      // A server's voice of Chinese, a voice of this device for English: only that one may be used.
      const voice = (lang: string, localService: boolean) => ({ lang, localService, name: lang });
      Object.defineProperty(globalThis, 'speechSynthesis', {
        value: {
          getVoices: () => [voice('zh-CN', false), voice('en-GB', true)],
          speak: ({ text }: { text: string }) => spoken.said.push(text),
          cancel: () => {
            spoken.cancelled += 1;
          },
        },
      });
      class Utterance {
        text: string;
        voice: unknown;
        lang = '';
        constructor(text: string) {
          this.text = text;
        }
      }
      Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance });
    }),
  );
  await page.getByText('160.00 元').first().waitFor();
  assert.equal(await page.getByRole('button', { name: '读给我听' }).count(), 0);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Read it to me' }).click();
  const spoken = () => page.evaluate(() => (globalThis as unknown as { spoken: Spoken }).spoken);
  const { said } = await spoken();
  assert.match(said[0] ?? '', /pays ¥160\.00, total premium ¥400\.00/);
  assert.match(said.join(' '), /looked at again by 2013-12-31/);
  await page.getByRole('button', { name: 'Stop reading' }).click();
  assert.ok((await spoken()).cancelled >= 2);
  await close();
});
