import { z } from '@hono/zod-openapi';
import type { Scope } from '../../../platform/server/access/scope.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import type { Election } from '../../../registry/index.ts';
import {
  type AreaCounts,
  arrivedCurve,
  NO_COUNTS,
  sumArrivals,
  sumCounts,
} from '../../war-room/area-counts.ts';
import { type CurvePoint, curveAt } from '../../war-room/expectation.ts';
import type { Board, BoardArea } from './board.ts';
import type { ExpectedCurve } from './expected-curve.ts';

const count = z.number().int().min(0);
const instant = z.string().openapi({ description: 'ISO 8601, UTC' });

const countsSchema = z
  .object(
    Object.fromEntries(Object.keys(NO_COUNTS).map((key) => [key, count])) as Record<
      keyof AreaCounts,
      typeof count
    >,
  )
  .openapi('WarRoomCounts');

const areaSchema = z
  .object({
    code: z.string(),
    counts: countsSchema,
    arrivals: z.array(z.tuple([count, count])).openapi({
      description: 'TPS that became complete in each five minutes: number of five minutes since 1970, TPS',
    }),
    published: z.object({ forms: count, asOf: instant }).nullable(),
  })
  .openapi('WarRoomArea');

const forecastSchema = z
  .object({ id: count, madeAt: instant, evenings: count, tps: count, assumed: count })
  .nullable()
  .openapi({
    description:
      'The simulation of this very evening that says what is expected, and how many of its TPS rest on an assumption; null: a stated assumption',
  });

/** What a live page is told: areas that changed since the cursor it had, or all of them. */
export const differenceSchema = z
  .object({
    cursor: z.string(),
    isWhole: z.boolean(),
    asOf: instant.openapi({ description: 'The instant for which the numbers stand' }),
    now: instant,
    forecast: forecastSchema,
    areas: z.array(areaSchema),
    expected: z.object({ tps: count, low: count, high: count }),
  })
  .openapi('WarRoomDifference');

/** What a live page is told. */
export type DifferenceView = z.infer<typeof differenceSchema>;

const curvePoint = z.object({ at: instant, tps: count, low: count, high: count });

/** The wall as it is opened. */
export const boardSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    timeZone: z.string(),
    votingDate: z.string(),
    begins: instant.openapi({ description: 'First instant of the voting day' }),
    expectedCurve: z.array(curvePoint),
    names: z.array(z.object({ code: z.string(), name: z.string() })),
    state: differenceSchema,
  })
  .openapi('WarRoomBoard');

/** What changed on a board within a scope since a cursor; everything where the cursor is another board's or none. */
export function differenceView(
  board: Board,
  scope: Scope,
  {
    cursor,
    now,
    curve,
  }: { readonly cursor: string | null; readonly now: Date; readonly curve: ExpectedCurve },
): DifferenceView {
  const [id, version] = cursor?.split('.') ?? [];
  const since = id === board.id && /^\d{1,15}$/.test(version ?? '') ? Number(version) : null;
  const areas = areasWithin(board, scope).filter((area) => since === null || area.version > since);
  return {
    cursor: `${board.id}.${board.version}`,
    isWhole: since === null,
    asOf: board.asOf.toISOString(),
    now: now.toISOString(),
    areas: areas.map(({ code, counts, arrivals, published }) => ({
      ...{ code, counts, arrivals: [...arrivals] },
      published: published && { forms: published.forms, asOf: published.asOf.toISOString() },
    })),
    forecast: curve.made,
    expected: curveAt(curve.points, now),
  };
}

/** The regencies of a board that somebody may see whole. */
export function areasWithin(board: Board, scope: Scope): readonly BoardArea[] {
  return board.areas.filter(({ code }) => isWithin(scope, code));
}

/** A board with its totals, for a command line. */
export function statusView(election: Election, board: Board, scope: Scope, curve: readonly CurvePoint[]) {
  const areas = areasWithin(board, scope);
  const total = sumCounts(areas.map(({ counts }) => counts));
  return {
    ...{ election: election.slug, synthetic: election.synthetic, asOf: board.asOf.toISOString(), total },
    expected: curveAt(curve, board.asOf),
    areas: areas.map(({ code, counts }) => ({ code, ...counts })),
    curve: arrivedCurve(sumArrivals(areas.map(({ arrivals }) => arrivals))).map(({ at, tps }) => ({
      at: at.toISOString(),
      tps,
    })),
  };
}
