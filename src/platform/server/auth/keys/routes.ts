import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../../kernel/index.ts';
import { grantText, withinGrants } from '../../access/grants.ts';
import { reachProblem } from '../../access/reach.ts';
import type { Principal } from '../../access/roles.ts';
import { replaceGrants } from '../../access/store.ts';
import { grantSchema } from '../../access/view.ts';
import { recordAudit } from '../../audit/store.ts';
import { problemResponse } from '../../http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../http/route.ts';
import type { Platform } from '../../platform.ts';
import { refuseApiKeys } from '../refuse-api-keys.ts';
import type { AuthServices } from '../services.ts';
import { deleteKey, listKeys } from './store.ts';
import { apiKeySchema, apiKeyView } from './view.ts';

const SECONDS_PER_DAY = 86_400;

/** A person's own API keys. */
export function keyRoutes(platform: Platform, { auth, places }: AuthServices) {
  const { db } = platform.database;
  const app = router();
  app.use('/keys/*', refuseApiKeys);
  return app
    .openapi(
      policyRoute({
        method: 'get',
        path: '/keys',
        allow: 'signed-in',
        summary: 'My API keys',
        responses: {
          200: {
            description: 'The keys, newest first',
            content: { 'application/json': { schema: z.object({ items: z.array(apiKeySchema) }) } },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const keys = await listKeys(db, userIdOf(principalOf(c)));
        return c.json({ items: keys.map(apiKeyView) }, 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: '/keys',
        allow: 'signed-in',
        summary: 'A new API key: the answer holds it, once',
        request: {
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.strictObject({
                  name: z.string().trim().min(1).max(100),
                  expiresInDays: z.int().min(1).max(365),
                  grants: z.array(grantSchema).min(1).max(50),
                }),
              },
            },
          },
        },
        responses: {
          201: {
            description: 'The key',
            content: { 'application/json': { schema: z.object({ key: z.string(), item: apiKeySchema }) } },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const { name, expiresInDays, grants } = c.req.valid('json');
        const principal = principalOf(c);
        if (withinGrants(principal.grants, grants).length < grants.length) {
          return problemResponse(c, problem(PROBLEMS.beyondOwnGrants));
        }
        const nowhere = await reachProblem(platform, places, grants, principal.grants);
        if (nowhere) return problemResponse(c, nowhere);
        const userId = userIdOf(principal);
        // The library writes the key on its own; until its grants stand it may do nothing, and without its event it goes.
        const made = await auth.api.createApiKey({
          body: { name, userId, expiresIn: expiresInDays * SECONDS_PER_DAY },
        });
        const granted = db.transaction().execute(async (trx) => {
          await replaceGrants(trx, { apiKeyId: made.id }, grants, principal.id);
          await recordAudit(trx, {
            at: platform.clock(),
            actor: principal.id,
            action: 'key.create',
            subject: `key:${made.id}`,
            detail: { grants: grants.map(grantText), expiresInDays },
          });
        });
        await granted.catch(async (error: unknown) => {
          await db.transaction().execute((trx) => deleteKey(trx, userId, made.id));
          throw error;
        });
        const item = (await listKeys(db, userId)).find(({ id }) => id === made.id);
        if (!item) return problemResponse(c, problem(PROBLEMS.conflict));
        return c.json({ key: made.key, item: apiKeyView(item) }, 201);
      },
    )
    .openapi(
      policyRoute({
        method: 'delete',
        path: '/keys/{id}',
        allow: 'signed-in',
        summary: 'Revoke one of my API keys',
        request: { params: z.object({ id: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/) }) },
        responses: { 204: { description: 'Revoked' }, ...problemResponses },
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const principal = principalOf(c);
        const found = await db.transaction().execute(async (trx) => {
          if (!(await deleteKey(trx, userIdOf(principal), id))) return false;
          await recordAudit(trx, {
            at: platform.clock(),
            actor: principal.id,
            action: 'key.revoke',
            subject: `key:${id}`,
            detail: {},
          });
          return true;
        });
        return found ? c.body(null, 204) : problemResponse(c, problem(PROBLEMS.notFound));
      },
    );
}

function userIdOf(principal: Principal): string {
  return principal.id.slice('user:'.length);
}
