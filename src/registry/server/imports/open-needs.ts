import type { Transaction } from 'kysely';
import { PROBLEMS, type Problem, problem, text } from '../../../kernel/index.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import { type ApplyOptions, needsOf } from '../../row-fate.ts';
import type { RowTable } from './kind.ts';
import { countUndecided, type ImportFile, rowsNotThere } from './store.ts';

type Reader = Database | Transaction<DB>;

const ROWS_NAMED = 20;

/** Why an import with these counts may not be applied so: wrong rows or open decisions; null when nothing stands against it. */
export async function openNeeds(
  db: Reader,
  table: RowTable,
  { id, rows, fates }: Pick<ImportFile, 'id' | 'rows' | 'fates'>,
  options: ApplyOptions,
): Promise<Problem | null> {
  if (fates.error > 0) {
    const detail = text(`${fates.error} dari ${rows} baris`, `${fates.error} of ${rows} rows`);
    return problem(PROBLEMS.importHasErrors, detail);
  }
  const decided = Object.keys(options.decisions).map(Number);
  const undecided = fates.held === 0 ? 0 : await countUndecided(db, table, id, decided);
  const needs = needsOf(fates, undecided, options);
  if (needs.length === 0) return null;
  const detail = text(needs.map((need) => need.id).join('; '), needs.map((need) => need.en).join('; '));
  return problem(PROBLEMS.importUndecided, detail);
}

/** Decisions about rows that the file does not have; null when there are none. */
export async function unknownDecisions(
  db: Reader,
  table: RowTable,
  importId: string,
  { decisions }: ApplyOptions,
): Promise<Problem | null> {
  const missing = await rowsNotThere(db, table, importId, Object.keys(decisions).map(Number));
  if (missing.length === 0) return null;
  const named = missing.slice(0, ROWS_NAMED).join(', ');
  return problem(
    PROBLEMS.invalidRequest,
    text(
      `putusan untuk baris yang tidak ada di berkas: ${named}`,
      `a decision on rows that are not in the file: ${named}`,
    ),
  );
}
