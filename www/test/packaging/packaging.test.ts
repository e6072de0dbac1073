import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import webpack from 'webpack';
import { useBrowser, visit } from '../browser/browser.ts';
import { clearAway, lendTypes, pieces, project, run, site } from './installed.ts';

useBrowser();

let folder = '';
let code = new Map<string, string>();
let policy = '';

before(async () => {
  folder = await project();
  code = await pieces();
  policy = code.get('text content-security-policy')?.trim() ?? '';
});

after(clearAway);

const PREMIUM = '1200.00'; // 30 mu × 2,000 yuan × 2 %, as the tariff's own cases have it from the pilot's report

test('the package has the version of the core', async () => {
  const cargo = await readFile(new URL('../../../Cargo.toml', import.meta.url), 'utf8');
  const own = JSON.parse(await readFile(join(folder, 'node_modules/baofei/package.json'), 'utf8'));
  assert.equal(own.version, /^version = "(.*)"$/m.exec(cargo)?.[1]);
});

test('the package lists its parts with their licences, and the SHA-384 of its files', async () => {
  const dist = join(folder, 'node_modules/baofei/dist');
  const read = async (name: string) => JSON.parse(await readFile(join(dist, name), 'utf8'));
  const { components } = await read('parts.json');
  const named = new Map<string, string>(
    components.map((each: { purl: string; licenses: [{ expression: string }] }) => [
      each.purl.replace(/@[^@]*$/, ''),
      each.licenses[0].expression,
    ]),
  );
  for (const each of [
    'cargo/serde',
    'cargo/wasm-bindgen',
    'cargo/libm',
    'npm/lit',
    'npm/%40lit/reactive-element',
  ]) {
    assert.match(named.get(`pkg:${each}`) ?? '', /MIT|BSD-3-Clause/, each);
  }
  assert.ok(!named.has('pkg:cargo/clap') && !named.has('pkg:npm/vite'), 'what is not shipped is no part');
  const integrity: Record<string, string> = await read('integrity.json');
  const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((each) =>
    each.isFile(),
  );
  assert.equal(Object.keys(integrity).length, files.length - 1, 'all but itself');
  for (const [name, told] of Object.entries(integrity)) {
    const hash = createHash('sha384')
      .update(await readFile(join(dist, name)))
      .digest('base64');
    assert.equal(told, `sha384-${hash}`, name);
  }
});

for (const name of ['node.mjs', 'slim.mjs']) {
  test(`in Node: ${name}`, async () => {
    const { stdout } = await run('node', [name], { cwd: folder });
    assert.equal(stdout, code.get(`text ${name}`));
  });
}

test('the types hold', async () => {
  await lendTypes(folder);
  const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
  const { stdout } = await run(tsc, ['-p', folder]).catch((failed) => failed);
  assert.equal(stdout, '');
});

test('script tags: two elements, a form, own colours, a strict policy', async () => {
  const { page, complaints, close } = await visit('', {}, undefined, await site(folder, policy));
  await page.getByText('1,200.00 元', { exact: true }).first().waitFor();
  assert.equal(await page.title(), `保险费 ${PREMIUM} 元`);
  await page.locator('#other').getByText('Farmer').first().waitFor();

  const submit = page.locator('baofei-quote').first().getByRole('button', { name: '算保费' });
  const looks = await submit.evaluate((button) => {
    const { backgroundColor, textTransform, borderRadius, fontSize } = getComputedStyle(button);
    return { backgroundColor, textTransform, borderRadius, fontSize };
  });
  assert.deepEqual(looks, {
    backgroundColor: 'rgb(122, 31, 61)',
    textTransform: 'uppercase',
    borderRadius: '0px',
    fontSize: '17px', // 1.0625 of --baofei-size
  });

  await page.getByLabel('投保面积').fill('60');
  await page.getByText('2,400.00 元', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: '去投保' }).click();
  assert.match(
    (await page.locator('body').getAttribute('data-applied')) ?? '',
    /^navel-orange 2400\.00 [0-9a-f]{8}$/,
  );

  await page.getByLabel('投保面积').fill('x');
  await page.waitForFunction(() => document.title === '请核对填写');
  const form = page.locator('#apply');
  assert.equal(await form.evaluate((each: HTMLFormElement) => each.checkValidity()), false);
  await form.evaluate((each: HTMLFormElement) => each.reset());
  await page.getByText('1,200.00 元', { exact: true }).first().waitFor();
  assert.equal(await page.getByLabel('投保面积').inputValue(), '30');
  const made = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const known = frame.contentWindow as object;
    return Object.keys(globalThis).filter((key) => !(key in known) && !/^\d+$/.test(key));
  });
  await draws(page);
  assert.deepEqual(made.sort(), [
    'litElementVersions',
    'litHtmlVersions',
    'litPropertyMetadata',
    'reactiveElementVersions',
  ]);
  assert.deepEqual(complaints, []);
  await close();
});

/** Another cover has its pictures worked out in a worker. */
async function draws(page: Page): Promise<void> {
  await page
    .locator('baofei-quote')
    .last()
    .evaluate((element) => Object.assign(element, { product: 'weather-contract' }));
  await page.locator('baofei-picture').first().waitFor();
  assert.equal(page.workers().length, 1);
}

/** The built `main.js` shows the premium and an element. */
async function works(built: string): Promise<void> {
  const { page, complaints, close } = await visit('', {}, undefined, await site(built, policy));
  await page.locator(`body[data-premium="${PREMIUM}"]`).waitFor();
  await page.getByText('400.00 元', { exact: true }).first().waitFor();
  await draws(page);
  assert.deepEqual(complaints, []);
  await close();
}

const PAGE = '<!doctype html><title>x</title><body><script type="module" src="./main.js"></script></body>';

test('an own tariff, in a page written from right to left', async () => {
  const { page, complaints, close } = await visit('', {}, undefined, await site(folder, policy));
  const file = new URL('../../../tariffs/agriculture/navel-orange/2013-01-01.json', import.meta.url);
  const text = (await readFile(file, 'utf8')).replaceAll('Navel orange crop', 'Our own oranges');
  const other = page.locator('#other');
  await other.evaluate((element, tariff) => {
    document.documentElement.dir = 'rtl';
    Object.assign(element, { product: null, tariff });
  }, text);
  await other.getByRole('heading', { name: 'Our own oranges' }).waitFor();
  await other.getByText('¥400.00', { exact: true }).first().waitFor();
  assert.equal(
    await other
      .locator('table')
      .first()
      .evaluate((each) => getComputedStyle(each).direction),
    'ltr',
  );
  await other.evaluate(
    (element, tariff) => Object.assign(element, { tariff }),
    text.replace('"40"', '"forty"').replace('"steps"', '"stops"'),
  );
  await other.getByText(/This tariff file has \d+ mistakes?/).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('with Vite', async () => {
  await writeFile(join(folder, 'index.html'), PAGE);
  await build({
    root: folder,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { target: 'es2022' },
  });
  await works(join(folder, 'dist'));
});

test('with webpack', async () => {
  const path = join(folder, 'packed');
  await new Promise<void>((done, fail) => {
    webpack(
      {
        mode: 'production',
        context: folder,
        entry: './main.js',
        output: { path, filename: 'main.js', publicPath: '' },
      },
      (error, stats) => {
        if (error || stats?.hasErrors()) fail(error ?? new Error(stats?.toString()));
        else done();
      },
    );
  });
  await writeFile(join(path, 'index.html'), PAGE);
  await works(path);
});
