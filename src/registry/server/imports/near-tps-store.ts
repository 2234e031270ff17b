import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { StationEntry } from '../../duplicates.ts';

/** Half the side of the square in which a TPS written twice is looked for, degrees of latitude (111 m). */
const NEAR_DEGREES = 0.001;

/** What makes a TPS stand somewhere else, under another name, or again. */
const MOVES =
  '$[*] ? (@.field == "name" || @.field == "latitude" || @.field == "longitude" || @.field == "precision" || @.field == "withdrawn")';

/** Two entries that stand near each other under one name in one village. */
export type NearPair = {
  readonly row: number;
  readonly entry: StationEntry;
  readonly otherRow: number | null;
  readonly other: StationEntry;
};

/**
 * For each row that adds a TPS or gives one another name or position, the nearest entry of the same name and village with
 * another code: an earlier such row, or a TPS that is there and may stay as it is: because no row changes it, or because one that
 * would is held and may be skipped. What was so before is not asked again. A name that only repeats
 * the number of its code cannot be anybody else's and is not looked at.
 */
export async function nearPairs(
  trx: Transaction<DB>,
  importId: string,
  electionId: number,
): Promise<NearPair[]> {
  const { rows } = await sql<{
    row: number;
    code: string;
    name: string;
    lat: number;
    lng: number;
    other_row: number | null;
    other_code: string;
    other_lat: number;
    other_lng: number;
  }>`
    WITH arriving AS MATERIALIZED (
      SELECT row, code, name, latitude, longitude, fate FROM import_tps
       WHERE import_id = ${importId} AND fate IN ('add', 'held') AND changes IS NULL AND "precision" = 'exact'
         AND upper(name) <> 'TPS ' || substr(code, 11)
      UNION ALL
      SELECT s.row, s.code, coalesce(s.name, t.name), coalesce(s.latitude, t.latitude),
             coalesce(s.longitude, t.longitude), s.fate
        FROM import_tps s JOIN tps t ON t.election_id = ${electionId} AND t.code = s.code
       WHERE s.import_id = ${importId} AND s.fate IN ('change', 'held') AND s.changes @? ${MOVES}::jsonpath
         AND coalesce(s."precision", t."precision") = 'exact'
         AND upper(coalesce(s.name, t.name)) <> 'TPS ' || substr(s.code, 11)),
    others AS (
      SELECT row, code, name, latitude, longitude FROM arriving
      UNION ALL
      SELECT NULL, t.code, t.name, t.latitude, t.longitude FROM tps t
       WHERE t.election_id = ${electionId} AND t."precision" = 'exact' AND t.withdrawn_at IS NULL
         AND upper(t.name) <> 'TPS ' || substr(t.code, 11)
         AND EXISTS (SELECT FROM arriving)
         AND NOT EXISTS (SELECT FROM arriving a WHERE a.code = t.code AND a.fate <> 'held'))
    SELECT DISTINCT ON (n.row) n.row, n.code, n.name, n.latitude AS lat, n.longitude AS lng,
           o.row AS other_row, o.code AS other_code, o.latitude AS other_lat, o.longitude AS other_lng
      FROM arriving n
      JOIN others o ON left(o.code, 10) = left(n.code, 10) AND lower(o.name) = lower(n.name) AND o.code <> n.code
       AND (o.row IS NULL OR o.row < n.row)
       AND abs(o.latitude - n.latitude) < ${NEAR_DEGREES}
       AND abs(o.longitude - n.longitude) * cos(radians(n.latitude)) < ${NEAR_DEGREES}
     ORDER BY n.row, (o.latitude - n.latitude) ^ 2 + ((o.longitude - n.longitude) * cos(radians(n.latitude))) ^ 2`.execute(
    trx,
  );
  return rows.map((found) => ({
    row: found.row,
    entry: {
      code: found.code,
      name: found.name,
      position: { latitude: found.lat, longitude: found.lng },
    },
    otherRow: found.other_row,
    other: {
      code: found.other_code,
      name: found.name,
      position: { latitude: found.other_lat, longitude: found.other_lng },
    },
  }));
}
