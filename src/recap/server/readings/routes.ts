import { z } from '@hono/zod-openapi';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { isWithin, recapScopeOf, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { CONTESTS } from '../../../sealed/index.ts';
import { areasWithin, WAR_ROOM_OFFICERS } from '../../../voting-day/server/index.ts';
import { READING_STANDINGS } from '../../reading/agreed-reading.ts';
import { RECAP_READERS } from '../sheets/access.ts';
import { addUp } from '../tally/add-up.ts';
import { LEVEL_DIGITS, type Level } from '../tally/tally.ts';
import { nextTurn } from './give-turn.ts';
import { keepReading } from './keep-reading.ts';
import { progressOf } from './progress.ts';
import { formsOfTps, listForms, READING_STATES, registeredTps, votersReadOn } from './progress-store.ts';
import { photosOfRecord } from './readable-store.ts';
import {
  areasSchema,
  figureSchema,
  formsSchema,
  formsView,
  tpsFormsSchema,
  tpsFormsView,
  turnSchema,
  turnView,
} from './view.ts';

const region = z.string().regex(/^\d{2}(\d{2}(\d{2}(\d{4})?)?)?$/);
const contest = z.enum(CONTESTS);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const turnRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/readings/turns',
  allow: WAR_ROOM_OFFICERS,
  summary: 'Take the next form whose photos one is to read, within one’s area; nothing that others typed',
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({ contest: contest.nullable().default(null), region: region.nullable().default(null) }),
    ),
  },
  responses: { 200: jsonAnswer('The form, or none', turnSchema), ...problemResponses },
});

const keepRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/readings',
  allow: WAR_ROOM_OFFICERS,
  summary: 'Keep what one read on the photos of a form that one has in hand; it stays',
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({
        record: hash,
        figures: z.array(figureSchema).min(30).max(42),
        confirmed: z.array(z.string().max(20)).max(42).default([]),
      }),
    ),
  },
  responses: {
    200: jsonAnswer('Where its readings stand', z.object({ standing: z.enum(READING_STANDINGS) })),
    ...problemResponses,
  },
});

const listRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/readings',
  allow: RECAP_READERS,
  summary: 'Where the readings of each form stand within one’s area; no figure',
  request: {
    params: electionParam,
    query: z.object({
      state: z.enum(READING_STATES).default('all'),
      region: region.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z
        .string()
        .regex(/^\d{13}:(governor|regent)$/)
        .optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of forms', formsSchema), ...problemResponses },
});

const areasRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/readings/areas',
  allow: RECAP_READERS,
  summary: 'Where readings stand, by regency, district or village within one’s area',
  request: {
    params: electionParam,
    query: z.object({
      level: z.enum(Object.keys(LEVEL_DIGITS) as [Level, ...Level[]]).default('regency'),
      region: region.optional(),
    }),
  },
  responses: { 200: jsonAnswer('The areas', areasSchema), ...problemResponses },
});

const tpsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/readings/tps/{code}',
  allow: RECAP_READERS,
  summary:
    'The forms of a TPS: those that people have read with their readings beside the phone’s figures, and what is wrong with them',
  request: { params: electionParam.extend({ code: tpsCode }) },
  responses: { 200: jsonAnswer('The forms', tpsFormsSchema), ...problemResponses },
});

/** People read the photos of forms. */
export function readingRoutes(platform: Platform) {
  const { db } = platform.database;
  return router()
    .openapi(turnRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { id } = election.value;
      const reader = readerOf(principalOf(c));
      if (!reader.ok) return problemResponse(c, reader.error);
      const { contest: only, region: within } = c.req.valid('json');
      const areas = areasWithin(reader.value.scope, within ?? '');
      const given = await nextTurn(platform, id, { reader: reader.value.id, areas, contest: only });
      if (!given) return c.json({ turn: null }, 200);
      const { form } = given;
      const [tps, other, photos] = await Promise.all([
        registeredTps(db, id, form.tps),
        votersReadOn(db, id, form.tps, form.contest),
        photosOfRecord(db, form.record),
      ]);
      return c.json(turnView(given, { tps, other, photos }), 200);
    })
    .openapi(keepRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const reader = readerOf(principalOf(c));
      if (!reader.ok) return problemResponse(c, reader.error);
      const kept = await keepReading(platform, election.value, reader.value, c.req.valid('json'));
      return kept.ok ? c.json({ standing: kept.value }, 200) : problemResponse(c, kept.error);
    })
    .openapi(listRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { id } = election.value;
      const { state, region: within = '', limit, cursor } = c.req.valid('query');
      await addUp(platform, id);
      const areas = areasWithin(recapScopeOf(principalOf(c), id), within);
      const [tps = '', of = ''] = cursor?.split(':') ?? [];
      const after = cursor ? { tps, contest: of } : null;
      const { total, items } = await listForms(db, id, { areas, state, after, limit });
      return c.json(formsView(total, items, limit), 200);
    })
    .openapi(areasRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { id } = election.value;
      const { level, region: within = '' } = c.req.valid('query');
      const scope = recapScopeOf(principalOf(c), id);
      const areas = await progressOf(platform, id, { scope, region: within, level });
      return c.json({ areas: [...areas] }, 200);
    })
    .openapi(tpsRoute, async (c) => {
      const { election: slug, code } = c.req.valid('param');
      const election = await electionOr404(platform, slug);
      if (!election.ok) return problemResponse(c, election.error);
      const { id } = election.value;
      if (!isWithin(recapScopeOf(principalOf(c), id), code))
        return problemResponse(c, problem(PROBLEMS.noSuchTps));
      await addUp(platform, id);
      return c.json(tpsFormsView(code, await formsOfTps(db, id, code)), 200);
    });
}

/** Whoever reads is a person: with a key of theirs beside their account, one person could be both readers. */
function readerOf(
  principal: Principal,
): Result<{ readonly id: string; readonly scope: ReturnType<typeof writeScopeOf> }, Problem> {
  if (!principal.id.startsWith('user:')) return err(problem(PROBLEMS.readByPeople));
  return ok({ id: principal.id, scope: writeScopeOf(principal) });
}
