import {
  evidenceRevision,
  type Headline,
  headline,
  headlineDays,
} from '../../../connectivity/server/index.ts';
import { type Day, dayIn, endOfDay, unwrap } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { dayAfter } from '../../burn-down/days.ts';
import type { GapDay } from '../../burn-down/model.ts';
import { firstEvidenceAt, type KeptDay, keepDays, keptDays } from './store.ts';

/** Further back nobody prepares by the day; a longer curve says no more about the pace. */
const MOST_DAYS = 60;

/**
 * Both gaps of each day from the first evidence (at most 60 days back) to today. Today is the headline itself. A past day is judged once from the
 * evidence and kept; evidence that came in later makes it old, and it is judged again by `refreshGapDays`, hourly: until then the curve may be
 * an hour behind its records, never today's figure.
 */
export async function gapDays(platform: Platform, election: Election): Promise<readonly GapDay[]> {
  return judged(platform, election, false);
}

/** Judges again what was judged by older evidence or another policy. @returns how many days were. */
export async function refreshGapDays(platform: Platform, election: Election): Promise<number> {
  const before = await keptOf(platform, election);
  await judged(platform, election, true);
  const after = await keptOf(platform, election);
  return after.filter((day, at) => day.evidenceRevision !== before[at]?.evidenceRevision).length;
}

async function keptOf(platform: Platform, election: Election) {
  return keptDays(platform.database.db, election.id, dayAfter(todayOf(platform, election), -MOST_DAYS));
}

/** The election's present day. */
export function todayOf(platform: Platform, election: Election): Day {
  return dayIn(election.timeZone, electionNow(election, platform.clock()).asOf);
}

async function judged(platform: Platform, election: Election, again: boolean): Promise<readonly GapDay[]> {
  const { db } = platform.database;
  const today = todayOf(platform, election);
  const first = await firstEvidenceAt(db, election.id);
  const present = unwrap(await headline(platform, election, { level: 'regency' }));
  if (first === null) return [dayOf(today, present)];
  const earliest = dayAfter(today, -MOST_DAYS);
  const [start = earliest] = [dayIn(election.timeZone, first), earliest].sort().reverse();
  const kept = new Map((await keptDays(db, election.id, earliest)).map((day) => [day.day, day]));
  const revision = await evidenceRevision(db, election.id);
  const isOld = (there: KeptDay) =>
    there.evidenceRevision !== revision || there.policyVersion !== present.policy.version;
  const past: Day[] = [];
  for (let day = start; day < today; day = dayAfter(day, 1)) past.push(day);
  const missing = past.filter((day) => {
    const there = kept.get(day);
    return !there || (again && isOld(there));
  });
  const fresh = new Map((await judgedDays(platform, election, missing)).map((day) => [day.day, day]));
  await keepDays(db, election.id, [...fresh.values()]);
  return [...past.flatMap((day) => fresh.get(day) ?? kept.get(day) ?? []), dayOf(today, present)];
}

/** Past days as their evidence says now, all of them in one reading of it. */
async function judgedDays(platform: Platform, election: Election, days: readonly Day[]): Promise<KeptDay[]> {
  if (days.length === 0) return [];
  const moments = days.map((day) => endOfDay(election.timeZone, day));
  const { totals, ...judgedBy } = unwrap(await headlineDays(platform, election, moments));
  return totals.flatMap((total, at) => {
    const day = days[at];
    return day === undefined ? [] : [{ ...dayOf(day, { total }), ...judgedBy }];
  });
}

function dayOf(day: Day, { total }: Pick<Headline, 'total'>): GapDay {
  const { connectedGap: connected, uncoveredGap: uncovered, unknown } = total;
  return { day, connected, uncovered, unknown };
}
