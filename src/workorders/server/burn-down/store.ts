import { sql } from 'kysely';
import type { Day } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { GapDay } from '../../burn-down/model.ts';
import type { Order } from '../../model.ts';
import { closedInGap } from '../orders/history-store.ts';
import type { Reach } from '../orders/index.ts';
import { withinReach } from '../orders/store.ts';

/** What a kept day was judged by. */
export type JudgedBy = { readonly evidenceRevision: string; readonly policyVersion: number };

/** A kept day with what it was judged by. */
export type KeptDay = GapDay & JudgedBy;

/** The first instant of which there is a test or a finding; null without any. */
export async function firstEvidenceAt(db: Database, electionId: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    SELECT least(
      (SELECT min(observed_at) FROM connectivity_test WHERE election_id = ${electionId}),
      (SELECT min(observed_at) FROM site_report WHERE election_id = ${electionId})) AS at`.execute(db);
  return rows[0]?.at ?? null;
}

/** The kept days of an election from one day on, in order. */
export async function keptDays(db: Database, electionId: number, from: Day): Promise<readonly KeptDay[]> {
  const { rows } = await sql<KeptDay>`
    SELECT day, connected, uncovered, unknown, evidence_revision AS "evidenceRevision", policy_version AS "policyVersion"
    FROM gap_day WHERE election_id = ${electionId} AND day >= ${from} ORDER BY day`.execute(db);
  return rows;
}

/** Keeps days, each in place of what was kept of it: all or none. */
export async function keepDays(db: Database, electionId: number, days: readonly KeptDay[]): Promise<void> {
  if (days.length === 0) return;
  const column = <V>(value: (day: KeptDay) => V): V[] => days.map(value);
  await sql`
    INSERT INTO gap_day (election_id, day, connected, uncovered, unknown, evidence_revision, policy_version)
    SELECT ${electionId}, * FROM unnest(${column(({ day }) => day)}::date[], ${column(({ connected }) => connected)}::integer[],
      ${column(({ uncovered }) => uncovered)}::integer[], ${column(({ unknown }) => unknown)}::integer[],
      ${column((day) => day.evidenceRevision)}::text[], ${column((day) => day.policyVersion)}::integer[])
    ON CONFLICT (election_id, day) DO UPDATE SET connected = excluded.connected, uncovered = excluded.uncovered,
      unknown = excluded.unknown, evidence_revision = excluded.evidence_revision, policy_version = excluded.policy_version`.execute(
    db,
  );
}

/** An order that has not ended, and when the first of its running clocks runs out. */
export type LivingOrder = Pick<Order, 'number' | 'tpsCode' | 'partner' | 'state' | 'waitingFor'> & {
  readonly nextDueAt: Date | null;
};

/** The orders within a reach that have not ended, whose TPS is inadequate: what can be late. */
export async function livingOrders(
  db: Database,
  electionId: number,
  reach: Reach,
): Promise<readonly LivingOrder[]> {
  const { rows } = await sql<Omit<LivingOrder, 'number'> & { seq: number }>`
    SELECT o.seq, o.tps_code AS "tpsCode", o.partner_id AS partner, o.state, o.waiting_for AS "waitingFor", o.next_due_at AS "nextDueAt"
    FROM work_order o JOIN tps_status s ON s.election_id = o.election_id AND s.tps_code = o.tps_code
    WHERE o.election_id = ${electionId} AND ${withinReach(reach)} AND o.state NOT IN ('closed', 'cancelled')
      AND s.verdict = 'inadequate'
    ORDER BY o.seq`.execute(db);
  return rows.map(({ seq, ...order }) => ({ ...order, number: `PK-${String(seq).padStart(5, '0')}` }));
}

/** A closed order whose TPS is in the gap all the same. */
export type ClosedInGap = Pick<Order, 'number' | 'tpsCode'>;

/** The latest closed order for the first choice of each TPS within a reach that is in the gap all the same, and for which no order lives. */
export async function closedOrdersInGap(
  db: Database,
  electionId: number,
  reach: Reach,
): Promise<readonly ClosedInGap[]> {
  const { rows } = await sql<{ seq: number; tpsCode: string }>`
    SELECT max(o.seq) AS seq, o.tps_code AS "tpsCode"
    FROM work_order o JOIN tps_status s ON s.election_id = o.election_id AND s.tps_code = o.tps_code
    WHERE o.election_id = ${electionId} AND ${withinReach(reach)} AND ${closedInGap}
      AND NOT EXISTS (SELECT FROM work_order l WHERE l.election_id = o.election_id AND l.tps_code = o.tps_code
        AND l.role = 'primary' AND l.state NOT IN ('closed', 'cancelled'))
    GROUP BY o.tps_code ORDER BY o.tps_code`.execute(db);
  return rows.map(({ seq, tpsCode }) => ({ tpsCode, number: `PK-${String(seq).padStart(5, '0')}` }));
}

/** The TPS in the connected gap within an office's area. */
export async function inadequateTps(
  db: Database,
  electionId: number,
  { office }: Reach,
): Promise<ReadonlySet<string>> {
  const within = office.everything
    ? sql`true`
    : sql`EXISTS (SELECT FROM unnest(${[...office.prefixes]}::text[]) p WHERE starts_with(s.tps_code, p))`;
  const { rows } = await sql<{ code: string }>`
    SELECT s.tps_code AS code FROM tps_status s
    WHERE s.election_id = ${electionId} AND s.verdict = 'inadequate' AND ${within}`.execute(db);
  return new Set(rows.map(({ code }) => code));
}
