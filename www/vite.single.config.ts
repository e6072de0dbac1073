import { defineConfig } from 'vite';
import { shared } from './plugins/shared.ts';
import { inside, single } from './plugins/single.ts';

const modules = inside([`${shared.root}/wasm/baofei_bg.wasm`, `${shared.root}/wasm-excel/excel_bg.wasm`]);

/** The whole page in one file, which opens from a USB stick. */
export default defineConfig({
  ...shared,
  publicDir: false,
  plugins: [...shared.plugins, modules, single(`${shared.root}/public/icon.svg`)],
  worker: { plugins: () => [...shared.worker.plugins(), modules] },
  build: {
    ...shared.build,
    outDir: 'dist-single',
    cssCodeSplit: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { output: { format: 'iife', codeSplitting: false } },
  },
});
