import { randomBytes } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { PROBLEMS, type Problem, problem, text } from '../../../kernel/index.ts';
import type { Principal } from '../access/roles.ts';
import { isDatabaseAway } from '../database-failure.ts';
import { isStorageFull } from '../storage-full.ts';
import type { ChangeOf, Freezable } from './freezable.ts';
import { problemResponse } from './problem-response.ts';
import { type HttpEnv, type Policy, readLanguage, router } from './route.ts';
import { refuseOtherPerson } from './same-person.ts';

/** What the shell of the HTTP server needs from outside. */
export type AppParts = {
  /** Who is asking, from a session cookie or an API key; null for nobody. */
  readonly identify: (request: Request) => Promise<Principal | null>;
  /** Why a change of something the evening rests on is not possible now; null when it is. */
  readonly frozen?: (thing: Freezable, of: ChangeOf) => Promise<Problem | null>;
  /** Origins from which a browser may change something. */
  readonly origins: readonly string[];
  /** Where an unexpected failure is told; never with a body, a query or a person's data. */
  readonly report: (incident: string, error: unknown) => void;
};

/** The shell: headers, language, identity, cross-site protection, problems for what fails. Areas add their routes to it. */
export function createApp(parts: AppParts): OpenAPIHono<HttpEnv> {
  const app = router();
  app.use(
    keepingOwnPolicy({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      // Sigap may be reached by plain http on a local network; whoever ends TLS in front of it sets HSTS there.
      strictTransportSecurity: false,
    }),
  );
  app.use(readLanguage);
  app.use('/api/*', refuseCrossSite(parts.origins));
  app.use('/api/*', async (c, next) => {
    c.set('principal', await parts.identify(c.req.raw));
    c.set('frozen', parts.frozen ?? nothingFrozen);
    c.header('cache-control', 'no-store');
    await next();
  });
  app.use('/api/*', refuseOtherPerson);
  app.notFound((c) => problemResponse(c, problem(PROBLEMS.notFound)));
  app.onError((error, c) => {
    // What Hono itself refuses, such as a body of another media type than the route declares.
    if (error instanceof HTTPException && error.status < 500) {
      return problemResponse(c, problem(PROBLEMS.invalidRequest, text(error.message, error.message)));
    }
    // Nothing to look for in the code: whoever runs Sigap is told by the database's own messages.
    if (isDatabaseAway(error)) return problemResponse(c, problem(PROBLEMS.databaseUnavailable));
    // Nobody is left to read an answer, and nothing went wrong here.
    if (isBrokenOff(error)) return problemResponse(c, problem(PROBLEMS.invalidRequest));
    if (isStorageFull(error)) return problemResponse(c, problem(PROBLEMS.storageFull));
    const incident = randomBytes(6).toString('hex');
    parts.report(incident, error);
    return problemResponse(c, problem(PROBLEMS.internal), incident);
  });
  return app;
}

async function nothingFrozen(): Promise<null> {
  return null;
}

/** Secure headers; an answer that says a content policy of its own, such as the sandbox of a file, keeps it. */
function keepingOwnPolicy(options: Parameters<typeof secureHeaders>[0]): MiddlewareHandler<HttpEnv> {
  const headers = secureHeaders(options);
  return async (c, next) => {
    let own: string | null = null;
    await headers(c, async () => {
      await next();
      own = c.res.headers.get('content-security-policy');
    });
    if (own !== null) c.res.headers.set('content-security-policy', own);
  };
}

/** Whether a sender went away in the middle of a request, as Node's IncomingMessage says it. */
function isBrokenOff(error: Error): boolean {
  return error.message === 'aborted' && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
}

/** One route and who may call it. */
export type RoutePolicy = { readonly method: string; readonly path: string; readonly allow: Policy };

/** Every route of an app with its policy, as declared. */
export function routePolicies(app: OpenAPIHono<HttpEnv>): RoutePolicy[] {
  return app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return [];
    const { method, path } = definition.route;
    const allow = (definition.route as unknown as { 'x-roles'?: Policy })['x-roles'];
    if (allow === undefined) throw new Error(`${method} ${path} has no policy`);
    return [{ method, path, allow }];
  });
}

/**
 * Refuses to start with a route that was added without a policy; to be called before static files are added.
 * @throws naming the first such route. `/api/auth/*` belongs to the log-in library, which guards its own.
 */
export function assertEveryRouteHasAPolicy(app: OpenAPIHono<HttpEnv>): void {
  const declared = new Set(
    routePolicies(app).map(
      ({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  );
  for (const { method, path } of app.routes) {
    const isMiddleware = method === 'ALL' || path.includes('*');
    if (isMiddleware || path.startsWith('/api/auth/')) continue;
    if (!declared.has(`${method} ${path}`)) throw new Error(`${method} ${path} has no policy`);
  }
}

function refuseCrossSite(origins: readonly string[]): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
    const site = c.req.header('sec-fetch-site');
    const isForeign = (origin && !origins.includes(origin)) || site === 'cross-site' || site === 'same-site';
    if (changes && isForeign) return problemResponse(c, problem(PROBLEMS.crossSite));
    return next();
  };
}
