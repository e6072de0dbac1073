import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';

const WORDS = new URL('../../src/words.json', import.meta.url).href;

export function resolve(specifier, context, next) {
  return specifier === '@words' ? { url: WORDS, shortCircuit: true } : next(specifier, context);
}

export async function load(url, context, next) {
  if (url === WORDS || url.endsWith('/finding.json')) {
    const members = Object.entries(JSON.parse(await readFile(fileURLToPath(url), 'utf8')));
    const source = members
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join('\n');
    return { format: 'module', source, shortCircuit: true };
  }
  if (!url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, { target: 'es2022' });
  return { format: 'module', source: code, shortCircuit: true };
}
