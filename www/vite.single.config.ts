import { defineConfig } from 'vite';
import { shared } from './plugins/shared.ts';
import { inside, single, workersInside } from './plugins/single.ts';

const [program, excel] = ['wasm/baofei_bg.wasm', 'wasm-excel/excel_bg.wasm'].map(
  (path) => `${shared.root}/${path}`,
) as [string, string];

/** The whole page in one file, which opens from a USB stick. */
export default defineConfig({
  ...shared,
  publicDir: false,
  plugins: [
    ...shared.plugins,
    workersInside(),
    inside([program, excel]),
    single(`${shared.root}/public/icon.svg`),
  ],
  worker: { plugins: () => [...shared.worker.plugins(), inside([excel])] },
  build: {
    ...shared.build,
    outDir: 'dist-single',
    cssCodeSplit: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { output: { format: 'iife', codeSplitting: false } },
  },
});
