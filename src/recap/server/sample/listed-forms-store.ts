import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { ListedTpsForms, PairsCount } from '../../sample/tally-file.ts';

/** How many forms of each province (governor) and regency (regent) have how many pairs. */
export async function pairsCounts(trx: Transaction<DB>, electionId: number): Promise<readonly PairsCount[]> {
  const { rows } = await sql<PairsCount>`
    SELECT contest, area_code AS area, pairs, forms FROM area_figures
     WHERE election_id = ${electionId} AND length(area_code) = CASE contest WHEN 'governor' THEN 2 ELSE 4 END
     ORDER BY contest, area_code, pairs`.execute(trx);
  return rows;
}

/** TPS of the present list after one, by their codes, with the forms that count. @param after code of a TPS, which is left out */
export async function listedForms(
  trx: Transaction<DB>,
  electionId: number,
  after: string,
  most: number,
): Promise<readonly ListedTpsForms[]> {
  const { rows } = await sql<ListedTpsForms>`
    SELECT t.code AS tps, coalesce(t.dpt, t.dpt_l + t.dpt_p) AS dpt,
      coalesce((SELECT json_object_agg(f.contest, json_build_object('pairs', f.pairs, 'figures', f.figures))
        FROM form_figures f WHERE f.election_id = t.election_id AND f.tps_code = t.code), '{}') AS forms
      FROM tps t WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND t.code > ${after}
     ORDER BY t.code LIMIT ${most}`.execute(trx);
  return rows;
}
