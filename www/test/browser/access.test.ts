import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { unfold, useBrowser, visit } from './browser.ts';

useBrowser();

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const results: AxeResults = await page.evaluate(
    (tags) =>
      (globalThis as unknown as typeof import('axe-core') & { axe: typeof import('axe-core') }).axe.run(
        document,
        { runOnly: tags },
      ),
    TAGS,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary ?? ''}`),
  );
}

async function wrong(page: Page): Promise<void> {
  await page.locator('form button[type=submit]').first().click();
  await page.locator('.summary').waitFor();
}

async function list(page: Page): Promise<void> {
  await page.locator('textarea').fill('户主,投保面积\n张三,3\n李四,x');
  await page.locator('baofei-list-source form button').click();
  await page.locator('section.wrong').waitFor();
  await page.locator('textarea').fill('户主,投保面积\n张三,3\n李四,4');
  await page.locator('baofei-list-source form button').click();
  await page.locator('baofei-households').waitFor();
  await unfold(page);
}

async function book(page: Page): Promise<void> {
  await page.getByText('存入报价本').or(page.getByText('Save in the quote book')).first().click();
  await page.locator('baofei-keep input').fill('张三');
  await page.locator('baofei-keep button').click();
  await page.locator('baofei-keep a').waitFor();
  await page.locator('.place').click();
  await page.locator('baofei-yearly').waitFor();
  await unfold(page);
}

async function offer(page: Page): Promise<void> {
  await book(page);
  await page.locator('baofei-book li a').click();
  await page.locator('baofei-offer').waitFor();
  await page.locator('.tools button').first().click();
  await page.locator('.changed').first().waitFor();
}

async function compared(page: Page): Promise<void> {
  for (const name of [/换个条件比一比|What if/, /打印或带走|Print it/])
    await page.getByText(name).first().click();
  await page.getByRole('button', { name: /^(钉住|Pin)/ }).click();
  await page.locator('baofei-compare table').waitFor();
}

async function mistaken(page: Page): Promise<void> {
  await page.locator('textarea').fill('{ "id": "x", "stpes": [] }');
  await page.locator('.faults').waitFor();
}

const screens: [name: string, fragment: string, act?: (page: Page) => Promise<void>][] = [
  ['the list', ''],
  ['covers found', '', (page) => page.getByRole('searchbox').fill('zz')],
  ['a cover', '/navel-orange'],
  ['a cover with everything unfolded', '/navel-orange?area_mu=30', unfold],
  ['a cover with errors', '/navel-orange?area_mu=x&tree_age=99&site=none&discount_override=', wrong],
  ['an earlier version', '/rice?as-of=2014-05-01'],
  ['the quote book', '/rice?as-of=2014-05-01', book],
  ['an offer', '/rice?as-of=2014-05-01', offer],
  ['a household list', '/navel-orange/households', list],
  ['what if, a pinned quote, paper', '/navel-orange?area_mu=30', compared],
  ['help', '/help'],
  ['status', '/status'],
  ['the workbench, with a file full of mistakes', '/workbench', mistaken],
];

/** Barriers of every screen under the given circumstances, by the name of the screen; what moves sideways is one. */
async function barriers(tongue: string, options: BrowserContextOptions): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, fragment, act] of screens) {
    const { page, close } = await visit(`#/${tongue}${fragment}`, options);
    await page.locator('main h1').first().waitFor();
    await act?.(page);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    found[name] = await violations(page);
    if (sideways > 0) found[name].push(`${sideways} pixels sideways`);
    await close();
  }
  return found;
}

const NONE = Object.fromEntries(screens.map(([name]) => [name, []]));

for (const [tongue, colorScheme, width] of [
  ['zh', 'light', 1280],
  ['zh', 'dark', 320],
  ['en', 'light', 320],
  ['en', 'dark', 1280],
] as const) {
  test(`no barriers: ${tongue}, ${colorScheme}, ${width} pixels`, async () => {
    assert.deepEqual(await barriers(tongue, { colorScheme, viewport: { width, height: 800 } }), NONE);
  });
}

test('no barriers enlarged to 400 %', async () => {
  // 1280 × 1024 pixels enlarged four times
  const enlarged = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
  assert.deepEqual(await barriers('en', enlarged), NONE);
});

test('no barriers with forced colours', async () => {
  assert.deepEqual(await barriers('zh', { forcedColors: 'active' }), NONE);
});

test('with reduced motion nothing moves', async () => {
  const { page, close } = await visit('#/zh/navel-orange', {
    reducedMotion: 'reduce',
  });
  await page.locator('baofei-payers').waitFor();
  const moving = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (root: ParentNode): void => {
      for (const each of root.querySelectorAll('*')) {
        if (each.shadowRoot) walk(each.shadowRoot);
        if (getComputedStyle(each).transitionDuration !== '0s') found.push(each.tagName);
      }
    };
    walk(document);
    return found;
  });
  assert.deepEqual(moving, []);
  await close();
});
