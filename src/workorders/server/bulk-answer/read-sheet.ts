import { err, ok, PROBLEMS, type Problem, problem, type Result, type Text } from '../../../kernel/index.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';
import type { AnswerColumn } from '../../bulk-answer/columns.ts';
import { readAnswerRow, type SheetAnswer, type SheetTime } from '../../bulk-answer/read-row.ts';
import {
  columnsFault,
  ignoredColumns,
  isAnswerHeader,
  sheetColumns,
} from '../../bulk-answer/sheet-columns.ts';

/** More than all orders of a nation to one partner. */
const MOST_ROWS = 30_000;

/** A row that says something, as it was read; `written` is the number as it stands there. */
export type ReadRow = {
  readonly row: number;
  readonly written: string;
  readonly read: Result<SheetAnswer, readonly Text[]>;
};

/** What stands in a sheet. */
export type ReadSheet = {
  readonly rows: readonly ReadRow[];
  readonly empty: number;
  readonly notices: readonly Text[];
};

/** Reads a sheet's rows. @returns a problem when the file or its columns cannot be read at all */
export async function readSheet(path: string, time: SheetTime): Promise<Result<ReadSheet, Problem>> {
  try {
    const table = await openTable(path, isAnswerHeader);
    const columns = sheetColumns(table.header.cells);
    const fault = columnsFault(columns);
    const rows: ReadRow[] = [];
    let empty = 0;
    for await (const batch of table.batches) {
      // A source that is given up is closed by leaving the loop.
      if (fault || rows.length > MOST_ROWS) break;
      for (const { row, cells } of batch) {
        const cell = (column: AnswerColumn) => (cells[columns.at.get(column) ?? -1] ?? '').trim();
        const read = readAnswerRow(cell, time);
        if (!read.ok) rows.push({ row, written: cell('number').slice(0, 40), read });
        else if (read.value === null) empty += 1;
        else rows.push({ row, written: read.value.number, read: ok(read.value) });
      }
    }
    if (fault) return err(problem(PROBLEMS.answerSheetColumns, fault));
    if (rows.length > MOST_ROWS) return err(problem(PROBLEMS.tooLarge));
    const ignored = ignoredColumns(columns);
    return ok({ rows, empty, notices: [...table.notices, ...(ignored ? [ignored] : [])] });
  } catch (error) {
    if (error instanceof TableFailure) return err(error.problem);
    throw error;
  }
}
