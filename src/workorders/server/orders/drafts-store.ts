import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Order } from '../../model.ts';
import type { DraftWish } from './drafts.ts';
import { columns, type OrderRow, orderOfRow } from './order-row-store.ts';

/** Numbers of one election's orders are given one after the other. */
const NUMBER_LOCK = 7_226_040;

/** Inserts drafts that are not there yet, in whatever role and from whatever partner, and not what was taken back and must not come back; numbered on from the last; returns only those. @param at the election's present. */
export async function insertDrafts(
  trx: Transaction<DB>,
  electionId: number,
  drafts: readonly (DraftWish & { readonly id: string })[],
  at: Date,
): Promise<readonly Order[]> {
  await sql`SELECT pg_advisory_xact_lock(${NUMBER_LOCK}, ${electionId})`.execute(trx);
  const { rows } = await sql<OrderRow>`
    WITH wish AS (
      SELECT DISTINCT ON (n."tpsCode", n."itemId") n.*
      FROM jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) AS n (id uuid, "tpsCode" text, partner text,
        "optionKind" text, "itemId" text, role text, "planId" text, "leadDays" double precision,
        "beforeVisit" date, "unlessWithdrawn" boolean)
      ORDER BY n."tpsCode", n."itemId", n.role DESC, n.partner, n.id
    ), fresh AS (
      SELECT w.* FROM wish w WHERE NOT EXISTS (SELECT FROM work_order x WHERE x.election_id = ${electionId}
        AND x.tps_code = w."tpsCode" AND x.item_id = w."itemId" AND x.state <> 'cancelled')
        AND NOT (coalesce(w."unlessWithdrawn", false) AND ${withdrawn(electionId)})
    ), o AS (
      INSERT INTO work_order (id, election_id, seq, tps_code, partner_id, option_kind, item_id, role, plan_id, lead_days,
        before_visit, state, revision, waiting_for, created_at, changed_at)
      SELECT f.id, ${electionId}, (SELECT coalesce(max(seq), 0) FROM work_order WHERE election_id = ${electionId})
          + row_number() OVER (ORDER BY f."tpsCode", f.role DESC, f.partner, f."itemId"),
        f."tpsCode", f.partner, f."optionKind", f."itemId", f.role, f."planId", f."leadDays", f."beforeVisit", 'draft', 1, 'office',
        ${at}::timestamptz, ${at}::timestamptz
      FROM fresh f RETURNING *
    ) SELECT ${columns} FROM o ORDER BY o.seq`.execute(trx);
  return rows.map(orderOfRow);
}

/** The TPS of wishes that were left out, one for each wish, because the same was taken back and nothing stands in its stead. */
export async function withdrawnTps(
  trx: Transaction<DB>,
  electionId: number,
  wishes: readonly DraftWish[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ tpsCode: string }>`
    SELECT w."tpsCode" FROM jsonb_to_recordset(${JSON.stringify(wishes)}::jsonb) AS w ("tpsCode" text, partner text,
      "itemId" text, role text, "unlessWithdrawn" boolean)
    WHERE w."unlessWithdrawn" AND ${withdrawn(electionId)} AND NOT EXISTS (SELECT FROM work_order x
      WHERE x.election_id = ${electionId} AND x.tps_code = w."tpsCode" AND x.item_id = w."itemId" AND x.state <> 'cancelled')
    ORDER BY w."tpsCode"`.execute(trx);
  return rows.map(({ tpsCode }) => tpsCode);
}

/** Whether the same order as wish `w` was cancelled, or conceded to its partner, which ends in the same state. */
function withdrawn(electionId: number) {
  return sql`EXISTS (SELECT FROM work_order c WHERE c.election_id = ${electionId} AND c.tps_code = w."tpsCode"
    AND c.partner_id = w.partner AND c.item_id = w."itemId" AND c.role = w.role AND c.state = 'cancelled')`;
}
