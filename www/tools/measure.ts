/**
 * How fast the built page is for somebody with a slow telephone: slow 4G (1.6 Mbit/s down, 150 ms) and a processor slowed
 * four times, in Chromium, first visit, nothing cached. Prints a table; exits with 1 where an aim is missed. Folders of other builds
 * that are named are measured too, in turns, so that what else the machine does meanwhile falls on all alike.
 */
import { type Browser, chromium, type Page } from 'playwright-core';
import { built } from '../test/browser/browser.ts';
import { servePacked } from './packed.ts';

const RUNS = Number(process.env.RUNS ?? 3);
const AIMS = { 'first paint, ms': 1500, 'usable, ms': 2500, 'INP, ms': 200, CLS: 0.05 };

type Figures = Record<keyof typeof AIMS, number>;

/** What the page notes of itself from its first moment on. */
function observe(): void {
  const noted = { paint: 0, usable: 0, inp: 0, cls: 0 };
  Object.assign(globalThis, { noted });
  const on = (type: string, note: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
      type,
      buffered: true,
      durationThreshold: 16,
    } as PerformanceObserverInit);
  on('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') noted.paint = startTime;
  });
  on('event', (entry) => {
    if ((entry as PerformanceEventTiming).interactionId) noted.inp = Math.max(noted.inp, entry.duration);
  });
  on('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) noted.cls += value;
  });
  const path = ['baofei-app', 'baofei-quote', 'baofei-cover', 'baofei-answer', '.sum'];
  const look = (): void => {
    let root: ParentNode | null | undefined = document;
    for (const each of path) {
      const found: Element | null | undefined = root?.querySelector(each);
      root = found?.shadowRoot ?? found;
    }
    if (root) noted.usable = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}

async function slow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

async function visit(browser: Browser, at: string): Promise<Figures> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.addInitScript(observe);
  await slow(page);
  await page.goto(`${at}#/zh/navel-orange`, { waitUntil: 'commit' });
  await page.locator('baofei-answer .sum').waitFor({ timeout: 60_000 });
  const area = page.getByLabel('投保面积');
  await area.click();
  await area.pressSequentially('25', { delay: 120 });
  await page.getByRole('radio', { name: '20%' }).click();
  await page.getByText('这个价是怎么算出来的').click();
  await page.waitForTimeout(1000);
  const noted = await page.evaluate(
    () => (globalThis as unknown as { noted: Record<'paint' | 'usable' | 'inp' | 'cls', number> }).noted,
  );
  await context.close();
  return { 'first paint, ms': noted.paint, 'usable, ms': noted.usable, 'INP, ms': noted.inp, CLS: noted.cls };
}

const folders = [built, ...process.argv.slice(2)];
const servers = await Promise.all(folders.map(servePacked));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const runs: Figures[][] = folders.map(() => []);
for (let run = 0; run < RUNS; run += 1) {
  for (const [at, { address }] of servers.entries()) runs[at]?.push(await visit(browser, address));
}
await browser.close();
for (const { server } of servers) server.close();

for (const [at, folder] of folders.entries()) {
  let missed = false;
  console.log(folder);
  for (const [name, aim] of Object.entries(AIMS) as [keyof Figures, number][]) {
    const sorted = (runs[at] ?? []).map((figures) => figures[name]).sort((a, b) => a - b);
    const middle = sorted[Math.floor(RUNS / 2)] ?? Number.NaN;
    const all = sorted.map((figure) => (name === 'CLS' ? figure.toFixed(3) : Math.round(figure))).join(' ');
    console.log(`  ${name.padEnd(16)} ${all.padEnd(30)} aim ${aim}${middle > aim ? '  MISSED' : ''}`);
    missed ||= !(middle <= aim);
  }
  if (folder === built && missed) process.exitCode = 1;
}
