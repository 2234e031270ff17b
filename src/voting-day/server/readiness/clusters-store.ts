import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Boat, ClusterOfTps, Runner, UploadPoint } from '../../roster/model.ts';

/** What stands in a cluster beside its TPS. */
type Standing = { readonly clusterId: number };

/**
 * The clusters of some TPS, by code; a TPS in none is missing. Where several hold a TPS, the closest does: its own code before its
 * village's before its district's. The answer names people: ask only for TPS that lie in the scope of whoever reads it.
 */
export async function clustersOfTps(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ClusterOfTps>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; id: number; name: string }>`
    SELECT DISTINCT ON (t.code) t.code, c.id, c.name FROM unnest(${[...codes]}::text[]) AS t (code)
    JOIN cluster_area a ON a.election_id = ${electionId}
      AND a.code IN (t.code COLLATE "C", left(t.code, 10) COLLATE "C", left(t.code, 6) COLLATE "C")
    JOIN cluster c ON c.id = a.cluster_id
    ORDER BY t.code, length(a.code) DESC`.execute(db);
  const ids = [...new Set(rows.map(({ id }) => id))];
  const [runners, boats, points] = await Promise.all([
    runnersOf(db, ids),
    boatsOf(db, ids),
    pointsOf(db, ids),
  ]);
  return new Map(
    rows.map(({ code, id, name }) => [
      code,
      {
        ...{ cluster: { id, name }, runner: runners.get(id)?.[0] ?? null, boat: boats.get(id)?.[0] ?? null },
        uploadPoints: points.get(id) ?? [],
      },
    ]),
  );
}

/** The runners of some clusters; the first of each is called first. */
export async function runnersOf(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Runner[]>> {
  const { rows } = await sql<Runner & Standing>`
    SELECT cluster_id AS "clusterId", person, contact, task FROM duty
    WHERE kind = 'runner' AND cluster_id = ANY(${[...ids]}::integer[]) ORDER BY id`.execute(db);
  return byCluster(rows);
}

/** The boats of some clusters. */
export async function boatsOf(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, Boat[]>> {
  const { rows } = await sql<Boat & Standing>`
    SELECT cluster_id AS "clusterId", person, contact, task, berth, minutes FROM duty
    WHERE kind = 'boat' AND cluster_id = ANY(${[...ids]}::integer[]) ORDER BY id`.execute(db);
  return byCluster(rows);
}

/** The upload points of some clusters. */
export async function pointsOf(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, UploadPoint[]>> {
  const { rows } = await sql<UploadPoint & Standing>`
    SELECT cluster_id AS "clusterId", name, network, latitude, longitude FROM upload_point
    WHERE cluster_id = ANY(${[...ids]}::integer[]) ORDER BY id`.execute(db);
  return byCluster(rows);
}

function byCluster<T extends Standing>(rows: readonly T[]): ReadonlyMap<number, Omit<T, 'clusterId'>[]> {
  const found = new Map<number, Omit<T, 'clusterId'>[]>();
  for (const { clusterId, ...row } of rows) found.set(clusterId, [...(found.get(clusterId) ?? []), row]);
  return found;
}
