import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { beside } from './plugins/beside.ts';
import { fresh } from './plugins/fresh.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `baofei/element` of the npm package. */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  resolve: { alias: { '@words': here('../src/words.json') } },
  plugins: [fresh(), beside()],
  build: {
    target: ['chrome91', 'safari15.4', 'firefox91'],
    lib: { entry: here('src/element/index.ts'), formats: ['es'], fileName: 'element' },
    outDir: here('../npm/dist'),
    emptyOutDir: false,
    minify: true,
  },
});
