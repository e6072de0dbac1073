import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { built } from './browser.ts';

/** Gzipped bytes of everything in the built page whose name ends like this. */
async function weight(...endings: string[]): Promise<number> {
  const files = await readdir(built, { recursive: true });
  const wanted = files.filter(
    (file) => endings.some((ending) => file.endsWith(ending)) && !/^(sw|workbox)/.test(file),
  );
  const contents = await Promise.all(wanted.map((file) => readFile(join(built, file))));
  return contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
}

test('the first visit loads little besides the module', async (context) => {
  const page = await weight('.js', '.css', '.html');
  context.diagnostic(`script, styles and page: ${page} bytes gzipped; module: ${await weight('.wasm')}`);
  assert.ok(page <= 60_000, `${page} bytes`);
});

test('the page is delivered whole and without anything made for tests', async () => {
  const files = (await readdir(built, { recursive: true })).join(' ');
  assert.match(files, /baofei_bg-\S+\.wasm/);
  assert.match(files, /sw\.js/);
  assert.doesNotMatch(files, /mock|\.map\b/);
});
