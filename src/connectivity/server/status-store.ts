import { sql, type Transaction } from 'kysely';
import type { DB } from '../../platform/server/database.gen.ts';
import type { Database } from '../../platform/server/database.ts';
import type { Status } from '../status.ts';
import type { Judged } from './judge.ts';

/** For what the derived status of an election stands, and what has become of it since. */
export type StatusRun = {
  readonly asOf: Date;
  readonly policyVersion: number;
  readonly registryRevision: number;
  readonly computedAt: Date;
  readonly isStale: boolean;
  /** When the next record that is dated later than `asOf` begins to count; null when there is none. */
  readonly staleAt: Date | null;
};

/** The run as it stands, and what is in force now. */
export type RunState = {
  readonly run: StatusRun | null;
  readonly policyVersion: number;
  readonly registryRevision: number;
};

/** Reads the run of an election beside what it should stand for. */
export async function runState(db: Database, electionId: number): Promise<RunState> {
  const row = await db
    .selectFrom('election as e')
    .leftJoin('status_run as r', 'r.election_id', 'e.id')
    .where('e.id', '=', electionId)
    .select((select) => [
      'e.registry_revision',
      'r.as_of',
      'r.policy_version',
      'r.registry_revision as run_revision',
      'r.computed_at',
      'r.is_stale',
      'r.stale_at',
      select
        .selectFrom('requirement_policy as p')
        .whereRef('p.election_id', '=', 'e.id')
        .select((inner) => inner.fn.max('p.version').as('version'))
        .as('newest_policy'),
    ])
    .executeTakeFirstOrThrow();
  const policyVersion = row.newest_policy ?? 0;
  const registryRevision = row.registry_revision;
  if (row.as_of === null || row.computed_at === null) return { run: null, policyVersion, registryRevision };
  return {
    run: {
      asOf: row.as_of,
      policyVersion: row.policy_version ?? 0,
      registryRevision: row.run_revision ?? 0,
      computedAt: row.computed_at,
      isStale: row.is_stale ?? true,
      staleAt: row.stale_at,
    },
    policyVersion,
    registryRevision,
  };
}

/**
 * Takes the run of an election for a refresh, until the transaction ends. Another process's refresh and everybody who
 * records something wait for one another here.
 */
export async function holdRun(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`SELECT 1 FROM status_run WHERE election_id = ${electionId} FOR UPDATE`.execute(trx);
}

/** Makes sure there is a run to hold: a stale one, when there was none. */
export async function ensureRun(db: Database, electionId: number): Promise<void> {
  await sql`
    INSERT INTO status_run (election_id, as_of, policy_version, registry_revision, computed_at, is_stale)
    VALUES (${electionId}, now(), 0, 0, now(), true) ON CONFLICT (election_id) DO NOTHING`.execute(db);
}

/** Throws the derived status of an election away. */
export async function clearStatus(trx: Transaction<DB>, electionId: number): Promise<void> {
  await trx.deleteFrom('tps_status').where('election_id', '=', electionId).execute();
  await trx.deleteFrom('status_count').where('election_id', '=', electionId).execute();
}

/** Writes a batch of statuses. */
export async function insertStatuses(
  trx: Transaction<DB>,
  electionId: number,
  judged: readonly Judged<readonly [Status]>[],
): Promise<void> {
  const column = <V>(value: (status: Status) => V): V[] => judged.map(({ statuses }) => value(statuses[0]));
  await sql`
    INSERT INTO tps_status (election_id, tps_code, verdict, signal_class, rung, has_fallback, p10_uplink_bps,
      last_test_at, main_reason)
    SELECT ${electionId}, * FROM unnest(${judged.map(({ code }) => code)}::text[],
      ${column((status) => status.verdict)}::text[], ${column((status) => status.signalClass)}::text[],
      ${column((status) => status.rung)}::text[], ${column((status) => status.hasFallback)}::boolean[],
      ${column((status) => status.p10UplinkBps)}::bigint[],
      ${column((status) => status.lastTestAt?.toISOString() ?? null)}::timestamptz[],
      ${column((status) => status.mainReason)}::text[])`.execute(trx);
}

/** When the first test or report of an election after an instant was observed. Claims count by whole days. */
export async function nextObservation(
  trx: Transaction<DB>,
  electionId: number,
  asOf: Date,
): Promise<Date | null> {
  const later = sql`SELECT min(observed_at) AS at FROM`;
  const where = sql`WHERE election_id = ${electionId} AND observed_at > ${asOf}`;
  const { rows } = await sql<{ at: Date | null }>`
    SELECT min(at) AS at FROM (${later} connectivity_test ${where} UNION ALL ${later} site_report ${where}) next`.execute(
    trx,
  );
  return rows[0]?.at ?? null;
}

/** Counts the statuses by district and says what the run stands for. */
export async function finishRun(
  trx: Transaction<DB>,
  electionId: number,
  run: Omit<StatusRun, 'isStale'>,
): Promise<void> {
  await sql`
    INSERT INTO status_count (election_id, district_code, verdict, signal_class, rung, has_fallback, tps)
    SELECT election_id, left(tps_code, 6), verdict, signal_class, rung, has_fallback, count(*)
    FROM tps_status WHERE election_id = ${electionId} GROUP BY 1, 2, 3, 4, 5, 6`.execute(trx);
  await trx
    .updateTable('status_run')
    .set({
      as_of: run.asOf,
      policy_version: run.policyVersion,
      registry_revision: run.registryRevision,
      computed_at: run.computedAt,
      is_stale: false,
      stale_at: run.staleAt,
    })
    .where('election_id', '=', electionId)
    .execute();
}
