import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { built } from './browser.ts';

async function weight(files: string[]): Promise<number> {
  const contents = await Promise.all(files.map((file) => readFile(join(built, file))));
  return contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
}

test('the first visit loads little besides the module', async (context) => {
  const html = await readFile(join(built, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/(\S+\.(?:js|css|wasm))"/g)].map(([, file = '']) => file);
  const page = await weight(['index.html', ...named.filter((file) => !file.endsWith('.wasm'))]);
  const module = await weight(named.filter((file) => file.endsWith('.wasm')));
  context.diagnostic(`first load: script, styles and page ${page} bytes gzipped; module ${module}`);
  assert.ok(page <= 60_000, `${page} bytes`);
});

test('everything together is small enough to be kept on a phone', async (context) => {
  const files = await readdir(built, { recursive: true, withFileTypes: true });
  const all = await weight(
    files.filter((file) => file.isFile()).map((file) => join(relative(built, file.parentPath), file.name)),
  );
  context.diagnostic(`everything: ${all} bytes gzipped`);
  assert.ok(all <= 600_000, `${all} bytes`);
});

test('the page is delivered whole and without anything made for tests', async () => {
  const files = (await readdir(built, { recursive: true })).join(' ');
  assert.match(files, /baofei_bg-\S+\.wasm/);
  assert.match(files, /sw\.js/);
  assert.doesNotMatch(files, /mock|\.map\b/);
});
