import { sql, type Transaction } from 'kysely';
import type { DB } from '../../platform/server/database.gen.ts';
import type { Whereabouts } from '../doubts.ts';

/** Where a device was when it made something, and the test that this became, if it became one. */
export type Sighting = Whereabouts & {
  /** Identity of the record or rehearsal. */
  readonly id: Buffer;
  readonly device: string;
  readonly test: Buffer | null;
  readonly tpsCode: string;
};

/** Appends sightings. */
export async function insertSightings(trx: Transaction<DB>, sightings: readonly Sighting[]): Promise<void> {
  const column = <V>(value: (sighting: Sighting) => V): V[] => sightings.map(value);
  await sql`
    INSERT INTO device_sighting (id, device, observed_at, latitude_e7, longitude_e7, accuracy_m, test_id, tps_code)
    SELECT * FROM unnest(${column(({ id }) => id)}::bytea[], ${column(({ device }) => device)}::text[],
      ${column(({ at }) => at.toISOString())}::timestamptz[], ${column(({ latitudeE7 }) => latitudeE7)}::integer[],
      ${column(({ longitudeE7 }) => longitudeE7)}::integer[], ${column(({ accuracyM }) => accuracyM)}::integer[],
      ${column(({ test }) => test)}::bytea[], ${column(({ tpsCode }) => tpsCode)}::text[])
    ON CONFLICT DO NOTHING`.execute(trx);
}

/** For each of some sightings that are kept, those of the same device just before and just after it, in pairs with itself. */
export async function sightingsBeside(
  trx: Transaction<DB>,
  sightings: readonly Sighting[],
): Promise<readonly (readonly [Sighting, Sighting])[]> {
  const of = new Map(sightings.map((sighting) => [sighting.id.toString('hex'), sighting]));
  const nearest = (name: 'earlier' | 'later') => sql`
    (SELECT * FROM device_sighting s WHERE s.device = n.device AND s.id <> n.id
      AND s.observed_at ${name === 'later' ? sql`>=` : sql`<=`} n.observed_at
      ORDER BY s.observed_at ${name === 'later' ? sql`ASC` : sql`DESC`} LIMIT 1)`;
  const { rows } = await sql<Sighting & { own: Buffer }>`
    SELECT n.id AS own, o.id, o.device, o.observed_at AS at, o.latitude_e7 AS "latitudeE7", o.longitude_e7 AS "longitudeE7",
      o.accuracy_m AS "accuracyM", o.test_id AS test, o.tps_code AS "tpsCode"
    FROM unnest(${sightings.map(({ id }) => id)}::bytea[], ${sightings.map(({ device }) => device)}::text[],
        ${sightings.map(({ at }) => at.toISOString())}::timestamptz[]) AS n (id, device, observed_at)
      CROSS JOIN LATERAL (${nearest('earlier')} UNION ALL ${nearest('later')}) o`.execute(trx);
  return rows.flatMap(({ own, ...beside }) => {
    const sighting = of.get(own.toString('hex'));
    return sighting ? [[sighting, beside] as const] : [];
  });
}
