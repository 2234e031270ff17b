import { sql, type Transaction } from 'kysely';
import type { Text } from '../../../kernel/index.ts';
import { EVERYTHING, type Scope } from '../../../platform/server/access/scope.ts';
import { storableJson } from '../../../platform/server/copy.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import { type Decision, type Fate, type FateCounts, NO_ROWS } from '../../row-fate.ts';
import type { ImportKindName, RowTable } from './kind.ts';

/** First key of the advisory lock that serialises imports; the second is the election. */
const IMPORT_LOCK = 7_226;

/** An import as it is kept. */
export type ImportFile = {
  readonly id: string;
  readonly electionId: number;
  readonly kind: ImportKindName;
  readonly name: string;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly rows: number;
  readonly fates: FateCounts;
  readonly notices: readonly Text[];
  readonly options: Readonly<Record<string, string>>;
  readonly registryRevision: number;
  readonly state: 'checked' | 'applied' | 'discarded';
  readonly checkedAt: Date;
  readonly checkedBy: string;
  /** What whoever checked it may change: applying never reaches further. */
  readonly scope: Scope;
  readonly appliedAt: Date | null;
};

/** A checked row as a person looks at it. */
export type ImportRow = {
  /** 0 for what is not in the file. */
  readonly row: number;
  readonly code: string;
  readonly fate: Fate;
  readonly reasons: readonly Text[];
  readonly changes: readonly { field: string; from: unknown; to: unknown }[];
};

