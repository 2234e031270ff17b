import { sql, type Transaction } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { RosterRow } from '../../roster/roster-row.ts';

/** Of these codes, those of a district, a village or a TPS of the election; and those that a cluster other than its own holds. */
export async function codesOf(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string | null; readonly regency: string | null }>> {
  const { rows } = await sql<{ code: string; name: string | null; regency: string | null }>`
    SELECT asked.code, c.name, c.regency_code AS regency FROM unnest(${[...new Set(codes)]}::text[]) AS asked (code)
    LEFT JOIN region r ON r.code = asked.code COLLATE "C"
    LEFT JOIN tps t ON t.election_id = ${electionId} AND t.code = asked.code COLLATE "C" AND t.withdrawn_at IS NULL
    LEFT JOIN cluster_area a ON a.election_id = ${electionId} AND a.code = asked.code COLLATE "C"
    LEFT JOIN cluster c ON c.id = a.cluster_id
    WHERE r.code IS NOT NULL OR t.code IS NOT NULL`.execute(db);
  return new Map(rows.map(({ code, name, regency }) => [code, { name, regency }]));
}

/** A cluster of a roster with the rows that are its own. */
export type ClusterToKeep = {
  readonly name: string;
  readonly regency: string;
  readonly rows: readonly Exclude<RosterRow, { kind: 'war-room' }>[];
};

