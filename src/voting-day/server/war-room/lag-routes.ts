import { z } from '@hono/zod-openapi';
import { isWithin, type Scope, scopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { type AreaLag, LAG_STAGES, type LagStage } from '../../war-room/lag.ts';
import { WAR_ROOM_READERS } from './access.ts';
import { lagsByRegency } from './lag-store.ts';

const count = z.number().int().min(0);
const spanSchema = z
  .object({ n: count, p50: z.number(), p90: z.number() })
  .nullable()
  .openapi({ description: 'Minutes that half and nine of ten of n forms took' });

/** How long forms took from stage to stage. */
export const lagSchema = z
  .object({
    areas: z.array(
      z.object({
        code: z.string().nullable().openapi({ description: 'A regency; null: all together' }),
        stages: z.object(
          Object.fromEntries(LAG_STAGES.map((stage) => [stage, spanSchema])) as Record<
            LagStage,
            typeof spanSchema
          >,
        ),
        doubted: count.openapi({ description: 'Forms left out: the phone’s clock and ours disagree' }),
        carried: count.openapi({ description: 'Forms that another phone or a file brought' }),
      }),
    ),
  })
  .openapi('WarRoomLag');

const lagRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/war-room/lag',
  allow: WAR_ROOM_READERS,
  summary:
    'Minutes from stage to stage by regency: our network, our desk and the national queue, each by itself',
  request: { params: electionParam },
  responses: { 200: jsonAnswer('The lags', lagSchema), ...problemResponses },
});

/** Many who watch are answered from one question in so many milliseconds: a nation's forms are sorted for it. */
const KEPT_MS = 10_000;
const kept = new WeakMap<
  Platform,
  Map<number, { readonly askedAt: number; readonly found: Promise<readonly AreaLag[]> }>
>();

/** The lags within a scope, at most ten seconds old. The whole is told only to whoever may see all of it. */
export async function lagsWithin(
  platform: Platform,
  election: Election,
  scope: Scope,
): Promise<readonly AreaLag[]> {
  const known = kept.get(platform) ?? new Map();
  kept.set(platform, known);
  const last = known.get(election.id);
  const isOld = !last || performance.now() - last.askedAt > KEPT_MS;
  const found: Promise<readonly AreaLag[]> = isOld
    ? lagsByRegency(platform.database.db, election.id)
    : last.found;
  if (isOld) {
    known.set(election.id, { askedAt: performance.now(), found });
    found.catch(() => known.delete(election.id));
  }
  return (await found).filter(({ code }) => (code === null ? scope.everything : isWithin(scope, code)));
}

/** How long forms take. */
export function lagRoutes(platform: Platform) {
  return router().openapi(lagRoute, async (c) => {
    const election = await electionOr404(platform, c.req.valid('param').election);
    if (!election.ok) return problemResponse(c, election.error);
    const scope = scopeOf(principalOf(c), election.value.id);
    const areas = await lagsWithin(platform, election.value, scope);
    return c.json({ areas: areas.map((area) => ({ ...area, stages: { ...area.stages } })) }, 200);
  });
}
