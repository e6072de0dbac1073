import { Trouble } from './trouble.ts';

const MAGIC = [0x00, 0x61, 0x73, 0x6d];

/** Where the module is, its bytes, or the module itself. */
export type Source = string | BufferSource | WebAssembly.Module;

/**
 * Fetches and compiles the module. Compiles while it downloads where the server says `application/wasm`; a server
 * that says something else, or answers with a page, is recognised by the first bytes.
 */
export async function compile(source: Source): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== 'object' || typeof BigInt !== 'function') throw new Trouble('unsupported');
  if (source instanceof WebAssembly.Module) return source;
  return typeof source === 'string' ? download(source) : WebAssembly.compile(source);
}

async function download(url: string): Promise<WebAssembly.Module> {
  const response = await get(url);
  const kind = response.headers.get('content-type') ?? '';
  if (kind.startsWith('application/wasm') && WebAssembly.compileStreaming) {
    return WebAssembly.compileStreaming(response);
  }
  const bytes = new Uint8Array(await read(response));
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) {
    throw new Trouble(kind.startsWith('text/html') ? 'missing' : 'damaged');
  }
  return WebAssembly.compile(bytes);
}

async function get(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin' });
  } catch (thrown) {
    throw new Trouble('missing', thrown);
  }
  if (!response.ok) throw new Trouble('missing');
  return response;
}

async function read(response: Response): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (thrown) {
    throw new Trouble('missing', thrown);
  }
}
