import { tpsNames } from '../../../connectivity/server/index.ts';
import { type Day, dayIn } from '../../../kernel/index.ts';
import { plannedClosings } from '../../../planning/server/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { randomOf } from '../../burn-down/chance.ts';
import { forecast } from '../../burn-down/forecast.ts';
import { type Late, lateByOwner, lateOf } from '../../burn-down/late.ts';
import type { ForecastDay, GapDay, GapKind, PlannedDay } from '../../burn-down/model.ts';
import { plannedCurve } from '../../burn-down/planned.ts';
import type { Reach } from '../orders/index.ts';
import { listPartners } from '../partners/store.ts';
import { gapDays, todayOf } from './past-days.ts';
import { type ClosedInGap, closedOrdersInGap, inadequateTps, livingOrders } from './store.ts';

/** Both gaps from the first data to the voting day, beside the plan, and what is late. */
export type BurnDown = {
  readonly today: Day;
  readonly past: readonly GapDay[];
  readonly plan: { readonly planId: string; readonly curve: readonly PlannedDay[] } | null;
  readonly forecast: Readonly<Record<GapKind, readonly ForecastDay[] | null>>;
  readonly late: readonly Late[];
  readonly owners: ReturnType<typeof lateByOwner>;
  /** TPS whose order a test closed and which are in the gap all the same. */
  readonly closedInGap: readonly ClosedInGap[];
  /** What partners, and the TPS of the first `MOST_LATE` that are late, are called. */
  readonly named: {
    readonly tps: Awaited<ReturnType<typeof tpsNames>>;
    readonly partners: ReadonlyMap<string, string>;
  };
};

/** What is late is listed up to so many; the counts are of all. */
export const MOST_LATE = 200;

/** One seed for all: the same evidence gives the same forecast, whoever looks and whenever. */
const SEED = 20_241_127;

/** The burn-down of an election; what is late as far as somebody's reach goes. */
export async function burnDown(platform: Platform, election: Election, reach: Reach): Promise<BurnDown> {
  const { db } = platform.database;
  const today = todayOf(platform, election);
  const past = await gapDays(platform, election);
  const adopted = await plannedClosings(platform, election.id);
  const closings = (adopted?.closings ?? []).map(({ tpsCode, closesOn }) => ({
    tpsCode,
    day: closesOn as Day | null,
  }));
  const ahead = (kind: GapKind) =>
    forecast(
      past.map((day) => ({ day: day.day, open: day[kind], unknown: day.unknown })),
      election.votingDate,
      randomOf(SEED),
    );
  const orders = await livingOrders(db, election.id, reach);
  const inGap = new Set([
    ...(await inadequateTps(db, election.id, reach)),
    ...orders.map(({ tpsCode }) => tpsCode),
  ]);
  const lateOrders = orders.map((order) => ({
    ...order,
    dueDay: order.nextDueAt && dayIn(election.timeZone, order.nextDueAt),
  }));
  const closedInGap = await closedOrdersInGap(db, election.id, reach);
  const late = lateOf(lateOrders, closings, inGap, today);
  return {
    today,
    past,
    plan: adopted && { planId: adopted.planId, curve: plannedCurve(adopted.expected, election.votingDate) },
    forecast: { connected: ahead('connected'), uncovered: ahead('uncovered') },
    late,
    owners: lateByOwner(late),
    closedInGap,
    named: {
      tps: await tpsNames(
        db,
        election.id,
        [...late.slice(0, MOST_LATE), ...closedInGap.slice(0, MOST_LATE)].map(({ tpsCode }) => tpsCode),
      ),
      partners: new Map((await listPartners(db)).map(({ id, name }) => [id, name])),
    },
  };
}
