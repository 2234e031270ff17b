import { createHash, randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem, withoutPersonalData } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionNow } from '../../../registry/index.ts';
import { electionOr404 } from '../../../registry/server/index.ts';
import { attachmentType, dispositionOf, nameIn } from '../../index.ts';
import { ORDER_READERS, ORDER_SIDES } from '../access.ts';
import { insertAttachment, orderHistory } from '../orders/history-store.ts';
import { participantIn } from '../orders/participant.ts';
import { reachOf } from '../orders/reach.ts';
import { orderPage } from '../orders/routes.ts';
import { findOrder } from '../orders/store.ts';
import { orderPageSchema } from '../orders/view.ts';
import { orderParam } from '../shared-routes.ts';
import { addComment } from './add-comment.ts';
import { attachmentBody } from './body.ts';
import { keepAttachment, readAttachment } from './files.ts';
import { keptBytes } from './kept-bytes.ts';
import { overQuota } from './quota.ts';

const orderAnswer = { 200: jsonAnswer('The order', orderPageSchema), ...problemResponses };

const commentRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/orders/{order}/comments',
  allow: ORDER_SIDES,
  summary: 'Comment on an order; an internal one is read by the office only',
  request: {
    params: orderParam,
    body: jsonBody(
      z.strictObject({ body: z.string().trim().min(1).max(4_000), internal: z.boolean().default(false) }),
    ),
  },
  responses: orderAnswer,
});

const attachRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/orders/{order}/attachments',
  allow: ORDER_SIDES,
  summary:
    'Add a file (PDF, JPEG, PNG, WebP, XLSX; known by its bytes). Its name stands in content-disposition (filename*), in no address; a photo is kept without place, time and device',
  request: {
    params: orderParam,
    headers: z.object({ 'content-disposition': z.string().max(4_000).optional() }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
  },
  responses: orderAnswer,
});

const readRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/orders/{order}/attachments/{attachment}',
  allow: ORDER_READERS,
  summary: 'A file of an order, to be saved',
  request: { params: orderParam.extend({ attachment: z.uuid() }) },
  responses: { 200: { description: 'The file' }, ...problemResponses },
});

/** What people add to an order: comments and files. */
export function attachmentRoutes(platform: Platform) {
  const { db } = platform.database;
  const { dataDir } = platform.config;
  return router()
    .openapi(commentRoute, async (c) => {
      const { election: slug, order: id } = c.req.valid('param');
      const principal = principalOf(c);
      const found = await participantIn(platform, principal, slug, id);
      if (!found.ok) return problemResponse(c, found.error);
      const { election, order, actor, side } = found.value;
      const { body, internal } = c.req.valid('json');
      const said = { actor, side, body, internal: internal && side === 'office' };
      const added = await addComment(platform, election, order, said);
      if (!added.ok) return problemResponse(c, added.error);
      return c.json(await orderPage(platform, election, principal, order), 200);
    })
    .openapi(attachRoute, async (c) => {
      const { election: slug, order: id } = c.req.valid('param');
      const principal = principalOf(c);
      const found = await participantIn(platform, principal, slug, id);
      if (!found.ok) return problemResponse(c, found.error);
      const { election, order, actor, side } = found.value;
      const name = nameIn(c.req.valid('header')['content-disposition']);
      const written = withoutPersonalData(name);
      if (!written.ok) return problemResponse(c, written.error);
      const body = await attachmentBody(c.req.raw);
      if (!body.ok) return problemResponse(c, body.error);
      const mediaType = attachmentType(body.value);
      const bytes = mediaType && (await keptBytes(body.value, mediaType));
      if (mediaType === null || bytes === null)
        return problemResponse(c, problem(PROBLEMS.attachmentRefused));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const attachment = {
        ...{ id: randomUUID(), at: electionNow(election, platform.clock()).asOf, actor, side },
        ...{ name, mediaType, bytes: bytes.length, sha256 },
      };
      const full = await db.transaction().execute(async (trx) => {
        const refused = await overQuota(trx, order, attachment);
        if (refused) return refused;
        // Whole on the disk before anything names it, and not at all where it is refused.
        await keepAttachment(dataDir, sha256, bytes);
        // The same bytes again are the same attachment: nothing is added and nothing recorded.
        if (!(await insertAttachment(trx, order.id, attachment))) return null;
        await recordAudit(trx, {
          ...{ at: platform.clock(), actor, action: 'order.attach', subject: `order:${order.id}` },
          detail: {
            number: order.number,
            attachment: attachment.id,
            sha256,
            mediaType,
            bytes: attachment.bytes,
          },
        });
        return null;
      });
      if (full) return problemResponse(c, full);
      return c.json(await orderPage(platform, election, principal, order), 200);
    })
    .openapi(readRoute, async (c) => {
      const { election: slug, order: id, attachment } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const order = await findOrder(db, election.value.id, reachOf(principalOf(c), election.value.id), id);
      if (!order) return problemResponse(c, problem(PROBLEMS.noSuchOrder));
      const { attachments } = await orderHistory(db, order.id, false);
      const found = attachments.find((one) => one.id === attachment);
      if (!found) return problemResponse(c, problem(PROBLEMS.noSuchAttachment));
      const bytes = await readAttachment(dataDir, found.sha256);
      return c.body(Buffer.from(bytes), 200, {
        'content-type': found.mediaType,
        'content-disposition': dispositionOf(found.name),
        'content-security-policy': "default-src 'none'; sandbox",
      }) as never;
    });
}
