import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { isWithin, recapScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { sheetTierOf } from '../../sheets/tiers.ts';
import { RECAP_KEEPERS, RECAP_READERS } from './access.ts';
import { formsWithin, readRecap } from './read-recap.ts';
import { recordSheet } from './record-sheet.ts';
import { areaParam, contestQuery, RECAP_PATH, readableArea, recorderOf } from './shared-routes.ts';
import { sheetById, versionsOfSheet } from './sheet-store.ts';
import { todoList } from './todo-list.ts';
import { unseenBy } from './unseen-by.ts';
import { areaSchema, areaView, identity, sheetBody, versionAnswer, versionView } from './view.ts';

const MOST_BODY = 400_000;
const MOST_TODO = 200;

const areaRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/areas/{area}`,
  allow: RECAP_READERS,
  summary:
    'Where the figures of an area do not add up: its sheet against what lies below, and how much is open below it',
  request: { params: areaParam, query: contestQuery },
  responses: { 200: jsonAnswer('The area', areaSchema), ...problemResponses },
});

const versionsRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/areas/{area}/versions`,
  allow: RECAP_READERS,
  summary: 'The versions of an area’s sheet, the newest first, with their texts',
  request: { params: areaParam, query: contestQuery },
  responses: {
    200: jsonAnswer('Versions', z.object({ items: z.array(versionAnswer) })),
    ...problemResponses,
  },
});

const versionRoute = policyRoute({
  method: 'get',
  path: `${RECAP_PATH}/sheets/{id}`,
  allow: RECAP_READERS,
  summary: 'One version of a sheet by its identity',
  request: { params: electionParam.extend({ id: identity }) },
  responses: { 200: jsonAnswer('The version', versionAnswer), ...problemResponses },
});

const recordRoute = policyRoute({
  method: 'post',
  path: `${RECAP_PATH}/sheets`,
  allow: RECAP_KEEPERS,
  maxBodyBytes: MOST_BODY,
  summary: 'Record the next version of a sheet as it is written; a broken rule is told and keeps nothing out',
  request: { params: electionParam, body: jsonBody(sheetBody) },
  responses: {
    200: jsonAnswer('The version', z.object({ id: identity, version: z.number().int(), isNew: z.boolean() })),
    ...problemResponses,
  },
});

/** Sheets: where they stand, their versions, the next one. */
export function sheetRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(areaRoute, async (c) => {
      const { election: slug, area } = c.req.valid('param');
      const { contest } = c.req.valid('query');
      const found = await readableArea(platform, slug, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const { election } = found.value;
      const recap = await readRecap(platform, election, contest, area);
      const state = recap.states.find((one) => one.area === area);
      if (!state) return problemResponse(c, problem(PROBLEMS.noSuchRecapArea));
      const forms =
        sheetTierOf(area) === 'district' ? await formsWithin(platform, election, contest, area) : [];
      const unseen = await unseenBy(db, principalOf(c), election.id, contest, area);
      const { items } = await todoList(platform, election, contest, area, principalOf(c), recap);
      const answer = {
        ...{ election: election.slug, synthetic: election.synthetic, contest },
        ...{ asOf: platform.clock().toISOString(), ...areaView(state, recap.states, forms, unseen) },
        ...{ todo: items.slice(0, MOST_TODO), todoTotal: items.length, unknownTps: [...recap.unknownTps] },
      };
      return c.json(answer, 200);
    })
    .openapi(versionsRoute, async (c) => {
      const { election: slug, area } = c.req.valid('param');
      const found = await readableArea(platform, slug, principalOf(c), area);
      if (!found.ok) return problemResponse(c, found.error);
      const rows = await versionsOfSheet(db, found.value.election.id, c.req.valid('query').contest, area);
      return c.json({ items: rows.map((row) => ({ ...versionView(row), content: row.content })) }, 200);
    })
    .openapi(versionRoute, async (c) => {
      const { election: slug, id } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const row = await sheetById(db, election.value.id, id);
      if (!row || !isWithin(recapScopeOf(principalOf(c), election.value.id), row.area))
        return problemResponse(c, problem(PROBLEMS.noSuchSheet));
      return c.json({ ...versionView(row), content: row.content }, 200);
    })
    .openapi(recordRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { previous, ...sheet } = c.req.valid('json');
      const recorded = await recordSheet(
        platform,
        election.value,
        recorderOf(principalOf(c)),
        sheet,
        previous,
      );
      return recorded.ok ? c.json(recorded.value, 200) : problemResponse(c, recorded.error);
    });
}
