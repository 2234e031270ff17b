import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { isWithin, scopeOf, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { WAR_ROOM_READERS } from './access.ts';
import { actionsOfTps } from './action-store.ts';
import { deskList } from './desk-list.ts';
import {
  incidentsSchema,
  listSchema,
  openView,
  queueSchema,
  queueView,
  suspectedView,
  tpsSchema,
  tpsView,
} from './desk-view.ts';
import { incidentsNow } from './incidents.ts';
import { judgePending } from './judge-pending.ts';
import { queueRows } from './publication-store.ts';
import { LIST_STATES } from './silent-store.ts';
import { formsOfTps } from './tps-store.ts';

const CURSOR = /^-?\d{1,12}(\.\d{1,12})?:\d{13}$/;

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/war-room/list',
  allow: WAR_ROOM_READERS,
  summary:
    'TPS that are silent, due, half heard, heard by SMS alone or flagged, the most urgent first, with why',
  request: {
    params: electionParam,
    query: z.object({
      state: z.enum(LIST_STATES).default('silent'),
      region: z
        .string()
        .regex(/^\d{2}(\d{2}(\d{2}(\d{4})?)?)?$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().regex(CURSOR).optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of TPS', listSchema), ...problemResponses },
});

const tpsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/war-room/tps/{code}',
  allow: WAR_ROOM_READERS,
  summary: 'One TPS, stage by stage, with what was done about it',
  request: { params: electionParam.extend({ code: tpsCode }) },
  responses: { 200: jsonAnswer('The TPS', tpsSchema), ...problemResponses },
});

const incidentsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/war-room/incidents',
  allow: WAR_ROOM_READERS,
  summary: 'Incidents that silence falls into better than chance, and those that are open',
  request: { params: electionParam },
  responses: { 200: jsonAnswer('The incidents', incidentsSchema), ...problemResponses },
});

const queueRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/war-room/queue',
  allow: WAR_ROOM_READERS,
  summary: 'What was received here against what the national queue has published, by district or regency',
  request: {
    params: electionParam,
    query: z.object({ level: z.enum(['district', 'regency']).default('district') }),
  },
  responses: { 200: jsonAnswer('The comparison', queueSchema), ...problemResponses },
});

/** What the desk reads. */
export function deskRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { state, region = '', limit, cursor } = c.req.valid('query');
      const principal = principalOf(c);
      const [rank = '', code = ''] = cursor?.split(':') ?? [];
      await judgePending(platform, election.value);
      const page = await deskList(platform, election.value, {
        ...{ scope: scopeOf(principal, election.value.id), state, region, limit },
        ...{ after: cursor ? { rank: Number(rank), code } : null, callScope: writeScopeOf(principal) },
      });
      return c.json(page, 200);
    })
    .openapi(tpsRoute, async (c) => {
      const { election: slug, code } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      if (!isWithin(scopeOf(principalOf(c), election.value.id), code))
        return problemResponse(c, problem(PROBLEMS.noSuchTps));
      await judgePending(platform, election.value);
      const forms = await formsOfTps(db, election.value.id, code);
      const actions = await actionsOfTps(db, election.value.id, code);
      return c.json(tpsView(election.value, code, forms, actions), 200);
    })
    .openapi(incidentsRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const scope = scopeOf(principalOf(c), election.value.id);
      const { asOf, suspected, open, ...all } = await incidentsNow(platform, election.value, scope);
      const shown = suspected.map(suspectedView);
      return c.json({ asOf: asOf.toISOString(), ...all, suspected: shown, open: open.map(openView) }, 200);
    })
    .openapi(queueRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const scope = scopeOf(principalOf(c), election.value.id);
      const rows = await queueRows(db, election.value.id, scope, c.req.valid('query').level);
      return c.json({ rows: rows.map(queueView) }, 200);
    });
}
