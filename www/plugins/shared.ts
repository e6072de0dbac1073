import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { examples } from './examples.ts';
import { fresh } from './fresh.ts';
import { faults, golden } from './made.ts';
import { pinyinTable } from './pinyin.ts';

/** A path from this folder. */
export const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The day of the last change, so that the same sources always give the same page; today where there is no git. */
function built(): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%cs'], { encoding: 'utf8' }).trim();
  } catch {
    return new Date().toISOString().slice(0, 10);
  }
}

process.env.VITE_BUILT ??= built();

/** What the page, the element and the single file are all built with. */
export const shared = {
  root: here('..'),
  base: './',
  resolve: { alias: { '@words': here('../../src/words.json') } },
  plugins: [
    fresh(),
    faults(here('../../src/words.json')),
    examples(here('../../tests/vectors')),
    golden(here('../../tariffs')),
    pinyinTable(here('../../tariffs'), here('../src/products/finding.json')),
  ],
  worker: { plugins: () => [fresh()] },
  build: {
    target: ['chrome91', 'safari15.4', 'firefox91'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
} satisfies UserConfig;
