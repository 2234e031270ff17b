// Builds the console, the field app and the scripts of public pages when their sources are not the ones they were last built from.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ensureInstalled, projectPath, runNode } from './toolchain.mjs';

const MARK = projectPath('dist/web/.built-from');
const COMPRESSED = [projectPath('dist/field'), projectPath('dist/check')];
const COMPRESSIBLE = /\.(js|css|html|webmanifest)$/;

/** Makes dist/web, dist/field and dist/check from today's sources; returns at once when they are. */
export function ensureWebBuilt() {
  const sources = sourcesHash();
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === sources) return;
  process.stderr.write('Membangun konsol dan aplikasi lapangan / building the console and the field app …\n');
  const vite = projectPath('node_modules/vite/bin/vite.js');
  runNode([vite, 'build', '--logLevel', 'warn']);
  runNode([vite, 'build', '--config', 'vite.field.config.ts', '--logLevel', 'warn']);
  runNode([vite, 'build', '--config', 'vite.check.config.ts', '--logLevel', 'warn']);
  // Whoever loads it pays by the byte: compressed once and as well as can be, not at every request.
  for (const path of COMPRESSED.flatMap(filesIn).filter((file) => COMPRESSIBLE.test(file))) {
    const content = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(content));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
  writeFileSync(MARK, sources);
}

function sourcesHash() {
  const hash = createHash('sha256');
  const single = [
    'index.html',
    'vite.config.ts',
    'vite.field.config.ts',
    'vite.check.config.ts',
    'package-lock.json',
    'scripts/build-web.mjs',
    'packs/kepri-2024/forms/c-hasil-kwk.json',
  ].map((file) => projectPath(file));
  for (const file of [...single, ...filesIn(projectPath('src'))])
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return entry.name === 'migrations' ? [] : filesIn(path);
      return entry.name.includes('.test.') ? [] : [path];
    });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureInstalled();
  ensureWebBuilt();
}
