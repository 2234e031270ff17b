import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { RevoteReason } from '../../sheets/revote.ts';
import { startsWith } from '../code-store.ts';

/** A re-vote as it stands. */
export type RevoteRow = {
  readonly tps: string;
  readonly contest: Contest;
  readonly heldOn: string;
  readonly reason: RevoteReason;
  readonly words: string;
  readonly orderedAt: Date;
  /** Whether its form has not come: what came before is kept and does not count. */
  readonly isAwaited: boolean;
};

/** Of a TPS and contest, the text of what was recorded last and its identity; undefined where nothing was. */
export async function lastRevote(
  trx: Transaction<DB>,
  electionId: number,
  tps: string,
  contest: Contest,
): Promise<{ readonly id: string; readonly content: string } | undefined> {
  const { rows } = await sql<{ id: string; content: string }>`
    SELECT encode(r.record, 'hex') AS id, r.content FROM recap_revote r
     WHERE r.election_id = ${electionId} AND r.tps_code = ${tps} AND r.contest = ${contest} ORDER BY r.id DESC LIMIT 1`.execute(
    trx,
  );
  return rows[0];
}

/** Keeps an order, or that one is taken back. */
export async function insertRevote(
  trx: Transaction<DB>,
  order: {
    readonly electionId: number;
    readonly tps: string;
    readonly contest: Contest;
    readonly heldOn: string | null;
    readonly reason: RevoteReason;
    readonly words: string;
    /** SHA-256 of the text, 64 hex digits. */
    readonly id: string;
    readonly content: string;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  await sql`
    INSERT INTO recap_revote (election_id, tps_code, contest, held_on, reason, words, record, content, ordered_at, ordered_by)
    VALUES (${order.electionId}, ${order.tps}, ${order.contest}, ${order.heldOn}::date, ${order.reason}, ${order.words}, decode(${order.id}, 'hex'), ${order.content}, ${order.at}, ${order.by})`.execute(
    trx,
  );
}

/** The re-votes of a contest within an area as they stand; of both contests where none is named. Forms must have been added up before. */
export async function revotesWithin(
  db: Database | Transaction<DB>,
  electionId: number,
  contest: Contest | null,
  area: string,
): Promise<readonly RevoteRow[]> {
  const { rows } = await sql<RevoteRow>`
    SELECT r.tps_code AS tps, r.contest, r.held_on::text AS "heldOn", r.reason, r.words, r.ordered_at AS "orderedAt",
      NOT EXISTS (SELECT FROM form_figures f WHERE f.election_id = r.election_id AND f.tps_code = r.tps_code AND f.contest = r.contest) AS "isAwaited"
    FROM recap_revote_now r
    WHERE r.election_id = ${electionId} AND (${contest}::text IS NULL OR r.contest = ${contest}) AND ${startsWith('r.tps_code', area)}
    ORDER BY r.tps_code, r.contest`.execute(db);
  return rows;
}
