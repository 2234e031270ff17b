import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { isWithin, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { ORDER_STATES, WAITING_FOR } from '../../index.ts';
import { ORDER_READERS, ORDER_SIDES } from '../access.ts';
import { contactsOf } from '../partners/contact-store.ts';
import { orderCursor, orderParam, partnerId, regionCode } from '../shared-routes.ts';
import { ensureVerified, verifyOrders } from '../verification/verify.ts';
import { applyOrderEvent } from './apply.ts';
import { orderEventSchema } from './event-view.ts';
import { orderHistory } from './history-store.ts';
import { actorOf, reachOf } from './reach.ts';
import { type FoundOrder, findOrder, listOrders } from './store.ts';
import { tpsDefinition } from './tps-definition.ts';
import { orderListSchema, orderListView, orderPageSchema, orderPageView } from './view.ts';

const orderAnswer = { 200: jsonAnswer('The order', orderPageSchema), ...problemResponses };

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/orders',
  allow: ORDER_READERS,
  summary: 'Orders within the caller’s reach, what is due first before the rest',
  request: {
    params: electionParam,
    query: z.object({
      partner: partnerId.optional(),
      state: z.enum(ORDER_STATES).optional(),
      waitingFor: z.enum(WAITING_FOR).optional(),
      region: regionCode.optional(),
      tps: z
        .string()
        .regex(/^\d{13}$/)
        .optional(),
      late: z.enum(['true']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: orderCursor.optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of orders', orderListSchema), ...problemResponses },
});

const readRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/orders/{order}',
  allow: ORDER_READERS,
  summary: 'One order: its clocks, history, comments, attachments, and what the caller can do next',
  request: { params: orderParam },
  responses: orderAnswer,
});

const eventRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/orders/{order}/events',
  allow: ORDER_SIDES,
  summary:
    'Issue, accept, dispute, start, claim done, decide, cancel, wait, resume; with the revision that was seen',
  request: {
    params: orderParam,
    body: jsonBody(z.object({ seenRevision: z.number().int().positive(), event: orderEventSchema })),
  },
  responses: orderAnswer,
});

/** Orders: listed, read, changed. */
export function orderRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { cursor, limit, late, tps, ...filter } = c.req.valid('query');
      await ensureVerified(platform, election.value);
      const { asOf } = electionNow(election.value, platform.clock());
      const page = await listOrders(
        db,
        {
          ...filter,
          electionId: election.value.id,
          reach: reachOf(principalOf(c), election.value.id),
          tpsCode: tps,
          late: late ? asOf : undefined,
        },
        { cursor: cursor ?? null, limit },
      );
      return c.json(orderListView(election.value, page, asOf), 200);
    })
    .openapi(readRoute, async (c) => {
      const { election: slug, order } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      await ensureVerified(platform, election.value);
      const principal = principalOf(c);
      const found = await findOrder(db, election.value.id, reachOf(principal, election.value.id), order);
      if (!found) return problemResponse(c, problem(PROBLEMS.noSuchOrder));
      return c.json(await orderPage(platform, election.value, principal, found), 200);
    })
    .openapi(eventRoute, async (c) => {
      const { election: slug, order } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const principal = principalOf(c);
      const reach = reachOf(principal, election.value.id);
      // An order outside the reach may still be told to be another partner's, by applying.
      const found = await findOrder(db, election.value.id, reach, order);
      const id = found?.id ?? (order.startsWith('PK-') ? null : order);
      if (id === null) return problemResponse(c, problem(PROBLEMS.noSuchOrder));
      const { seenRevision, event } = c.req.valid('json');
      const applied = await applyOrderEvent(
        platform,
        election.value.id,
        actorOf(principal),
        id,
        seenRevision,
        event,
      );
      if (!applied.ok) return problemResponse(c, applied.error);
      if (event.kind === 'claim-done' || event.kind === 'circuit')
        await verifyOrders(platform, election.value, [id]);
      const after = await findOrder(db, election.value.id, reach, id);
      if (!after) return problemResponse(c, problem(PROBLEMS.noSuchOrder));
      return c.json(await orderPage(platform, election.value, principal, after), 200);
    });
}

/** An order as one reader sees it. Contacts are personal data: only whoever takes part in the order is told them. */
export async function orderPage(
  platform: Platform,
  election: Election,
  principal: Principal,
  order: FoundOrder,
) {
  const { db } = platform.database;
  const { office } = reachOf(principal, election.id);
  const isOffice = isWithin(office, order.tpsCode);
  const mayDecide = isWithin(writeScopeOf(principal), order.tpsCode);
  const isPartner = principal.grants.some((one) => one.role === 'partner' && one.partner === order.partner);
  const side = mayDecide ? 'office' : isPartner ? 'partner' : null;
  const history = await orderHistory(db, order.id, isOffice);
  const contacts = side === null ? null : await contactsOf(db, order.partner);
  const { asOf } = electionNow(election, platform.clock());
  const definition = await tpsDefinition(platform, election, order.tpsCode);
  return orderPageView(election, asOf, order, { history, definition }, { side, isOffice, contacts });
}
