import { readFile } from 'node:fs/promises';
import { type Plugin, parseSync } from 'vite';

const SUFFIX = '?fresh';

interface Node {
  type: string;
  start: number;
  end: number;
}

interface Export extends Node {
  declaration: Node | null;
  specifiers: { local: { name: string }; exported: { name?: string; value?: string } }[];
}

/**
 * `import create from './bindings.js?fresh'`: wraps a module that keeps state at its top level (as the bindings made by
 * wasm-bindgen do) into a function that returns its exports, with state of its own for each call. What it imports is
 * shared.
 */
export function fresh(): Plugin {
  return {
    name: 'fresh',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -SUFFIX.length);
      this.addWatchFile(file);
      return wrap(await readFile(file, 'utf8'), file);
    },
  };
}

export function wrap(code: string, file: string): string {
  const parsed = parseSync(file, code);
  if (parsed.errors.length > 0) throw new Error(`${file} cannot be parsed`);
  const names: string[] = [];
  let imports = '';
  let body = '';
  let from = 0;
  for (const node of parsed.program.body as unknown as Node[]) {
    if (!/^(Import|Export)/.test(node.type)) continue;
    if (node.type === 'ImportDeclaration') {
      imports += `${code.slice(node.start, node.end)}\n`;
      body += code.slice(from, node.start);
      from = node.end;
      continue;
    }
    if (node.type !== 'ExportNamedDeclaration') {
      throw new Error(`${file}: ${node.type} cannot be wrapped; only imports and named exports can`);
    }
    const { declaration, specifiers } = node as Export;
    body += code.slice(from, node.start);
    from = declaration ? declaration.start : node.end;
    if (declaration) names.push(...declared(declaration));
    for (const { local, exported } of specifiers) {
      names.push(`${JSON.stringify(exported.name ?? exported.value)}: ${local.name}`);
    }
  }
  body += code.slice(from);
  return `${imports}export default function create() {\n${body}\nreturn { ${names.join(', ')} };\n}\n`;
}

function declared(declaration: Node): string[] {
  const { id, declarations } = declaration as Node & {
    id?: { name: string };
    declarations?: { id: { name: string } }[];
  };
  return id ? [id.name] : (declarations ?? []).map((each) => each.id.name);
}
