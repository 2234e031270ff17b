import { z } from '@hono/zod-openapi';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { oddReasons } from '../../sheets/odd-reasons.ts';
import { MOST_OBJECTIONS } from '../../sheets/plenary.ts';
import { RECAP_KEEPERS, RECAP_READERS } from './access.ts';
import { keptCorrections } from './kept-corrections.ts';
import { plenariesOf } from './plenary-store.ts';
import { readRecap } from './read-recap.ts';
import { recordCorrection } from './record-correction.ts';
import { areaParam, areaQuery, contestQuery, RECAP_PATH, readableArea, recorderOf } from './shared-routes.ts';
import { signPlenary } from './sign-plenary.ts';
import { unseenBy } from './unseen-by.ts';
import { correctionBody, correctionSchema, correctionView, identity } from './view.ts';

const sentence = z.string().trim().min(1).max(500);

const correctionsRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/corrections`,
  allow: RECAP_READERS,
  summary: 'Corrections on record about an area, the oldest first, those that are replaced too',
  request: { params: electionParam, query: areaQuery },
  responses: {
    200: jsonAnswer('Corrections', z.object({ items: z.array(correctionSchema) })),
    ...problemResponses,
  },
});

const correctRoute = policyRoute({
  method: 'post',
  path: `${RECAP_PATH}/corrections`,
  allow: RECAP_KEEPERS,
  summary: 'Record what a plenary corrects; form and sheet stay as they are',
  request: { params: electionParam, body: jsonBody(correctionBody) },
  responses: {
    200: jsonAnswer('The correction', z.object({ id: identity, isNew: z.boolean() })),
    ...problemResponses,
  },
});

const plenariesRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/areas/{area}/plenaries`,
  allow: RECAP_READERS,
  summary: 'The plenaries of an area and contest, the newest first, with their texts',
  request: { params: areaParam, query: contestQuery },
  responses: {
    200: jsonAnswer(
      'Plenaries',
      z.object({ items: z.array(z.object({ id: identity, signedAt: z.string(), content: z.string() })) }),
    ),
    ...problemResponses,
  },
});

const signRoute = policyRoute({
  method: 'post',
  path: `${RECAP_PATH}/plenaries`,
  allow: RECAP_KEEPERS,
  summary: 'Sign the newest version of a sheet at the server’s clock; no names of people',
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({
        sheet: identity,
        place: sentence.max(200),
        statement: sentence.max(2_000),
        objections: z.array(sentence).max(MOST_OBJECTIONS),
      }),
    ),
  },
  responses: {
    200: jsonAnswer('The plenary', z.object({ id: identity, signedAt: z.string() })),
    ...problemResponses,
  },
});

/** Corrections and plenaries. */
export function plenaryRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(correctionsRoute, async (c) => {
      const { contest, area } = c.req.valid('query');
      const found = await readableArea(platform, c.req.valid('param').election, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const kept = await keptCorrections(db, found.value.election.id, contest, area);
      const { odd, states } = await readRecap(platform, found.value.election, contest, area);
      const unseen = await unseenBy(db, principalOf(c), found.value.election.id, contest, area);
      const why = oddReasons(odd, states, unseen);
      const items = kept.map(({ correction, recordedAt, ...state }) => ({
        ...{ ...correctionView(correction, unseen), ...state },
        explainsNothing: why.get(correction.id) ?? null,
        recordedAt: recordedAt.toISOString(),
      }));
      return c.json({ items }, 200);
    })
    .openapi(correctRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const recorded = await recordCorrection(
        platform,
        election.value,
        recorderOf(principalOf(c)),
        c.req.valid('json'),
      );
      return recorded.ok ? c.json(recorded.value, 200) : problemResponse(c, recorded.error);
    })
    .openapi(plenariesRoute, async (c) => {
      const { election: slug, area } = c.req.valid('param');
      const found = await readableArea(platform, slug, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const rows = await plenariesOf(db, found.value.election.id, c.req.valid('query').contest, area);
      const items = rows.map(({ id, content, signedAt }) => ({
        id,
        content,
        signedAt: signedAt.toISOString(),
      }));
      return c.json({ items }, 200);
    })
    .openapi(signRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const signed = await signPlenary(
        platform,
        election.value,
        recorderOf(principalOf(c)),
        c.req.valid('json'),
      );
      return signed.ok
        ? c.json({ id: signed.value.id, signedAt: signed.value.signedAt.toISOString() }, 200)
        : problemResponse(c, signed.error);
    });
}
