import { sql, type Transaction } from 'kysely';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { type CopyIn, copyField, storableJson } from '../../../platform/server/copy.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Region } from '../../model.ts';
import type { TpsRow } from '../../tps-row.ts';

/** The areas below the provinces that rows are checked against. */
export async function regionsToCheck(
  db: Database | Transaction<DB>,
): Promise<Pick<Region, 'code' | 'level' | 'name' | 'bpsCode' | 'inside'>[]> {
  const rows = await db
    .selectFrom('region')
    .select(['code', 'level', 'name', 'bps_code', 'latitude', 'longitude'])
    .where('level', '<>', 'province')
    .execute();
  return rows.map(({ code, level, name, bps_code, latitude, longitude }) => ({
    code,
    level: level as Region['level'],
    name,
    bpsCode: bps_code,
    inside: latitude === null || longitude === null ? null : { latitude, longitude },
  }));
}

/** Streams read rows into the staging table. */
export async function stageTpsRows(
  copyIn: CopyIn,
  importId: string,
  batches: AsyncIterable<readonly TpsRow[]>,
): Promise<void> {
  await copyIn(
    `COPY import_tps (import_id, row, code, name, place, latitude, longitude, "precision", dpt, dpt_l, dpt_p,
                      origin, fate, reasons) FROM STDIN`,
    linesOf(importId, batches),
  );
}

async function* linesOf(importId: string, batches: AsyncIterable<readonly TpsRow[]>): AsyncGenerator<string> {
  for await (const batch of batches) {
    let lines = '';
    for (const row of batch) {
      lines += `${importId}\t${row.row}\t${row.code}\t${copyField(row.name)}\t${copyField(row.place)}\t${
        row.latitude ?? '\\N'
      }\t${row.longitude ?? '\\N'}\t${row.precision ?? '\\N'}\t${row.dpt ?? '\\N'}\t${row.dptL ?? '\\N'}\t${
        row.dptP ?? '\\N'
      }\t${row.origin}\t${row.fate}\t${row.reasons === null ? '\\N' : copyField(storableJson(row.reasons))}\n`;
    }
    if (lines !== '') yield lines;
  }
}

/**
 * Has the rest of the transaction join by hashing. The planner knows nothing yet about rows that were just staged, and what it
 * takes for four rows it would compare with a nation one by one.
 */
export async function joinWholeSets(trx: Transaction<DB>): Promise<void> {
  await sql`SET LOCAL enable_nestloop = off`.execute(trx);
  await sql`SET LOCAL work_mem = '64MB'`.execute(trx);
}

/** The fields of a row that may differ from what is there: name in the differences, column. */
const COMPARED = [
  ['name', 'name'],
  ['place', 'place'],
  ['latitude', 'latitude'],
  ['longitude', 'longitude'],
  ['precision', 'precision'],
  ['dpt', 'dpt'],
  ['dptL', 'dpt_l'],
  ['dptP', 'dpt_p'],
  ['origin', 'origin'],
] as const;

/**
 * Decides which staged rows are there already: the same (also when held: it was accepted before), or changed, with the
 * differences. A field that a row says nothing about is no difference.
 */
export async function compareWithRegistry(
  trx: Transaction<DB>,
  importId: string,
  electionId: number,
): Promise<void> {
  const pair = (column: string) => [sql.ref(`t.${column}`), sql.ref(`s.${column}`)] as const;
  const differs = COMPARED.map(([, column]) => {
    const [was, becomes] = pair(column);
    return sql`coalesce(${becomes} <> ${was}, ${becomes} IS NOT NULL)`;
  });
  const differences = COMPARED.map(([field, column]) => {
    const [was, becomes] = pair(column);
    return sql`jsonb_build_object('field', ${field}::text, 'from', ${was}, 'to', ${becomes})`;
  });
  await sql`
    UPDATE import_tps s
       SET fate = CASE WHEN d.changes IS NULL THEN 'same' WHEN s.fate = 'held' THEN 'held' ELSE 'change' END,
           fate_if_accepted = CASE WHEN d.changes IS NULL THEN NULL ELSE 'change' END,
           reasons = CASE WHEN d.changes IS NULL THEN NULL ELSE s.reasons END,
           changes = d.changes
      FROM (
        SELECT s.row, s.code,
               CASE WHEN t.withdrawn_at IS NOT NULL OR ${sql.join(differs, sql` OR `)} THEN
                 jsonb_path_query_array(
                   jsonb_build_array(${sql.join(differences)},
                     jsonb_build_object('field', 'withdrawn', 'from', t.withdrawn_at IS NOT NULL, 'to', false)),
                   '$[*] ? (@.to != null && @.to != @.from)')
               END AS changes
          FROM import_tps s
          JOIN tps t ON t.election_id = ${electionId} AND t.code = s.code
         WHERE s.import_id = ${importId} AND s.fate IN ('add', 'held')) d
     WHERE s.import_id = ${importId} AND s.row = d.row AND s.code = d.code`.execute(trx);
}

