import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Fate } from '../../row-fate.ts';
import type { ImportKind } from './kind.ts';
import { listAbsent } from './registry-store.ts';
import { type ImportFile, type ImportRow, listRows } from './store.ts';

/** Which rows are asked for. A cursor is `row:code` of the last one seen. */
export type RowsQuery = {
  readonly fate?: Fate | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** A page of an import's rows. */
export type RowsPage = {
  readonly total: number;
  readonly items: readonly ImportRow[];
  readonly next: string | null;
};

/**
 * A page of rows, as far as a scope reaches. What is absent from an open import is looked up as it is now; once applied, the TPS that were withdrawn
 * are rows of their own.
 */
export async function importRows(
  db: Database,
  kind: ImportKind,
  found: ImportFile,
  scope: Scope,
  query: RowsQuery,
): Promise<RowsPage> {
  const { fate = null, limit } = query;
  const [row = '-1', code = ''] = query.cursor?.split(':') ?? [];
  const after = { row: Number(row), code };
  const isLive = fate === 'absent' && found.state === 'checked' && kind.dependsOnRegistry;
  const rows = isLive
    ? (await listAbsent(db, found.id, found.electionId, scope, { after: code, limit: limit + 1 })).map(
        absentRow,
      )
    : await listRows(db, kind.table, found.id, scope, { fate, after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? `${last.row}:${last.code}` : null;
  return { total: fate === null ? found.rows : found.fates[fate], items, next };
}

function absentRow(code: string): ImportRow {
  return { row: 0, code, fate: 'absent', reasons: [], changes: [] };
}
