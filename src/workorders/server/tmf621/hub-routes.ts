import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { TmfVersion } from '../../tmf621/model.ts';
import { addEndpoint, keeperOf, remove } from '../webhooks/manage.ts';
import { electionOfTicket } from './election-of-ticket.ts';
import { hubSchema } from './view.ts';

const PARTNER = ['partner'] as const;

/** The hub of TMF621: a partner subscribes to events of its own tickets; deliveries are those of webhooks, signed and repeated. */
export function hubRoutes(platform: Platform, version: TmfVersion) {
  const path = `/tmf-api/troubleTicket/${version}/hub` as const;
  return router()
    .openapi(
      policyRoute({
        method: 'post',
        path,
        allow: PARTNER,
        summary: `TMF621 ${version}: subscribe to events of one’s tickets; the answer holds the signing secret, once`,
        request: {
          query: z.object({ election: z.string().max(63).optional() }),
          body: { required: true, content: { 'application/json': { schema: hubSchema } } },
        },
        responses: {
          201: {
            description: 'The subscription',
            content: {
              'application/json': {
                schema: z.object({
                  id: z.string(),
                  callback: z.string(),
                  query: z.string().optional(),
                  secret: z.string(),
                }),
              },
            },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const { callback, query } = c.req.valid('json');
        // A filter that is not kept would be a promise that is not: nobody would be told that more comes.
        if (query) return problemResponse(c, problem(PROBLEMS.ticketRefused, NO_QUERY));
        const election = await electionOfTicket(platform, c.req.valid('query').election);
        if (!election.ok) return problemResponse(c, election.error);
        const keeper = keeperOf(principalOf(c));
        const [partner, ...others] = keeper.partners ?? [];
        if (partner === undefined || others.length > 0)
          return problemResponse(c, problem(PROBLEMS.ticketRefused, ONE_PARTNER));
        const wish = { partner, url: callback, format: `tmf621-${version}` as const };
        const added = await addEndpoint(platform, election.value, keeper, wish);
        return added.ok ? c.json({ ...added.value, callback }, 201) : problemResponse(c, added.error);
      },
    )
    .openapi(
      policyRoute({
        method: 'delete',
        path: `${path}/{id}`,
        allow: PARTNER,
        summary: `TMF621 ${version}: end a subscription`,
        request: { params: z.object({ id: z.uuid() }) },
        responses: { 204: { description: 'Ended' }, ...problemResponses },
      }),
      async (c) => {
        const removed = await remove(platform, keeperOf(principalOf(c)), c.req.valid('param').id);
        return removed.ok ? c.body(null, 204) : problemResponse(c, removed.error);
      },
    );
}

const NO_QUERY = text('query belum didukung; kosongkan', 'query is not supported; leave it out');
const ONE_PARTNER = text('kunci ini harus milik tepat satu mitra', 'this key must be of exactly one partner');
