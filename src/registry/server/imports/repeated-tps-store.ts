import { sql, type Transaction } from 'kysely';
import type { Text } from '../../../kernel/index.ts';
import { storableJson } from '../../../platform/server/copy.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import { sameCodeReason, sameRowReason } from '../../duplicates.ts';

/**
 * Settles the TPS that several rows of a file name. A row that says what an earlier one says, and is doubted for the same
 * reasons, is the same; what is left says different things, and then every row of that TPS is held: one may be accepted.
 */
export async function settleRepeated(trx: Transaction<DB>, importId: string): Promise<void> {
  await sql`
    UPDATE import_tps s
       SET fate = 'same', fate_if_accepted = NULL, changes = NULL,
           reasons = jsonb_build_array(${filledIn(sameRowReason('{row}'), 'r.first')})
      FROM (
        SELECT row, min(row) OVER (
                 PARTITION BY code, name, place, latitude, longitude, "precision", dpt, dpt_l, dpt_p, origin, reasons
               ) AS first
          FROM import_tps
         WHERE import_id = ${importId} AND row > 0 AND fate IN ('add', 'held', 'change')) r
     WHERE s.import_id = ${importId} AND s.row = r.row AND r.first < r.row`.execute(trx);
  // A row that is the same as another of the file has a reason; one that says what the registry has is a row of its own.
  await sql`
    UPDATE import_tps s
       SET fate = 'held', fate_if_accepted = CASE WHEN s.changes IS NULL THEN 'add' ELSE 'change' END,
           reasons = coalesce(s.reasons, '[]'::jsonb)
                     || jsonb_build_array(${filledIn(sameCodeReason('{code}', '{row}'), 'r.other')})
      FROM (
        SELECT row, CASE WHEN row = min(row) OVER w THEN nth_value(row, 2) OVER w ELSE min(row) OVER w END AS other
          FROM import_tps
         WHERE import_id = ${importId} AND row > 0 AND code <> '' AND (fate <> 'same' OR reasons IS NULL)
        WINDOW w AS (PARTITION BY code ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) r
     WHERE s.import_id = ${importId} AND s.row = r.row AND r.other IS NOT NULL
       AND s.fate IN ('add', 'held', 'change')`.execute(trx);
}

/** A sentence as JSON, with the row and the code of each record in the places kept for them. */
function filledIn(reason: Text, rowColumn: string) {
  const row = sql`${sql.ref(rowColumn)}::text`;
  return sql`replace(replace(${storableJson(reason)}::text, '{row}', ${row}), '{code}', s.code)::jsonb`;
}

/** A TPS for which more than one row was accepted, with those rows; null when there is none. Only accepted rows have reasons. */
export async function acceptedTwice(
  trx: Transaction<DB>,
  importId: string,
): Promise<{ code: string; rows: number[] } | null> {
  const { rows } = await sql<{ code: string; rows: number[] }>`
    SELECT code, array_agg(row ORDER BY row) AS rows FROM import_tps
     WHERE import_id = ${importId} AND fate IN ('add', 'change') AND reasons IS NOT NULL
     GROUP BY code HAVING count(*) > 1 ORDER BY code LIMIT 1`.execute(trx);
  return rows[0] ?? null;
}
