import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { PROBLEMS, type Problem, problem, type Result, withoutPersonalData } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { isWithin, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { jsonAnswer, jsonBody } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import {
  type HttpEnv,
  policyRoute,
  principalOf,
  problemResponses,
  router,
} from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { CONTESTS } from '../../../sealed/index.ts';
import { DESK_ACTIONS } from '../../war-room/actions.ts';
import { SHARED_CAUSES } from '../../war-room/incidents.ts';
import { aheadOfTime } from '../../war-room/published-row.ts';
import { WAR_ROOM_OFFICERS } from './access.ts';
import { type Actor, act, clearFlagOf, openIncident } from './act.ts';
import { keepPublications } from './publication-store.ts';

const words = z.string().trim().min(1).max(2_000);
const done = { 200: jsonAnswer('Noted', z.object({ noted: z.literal(true) })), ...problemResponses };

const actRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/war-room/actions',
  allow: WAR_ROOM_OFFICERS,
  summary: 'Note what was done about a TPS or an incident; it stays',
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({
        tps: tpsCode.nullable().default(null),
        incident: z.uuid().nullable().default(null),
        kind: z.enum(DESK_ACTIONS),
        note: words.nullable().default(null),
      }),
    ),
  },
  responses: done,
});

const clearRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/war-room/cleared-flags',
  allow: WAR_ROOM_OFFICERS,
  summary: 'Clear the flag of a form for a reason; what was seen must still be what is wrong',
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({
        tps: tpsCode,
        contest: z.enum(CONTESTS),
        seen: z.string().regex(/^[0-9a-f]{64}$/),
        reason: words,
      }),
    ),
  },
  responses: done,
});

const incidentRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/war-room/incidents',
  allow: WAR_ROOM_OFFICERS,
  summary: 'Open an incident that keeps its TPS',
  request: {
    params: electionParam,
    body: jsonBody(
      z.strictObject({
        cause: z.enum([...SHARED_CAUSES, 'other']),
        name: z.string().trim().min(1).max(200),
        tps: z.array(tpsCode).min(1).max(20_000),
        within: z.uuid().nullable().default(null).openapi({
          description:
            'The open incident that this is a finer cause of: it holds some of these TPS, and has them again when this is closed',
        }),
      }),
    ),
  },
  responses: { 200: jsonAnswer('The incident', z.object({ id: z.string() })), ...problemResponses },
});

const publishRoute = policyRoute({
  method: 'post',
  path: '/elections/{election}/war-room/publications',
  allow: WAR_ROOM_OFFICERS,
  summary:
    'Note how many TPS of an area, or that one TPS, the national queue has published, as seen at an instant',
  request: {
    params: electionParam,
    body: jsonBody(
      z
        .strictObject({
          code: z.string().regex(/^\d{4}(\d{2}(\d{7})?)?$/),
          contest: z.enum(CONTESTS),
          total: z.number().int().min(0).max(1_000_000),
          published: z.number().int().min(0).max(1_000_000),
          asOf: z.iso.datetime().optional().openapi({ description: 'Left out: now, by the server’s clock' }),
          source: z.string().trim().min(1).max(200),
        })
        .refine(({ total, published, code }) => published <= total && (code.length < 13 || total === 1)),
    ),
  },
  responses: done,
});

/** What the desk does. */
export function actionRoutes(platform: Platform) {
  return router()
    .openapi(actRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { tps, incident, kind, note } = c.req.valid('json');
      if ((tps === null) === (incident === null)) return problemResponse(c, problem(PROBLEMS.invalidRequest));
      return noted(
        c,
        await act(platform, election.value, actorOf(principalOf(c)), { tps, incident, kind, note }),
      );
    })
    .openapi(clearRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      return noted(
        c,
        await clearFlagOf(platform, election.value, actorOf(principalOf(c)), c.req.valid('json')),
      );
    })
    .openapi(incidentRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const opened = await openIncident(
        platform,
        election.value,
        actorOf(principalOf(c)),
        c.req.valid('json'),
      );
      return opened.ok ? c.json({ id: opened.value }, 200) : problemResponse(c, opened.error);
    })
    .openapi(publishRoute, async (c) => {
      const election = await electionOr404(platform, c.req.valid('param').election);
      if (!election.ok) return problemResponse(c, election.error);
      const { code, contest, total, published, asOf: said, source } = c.req.valid('json');
      const { id: by, scope } = actorOf(principalOf(c));
      if (!isWithin(scope, code)) return problemResponse(c, problem(PROBLEMS.notAllowed));
      const written = withoutPersonalData(source);
      if (!written.ok) return problemResponse(c, written.error);
      const at = platform.clock();
      const asOf = said ?? at.toISOString();
      const ahead = aheadOfTime(new Date(asOf), at);
      if (ahead) return problemResponse(c, problem(PROBLEMS.invalidRequest, ahead));
      const row = { code, contest, tpsTotal: total, tpsPublished: published, asOf: new Date(asOf), source };
      await platform.database.db.transaction().execute(async (trx) => {
        if ((await keepPublications(trx, election.value.id, [row], { at, by })) === 0) return;
        const detail = { election: election.value.slug, contest, total, published, asOf };
        await recordAudit(trx, {
          at,
          actor: by,
          action: 'war-room.publish',
          subject: `area:${code}`,
          detail,
        });
      });
      return c.json({ noted: true as const }, 200);
    });
}

function actorOf(principal: Principal): Actor {
  return { id: principal.id, scope: writeScopeOf(principal) };
}

function noted(c: Context<HttpEnv>, done: Result<unknown, Problem>) {
  return done.ok ? c.json({ noted: true as const }, 200) : problemResponse(c, done.error);
}
