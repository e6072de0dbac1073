import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KINDS: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Serves a built page packed, as a server for the public does (Vite's preview does not pack). */
export async function servePacked(folder: string): Promise<{ address: string; server: Server }> {
  const packed = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    const content = packed.get(file) ?? (await readFile(file).then(gzipSync, () => null));
    if (content) packed.set(file, content);
    response.writeHead(content ? 200 : 404, {
      'content-type': KINDS[extname(file)] ?? 'application/octet-stream',
      'content-encoding': 'gzip',
    });
    response.end(content);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}
