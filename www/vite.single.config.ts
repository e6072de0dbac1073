import { defineConfig } from 'vite';
import { shared } from './plugins/shared.ts';
import { inside, single, workersInside } from './plugins/single.ts';

/** The whole page in one file, which opens from a USB stick. */
export default defineConfig({
  ...shared,
  publicDir: false,
  plugins: [
    ...shared.plugins,
    workersInside(),
    inside(`${shared.root}/wasm/baofei_bg.wasm`),
    single(`${shared.root}/public/icon.svg`),
  ],
  build: {
    ...shared.build,
    outDir: 'dist-single',
    cssCodeSplit: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { output: { format: 'iife', codeSplitting: false } },
  },
});