/** Names of the clusters that stand under the same name in the same regency. */
export async function standingClusters(
  db: Database,
  electionId: number,
  clusters: readonly Pick<ClusterToKeep, 'name' | 'regency'>[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT c.name FROM cluster c
    JOIN unnest(${clusters.map(({ regency }) => regency)}::text[], ${clusters.map(({ name }) => name)}::text[]) AS n (regency, name)
      ON c.regency_code = n.regency COLLATE "C" AND c.name = n.name
    WHERE c.election_id = ${electionId} ORDER BY 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** Puts clusters in place of those of the same name in their regency: what stood there before is gone, with the people in it. */
export async function replaceClusters(
  trx: Transaction<DB>,
  electionId: number,
  clusters: readonly ClusterToKeep[],
): Promise<void> {
  const names = clusters.map(({ name }) => name);
  const regencies = clusters.map(({ regency }) => regency);
  await sql`
    DELETE FROM cluster c USING unnest(${regencies}::text[], ${names}::text[]) AS n (regency, name)
    WHERE c.election_id = ${electionId} AND c.regency_code = n.regency COLLATE "C" AND c.name = n.name`.execute(
    trx,
  );
  const { rows: made } = await sql<{ id: number; name: string; regency: string }>`
    INSERT INTO cluster (election_id, regency_code, name)
    SELECT ${electionId}, n.regency, n.name FROM unnest(${regencies}::text[], ${names}::text[]) AS n (regency, name)
    RETURNING id, name, regency_code AS regency`.execute(trx);
  const idOf = new Map(made.map(({ id, name, regency }) => [`${regency} ${name}`, id]));
  const lines = clusters.flatMap(({ name, regency, rows }) =>
    rows.map((row) => ({ row, regency, id: idOf.get(`${regency} ${name}`) ?? 0 })),
  );
  await sql`
    INSERT INTO cluster_area (election_id, code, cluster_id)
    SELECT ${electionId}, (l->>'code'), (l->>'id')::int FROM jsonb_array_elements(${json(lines, 'area')}::jsonb) AS l`.execute(
    trx,
  );
  await sql`
    INSERT INTO upload_point (cluster_id, name, network, latitude, longitude)
    SELECT (l->>'id')::int, l->>'name', l->>'network', (l->>'latitude')::float8, (l->>'longitude')::float8
    FROM jsonb_array_elements(${json(lines, 'upload-point')}::jsonb) AS l`.execute(trx);
  for (const kind of ['runner', 'boat'] as const)
    await sql`
      INSERT INTO duty (election_id, kind, region_code, cluster_id, task, person, contact, berth, minutes)
      SELECT ${electionId}, ${kind}, l->>'regency', (l->>'id')::int, l->>'task', l->>'person', l->>'contact', l->>'berth',
        (l->>'minutes')::smallint FROM jsonb_array_elements(${json(lines, kind)}::jsonb) AS l`.execute(trx);
}

/** Puts the duty in the war rooms of some areas in place of what stood there. */
export async function replaceWarRooms(
  trx: Transaction<DB>,
  electionId: number,
  rows: readonly Extract<RosterRow, { kind: 'war-room' }>[],
): Promise<void> {
  const regions = [...new Set(rows.map(({ region }) => region))];
  await sql`
    DELETE FROM duty WHERE election_id = ${electionId} AND kind = 'war-room' AND region_code = ANY(${regions}::text[])`.execute(
    trx,
  );
  await sql`
    INSERT INTO duty (election_id, kind, region_code, task, person, contact, from_at, until_at)
    SELECT ${electionId}, 'war-room', l->>'region', l->>'task', l->>'person', l->>'contact', (l->>'from')::timestamptz,
      (l->>'until')::timestamptz FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS l`.execute(trx);
}

/** A cluster of the list, with how many TPS are in it. */
export type ListedCluster = {
  readonly id: number;
  readonly name: string;
  readonly regency: string;
  readonly regencyCode: string;
  readonly tps: number;
};

/** The clusters within a scope, by regency and name, after one. */
export async function listClusters(
  db: Database,
  electionId: number,
  scope: Scope,
  page: { readonly after: number; readonly limit: number },
): Promise<ListedCluster[]> {
  const { rows } = await sql<ListedCluster>`
    SELECT c.id, c.name, k.name AS regency, c.regency_code AS "regencyCode",
      (SELECT count(*)::int FROM tps t JOIN cluster_area a ON a.election_id = t.election_id
         AND a.code IN (t.code, left(t.code, 10) COLLATE "C", left(t.code, 6) COLLATE "C")
       WHERE a.cluster_id = c.id AND t.election_id = ${electionId} AND t.withdrawn_at IS NULL
         AND t.code >= c.regency_code AND t.code < c.regency_code || ':' COLLATE "C") AS tps
    FROM cluster c JOIN region k ON k.code = c.regency_code
    WHERE c.election_id = ${electionId} AND c.id > ${page.after} AND ${inScope(scope, 'c.regency_code', 'c.id')}
    ORDER BY c.id LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** Somebody on duty in a war room. */
export type WarRoomDuty = {
  readonly id: number;
  readonly regionCode: string;
  readonly region: string;
  readonly task: string | null;
  readonly person: string | null;
  readonly contact: string | null;
  readonly fromAt: Date | null;
  readonly untilAt: Date | null;
};

const MOST_DUTIES = 200;

/** Who is on duty in the war rooms within a scope. */
export async function listWarRooms(db: Database, electionId: number, scope: Scope): Promise<WarRoomDuty[]> {
  const { rows } = await sql<WarRoomDuty>`
    SELECT d.id, d.region_code AS "regionCode", r.name AS region, d.task, d.person, d.contact, d.from_at AS "fromAt",
      d.until_at AS "untilAt"
    FROM duty d JOIN region r ON r.code = d.region_code
    WHERE d.election_id = ${electionId} AND d.kind = 'war-room' AND ${inScope(scope, 'd.region_code', null)}
    ORDER BY d.region_code, d.from_at NULLS FIRST, d.id LIMIT ${MOST_DUTIES}`.execute(db);
  return rows;
}

/** Of how many people within a scope a name or a contact stands. */
export async function countPeople(db: Database, electionId: number, scope: Scope): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    SELECT count(*)::int AS people FROM duty d
    WHERE d.election_id = ${electionId} AND num_nonnulls(d.person, d.contact) > 0 AND ${inScope(scope, 'd.region_code', 'd.cluster_id')}`.execute(
    db,
  );
  return rows[0]?.people ?? 0;
}

/** Erases names and contacts of everybody on duty in a cluster, or in the war rooms of an area. @returns of how many people */
export async function erasePeople(trx: Transaction<DB>, electionId: number, scope: Scope): Promise<number> {
  const { rows } = await sql`
    UPDATE duty d SET person = NULL, contact = NULL
    WHERE d.election_id = ${electionId} AND num_nonnulls(d.person, d.contact) > 0 AND ${inScope(scope, 'd.region_code', 'd.cluster_id')}
    RETURNING d.id`.execute(trx);
  return rows.length;
}

/** A region within a scope; or a cluster that lies within it with all of its areas, when the scope is narrower than a regency. */
function inScope({ everything, prefixes }: Scope, region: string, cluster: string | null) {
  if (everything) return sql`true`;
  const isRegionWithin = isCodeWithin(prefixes, region);
  if (!cluster) return isRegionWithin;
  return sql`(${isRegionWithin} OR (SELECT bool_and(${isCodeWithin(prefixes, 'own.code')}) FROM cluster_area own
    WHERE own.cluster_id = ${sql.ref(cluster)}))`;
}

function isCodeWithin(prefixes: readonly string[], column: string) {
  return sql`EXISTS (SELECT FROM unnest(${prefixes}::text[]) AS p (prefix) WHERE starts_with(${sql.ref(column)}, p.prefix))`;
}

function json(
  lines: readonly { readonly row: RosterRow; readonly regency: string; readonly id: number }[],
  kind: string,
): string {
  return JSON.stringify(
    lines.filter(({ row }) => row.kind === kind).map(({ row, regency, id }) => ({ ...row, regency, id })),
  );
}
