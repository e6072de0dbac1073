import { existsSync } from 'node:fs';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { type PreviewServer, preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let server: PreviewServer;
let browser: Browser;

/** The address of the built page. */
export let address = '';

/** The folder of the built page. */
export const built = `${root}dist`;

/** Serves the built page, or a copy of it that stands in another folder. */
export function serve(outDir?: string): Promise<PreviewServer> {
  return preview({
    configFile: `${root}vite.config.ts`,
    preview: { port: 0, strictPort: true },
    logLevel: 'error',
    ...(outDir === undefined ? {} : { build: { outDir } }),
  });
}

/** A browser that keeps what it stores in a folder, to be closed and started again. */
export function launchKept(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { executablePath: executable(), args: FLAGS });
}

function executable(): string {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error(`no browser at ${path}`);
  return path;
}

/** Serves the built page and starts the browser for the tests of a file. */
export function useBrowser(): void {
  before(async () => {
    server = await serve();
    address = server.resolvedUrls?.local[0] ?? '';
    browser = await chromium.launch({ executablePath: executable(), args: FLAGS });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

export interface Visit {
  page: Page;
  /** What the page complained about: errors, and violations of its own security policy. */
  complaints: string[];

  close(): Promise<void>;
}

/** A new visitor, who opens the page at a fragment such as `#/zh/rice`. `prepare` runs before the page is opened. */
export async function visit(
  fragment = '',
  options: BrowserContextOptions = {},
  prepare?: (page: Page) => Promise<unknown>,
  at = address,
): Promise<Visit> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 860 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await prepare?.(page);
  await page.goto(at + fragment);
  const close = (): Promise<void> => context.close();
  return { page, complaints, close };
}

/** What a person sees on the page, through all shadow roots, with everything unfolded; without what is marked as Chinese. */
export async function visibleText(page: Page): Promise<string> {
  await unfold(page);
  return page.locator('baofei-app').evaluate((app) => {
    const text = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (node instanceof HTMLStyleElement || node instanceof HTMLTemplateElement) return '';
      // Names in a file of one's own.
      if (node instanceof HTMLElement && node.localName === 'code') return '';
      if (node instanceof Element && node.getAttribute('lang')?.startsWith('zh')) return '';
      if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) {
        return node.assignedNodes().map(text).join(' ');
      }
      const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
      return [...root.childNodes].map(text).join(' ');
    };
    return text(app).replace(/\s+/g, ' ');
  });
}

/** Opens everything that is folded away. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    const open = (root: ParentNode): void => {
      for (const each of root.querySelectorAll('*')) {
        if (each instanceof HTMLDetailsElement) each.open = true;
        if (each.shadowRoot) open(each.shadowRoot);
      }
    };
    open(document);
  });
}

/** The addresses of all covers in the list. */
export async function covers(page: Page): Promise<string[]> {
  await page.locator('baofei-products a').first().waitFor();
  const links = await page.locator('baofei-products a').all();
  return Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
}
