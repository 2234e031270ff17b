import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { isWithin, writeScopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam, tpsCode } from '../../../registry/server/index.ts';
import { WAR_ROOM_OFFICERS } from './access.ts';
import { judgePending } from './judge-pending.ts';
import { formsOfTps } from './tps-store.ts';
import { versionsOfTps } from './versions-store.ts';
import { versionsSchema, versionsView } from './versions-view.ts';

const versionsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/war-room/tps/{code}/versions',
  allow: WAR_ROOM_OFFICERS,
  summary:
    'What the sealed versions of a TPS’s forms say where they differ or something is wrong: for whoever clears a flag there',
  request: { params: electionParam.extend({ code: tpsCode }) },
  responses: { 200: jsonAnswer('The versions', versionsSchema), ...problemResponses },
});

/** What an officer judges a flag by. Figures stay inside: shown to nobody who may not act there. */
export function versionsRoutes(platform: Platform) {
  return router().openapi(versionsRoute, async (c) => {
    const { election: slug, code } = c.req.valid('param');
    const election = await electionOr404(platform, slug);
    if (!election.ok) return problemResponse(c, election.error);
    if (!isWithin(writeScopeOf(principalOf(c)), code)) return problemResponse(c, problem(PROBLEMS.noSuchTps));
    await judgePending(platform, election.value);
    const { db } = platform.database;
    const versions = await versionsOfTps(db, election.value.id, code);
    return c.json(versionsView(versions, await formsOfTps(db, election.value.id, code)), 200);
  });
}