/** Lets one import at a time be applied to an election; held until the transaction ends. */
export async function lockImports(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${IMPORT_LOCK}::int, ${electionId}::int)`.execute(trx);
}

/** The revision of an election's TPS now. */
export async function registryRevision(db: Database | Transaction<DB>, electionId: number): Promise<number> {
  const { registry_revision } = await db
    .selectFrom('election')
    .select('registry_revision')
    .where('id', '=', electionId)
    .executeTakeFirstOrThrow();
  return registry_revision;
}

/** Keeps the result of a check; a second check of the same import replaces the first. */
export async function saveCheckedImport(
  trx: Transaction<DB>,
  file: Omit<ImportFile, 'state' | 'appliedAt'>,
): Promise<void> {
  const checked = {
    rows: file.rows,
    fates: JSON.stringify(file.fates),
    notices: storableJson(file.notices),
    registry_revision: file.registryRevision,
    checked_at: file.checkedAt,
    checked_by: file.checkedBy,
    scope_prefixes: file.scope.everything ? null : [...file.scope.prefixes],
  };
  await trx
    .insertInto('import_file')
    .values({
      id: file.id,
      election_id: file.electionId,
      kind: file.kind,
      name: file.name,
      sha256: file.sha256,
      bytes: file.bytes,
      options: storableJson(file.options),
      state: 'checked',
      ...checked,
    })
    .onConflict((oc) => oc.column('id').doUpdateSet(checked))
    .execute();
}

/** An import by its id; with `forUpdate` nobody else can change its state until the transaction ends. */
export async function findImport(
  db: Database | Transaction<DB>,
  id: string,
  forUpdate = false,
): Promise<ImportFile | null> {
  const found = await db
    .selectFrom('import_file')
    .selectAll()
    .where('id', '=', id)
    .$if(forUpdate, (query) => query.forUpdate())
    .executeTakeFirst();
  return found ? importFileOf(found) : null;
}

/** The imports of an election, the newest first; only those of one sender when `by` is given. */
export async function listImports(
  db: Database,
  electionId: number,
  by: string | null,
  limit: number,
): Promise<ImportFile[]> {
  const rows = await db
    .selectFrom('import_file')
    .selectAll()
    .where('election_id', '=', electionId)
    .$if(by !== null, (query) => query.where('checked_by', '=', by ?? ''))
    .orderBy('checked_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(importFileOf);
}

/** The imports of a kind that wait for a decision, the oldest first, with their election; of one election when it is given. */
export async function undecidedImports(
  db: Database,
  kind: ImportKindName,
  electionId: number | null,
): Promise<{ file: ImportFile; election: string }[]> {
  const rows = await db
    .selectFrom('import_file')
    .innerJoin('election', 'election.id', 'import_file.election_id')
    .selectAll('import_file')
    .select('election.slug as election')
    .where('kind', '=', kind)
    .where('state', '=', 'checked')
    .$if(electionId !== null, (query) => query.where('election_id', '=', electionId ?? 0))
    .orderBy('checked_at')
    .orderBy('import_file.id')
    .execute();
  return rows.map(({ election, ...row }) => ({ file: importFileOf(row), election }));
}

/** When the same bytes were applied to an election before; null when they were not. */
export async function appliedBefore(
  db: Database | Transaction<DB>,
  electionId: number,
  sha256: Buffer,
): Promise<Date | null> {
  const row = await db
    .selectFrom('import_file')
    .select('applied_at')
    .where('election_id', '=', electionId)
    .where('sha256', '=', sha256)
    .where('state', '=', 'applied')
    .orderBy('applied_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.applied_at ?? null;
}

/** Ends an import as applied, with the fates its rows had in the end. */
export async function markApplied(
  trx: Transaction<DB>,
  id: string,
  applied: { fates: FateCounts; at: Date; by: string },
): Promise<void> {
  await trx
    .updateTable('import_file')
    .set({
      state: 'applied',
      fates: JSON.stringify(applied.fates),
      applied_at: applied.at,
      applied_by: applied.by,
    })
    .where('id', '=', id)
    .execute();
}

/** Ends an import as discarded. */
export async function markDiscarded(trx: Transaction<DB>, id: string): Promise<void> {
  await trx.updateTable('import_file').set({ state: 'discarded' }).where('id', '=', id).execute();
}

/** Closes the imports that were checked before an instant and are still open. */
export async function discardCheckedBefore(db: Database, before: Date): Promise<void> {
  await db
    .updateTable('import_file')
    .set({ state: 'discarded' })
    .where('state', '=', 'checked')
    .where('checked_at', '<', before)
    .execute();
}

/** How many imports of a person wait undecided, and how many bytes their files take. */
export async function waitingImports(db: Database, by: string): Promise<{ files: number; bytes: number }> {
  const { rows } = await sql<{ files: number; bytes: number }>`
    SELECT count(*)::int AS files,
           (SELECT coalesce(sum(bytes), 0)::bigint FROM (
              SELECT DISTINCT sha256, bytes FROM import_file WHERE checked_by = ${by} AND state = 'checked') f) AS bytes
      FROM import_file WHERE checked_by = ${by} AND state = 'checked'`.execute(db);
  return rows[0] ?? { files: 0, bytes: 0 };
}

/** Whether any other import still rests on these bytes. */
export async function isFileUsed(db: Database | Transaction<DB>, sha256: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('import_file')
    .select('id')
    .where('sha256', '=', sha256)
    .where('state', '<>', 'discarded')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets an import's rows. */
export async function deleteRows(trx: Transaction<DB>, table: RowTable, importId: string): Promise<void> {
  await sql`DELETE FROM ${sql.table(table)} WHERE import_id = ${importId}`.execute(trx);
}

/** Forgets the rows of imports that were checked before an instant. The imports themselves stay. */
export async function forgetRowsBefore(trx: Transaction<DB>, table: RowTable, before: Date): Promise<void> {
  await sql`
    DELETE FROM ${sql.table(table)} WHERE import_id IN
      (SELECT id FROM import_file WHERE checked_at < ${before})`.execute(trx);
}

/** How many rows have which fate, and how many there are of the file. */
export async function countFates(
  trx: Transaction<DB>,
  table: RowTable,
  importId: string,
): Promise<{ fates: FateCounts; ofFile: number }> {
  const { rows } = await sql<{ fate: Fate; rows: number; of_file: number }>`
    SELECT fate, count(*)::int AS rows, (count(*) FILTER (WHERE row > 0))::int AS of_file
      FROM ${sql.table(table)} WHERE import_id = ${importId} GROUP BY fate`.execute(trx);
  const fates = { ...NO_ROWS, ...Object.fromEntries(rows.map(({ fate, rows: count }) => [fate, count])) };
  return { fates, ofFile: rows.reduce((sum, { of_file }) => sum + of_file, 0) };
}

/** Turns held rows into what they do once accepted; skipped rows stay held. */
export async function decideRows(
  trx: Transaction<DB>,
  table: RowTable,
  importId: string,
  decisions: Readonly<Record<number, Decision>>,
): Promise<void> {
  const accepted = Object.keys(decisions)
    .map(Number)
    .filter((row) => decisions[row] === 'accept');
  if (accepted.length === 0) return;
  await sql`
    UPDATE ${sql.table(table)} SET fate = coalesce(fate_if_accepted, 'add')
     WHERE import_id = ${importId} AND fate = 'held' AND row = ANY(${accepted}::int[])`.execute(trx);
}

/** Holds rows for a decision, each with a reason. Wrong rows, and those that only say what is there, are left alone. */
export async function holdRows(
  trx: Transaction<DB>,
  table: RowTable,
  importId: string,
  held: readonly { row: number; why: Text }[],
): Promise<void> {
  if (held.length === 0) return;
  await sql`
    UPDATE ${sql.table(table)} s
       SET fate = 'held', fate_if_accepted = CASE WHEN s.changes IS NULL THEN 'add' ELSE 'change' END,
           reasons = coalesce(s.reasons, '[]'::jsonb) || jsonb_build_array(h.why::jsonb)
      FROM unnest(${held.map(({ row }) => row)}::int[], ${held.map(({ why }) => storableJson(why))}::text[])
           AS h (row, why)
     WHERE s.import_id = ${importId} AND s.row = h.row AND s.fate IN ('add', 'held', 'change')`.execute(trx);
}

/** Which of these rows the file does not have. */
export async function rowsNotThere(
  db: Database | Transaction<DB>,
  table: RowTable,
  importId: string,
  asked: readonly number[],
): Promise<number[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ row: number }>`
    SELECT a.row FROM unnest(${[...asked]}::int[]) AS a (row)
     WHERE NOT EXISTS (SELECT FROM ${sql.table(table)} s WHERE s.import_id = ${importId} AND s.row = a.row)
     ORDER BY a.row`.execute(db);
  return rows.map(({ row }) => row);
}

/** How many held rows nobody has decided about. */
export async function countUndecided(
  db: Database | Transaction<DB>,
  table: RowTable,
  importId: string,
  decided: readonly number[],
): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    SELECT count(*)::int AS held FROM ${sql.table(table)}
     WHERE import_id = ${importId} AND fate = 'held' AND NOT row = ANY(${[...decided]}::int[])`.execute(db);
  return rows[0]?.held ?? 0;
}

