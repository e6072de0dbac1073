/** Pictures of ten screens, on a phone and on a desk, in both languages, as small files in docs/screens. */
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { serve } from '../test/browser/browser.ts';

type Tongue = 'zh' | 'en';

interface Screen {
  name: string;
  fragment: string;
  query?: string;
  act?(page: Page, tongue: Tongue): Promise<void>;
}

const say = (tongue: Tongue, zh: string, en: string): string => (tongue === 'zh' ? zh : en);

/** Opens what is folded away and brings it into view. */
const unfold =
  (zh: string, en: string) =>
  async (page: Page, tongue: Tongue): Promise<void> => {
    const summary = page.locator('summary', { hasText: say(tongue, zh, en) });
    await summary.click();
    await page.waitForTimeout(500);
    await summary.evaluate((each) => each.scrollIntoView());
  };

const ORANGES = '/navel-orange?area_mu=30&hlb=inspected';

const screens: Screen[] = [
  { name: '01-list', fragment: '' },
  { name: '02-quote', fragment: ORANGES },
  {
    name: '03-errors',
    fragment: '/navel-orange?area_mu=x&tree_age=99',
    act: async (page, tongue) => {
      await page.getByRole('button', { name: say(tongue, '算保费', 'Work out') }).click();
    },
  },
  { name: '04-worksheet', fragment: ORANGES, act: unfold('这个价是怎么算出来的', 'How this was worked out') },
  { name: '05-sources', fragment: ORANGES, act: unfold('这些数字从哪里来', 'Where these numbers') },
  {
    name: '06-claim',
    fragment: '/pig-fattening',
    act: unfold('如果出险，能赔多少', 'What a loss would pay'),
  },
  { name: '07-what-if', fragment: ORANGES, act: unfold('换个条件比一比', 'What if') },
  { name: '08-take-along', fragment: ORANGES, act: unfold('打印或带走', 'Print it or take') },
  {
    name: '09-kiosk',
    fragment: ORANGES,
    query: '?kiosk=1',
    act: async (page, tongue) => {
      await page.getByLabel(say(tongue, '投保面积', 'Insured area')).click();
    },
  },
  { name: '10-help', fragment: '/help' },
];

const folder = fileURLToPath(new URL('../../docs/screens', import.meta.url));
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const tongue of ['zh', 'en'] as const) {
  for (const [device, width, height, deviceScaleFactor] of [
    ['phone', 360, 740, 1],
    ['desk', 1280, 860, 0.6],
  ] as const) {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor,
      serviceWorkers: 'block',
    });
    for (const { name, fragment, query = '', act } of screens) {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await page.goto(`${server.resolvedUrls?.local[0]}${query}#/${tongue}${fragment}`);
      await page.locator('main h1').waitFor();
      await act?.(page, tongue);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${folder}/${name}-${device}-${tongue}.jpg`, type: 'jpeg', quality: 35 });
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
await server.close();
console.log(`40 pictures in ${folder}`);
