import { sql } from 'kysely';
import type { Day, Position } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/server/database.ts';
import { NO_DOUBTS } from '../../model.ts';
import { FURTHEST_M, type HeardCell } from '../../priors/heard.ts';
import type { Technology, Tile } from '../../priors/model.ts';
import type { NeighbourTest } from '../../priors/neighbours.ts';
import type { FoundCells } from '../../priors/prior.ts';
import { type CodeRange, intersection, rangeOf } from '../code-range.ts';
import { readDoubts } from '../doubts-store.ts';

/** A tile as it is kept, with the quarter it is of. */
type KeptTile = Tile & { readonly technology: Technology; readonly quarter: string };

/** The newest quarter's tile of each kind that had ended by a day; of two files of a quarter the later one. */
export async function tilesAt(db: Database, quadkey: string, asOf: Day): Promise<KeptTile[]> {
  const { rows } = await sql<KeptTile>`
    SELECT DISTINCT ON (i.technology) t.quadkey, t.uplink_bps AS "uplinkBps", t.downlink_bps AS "downlinkBps",
      t.latency_us AS "latencyUs", t.tests, t.devices, i.technology, i.quarter
    FROM prior_tile t JOIN prior_import i ON i.id = t.import_id
    WHERE t.quadkey = ${quadkey} AND i.observed_until <= ${asOf}::date
    ORDER BY i.technology, i.quarter DESC, i.imported_at DESC`.execute(db);
  return rows;
}

/** The band of latitude in which cells are searched that may be heard at a place, degrees. */
const BAND_DEGREES = 0.46;

/**
 * The cells whose range covers a position and that had been seen by an instant, summed by generation and network. Of a cell
 * that several files hold, the latest file's row counts. Distances on a local plane, within a few parts in a thousand.
 */
export async function cellsNear(
  db: Database,
  { latitude, longitude }: Position,
  asOf: Date,
): Promise<FoundCells[]> {
  const metres = sql`111195 * sqrt(power(latitude - ${latitude}::float8, 2)
    + power((longitude - ${longitude}::float8) * cos(radians(${latitude}::float8)), 2))`;
  const { rows } = await sql<FoundCells>`
    WITH near AS (
      SELECT DISTINCT ON (c.radio, c.mcc, c.net, c.area, c.cell) c.*
      FROM prior_cell c JOIN prior_import i ON i.id = c.import_id
      WHERE c.latitude BETWEEN ${latitude}::float8 - ${BAND_DEGREES}::float8 AND ${latitude}::float8 + ${BAND_DEGREES}::float8
        AND c.longitude BETWEEN ${longitude}::float8 - 2 AND ${longitude}::float8 + 2 AND c.first_seen <= ${asOf}
      ORDER BY c.radio, c.mcc, c.net, c.area, c.cell, i.imported_at DESC)
    SELECT radio, mcc, net, count(*)::int AS cells, min(metres)::float8 AS "nearestM", min(first_seen) AS "firstSeen",
      least(max(last_seen), ${asOf}) AS "lastSeen"
    FROM (SELECT near.*, ${metres} AS metres FROM near) measured
    WHERE range_m > 0 AND metres <= least(range_m, ${FURTHEST_M}::int)
    GROUP BY radio, mcc, net`.execute(db);
  return rows;
}

/** A part of the earth, degrees; it does not cross the antimeridian. */
export type Box = {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
};

/**
 * The cells of known range that had been seen by an instant and may be heard within one of some boxes: those at most 50 km beyond it, each box by
 * the index. Of a cell that several files hold, the latest file's row counts. One query for any number of places.
 */
export async function cellsAround(db: Database, boxes: readonly Box[], asOf: Date): Promise<HeardCell[]> {
  const wide = boxes.map(({ south, north, west, east }) => {
    const furthest = Math.min(85, Math.max(Math.abs(south), Math.abs(north)) + BAND_DEGREES);
    const across = BAND_DEGREES / Math.cos((furthest * Math.PI) / 180);
    return [south - BAND_DEGREES, north + BAND_DEGREES, west - across, east + across] as const;
  });
  const side = (at: 0 | 1 | 2 | 3) => sql`${wide.map((box) => box[at])}::float8[]`;
  const { rows } = await sql<HeardCell>`
    SELECT mcc, net, latitude, longitude, range_m AS "rangeM" FROM (
      SELECT DISTINCT ON (c.radio, c.mcc, c.net, c.area, c.cell) c.*
      FROM unnest(${side(0)}, ${side(1)}, ${side(2)}, ${side(3)}) AS b (south, north, west, east)
      JOIN prior_cell c ON c.latitude BETWEEN b.south AND b.north AND c.longitude BETWEEN b.west AND b.east
        AND c.first_seen <= ${asOf}
      JOIN prior_import i ON i.id = c.import_id
      ORDER BY c.radio, c.mcc, c.net, c.area, c.cell, i.imported_at DESC, i.id) latest
    WHERE range_m > 0`.execute(db);
  return rows;
}

/** Grows with every file of priors: nothing of them is ever changed or taken away. */
export async function priorRevision(db: Database): Promise<number> {
  const { rows } = await sql<{ files: number }>`SELECT count(*)::integer AS files FROM prior_import`.execute(
    db,
  );
  return rows[0]?.files ?? 0;
}

/** Whose tests are asked for: the other TPS of a village that lie in one of some ranges, within a span of time. */
export type NeighbourQuestion = {
  readonly electionId: number;
  readonly code: string;
  readonly within: readonly CodeRange[];
  readonly from: Date;
  readonly until: Date;
};

/** The tests of a TPS's neighbours: the other TPS of its village, as far as somebody may see them. */
export async function neighbourTests(db: Database, asked: NeighbourQuestion): Promise<NeighbourTest[]> {
  const village = rangeOf(asked.code.slice(0, 10));
  const found: NeighbourTest[] = [];
  for (const range of asked.within) {
    const shared = intersection(range, village);
    if (!shared) continue;
    const doubts = await readDoubts(db, asked.electionId, shared, null);
    const { rows } = await sql<Omit<NeighbourTest, 'doubts'> & { observedMs: number }>`
      SELECT tps_code AS "tpsCode", encode(id, 'hex') AS id, (extract(epoch FROM observed_at) * 1000)::float8 AS "observedMs",
        kind, path, outcome, uplink_bps AS "uplinkBps", uplink_counted_by AS "uplinkCountedBy", latency_us AS "latencyUs",
        photos, bytes, duration_us AS "durationUs", receipt IS NOT NULL AS "hasReceipt", distance_m AS "distanceM",
        accuracy_m AS "accuracyM", measured_by AS "measuredBy", operator, medium
      FROM connectivity_test WHERE election_id = ${asked.electionId} AND tps_code >= ${shared.from}
        AND tps_code < ${shared.below} AND tps_code <> ${asked.code} AND path = 'primary'
        AND observed_at BETWEEN ${asked.from} AND ${asked.until}
        AND (operator IS NOT NULL OR medium IS NOT NULL)
      ORDER BY observed_at, id`.execute(db);
    for (const { observedMs, ...test } of rows) {
      const doubtful = doubts.get(test.id) ?? NO_DOUBTS;
      found.push({ ...test, observedAt: new Date(observedMs), doubts: doubtful });
    }
  }
  return found;
}
