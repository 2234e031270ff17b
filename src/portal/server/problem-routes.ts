import type { MiddlewareHandler } from 'hono';
import { languageOf } from '../../kernel/index.ts';
import type { HttpEnv } from '../../platform/server/http/route.ts';
import { failurePage } from './problem-view.ts';

/**
 * Whoever opens an address in a browser is answered with a page, whatever is wrong with the address: a problem as JSON is for
 * programs and for the API.
 */
export const problemPages: MiddlewareHandler<HttpEnv> = async (c, next) => {
  await next();
  const answered = c.get('answered');
  if (!answered || /^\/api(\/|$)/.test(c.req.path) || !c.req.header('accept')?.includes('text/html')) return;
  const language = languageOf(c.req.query('lang'));
  const markup = failurePage({
    kind: answered.problem.kind,
    ...{ language, path: c.req.path, election: undefined, synthetic: false, incident: answered.incident },
  });
  c.header('cache-control', 'no-store');
  c.res = c.html(markup.toString(), answered.problem.kind.status);
};
