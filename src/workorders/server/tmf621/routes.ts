import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { PROBLEMS, problem, text, withoutPersonalData } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import {
  type HttpEnv,
  policyRoute,
  principalOf,
  problemResponses,
  router,
} from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { TICKET_STATUSES, type TmfVersion } from '../../tmf621/model.ts';
import { statusPairs } from '../../tmf621/status-pairs.ts';
import { pickFields, ticketOf } from '../../tmf621/ticket.ts';
import { addComment } from '../attachments/add-comment.ts';
import { ORDER_READERS } from '../exports/routes.ts';
import { actorOf, draftOrders, reachOf } from '../orders/index.ts';
import { changeTicket, reachTicket } from './change-ticket.ts';
import { electionOfTicket, electionToList } from './election-of-ticket.ts';
import { findTicket, listTickets } from './store.ts';
import { statusEventSchema, ticketCreateSchema, ticketPatchSchema, ticketSchema } from './view.ts';

const MOST_A_PAGE = 200;
const MOST_OFFSET = 1_000_000;

const idParam = z.object({ id: z.uuid() });
const json = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
});
const body = <S extends z.ZodType>(schema: S) => ({ required: true as const, ...json('TMF621', schema) });
const oneTicket = { 200: json('The ticket', ticketSchema), ...problemResponses };

