import { defineConfig } from 'vite';

if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** Builds the script of the page with which anybody checks a TPS into dist/check: no framework, so that one TPS is proven with under 30 KB read. */
export default defineConfig({
  base: '/skrip/',
  publicDir: false,
  build: {
    outDir: 'dist/check',
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsDir: '',
    // The same phones as the field app's (vite.field.config.ts).
    target: 'chrome106',
    modulePreload: false,
    rolldownOptions: {
      input: 'src/main/check/main.ts',
      treeshake: {
        moduleSideEffects: [
          { test: /\/src\/(kernel|sealed|publiclog|recap|voting-day)\//, sideEffects: false },
        ],
      },
    },
  },
});
