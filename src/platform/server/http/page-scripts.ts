import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HttpEnv } from './route.ts';

const BASE = '/skrip';
const FOREVER = 'public, max-age=31536000, immutable';

/** Serves the scripts of public pages under /skrip/, in the form in which they were compressed when they were built. */
export function servePageScripts(app: OpenAPIHono<HttpEnv>, dir: string): void {
  app.get(
    `${BASE}/*`,
    serveStatic({
      root: dir,
      precompressed: true,
      rewriteRequestPath: (path) => path.slice(BASE.length),
      onFound: (_, c) => c.header('cache-control', FOREVER),
    }),
  );
}

/** The address of a built script by its source; null where nothing is built, and the page is then as without JavaScript. */
export function scriptAddress(dir: string, source: string): string | null {
  const path = join(dir, 'manifest.json');
  if (!existsSync(path)) return null;
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { file: string } | undefined>;
  const built = manifest[source];
  return built ? `${BASE}/${built.file}` : null;
}
