import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Shared, Window } from '../../coordinated/index.ts';

/** A coordinated rehearsal as it is planned. */
export type TogetherPlan = Window & {
  readonly id: string;
  readonly name: string;
  readonly shared: Shared;
  readonly regionCode: string | null;
  readonly reason: string;
  readonly afterwards: boolean;
};

/** A planned rehearsal as somebody within a scope finds it. */
export type FoundPlan = TogetherPlan & {
  readonly regionName: string | null;
  readonly plannedAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  /** How many TPS it has in all. */
  readonly planned: number;
  /** Those of them that lie within the scope, in order. */
  readonly codes: readonly string[];
};

/** A page of rehearsals, the latest window first. */
export type PlanPage = {
  readonly total: number;
  readonly items: readonly FoundPlan[];
  readonly next: string | null;
};

const CURSOR = /^(\d{12,13})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Whether a text is the `next` of some page: the beginning of its last window in milliseconds, and its identity. */
export function isTogetherCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** Keeps a plan and its TPS. @throws when one of them is none of the election. */
export async function insertPlan(
  trx: Transaction<DB>,
  electionId: number,
  plan: TogetherPlan,
  codes: readonly string[],
  by: string,
): Promise<void> {
  await trx
    .insertInto('coordinated_rehearsal')
    .values({
      id: plan.id,
      election_id: electionId,
      name: plan.name,
      shared: plan.shared,
      region_code: plan.regionCode,
      from_at: plan.from,
      until_at: plan.until,
      reason: plan.reason,
      afterwards: plan.afterwards,
      planned_by: by,
    })
    .execute();
  await sql`
    INSERT INTO coordinated_rehearsal_tps (rehearsal_id, election_id, tps_code)
    SELECT ${plan.id}::uuid, ${electionId}, code FROM unnest(${[...codes]}::text[]) AS c (code)`.execute(trx);
}

/** Calls a rehearsal off. @returns whether it had not been before. */
export async function insertCancellation(
  trx: Transaction<DB>,
  id: string,
  cancellation: { readonly reason: string; readonly hadBegun: boolean; readonly by: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('coordinated_rehearsal_cancellation')
    .values({
      rehearsal_id: id,
      reason: cancellation.reason,
      had_begun: cancellation.hadBegun,
      cancelled_by: cancellation.by,
    })
    .onConflict((conflict) => conflict.column('rehearsal_id').doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A page of an election's rehearsals that have a TPS within a scope. @param cursor the last page's `next`. */
export async function listPlans(
  db: Database,
  electionId: number,
  scope: Scope,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<PlanPage> {
  const [, ms, id] = CURSOR.exec(page.cursor ?? '') ?? [];
  const after = ms
    ? sql`AND (r.from_at, r.id) < (to_timestamp(${ms}::double precision / 1000), ${id}::uuid)`
    : sql``;
  const wanted = sql`r.election_id = ${electionId} AND EXISTS (
    SELECT FROM coordinated_rehearsal_tps t WHERE t.rehearsal_id = r.id AND ${within(scope)})`;
  const counted = await sql<{ total: number }>`
    SELECT count(*)::integer AS total FROM coordinated_rehearsal r WHERE ${wanted}`.execute(db);
  const { rows } = await sql<FoundPlan>`
    ${select(scope)} WHERE ${wanted} ${after}
    ORDER BY r.from_at DESC, r.id DESC LIMIT ${page.limit + 1}`.execute(db);
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return {
    total: counted.rows[0]?.total ?? 0,
    items,
    next: rows.length > page.limit && last ? `${last.from.getTime()}.${last.id}` : null,
  };
}

/** One rehearsal with its TPS within a scope; undefined when it has none there, or is not there. */
export async function findPlan(
  db: Database,
  electionId: number,
  scope: Scope,
  id: string,
): Promise<FoundPlan | undefined> {
  const { rows } = await sql<FoundPlan>`
    ${select(scope)} WHERE r.election_id = ${electionId} AND r.id = ${id}::uuid`.execute(db);
  const [found] = rows;
  return found && found.codes.length > 0 ? found : undefined;
}

/** A window in which a TPS was or is to send with others, and whose it is. */
export type TpsWindow = Window & {
  readonly code: string;
  readonly id: string;
  readonly name: string;
  readonly tps: number;
};

/** Windows of some TPS in which what they sent was not sent alone: all but those called off before they began. */
export function windowsOf(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<readonly TpsWindow[]> {
  return windows(db, electionId, codes, sql`(c.rehearsal_id IS NULL OR c.had_begun)`);
}

/** Windows for which a TPS is asked to send, that are not over at an instant and begin before another; the nearest first. */
export function windowsAhead(
  db: Database,
  electionId: number,
  code: string,
  { now, before }: { readonly now: Date; readonly before: Date },
): Promise<readonly TpsWindow[]> {
  const ahead = sql`c.rehearsal_id IS NULL AND NOT r.afterwards AND r.until_at > ${now} AND r.from_at < ${before}`;
  return windows(db, electionId, [code], ahead);
}

async function windows(
  db: Database,
  electionId: number,
  codes: readonly string[],
  wanted: RawBuilder<unknown>,
): Promise<readonly TpsWindow[]> {
  if (codes.length === 0) return [];
  const { rows } = await sql<TpsWindow>`
    SELECT t.tps_code AS code, r.id, r.name, r.from_at AS "from", r.until_at AS "until",
      (SELECT count(*)::integer FROM coordinated_rehearsal_tps o WHERE o.rehearsal_id = r.id) AS tps
    FROM coordinated_rehearsal_tps t JOIN coordinated_rehearsal r ON r.id = t.rehearsal_id
    LEFT JOIN coordinated_rehearsal_cancellation c ON c.rehearsal_id = r.id
    WHERE t.election_id = ${electionId} AND t.tps_code = ANY(${[...codes]}::text[]) AND ${wanted}
    ORDER BY r.from_at, r.id, t.tps_code`.execute(db);
  return rows;
}

function select(scope: Scope): RawBuilder<unknown> {
  return sql`
    SELECT r.id, r.name, r.shared, r.region_code AS "regionCode", a.name AS "regionName", r.from_at AS "from",
      r.until_at AS "until", r.reason, r.afterwards, r.planned_at AS "plannedAt", c.cancelled_at AS "cancelledAt",
      c.reason AS "cancelReason",
      (SELECT count(*)::integer FROM coordinated_rehearsal_tps t WHERE t.rehearsal_id = r.id) AS planned,
      ARRAY(SELECT t.tps_code FROM coordinated_rehearsal_tps t WHERE t.rehearsal_id = r.id AND ${within(scope)}
        ORDER BY t.tps_code) AS codes
    FROM coordinated_rehearsal r
    LEFT JOIN coordinated_rehearsal_cancellation c ON c.rehearsal_id = r.id
    LEFT JOIN region a ON a.code = r.region_code`;
}

function within(scope: Scope): RawBuilder<unknown> {
  if (scope.everything) return sql`true`;
  return sql`EXISTS (SELECT FROM unnest(${[...scope.prefixes]}::text[]) p WHERE starts_with(t.tps_code, p))`;
}
