import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { shared } from './plugins/shared.ts';

/** Lets the browser fetch the module while it still reads the script; not the reader of Excel files, which few need. */
function preloadModule(): Plugin {
  return {
    name: 'preload-module',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        return Object.keys(bundle ?? {})
          .filter((file) => /baofei_bg[^/]*\.wasm$/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: {
              rel: 'preload',
              href: `./${file}`,
              as: 'fetch',
              type: 'application/wasm',
              crossorigin: true,
            },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}

/** The address that codes on paper name, where `BAOFEI_ADDRESS` tells it. */
function canonical(): Plugin {
  const href = process.env.BAOFEI_ADDRESS;
  return {
    name: 'canonical',
    transformIndexHtml: () =>
      href ? [{ tag: 'link', attrs: { rel: 'canonical', href }, injectTo: 'head' }] : [],
  };
}

export default defineConfig({
  ...shared,
  plugins: [
    ...shared.plugins,
    preloadModule(),
    canonical(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: '农险试算 Rural insurance',
        short_name: '农险试算',
        lang: 'zh-CN',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#fdfcf8',
        theme_color: '#1c6b4a',
        icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,wasm,json,webmanifest}'],
        // What few need is not part of the install: it is kept once it was used.
        globIgnores: ['assets/excel_bg-*', 'assets/{guangzhou,wuhan}-*'],
        runtimeCaching: [
          {
            urlPattern: /\/assets\/(excel_bg|guangzhou|wuhan)-/,
            handler: 'CacheFirst',
            options: { cacheName: 'used' },
          },
        ],
        navigateFallback: 'index.html',
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        sourcemap: false,
      },
    }),
  ],
  preview: { host: '127.0.0.1' },
  server: { host: '127.0.0.1' },
});