/** The trouble-ticket API of TMF621 in one version, over the orders within one's reach (docs/formats/tmf621.md). */
export function ticketRoutes(platform: Platform, version: TmfVersion) {
  const base = `/tmf-api/troubleTicket/${version}` as const;
  const { db } = platform.database;

  async function one(c: Context<HttpEnv>, who: Principal, id: string, status: 200 | 201, fields?: string) {
    const found = await reachTicket(platform, who, id);
    if (!found.ok) return problemResponse(c, found.error);
    const { electionId } = found.value;
    const order = await findTicket(db, { electionId, reach: reachOf(who, electionId) }, id);
    if (!order) return problemResponse(c, problem(PROBLEMS.noSuchOrder));
    c.header('etag', `"${order.revision}"`);
    return c.json(pickFields(ticketOf(order, version, platform.config.publicUrl), fields) as never, status);
  }

  return router()
    .openapi(
      policyRoute({
        method: 'get',
        path: `${base}/troubleTicket`,
        allow: ORDER_READERS,
        summary: `TMF621 ${version}: tickets within one’s reach`,
        request: {
          query: z.object({
            election: z.string().max(63).optional(),
            status: z.enum(TICKET_STATUSES).optional(),
            fields: z.string().max(500).optional(),
            offset: z.coerce.number().int().min(0).max(MOST_OFFSET).default(0),
            limit: z.coerce.number().int().min(1).max(MOST_A_PAGE).default(50),
          }),
        },
        responses: {
          200: json('Tickets; X-Total-Count says how many there are in all', z.array(ticketSchema)),
          206: json('A part of them', z.array(ticketSchema)),
          ...problemResponses,
        },
      }),
      async (c) => {
        const { election: slug, status, fields, offset, limit } = c.req.valid('query');
        const reach = (electionId: number) => reachOf(principalOf(c), electionId);
        const election = await electionToList(platform, slug, reach);
        if (!election.ok) return problemResponse(c, election.error);
        const filter = { electionId: election.value.id, reach: reach(election.value.id) };
        const pairs = status === undefined ? null : statusPairs(status);
        const page = await listTickets(db, filter, pairs, { offset, limit });
        c.header('x-total-count', String(page.total));
        c.header('x-result-count', String(page.items.length));
        const tickets = page.items.map((order) =>
          pickFields(ticketOf(order, version, platform.config.publicUrl), fields),
        );
        return c.json(tickets as never, page.items.length < page.total ? 206 : 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'get',
        path: `${base}/troubleTicket/{id}`,
        allow: ORDER_READERS,
        summary: `TMF621 ${version}: one ticket; its ETag is the order’s revision`,
        request: { params: idParam, query: z.object({ fields: z.string().max(500).optional() }) },
        responses: oneTicket,
      }),
      (c) => one(c, principalOf(c), c.req.valid('param').id, 200, c.req.valid('query').fields),
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: `${base}/troubleTicket`,
        allow: ['administrator', 'provincial-officer', 'regency-officer'],
        summary: `TMF621 ${version}: a draft of an order, made by a ticket system of the office`,
        request: {
          query: z.object({ election: z.string().max(63).optional() }),
          body: body(ticketCreateSchema),
        },
        responses: { 201: json('The ticket', ticketSchema), ...problemResponses },
      }),
      async (c) => {
        const election = await electionOfTicket(platform, c.req.valid('query').election);
        if (!election.ok) return problemResponse(c, election.error);
        const wished = c.req.valid('json');
        const item = wished.troubleTicketCharacteristic?.find(({ name }) => name === 'itemId')?.value;
        const [party] = wished.relatedParty;
        const wish = {
          ...{
            tpsCode: wished.relatedEntity[0]?.id ?? '',
            partner: party?.partyOrPartyRole?.id ?? party?.id ?? '',
          },
          ...{ optionKind: wished.ticketType, itemId: typeof item === 'string' ? item : wished.ticketType },
          ...{ role: 'primary' as const, planId: null, leadDays: null, beforeVisit: null },
        };
        const written = withoutPersonalData(wished.description);
        if (!written.ok) return problemResponse(c, written.error);
        const drafted = await draftOrders(platform, actorOf(principalOf(c)), election.value, [wish]);
        if (!drafted.ok) return problemResponse(c, drafted.error);
        const [created] = drafted.value.created;
        if (!created) return problemResponse(c, problem(PROBLEMS.conflict, THERE_ALREADY));
        // What the ticket says in words goes with the order to whoever gets it.
        const said = await addComment(platform, election.value, created, {
          ...{ actor: principalOf(c).id, side: 'office', body: wished.description, internal: false },
        });
        if (!said.ok) return problemResponse(c, said.error);
        return one(c, principalOf(c), created.id, 201);
      },
    )
    .openapi(
      policyRoute({
        method: 'patch',
        path: `${base}/troubleTicket/{id}`,
        allow: ['partner'],
        summary: `TMF621 ${version}: a partner answers by setting the status, as seen by If-Match`,
        request: { params: idParam, body: body(ticketPatchSchema) },
        responses: oneTicket,
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const who = principalOf(c);
        const seen = seenRevision(c.req.header('if-match'));
        const changed = await changeTicket(platform, who, id, c.req.valid('json'), seen);
        return changed.ok ? one(c, who, id, 200) : problemResponse(c, changed.error);
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: `${base}/listener/troubleTicketStatusChangeEvent`,
        allow: ['partner'],
        summary: `TMF621 ${version}: the partner’s own ticket system tells of a status`,
        request: { body: body(statusEventSchema) },
        responses: { 204: { description: 'Taken' }, ...problemResponses },
      }),
      async (c) => {
        const { id, status, statusChangeReason, note, circuitId, troubleTicketCharacteristic } =
          c.req.valid('json').event.troubleTicket;
        const patch = { status, statusChangeReason, note, circuitId, troubleTicketCharacteristic };
        const changed = await changeTicket(platform, principalOf(c), id, patch, null);
        return changed.ok ? c.body(null, 204) : problemResponse(c, changed.error);
      },
    );
}

/** The revision that If-Match names; null where anything goes. A tag that is none of ours is of no revision there ever was. */
function seenRevision(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null;
  return Number(/^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch.trim())?.[1] ?? 0);
}

const THERE_ALREADY = text(
  'perintah yang sama untuk TPS itu sudah ada',
  'the same order for that TPS is there already',
);
