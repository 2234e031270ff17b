import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import {
  errorsText,
  fieldErrors,
  type Language,
  languageOf,
  PROBLEMS,
  type Problem,
  problem,
} from '../../../kernel/index.ts';
import type { Principal, Role } from '../access/roles.ts';
import type { ChangeOf, Freezable } from './freezable.ts';
import { problemResponse } from './problem-response.ts';
import { isJson, limitBody } from './request-body.ts';

/** What every handler finds in its context. */
export type HttpEnv = {
  Variables: {
    principal: Principal | null;
    language: Language;
    /** Why a change is not possible now; whoever builds the app says so. */
    frozen: (thing: Freezable, of: ChangeOf) => Promise<Problem | null>;
    /** The problem with which the request was answered. */
    answered?: { readonly problem: Problem; readonly incident: string | undefined };
  };
};

/** Who may call a route: everybody, everybody who is signed in and holds any role at all, or the roles named. */
export type Policy = 'public' | 'signed-in' | readonly Role[];

type Guarded<R> = Omit<R, 'allow' | 'maxBodyBytes' | 'freezes'> & {
  middleware: MiddlewareHandler<HttpEnv>[];
};

/**
 * Declares a route together with its policy. A route without one cannot be declared, and `assertEveryRouteHasAPolicy`
 * refuses to start with one that was added behind our back. A JSON body is limited (64 KiB unless `maxBodyBytes` says
 * otherwise), after the policy let its sender in. What changes something that the evening rests on says so with `freezes`.
 */
export function policyRoute<
  P extends string,
  R extends Omit<RouteConfig, 'path' | 'security' | 'middleware'> & {
    path: P;
    allow: Policy;
    maxBodyBytes?: number;
    freezes?: Freezable;
  },
>(route: R): Guarded<R> & { getRoutingPath(): RoutingPath<R['path']> } {
  const { allow, maxBodyBytes, freezes, ...rest } = route;
  const middleware = [
    guard(allow),
    ...(freezes ? [refuseFrozen(freezes)] : []),
    ...(takesJson(route) ? limitBody(maxBodyBytes) : []),
  ];
  const marks = { 'x-roles': allow, ...(freezes ? { 'x-freezes': freezes } : {}) };
  return createRoute({ ...rest, middleware, ...marks } as never) as never;
}

/** A body of another type, a file, is a stream that its handler limits. */
function takesJson({ request }: { request?: RouteConfig['request'] }): boolean {
  return Object.keys(request?.body?.content ?? {}).some((type) => isJson(type));
}

type RoutingPath<P extends string> = P extends `${infer Head}/{${infer Param}}${infer Tail}`
  ? `${Head}/:${Param}${RoutingPath<Tail>}`
  : P;

/** A router whose validation failures are problems of the catalogue. */
export function router(): OpenAPIHono<HttpEnv> {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const errors = fieldErrors(result.error.issues);
      return problemResponse(c, problem(PROBLEMS.invalidRequest, errorsText(errors), errors));
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

function refuseFrozen(thing: Freezable): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const found = await c.get('frozen')(thing, {
      election: c.req.param('election'),
      importId: c.req.param('id'),
    });
    return found ? problemResponse(c, found) : next();
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
    /** What is wrong with single fields, for whoever shows it beside them. */
    errors: z
      .array(z.object({ path: z.string(), message: z.object({ id: z.string(), en: z.string() }) }))
      .optional(),
    incident: z.string().optional(),
  })
  .openapi('Problem');

/** The `default` response of every route. */
export const problemResponses = {
  default: { description: 'Problem', content: { 'application/problem+json': { schema: problemSchema } } },
} as const;
