import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

// Whoever builds (a test run sets NODE_ENV=test) builds what people use.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** Builds the console into dist/web. Nothing in it is loaded from another host. */
export default defineConfig({
  publicDir: 'src/platform/web/public',
  build: { outDir: 'dist/web', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/main',
      filename: 'service-worker.ts',
      injectRegister: false,
      registerType: 'autoUpdate',
      injectManifest: {
        // One plain script; the form of modules is bundled by an option that Vite has deprecated.
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,mjs,css,html,svg,png,webmanifest}'],
        maximumFileSizeToCacheInBytes: 3_000_000,
      },
      manifest: {
        id: '/konsol',
        name: 'Sigap – kesiapan pengiriman hasil TPS',
        short_name: 'Sigap',
        lang: 'id',
        start_url: '/konsol',
        scope: '/',
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
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
