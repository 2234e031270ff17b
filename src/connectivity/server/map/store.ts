import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Precision } from '../../../registry/index.ts';
import type { Verdict } from '../../model.ts';
import type { CodeRange } from '../code-range.ts';

/** A box on the map, degrees. */
export type Box = {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};

/** A TPS at its stored position. */
export type StoredPoint = {
  readonly code: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly verdict: Verdict;
  readonly precision: Precision;
  readonly name: string;
  readonly village: string;
};

/** A cell of a grid with what is known of the TPS in it. */
export type Cell = {
  readonly lng: number;
  readonly lat: number;
  readonly tps: number;
  readonly adequate: number;
  readonly inadequate: number;
  readonly unknown: number;
};

/** The TPS in a box in the order of their codes, at most `limit`. */
export async function pointsIn(
  db: Database,
  electionId: number,
  box: Box,
  ranges: readonly CodeRange[],
  limit: number,
): Promise<StoredPoint[]> {
  const { rows } = await sql<StoredPoint>`
    SELECT t.code, t.longitude, t.latitude, s.verdict, t."precision", t.name, v.name AS village
    FROM ${seen(electionId, box, ranges)} JOIN region v ON v.code = left(t.code, 10)
    ORDER BY t.code LIMIT ${limit}`.execute(db);
  return rows;
}

/** The TPS in a box counted in a grid of so many columns, each cell drawn at the middle of its TPS. */
export async function cellsIn(
  db: Database,
  electionId: number,
  box: Box,
  ranges: readonly CodeRange[],
  columns: number,
): Promise<Cell[]> {
  const size = (box.east - box.west) / columns;
  const { rows } = await sql<Cell>`
    SELECT avg(t.longitude) AS lng, avg(t.latitude) AS lat, count(*)::integer AS tps,
      count(*) FILTER (WHERE s.verdict = 'adequate')::integer AS adequate,
      count(*) FILTER (WHERE s.verdict = 'inadequate')::integer AS inadequate,
      count(*) FILTER (WHERE s.verdict = 'unknown')::integer AS unknown
    FROM ${seen(electionId, box, ranges)}
    GROUP BY floor((t.longitude - ${box.west}::float8) / ${size}::float8),
      floor((t.latitude - ${box.south}::float8) / ${size}::float8)`.execute(db);
  return rows;
}

function seen(electionId: number, box: Box, ranges: readonly CodeRange[]): RawBuilder<unknown> {
  const from = ranges.map((range) => range.from);
  const below = ranges.map((range) => range.below);
  return sql`unnest(${from}::text[], ${below}::text[]) AS r (lowest, below)
    JOIN tps t ON t.election_id = ${electionId} AND t.code >= r.lowest COLLATE "C" AND t.code < r.below COLLATE "C"
      AND t.longitude BETWEEN ${box.west} AND ${box.east} AND t.latitude BETWEEN ${box.south} AND ${box.north}
    JOIN tps_status s ON s.election_id = t.election_id AND s.tps_code = t.code`;
}