/**
 * A page of an import's rows in the order of the file, after a row and code; only those of one fate when it is given. Wrong
 * rows hold only what their sender wrote, so that a code outside the scope can be shown to be there; of the others only those
 * within it.
 */
export async function listRows(
  db: Database | Transaction<DB>,
  table: RowTable,
  importId: string,
  scope: Scope,
  page: { fate: Fate | null; after: { row: number; code: string }; limit: number },
): Promise<ImportRow[]> {
  const within = scope.everything
    ? sql``
    : sql`AND (fate = 'error'
               OR EXISTS (SELECT FROM unnest(${[...scope.prefixes]}::text[]) p WHERE starts_with(code, p)))`;
  const ofFate = page.fate === null ? sql`` : sql`AND fate = ${page.fate}`;
  const { rows } = await sql<
    Omit<ImportRow, 'reasons' | 'changes'> & { reasons: Text[] | null; changes: ImportRow['changes'] | null }
  >`
    SELECT row, code, fate, reasons, changes FROM ${sql.table(table)}
     WHERE import_id = ${importId} AND (row, code) > (${page.after.row}, ${page.after.code}) ${ofFate} ${within}
     ORDER BY row, code LIMIT ${page.limit}`.execute(db);
  return rows.map((row) => ({ ...row, reasons: row.reasons ?? [], changes: row.changes ?? [] }));
}

type FileRecord = {
  id: string;
  election_id: number;
  kind: string;
  name: string;
  sha256: Buffer;
  bytes: number;
  rows: number;
  fates: unknown;
  notices: unknown;
  options: unknown;
  registry_revision: number;
  state: string;
  checked_at: Date;
  checked_by: string;
  scope_prefixes: string[] | null;
  applied_at: Date | null;
};

function importFileOf(row: FileRecord): ImportFile {
  return {
    id: row.id,
    electionId: row.election_id,
    kind: row.kind as ImportKindName,
    name: row.name,
    sha256: row.sha256,
    bytes: row.bytes,
    rows: row.rows,
    fates: { ...NO_ROWS, ...(row.fates as Partial<FateCounts>) },
    notices: row.notices as Text[],
    options: row.options as Record<string, string>,
    registryRevision: row.registry_revision,
    state: row.state as ImportFile['state'],
    checkedAt: row.checked_at,
    checkedBy: row.checked_by,
    scope: row.scope_prefixes ? { everything: false, prefixes: row.scope_prefixes } : EVERYTHING,
    appliedAt: row.applied_at,
  };
}
