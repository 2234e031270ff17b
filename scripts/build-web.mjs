// Builds the console when its sources are not the ones it was last built from.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, projectPath, runNode } from './toolchain.mjs';

const MARK = projectPath('dist/web/.built-from');

/** Makes dist/web from today's sources; returns at once when it is. */
export function ensureWebBuilt() {
  const sources = sourcesHash();
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === sources) return;
  process.stderr.write('Membangun konsol / building the console …\n');
  runNode([projectPath('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
  writeFileSync(MARK, sources);
}

function sourcesHash() {
  const hash = createHash('sha256');
  const single = ['index.html', 'vite.config.ts', 'package-lock.json'].map((file) => projectPath(file));
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
