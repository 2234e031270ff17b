import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HttpEnv } from './route.ts';

const BASE = '/lapangan';
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Serves the field app under /lapangan/, in the form in which it was compressed when it was built: hashed assets for ever, the shell
 * fresh and for every address of the app.
 */
export function serveFieldApp(app: OpenAPIHono<HttpEnv>, dir: string): void {
  const shell = join(dir, 'index.html');
  const files = (cacheControl: string) =>
    serveStatic({
      root: dir,
      precompressed: true,
      rewriteRequestPath: (path) => path.slice(BASE.length),
      onFound: (_, c) => c.header('cache-control', cacheControl),
    });
  app.get(BASE, (c) => c.redirect(`${BASE}/`));
  app.get(`${BASE}/assets/*`, files(FOREVER));
  app.get(`${BASE}/*`, files('no-cache'));
  app.get(`${BASE}/*`, (c) => {
    if (!existsSync(shell)) return c.notFound();
    c.header('cache-control', 'no-cache');
    return c.html(readFileSync(shell, 'utf8'));
  });
}
