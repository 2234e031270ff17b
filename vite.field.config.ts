import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** Builds the field app into dist/field, apart from the console: a metered phone loads nothing it does not need (docs/adr/0015). */
export default defineConfig({
  root: 'src/main/field',
  base: '/lapangan/',
  build: {
    outDir: '../../../dist/field',
    emptyOutDir: true,
    // The last Chrome for Android 6; what it lacks beside syntax is in src/main/field/old-browsers.ts.
    target: 'chrome106',
    modulePreload: { polyfill: false },
    // Rooms without side effects: the catalogue of problems, for one, stays at the server, which sends the words.
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /\/src\/(kernel|sealed)\//, sideEffects: false }] },
    },
  },
  // Written for React like the console; Preact does the same in a tenth of the bytes (docs/adr/0015).
  resolve: {
    alias: {
      'react-dom/client': 'preact/compat/client',
      'react/jsx-runtime': 'preact/jsx-runtime',
      react: 'preact/compat',
    },
  },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'service-worker.ts',
      injectRegister: false,
      registerType: 'autoUpdate',
      injectManifest: { globPatterns: ['**/*.{js,css,html}'] },
      manifest: {
        id: '/lapangan/',
        name: 'Sigap Lapangan – uji pengiriman dari TPS',
        short_name: 'Sigap Lapangan',
        lang: 'id',
        start_url: '/lapangan/',
        scope: '/lapangan/',
        display: 'standalone',
        background_color: '#f7f5f0',
        theme_color: '#1d4f91',
        icons: [
          { src: '/sigap-mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/sigap-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/sigap-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
});
