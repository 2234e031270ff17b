import { basename } from 'node:path';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import {
  aheadOfTime,
  PUBLISHED_COLUMNS,
  PUBLISHED_EXAMPLE,
  type PublishedColumn,
  publishedRow,
} from '../../war-room/published-row.ts';
import { instantIn } from './hours.ts';
import { keepPublications, type Publication } from './publication-store.ts';

/** What came of a file: rows read, rows about something else, and what was new. */
export type ImportedPublications = {
  readonly rows: number;
  readonly aside: number;
  readonly added: number;
};

const AT_ONCE = 2_000;

/**
 * Takes in Sirekap's public progress from a CSV (`kode, kind, tps_total, tps_masuk, sirekap_ts`): all of it or nothing. The same file again
 * adds nothing. Votes that stand in it are not read.
 * @returns the first row that cannot be read or lies in the future, that the file's name holds personal data, or that the file is no table
 */
export async function importPublished(
  platform: Platform,
  election: Election,
  path: string,
  by: string,
): Promise<Result<ImportedPublications, Problem>> {
  const source = `Sirekap: ${basename(path)}`.slice(0, 200);
  const written = withoutPersonalData(source);
  if (!written.ok) return written;
  try {
    const table = await openPublished(path);
    const { cells: header } = table.header;
    let [rows, aside] = [0, 0];
    return await platform.database.db
      .transaction()
      .execute(async (trx): Promise<Result<ImportedPublications, Problem>> => {
        const at = platform.clock();
        let added = 0;
        let lot: Publication[] = [];
        for await (const batch of table.batches) {
          for (const { row, cells } of batch) {
            rows += 1;
            const read = publishedRow(namedCells(header, cells));
            if (!read.ok) throw rowFailure(row, read.error);
            if (read.value === null) {
              aside += 1;
              continue;
            }
            const { contest, code, total, published, at: written } = read.value;
            const asOf = instantIn(election.timeZone, written.day, written.time);
            const ahead = aheadOfTime(asOf, at);
            if (ahead) throw rowFailure(row, ahead);
            lot.push({ contest, code, tpsTotal: total, tpsPublished: published, asOf, source });
          }
          if (lot.length < AT_ONCE) continue;
          added += await keepPublications(trx, election.id, unique(lot), { at, by });
          lot = [];
        }
        added += await keepPublications(trx, election.id, unique(lot), { at, by });
        await recordAudit(trx, {
          ...{ at, actor: by, action: 'war-room.import-published', subject: `election:${election.slug}` },
          detail: { source, rows, aside, added },
        });
        return ok({ rows, aside, added });
      });
  } catch (error) {
    if (error instanceof RowFailure || error instanceof TableFailure) return err(error.problem);
    throw error;
  }
}

/** Opens the file; one without the columns is told which it needs. */
async function openPublished(path: string) {
  try {
    return await openTable(path, (cells) => PUBLISHED_COLUMNS.every((name) => columnOf(cells, name) !== -1));
  } catch (error) {
    if (!(error instanceof TableFailure) || error.problem.kind !== PROBLEMS.headerMissing) throw error;
    throw new TableFailure(problem(PROBLEMS.headerMissing, COLUMNS_NEEDED), error);
  }
}

const COLUMNS_NEEDED = text(
  `kolom yang diperlukan: ${PUBLISHED_COLUMNS.join(', ')}; contoh baris: ${PUBLISHED_EXAMPLE}`,
  `the columns needed: ${PUBLISHED_COLUMNS.join(', ')}; a row: ${PUBLISHED_EXAMPLE}`,
);

/** Undoes the whole import. */
class RowFailure extends Error {
  readonly problem: Problem;

  constructor(found: Problem) {
    super(found.kind.title.en);
    this.problem = found;
  }
}

function rowFailure(row: number, { id, en }: Text): RowFailure {
  return new RowFailure(problem(PROBLEMS.invalidRequest, text(`baris ${row}: ${id}`, `row ${row}: ${en}`)));
}

function columnOf(cells: readonly string[], name: string): number {
  return cells.findIndex((cell) => cell.trim().toLowerCase() === name);
}

function namedCells(
  header: readonly string[],
  cells: readonly string[],
): Partial<Record<PublishedColumn | 'psu', string>> {
  return Object.fromEntries(
    [...PUBLISHED_COLUMNS, 'psu' as const].map((name) => [name, cells[columnOf(header, name)] ?? '']),
  );
}

/** Table and chart of Sirekap say the same of the same instant. */
function unique(rows: readonly Publication[]): readonly Publication[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}
