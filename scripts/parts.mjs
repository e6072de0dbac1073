// Lists what the npm package is made of: parts.json (CycloneDX, the crates and npm packages that are in its files, with
// versions and licences) and integrity.json (the SHA-384 of each file, as `integrity` attributes want it).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [dist] = process.argv.slice(2);
const ask = (command, ...given) => execFileSync(command, given, { encoding: 'utf8', maxBuffer: 1 << 26 });

// What runs in the module: not what only makes it, such as procedural macros.
const tree = ask(
  ...['cargo', 'tree', '--locked', '--target', 'wasm32-unknown-unknown', '--edges', 'normal,no-proc-macro'],
  ...[
    '--no-default-features',
    '--features',
    'wasm',
    '--prefix',
    'none',
    '--no-dedupe',
    '--format',
    '{p}\t{l}',
  ],
);
const crates = [...new Set(tree.trim().split('\n'))].map((line) => {
  const [, name, version, license] = /^(\S+) v(\S+)[^\t]*\t(.*)$/.exec(line);
  return part('cargo', name, version, license);
});

const { packages } = JSON.parse(readFileSync('www/package-lock.json', 'utf8'));
const shipped = (name) => {
  const found = packages[`node_modules/${name}`];
  return [
    name,
    ...Object.keys(found.dependencies ?? {})
      .filter((each) => !each.startsWith('@types/'))
      .flatMap(shipped),
  ];
};
const modules = [...new Set(Object.keys(packages[''].dependencies).flatMap(shipped))].map((name) => {
  const { version, license } = packages[`node_modules/${name}`];
  return part('npm', name, version, license);
});

function part(registry, name, version, license) {
  const purl = `pkg:${registry}/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    name,
    version,
    licenses: [{ expression: license.replaceAll('/', ' OR ') }],
    purl,
    'bom-ref': purl,
  };
}

const [own, ...others] = crates;
const component = { ...own, type: 'library', purl: undefined, 'bom-ref': 'baofei' };
const components = [...others, ...modules].sort((a, b) => a.purl.localeCompare(b.purl));
const write = (name, value) => writeFileSync(join(dist, name), `${JSON.stringify(value, null, 2)}\n`);
write('parts.json', {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component },
  components,
});

const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
const hash = (path) => `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
write(
  'integrity.json',
  Object.fromEntries(paths.map((path) => [path.slice(dist.length + 1).replaceAll('\\', '/'), hash(path)])),
);

console.log(`${components.length} parts, ${paths.length} files with their SHA-384`);
