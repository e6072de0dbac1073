import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** What is left to clear away when all tests are done. */
const rest: (() => unknown)[] = [];

export async function clearAway(): Promise<void> {
  for (const each of rest) await each();
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The code of docs/EMBEDDING.md, by what stands beside the language of each piece, and the language. */
export async function pieces(): Promise<Map<string, string>> {
  const text = await readFile(join(root, 'docs/EMBEDDING.md'), 'utf8');
  const found = text.matchAll(/^```(\w+) (\S+)\n([\s\S]*?)^```$/gm);
  return new Map([...found].map(([, language, name, code]) => [`${language} ${name}`, code ?? '']));
}

/** A project of somebody else with the package installed as npm would, and the files of docs/EMBEDDING.md. */
export async function project(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baofei-packaging-'));
  rest.push(() => rm(folder, { recursive: true }));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: join(root, 'npm'),
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], { cwd: folder });
  for (const [key, code] of await pieces()) {
    const [language, name = ''] = key.split(' ');
    if (language !== 'text') await writeFile(join(folder, name), code);
  }
  return folder;
}

/** The compiler and its types, for a project that has none of its own. */
export async function lendTypes(folder: string): Promise<void> {
  await cp(join(root, 'www/tsconfig.json'), join(folder, 'base.json'));
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: './base.json',
      compilerOptions: { types: [], paths: {}, lib: ['es2022', 'dom'], skipLibCheck: false },
      include: ['types.ts'],
    }),
  );
}

const KINDS: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

/** Serves a folder on this machine, with a security policy. */
export async function site(folder: string, policy: string): Promise<string> {
  const server: Server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    const kind = KINDS[extname(file)] ?? 'application/octet-stream';
    const content = await readFile(file).catch(() => null);
    response.writeHead(content ? 200 : 404, { 'content-type': kind, 'content-security-policy': policy });
    response.end(content);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  rest.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
