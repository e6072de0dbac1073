import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { placeNamed } from '../../src/app/places.ts';

const here = (path: string): URL => new URL(path, import.meta.url);

test('no cover has the name of a place', () => {
  const families = readdirSync(here('../../../tariffs/'), { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  const covers = families.flatMap(({ name }) => readdirSync(here(`../../../tariffs/${name}/`)));
  assert.ok(covers.length > 20);
  assert.deepEqual(
    covers.filter((name) => placeNamed(name)),
    [],
  );
  assert.ok(placeNamed('help'));
  assert.equal(placeNamed('toString'), undefined);
});

test('docs/PAGE.md has all fifty points and names tests that exist', () => {
  const text = readFileSync(here('../../../docs/PAGE.md'), 'utf8');
  const points = [...text.matchAll(/^(\d+)\.(?:–(\d+)\.)? /gm)].flatMap(([, from, to]) => {
    const first = Number(from);
    return Array.from({ length: Number(to ?? from) - first + 1 }, (_, at) => first + at);
  });
  assert.deepEqual(
    points,
    Array.from({ length: 50 }, (_, at) => at + 1),
  );
  const named = [...text.matchAll(/`((?:browser|unit)\/[\w-]+)`/g)].map(([, name]) => name);
  assert.ok(named.length > 30);
  assert.deepEqual(
    named.filter((name) => !existsSync(here(`../${name}.test.ts`))),
    [],
  );
});
