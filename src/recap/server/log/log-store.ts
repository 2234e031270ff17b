import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';

/** Something that waits for its place in the log. */
export type DueForm = {
  readonly due: number;
  readonly tps: string;
  readonly contest: Contest;
  readonly revision: number;
  readonly stage: 'figures' | 'record';
  /** 64 and 128 hex digits. */
  readonly record: string;
  readonly signature: string;
  /** Record and signature of the one it corrects, where that is here. */
  readonly corrects: { readonly record: string; readonly signature: string } | null;
  /** The record's text, which names its photos; null for figures alone. */
  readonly payload: string | null;
  readonly receivedAt: Date;
  /** What came before voting closed, by both clocks, is practice. */
  readonly isPractice: boolean;
};

/** An entry with its place. */
export type PlacedEntry = { readonly place: number; readonly entry: string };

/** An entry as it is kept. */
export type LeafRow = PlacedEntry & { readonly subject: string; readonly tps: string | null };

/** Numbers of what waits for a place in an election's log, in the order in which it came; held until the transaction ends. */
export async function holdDue(trx: Transaction<DB>, electionId: number, most: number): Promise<number[]> {
  const { rows } = await sql<{ due: number }>`
    SELECT id::float8 AS due FROM log_due WHERE election_id = ${electionId} ORDER BY id LIMIT ${most} FOR UPDATE`.execute(
    trx,
  );
  return rows.map(({ due }) => due);
}

/** Of what waits, the forms that came. */
export async function dueForms(trx: Transaction<DB>, due: readonly number[]): Promise<DueForm[]> {
  const { rows } = await sql<DueForm>`
    SELECT d.id::float8 AS due, s.tps_code AS tps, s.contest, s.revision, CASE WHEN r.id IS NULL THEN 'figures' ELSE 'record' END AS stage,
      encode(s.record, 'hex') AS record, encode(s.signature, 'hex') AS signature, r.payload,
      (SELECT jsonb_build_object('record', encode(b.record, 'hex'), 'signature', encode(b.signature, 'hex'))
         FROM result_record br JOIN result_slip b ON b.id = br.slip WHERE br.id = r.corrects) AS corrects,
      coalesce(r.received_at, s.received_at) AS "receivedAt",
      greatest(s.received_at, s.made_at) < vote_closes(s.election_id) AS "isPractice"
    FROM log_due d
    LEFT JOIN result_record r ON r.id = d.record
    JOIN result_slip s ON s.id = coalesce(d.slip, r.slip)
    WHERE d.id = ANY(${due}::bigint[])`.execute(trx);
  return rows;
}

/** What has its place, or shall never have one, waits no more. */
export async function removeDue(trx: Transaction<DB>, due: readonly number[]): Promise<void> {
  await sql`DELETE FROM log_due WHERE id = ANY(${due}::bigint[])`.execute(trx);
}

/** How many entries an election's log has. */
export async function countLeaves(db: Database | Transaction<DB>, electionId: number): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(place) + 1, 0)::float8 AS next FROM log_leaf WHERE election_id = ${electionId}`.execute(
    db,
  );
  return rows[0]?.next ?? 0;
}

/** Subjects that the log has spoken of. */
export async function knownSubjects(
  trx: Transaction<DB>,
  electionId: number,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ subject: string }>`
    SELECT subject FROM log_leaf WHERE election_id = ${electionId} AND subject = ANY(${subjects}::text[])`.execute(
    trx,
  );
  return new Set(rows.map(({ subject }) => subject));
}

/** Keeps entries at their places. */
export async function keepLeaves(
  trx: Transaction<DB>,
  electionId: number,
  leaves: readonly LeafRow[],
): Promise<void> {
  await sql`
    INSERT INTO log_leaf (election_id, place, subject, tps_code, entry)
    SELECT ${electionId}::integer, * FROM unnest(${leaves.map(({ place }) => place)}::bigint[], ${leaves.map(({ subject }) => subject)}::text[],
      ${leaves.map(({ tps }) => tps)}::text[], ${leaves.map(({ entry }) => entry)}::text[])`.execute(trx);
}

/** Entries from a place on, in order. */
export async function leavesFrom(
  db: Database,
  electionId: number,
  place: number,
  most: number,
): Promise<PlacedEntry[]> {
  const { rows } = await sql<PlacedEntry>`
    SELECT place::float8, entry FROM log_leaf WHERE election_id = ${electionId} AND place >= ${place}
    ORDER BY place LIMIT ${most}`.execute(db);
  return rows;
}

/** Entries about a TPS from a place on, in order. */
export async function leavesOfTps(
  db: Database,
  electionId: number,
  tps: string,
  from: number,
  most: number,
): Promise<PlacedEntry[]> {
  const { rows } = await sql<PlacedEntry>`
    SELECT place::float8, entry FROM log_leaf WHERE election_id = ${electionId} AND tps_code = ${tps} AND place >= ${from}
    ORDER BY place LIMIT ${most}`.execute(db);
  return rows;
}

/** The key with which an election's log is signed: the first that was given, for good. */
export async function settledKey(db: Database, electionId: number, vkey: string): Promise<string> {
  await sql`INSERT INTO log_key (election_id, vkey) VALUES (${electionId}, ${vkey}) ON CONFLICT DO NOTHING`.execute(
    db,
  );
  const { rows } = await sql<{
    vkey: string;
  }>`SELECT vkey FROM log_key WHERE election_id = ${electionId}`.execute(db);
  return rows[0]?.vkey ?? vkey;
}

/** Elections of which something waits. */
export async function electionsDue(db: Database): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT e.id FROM election e WHERE EXISTS (SELECT FROM log_due d WHERE d.election_id = e.id)`.execute(db);
  return rows.map(({ id }) => id);
}
