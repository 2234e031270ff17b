import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../../kernel/index.ts';
import { grantSchema } from '../../access/view.ts';
import { problemResponse } from '../../http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../http/route.ts';
import type { Platform } from '../../platform.ts';
import { refuseApiKeys } from '../refuse-api-keys.ts';
import type { AuthServices } from '../services.ts';
import { listUsers } from './store.ts';
import { linkSchema, linkView, userSchema, userView } from './view.ts';

const ADMINISTRATOR = ['administrator'] as const;
const MOST_GRANTS = 200;

const idParam = z.object({ id: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/) });
const reasonSchema = z.string().trim().min(1).max(2000).optional();
const grantsSchema = z.array(grantSchema).max(MOST_GRANTS);
const oneUser = {
  200: { description: 'The user', content: { 'application/json': { schema: userSchema } } },
  ...problemResponses,
} as const;

/** Users and what they may do. */
export function userRoutes(platform: Platform, { people }: AuthServices) {
  const app = router();
  app.use('/users/*', refuseApiKeys);
  return app
    .openapi(
      policyRoute({
        method: 'get',
        path: '/users',
        allow: ['administrator', 'auditor'],
        summary: 'Users with their roles',
        request: {
          query: z.object({
            limit: z.coerce.number().int().min(1).max(200).default(50),
            cursor: z.string().max(64).optional(),
          }),
        },
        responses: {
          200: {
            description: 'One page of users',
            content: {
              'application/json': {
                schema: z.object({
                  total: z.int(),
                  items: z.array(userSchema),
                  next: z.string().nullable(),
                }),
              },
            },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const { limit, cursor } = c.req.valid('query');
        const page = await listUsers(platform.database.db, limit, cursor);
        if (!page) return problemResponse(c, problem(PROBLEMS.unknownCursor));
        return c.json({ total: page.total, items: page.items.map(userView), next: page.next }, 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: '/users',
        allow: ADMINISTRATOR,
        summary: 'Invite somebody: the answer holds the link to choose a password, once',
        request: {
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.strictObject({
                  name: z.string().trim().min(1).max(200),
                  email: z.email().max(254),
                  grants: grantsSchema,
                }),
              },
            },
          },
        },
        responses: {
          201: {
            description: 'The user and the link',
            content: { 'application/json': { schema: z.object({ user: userSchema, link: linkSchema }) } },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const made = await people.create(c.req.valid('json'), principalOf(c).id);
        if (!made.ok) return problemResponse(c, made.error);
        return c.json({ user: userView(made.value.user), link: linkView(made.value.link) }, 201);
      },
    )
    .openapi(
      policyRoute({
        method: 'put',
        path: '/users/{id}/grants',
        allow: ADMINISTRATOR,
        summary: 'Give a user exactly these roles',
        request: {
          params: idParam,
          body: {
            required: true,
            content: {
              'application/json': { schema: z.strictObject({ grants: grantsSchema, reason: reasonSchema }) },
            },
          },
        },
        responses: oneUser,
      }),
      async (c) => {
        const { grants, reason } = c.req.valid('json');
        const done = await people.changeGrants(c.req.valid('param').id, grants, principalOf(c).id, reason);
        return done.ok ? c.json(userView(done.value), 200) : problemResponse(c, done.error);
      },
    )
    .openapi(
      policyRoute({
        method: 'put',
        path: '/users/{id}/disabled',
        allow: ADMINISTRATOR,
        summary: 'Shut a user out (every session ends at once) or let one in again',
        request: {
          params: idParam,
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.strictObject({ disabled: z.boolean(), reason: reasonSchema }),
              },
            },
          },
        },
        responses: oneUser,
      }),
      async (c) => {
        const { disabled, reason } = c.req.valid('json');
        const done = await people.changeDisabled(
          c.req.valid('param').id,
          disabled,
          principalOf(c).id,
          reason,
        );
        return done.ok ? c.json(userView(done.value), 200) : problemResponse(c, done.error);
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: '/users/{id}/link',
        allow: ADMINISTRATOR,
        summary: 'A new link to choose a password; it replaces the one before',
        request: {
          params: idParam,
          body: {
            required: false,
            content: {
              'application/json': { schema: z.strictObject({ resetTwoFactor: z.boolean().default(false) }) },
            },
          },
        },
        responses: {
          200: { description: 'The link', content: { 'application/json': { schema: linkSchema } } },
          ...problemResponses,
        },
      }),
      async (c) => {
        const reset = c.req.valid('json')?.resetTwoFactor ?? false;
        const link = await people.issueLink(c.req.valid('param').id, reset, principalOf(c).id);
        return link.ok ? c.json(linkView(link.value), 200) : problemResponse(c, link.error);
      },
    );
}
