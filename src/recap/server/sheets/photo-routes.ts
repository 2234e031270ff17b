import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { isWithin, recapScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsAmong, tpsCode } from '../../../registry/server/index.ts';
import { WITHDRAWAL_REASONS, type WithdrawalReason } from '../../sheets/withdrawal.ts';
import { RECAP_KEEPERS, RECAP_READERS } from './access.ts';
import { RECAP_PATH, recorderOf } from './shared-routes.ts';
import { contestSchema, identity } from './view.ts';
import { withdrawPhoto } from './withdraw-photo.ts';
import { announcedPhotos } from './withdrawal-store.ts';

const withdrawalReason = z.enum(Object.keys(WITHDRAWAL_REASONS) as [WithdrawalReason, ...WithdrawalReason[]]);

/** The photos of a TPS by hash. */
export const tpsPhotosSchema = z
  .object({
    items: z.array(
      z.object({
        ...{ photo: identity, contest: contestSchema, revision: z.number().int(), page: z.number().int() },
        isHere: z.boolean().openapi({ description: 'Whether its bytes have come' }),
        withdrawn: z
          .object({ reason: withdrawalReason, at: z.string().openapi({ description: 'ISO 8601, UTC' }) })
          .nullable(),
      }),
    ),
  })
  .openapi('RecapPhotos');

const photosRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/tps/{code}/photos`,
  allow: RECAP_READERS,
  summary: 'The photos that records of a TPS name, by hash, and which of them are withdrawn from view',
  request: { params: electionParam.extend({ code: tpsCode }) },
  responses: { 200: jsonAnswer('Photos', tpsPhotosSchema), ...problemResponses },
});

const withdrawRoute = policyRoute({
  method: 'post',
  path: `${RECAP_PATH}/withdrawals`,
  allow: RECAP_KEEPERS,
  summary: 'Withdraw a photo from view; its hash and that it was withdrawn stay in the public log',
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({
        tps: tpsCode,
        contest: z.enum(['governor', 'regent']).optional().openapi({
          description: 'Of which form; left out: of every form of the TPS that names the photo',
        }),
        photo: identity,
        reason: withdrawalReason,
      }),
    ),
  },
  responses: { 200: jsonAnswer('Withdrawn', z.object({ photo: identity })), ...problemResponses },
});

/** The photos of a TPS, and those that are withdrawn from view. */
export function photoRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(photosRoute, async (c) => {
      const { election: slug, code } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const { id } = election.value;
      const isMine = isWithin(recapScopeOf(principalOf(c), id), code);
      if (!isMine || (await tpsAmong(db, [{ electionId: id, tpsCode: code }])).length === 0)
        return problemResponse(c, problem(PROBLEMS.noSuchTps));
      const rows = await announcedPhotos(db, id, code);
      const items = rows.map(({ reason, withdrawnAt, ...photo }) => ({
        ...photo,
        withdrawn: reason && withdrawnAt ? { reason, at: withdrawnAt.toISOString() } : null,
      }));
      return c.json({ items }, 200);
    })
    .openapi(withdrawRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const sent = c.req.valid('json');
      const withdrawn = await withdrawPhoto(platform, election.value, recorderOf(principalOf(c)), sent);
      return withdrawn.ok ? c.json({ photo: sent.photo }, 200) : problemResponse(c, withdrawn.error);
    });
}
