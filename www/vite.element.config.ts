import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { beside } from './plugins/beside.ts';
import { shared } from './plugins/shared.ts';

/** `baofei/element` of the npm package. */
export default defineConfig({
  ...shared,
  publicDir: false,
  plugins: [...shared.plugins, beside()],
  build: {
    ...shared.build,
    lib: { entry: `${shared.root}/src/element/index.ts`, formats: ['es'], fileName: 'element' },
    outDir: fileURLToPath(new URL('../npm/dist', import.meta.url)),
    emptyOutDir: false,
    minify: true,
  },
});
