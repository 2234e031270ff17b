import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { type Language, languageOf, PROBLEMS, problem, text } from '../../../kernel/index.ts';
import type { Principal, Role } from '../access/roles.ts';
import { problemResponse } from './problem-response.ts';

/** What every handler finds in its context. */
export type HttpEnv = { Variables: { principal: Principal | null; language: Language } };

/** Who may call a route: everybody, everybody who is signed in and holds any role at all, or the roles named. */
export type Policy = 'public' | 'signed-in' | readonly Role[];

type Guarded<R> = Omit<R, 'allow'> & { middleware: MiddlewareHandler<HttpEnv>[] };

/**
 * Declares a route together with its policy. A route without one cannot be declared, and `assertEveryRouteHasAPolicy`
 * refuses to start with one that was added behind our back.
 */
export function policyRoute<
  P extends string,
  R extends Omit<RouteConfig, 'path' | 'security' | 'middleware'> & { path: P; allow: Policy },
>(route: R): Guarded<R> & { getRoutingPath(): RoutingPath<R['path']> } {
  const { allow, ...rest } = route;
  return createRoute({ ...rest, middleware: [guard(allow)], 'x-allow': allow } as never) as never;
}

type RoutingPath<P extends string> = P extends `${infer Head}/{${infer Param}}${infer Tail}`
  ? `${Head}/:${Param}${RoutingPath<Tail>}`
  : P;

/** A router whose validation failures are problems of the catalogue. */
export function router(): OpenAPIHono<HttpEnv> {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const issues = result.error.issues
        .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
        .join('; ');
      return problemResponse(c, problem(PROBLEMS.invalidRequest, text(issues, issues)));
    },
  });
}

function guard(allow: Policy): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (allow === 'public') return next();
    const principal = c.get('principal');
    if (!principal) return problemResponse(c, problem(PROBLEMS.notSignedIn));
    const may = allow === 'signed-in' ? () => true : (role: Role) => allow.includes(role);
    if (!principal.grants.some(({ role }) => may(role))) {
      return problemResponse(c, problem(PROBLEMS.notAllowed));
    }
    return next();
  };
}

/** The principal of a request whose policy is not public. */
export function principalOf(c: { get(key: 'principal'): Principal | null }): Principal {
  const principal = c.get('principal');
  if (!principal) throw new Error('a handler behind a policy ran without a principal');
  return principal;
}

/** The language of a request: `?lang=` first, then the browser's wish. */
export const readLanguage: MiddlewareHandler<HttpEnv> = async (c, next) => {
  c.set('language', languageOf(c.req.query('lang') ?? c.req.header('accept-language')));
  await next();
};

/** Schema of an RFC 9457 problem, for the responses of every route. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string().optional(),
    code: z.string(),
    nextStep: z.string(),
    incident: z.string().optional(),
  })
  .openapi('Problem');

/** The `default` response of every route. */
export const problemResponses = {
  default: { description: 'Problem', content: { 'application/problem+json': { schema: problemSchema } } },
} as const;
