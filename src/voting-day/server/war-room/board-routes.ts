import { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { regionNames } from '../../../connectivity/server/index.ts';
import { scopeOf } from '../../../platform/server/access/scope.ts';
import { jsonAnswer } from '../../../platform/server/http/json.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import { sumCounts } from '../../war-room/area-counts.ts';
import { WAR_ROOM_READERS } from './access.ts';
import { boardOf } from './board.ts';
import { eveningNow } from './evening-question.ts';
import { expectedCurve } from './expected-curve.ts';
import { votingDayBegins } from './hours.ts';
import { areasWithin, boardSchema, differenceSchema, differenceView } from './view.ts';

/** A stream says that it lives so often, and ends after so long: whoever may no longer watch is not let in again. */
const HEARTBEAT_MS = 10_000;
const LONGEST_MS = 600_000;
/** A browser that lost the stream asks again after this time. */
const RETRY_MS = 2_000;

const boardRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/war-room',
  allow: WAR_ROOM_READERS,
  summary:
    'Where the evening stands within the caller’s area: counts of TPS and stages by regency, never of votes',
  request: { params: electionParam },
  responses: { 200: jsonAnswer('The board', boardSchema), ...problemResponses },
});

const eventsRoute = policyRoute({
  method: 'get',
  path: '/elections/{election}/war-room/events',
  allow: WAR_ROOM_READERS,
  summary:
    'The same live: differences as server-sent events, at most one a second, resumed after Last-Event-ID or `since`',
  request: { params: electionParam, query: z.object({ since: z.string().max(40).optional() }) },
  responses: {
    200: {
      description:
        'Events `difference`, each of them a WarRoomDifference; one without areas says that the stream lives',
      content: { 'text/event-stream': { schema: differenceSchema } },
    },
    ...problemResponses,
  },
});

/** The board of an evening, read once or watched. */
export function boardRoutes(platform: Platform) {
  return router()
    .openapi(boardRoute, async (c) => {
      const found = await electionOr404(platform, c.req.valid('param').election);
      if (!found.ok) return problemResponse(c, found.error);
      const election = found.value;
      const scope = scopeOf(principalOf(c), election.id);
      const board = boardOf(platform, election);
      await board.update();
      const areas = areasWithin(board, scope);
      const tps = sumCounts(areas.map(({ counts }) => counts)).tps;
      const curve = await expectedCurve(platform, election, scope, tps);
      const names = await regionNames(
        platform.database.db,
        areas.map(({ code }) => code),
      );
      const { slug, synthetic, timeZone, votingDate } = election;
      return c.json(
        {
          ...{ election: slug, synthetic, timeZone, votingDate },
          begins: votingDayBegins(election).toISOString(),
          expectedCurve: curve.points.map(({ at, ...point }) => ({ at: at.toISOString(), ...point })),
          names: [...names.values()].map(({ code, name }) => ({ code, name })),
          state: differenceView(board, scope, {
            ...{ cursor: null, now: eveningNow(platform, election), curve },
          }),
        },
        200,
      );
    })
    .openapi(eventsRoute, async (c) => {
      const found = await electionOr404(platform, c.req.valid('param').election);
      if (!found.ok) return problemResponse(c, found.error);
      const election = found.value;
      const scope = scopeOf(principalOf(c), election.id);
      const board = boardOf(platform, election);
      await board.update();
      const tps = sumCounts(areasWithin(board, scope).map(({ counts }) => counts)).tps;
      let forecast = board.forecast;
      let curve = await expectedCurve(platform, election, scope, tps);
      let cursor = c.req.header('last-event-id') ?? c.req.valid('query').since ?? null;
      return streamSSE(c, async (stream) => {
        const updates = wakeable();
        const stop = board.watch(updates.wake);
        stream.onAbort(() => {
          stop();
          updates.wake();
        });
        const started = performance.now();
        let said = Number.NEGATIVE_INFINITY;
        try {
          while (!stream.aborted && performance.now() - started < LONGEST_MS) {
            if (board.forecast !== forecast) {
              forecast = board.forecast;
              curve = await expectedCurve(platform, election, scope, tps);
              said = Number.NEGATIVE_INFINITY;
            }
            const view = differenceView(board, scope, { cursor, now: eveningNow(platform, election), curve });
            if (view.areas.length > 0 || view.isWhole || performance.now() - said >= HEARTBEAT_MS) {
              cursor = view.cursor;
              said = performance.now();
              await stream.writeSSE({
                event: 'difference',
                id: cursor,
                data: JSON.stringify(view),
                retry: RETRY_MS,
              });
            }
            await updates.next();
          }
        } finally {
          stop();
        }
      }) as never;
    });
}

/** Something that can be waited for again and again; what happened while nobody waited is not lost. */
function wakeable() {
  let wake = () => {};
  let woken = false;
  return {
    wake: () => {
      woken = true;
      wake();
    },
    next: async () => {
      if (!woken) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      woken = false;
    },
  };
}
