import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import packageJson from '../../../../../package.json' with { type: 'json' };
import { PROBLEMS, problem } from '../../../../kernel/index.ts';
import { problemResponse } from '../../http/problem-response.ts';
import { type HttpEnv, policyRoute, problemResponses, router } from '../../http/route.ts';
import type { Platform } from '../../platform.ts';
import { CLIENT_ADDRESS_HEADER } from '../better-auth.ts';
import { clientAddress, type NodeBindings } from '../client-address.ts';
import { usePasswordLink, useSetupLink } from '../doors.ts';
import type { AuthServices } from '../services.ts';
import { passwordSchema, sessionSchema, signedInSchema, tokenSchema } from './view.ts';

const signedIn = {
  200: { description: 'Signed in', content: { 'application/json': { schema: signedInSchema } } },
  ...problemResponses,
} as const;

/** Who is signed in, and the doors that need no session: the three kinds of link. */
export function sessionRoutes(platform: Platform, { auth }: AuthServices) {
  const hash = async (password: string) => (await auth.$context).password.hash(password);

  async function signIn(c: Context<HttpEnv>, email: string, password: string) {
    const { headers, response } = await auth.api.signInEmail({
      body: { email, password },
      headers: headersFor(c),
      returnHeaders: true,
    });
    passCookies(c, headers);
    return { twoFactorRedirect: 'twoFactorRedirect' in response };
  }

  return router()
    .openapi(
      policyRoute({
        method: 'get',
        path: '/session',
        allow: 'public',
        summary: 'Who is signed in',
        responses: {
          200: { description: 'The session', content: { 'application/json': { schema: sessionSchema } } },
          ...problemResponses,
        },
      }),
      async (c) => {
        const principal = c.get('principal');
        const { version } = packageJson;
        // Also slides the session's end and clears the cookie of one that is over.
        const { headers, response } = await auth.api.getSession({
          headers: headersFor(c),
          returnHeaders: true,
        });
        passCookies(c, headers);
        if (!response || !principal?.id.startsWith('user:')) return c.json({ user: null, version }, 200);
        const { id, name, email, twoFactorEnabled } = response.user;
        const grants = [...principal.grants];
        return c.json(
          { user: { id, name, email, grants, twoFactorEnabled: twoFactorEnabled ?? false }, version },
          200,
        );
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: '/setup',
        allow: 'public',
        summary: 'Become the first administrator, with the link printed at the start',
        request: {
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.strictObject({
                  token: tokenSchema,
                  name: z.string().trim().min(1).max(200),
                  email: z.email().max(254),
                  password: passwordSchema,
                }),
              },
            },
          },
        },
        responses: signedIn,
      }),
      async (c) => {
        const setup = c.req.valid('json');
        const used = await useSetupLink(platform, hash, setup);
        if (!used.ok) return problemResponse(c, used.error);
        return c.json(await signIn(c, used.value.email, setup.password), 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: '/session/password',
        allow: 'public',
        summary: 'Choose a password with a link from an administrator',
        request: {
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.strictObject({ token: tokenSchema, password: passwordSchema }),
              },
            },
          },
        },
        responses: signedIn,
      }),
      async (c) => {
        const { token, password } = c.req.valid('json');
        const used = await usePasswordLink(platform, hash, token, password);
        if (!used.ok) return problemResponse(c, used.error);
        return c.json(await signIn(c, used.value.email, password), 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: '/session/link',
        allow: 'public',
        summary: 'Sign in with a link that came by mail',
        request: {
          body: {
            required: true,
            content: { 'application/json': { schema: z.strictObject({ token: tokenSchema }) } },
          },
        },
        responses: signedIn,
      }),
      async (c) => {
        const answer = await auth.api.magicLinkVerify({
          query: { token: c.req.valid('json').token },
          headers: headersFor(c),
          asResponse: true,
        });
        // A wrong or used token is answered with a redirect to an error page.
        if (answer.status !== 200) return problemResponse(c, problem(PROBLEMS.linkNotValid));
        passCookies(c, answer.headers);
        const body = (await answer.json()) as object;
        return c.json({ twoFactorRedirect: 'twoFactorRedirect' in body }, 200);
      },
    );
}

/** The request's headers, with the address of whoever connects as we saw it. */
export function headersFor(c: Context<HttpEnv>): Headers {
  const headers = new Headers(c.req.raw.headers);
  headers.set(
    CLIENT_ADDRESS_HEADER,
    clientAddress(c.env as NodeBindings | undefined, c.req.header('x-forwarded-for')),
  );
  return headers;
}

function passCookies(c: Context<HttpEnv>, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
}
