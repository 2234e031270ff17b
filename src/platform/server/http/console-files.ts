import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HttpEnv } from './route.ts';

const SHELL_PATHS = ['/konsol', '/konsol/*', '/masuk', '/masuk/*', '/siapkan', '/mitra'];
const FOREVER = 'public, max-age=31536000, immutable';

/** Whether an address is the console's own, which is answered with its shell. */
export function isShellPath(path: string): boolean {
  return /^\/(konsol|masuk)(\/|$)|^\/(siapkan|mitra)$/.test(path);
}

/** Serves the built console: hashed assets for ever, the shell fresh, the shell for every address of the console. */
export function serveConsole(app: OpenAPIHono<HttpEnv>, webDir: string): void {
  const shell = join(webDir, 'index.html');
  for (const path of SHELL_PATHS) {
    app.get(path, (c) => {
      if (!existsSync(shell)) return c.notFound();
      c.header('cache-control', 'no-cache');
      return c.html(readFileSync(shell, 'utf8'));
    });
  }
  app.get('/assets/*', serveStatic({ root: webDir, onFound: (_, c) => c.header('cache-control', FOREVER) }));
  app.get('/*', serveStatic({ root: webDir, onFound: (_, c) => c.header('cache-control', 'no-cache') }));
}