/** How many TPS of a scope are there and not in the file. */
export async function countAbsent(
  trx: Transaction<DB>,
  importId: string,
  electionId: number,
  scope: Scope,
): Promise<number> {
  const { rows } = await sql<{ absent: number }>`
    SELECT count(*)::int AS absent FROM tps t WHERE ${isAbsent(importId, electionId, scope)}`.execute(trx);
  return rows[0]?.absent ?? 0;
}

/** A page of the TPS that are there and not in the file, by code. */
export async function listAbsent(
  db: Database,
  importId: string,
  electionId: number,
  scope: Scope,
  page: { after: string; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT t.code FROM tps t
     WHERE ${isAbsent(importId, electionId, scope)} AND t.code > ${page.after}
     ORDER BY t.code LIMIT ${page.limit}`.execute(db);
  return rows.map(({ code }) => code);
}

/**
 * Adds the new TPS. Without coordinates a TPS stands at its village's inner point and says so; that point is only looked up
 * for those rows, which a join would do for all.
 * @returns how many were added.
 */
export async function insertAdded(
  trx: Transaction<DB>,
  importId: string,
  electionId: number,
): Promise<number> {
  const inside = (column: 'latitude' | 'longitude') => {
    const ref = sql.ref(`r.${column}`);
    return sql`(SELECT ${ref} FROM region r WHERE r.code = left(s.code, 10))`;
  };
  const { numAffectedRows } = await sql`
    INSERT INTO tps (election_id, code, name, place, latitude, longitude, "precision", dpt, dpt_l, dpt_p, origin)
    SELECT ${electionId}::int, s.code, coalesce(s.name, 'TPS ' || substr(s.code, 11)), s.place,
           coalesce(s.latitude, ${inside('latitude')}), coalesce(s.longitude, ${inside('longitude')}),
           coalesce(s."precision", CASE WHEN ${inside('latitude')} IS NULL THEN 'unknown' ELSE 'village' END),
           s.dpt, s.dpt_l, s.dpt_p, s.origin
      FROM import_tps s
     WHERE s.import_id = ${importId} AND s.fate = 'add'`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Tells the planner what an election looks like after a large import: the next list must not be planned for an empty one, nor
 * the next map look at pages that nobody has summarised.
 */
export async function analyzeTps(trx: Transaction<DB>): Promise<void> {
  await sql`ANALYZE tps (election_id, code, withdrawn_at, "precision", latitude, longitude)`.execute(trx);
  await sql`SELECT brin_summarize_new_values('tps_box')`.execute(trx);
}

/** Changes the TPS that differ, only in what their rows say. */
export async function updateChanged(
  trx: Transaction<DB>,
  importId: string,
  electionId: number,
): Promise<void> {
  await sql`
    UPDATE tps t
       SET name = coalesce(s.name, t.name), place = coalesce(s.place, t.place),
           latitude = coalesce(s.latitude, t.latitude), longitude = coalesce(s.longitude, t.longitude),
           "precision" = coalesce(s."precision", t."precision"), dpt = coalesce(s.dpt, t.dpt),
           dpt_l = coalesce(s.dpt_l, t.dpt_l), dpt_p = coalesce(s.dpt_p, t.dpt_p),
           origin = s.origin, withdrawn_at = NULL
      FROM import_tps s
     WHERE s.import_id = ${importId} AND s.fate = 'change' AND t.election_id = ${electionId} AND t.code = s.code`.execute(
    trx,
  );
}

/** Withdraws the TPS of a scope that the file does not name, and notes them as rows of the import. */
export async function withdrawAbsent(
  trx: Transaction<DB>,
  importId: string,
  electionId: number,
  scope: Scope,
): Promise<void> {
  await sql`
    WITH gone AS (
      UPDATE tps t SET withdrawn_at = now() WHERE ${isAbsent(importId, electionId, scope)} RETURNING code)
    INSERT INTO import_tps (import_id, row, code, fate) SELECT ${importId}::uuid, 0, code, 'absent' FROM gone`.execute(
    trx,
  );
}

function isAbsent(importId: string, electionId: number, scope: Scope) {
  const within = scope.everything
    ? sql`true`
    : sql`EXISTS (SELECT FROM unnest(${[...scope.prefixes]}::text[]) p WHERE starts_with(t.code, p))`;
  return sql`t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND ${within}
    AND NOT EXISTS (SELECT FROM import_tps s WHERE s.import_id = ${importId} AND s.code = t.code AND s.row > 0)`;
}

/** Whether a code may be changed within a scope. */
export function changeableBy(scope: Scope): (code: string) => boolean {
  return scope.everything ? () => true : (code) => isWithin(scope, code);
}
