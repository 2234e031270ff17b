import { PROBLEMS, problem, type Text, text } from '../../../../kernel/index.ts';
import type { RowBatch } from '../read-csv.ts';
import { TableFailure, type TableLimits } from '../table.ts';
import { type Archive, openArchive } from './archive.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readDateStyles } from './styles.ts';
import { readWorkbook, type Workbook } from './workbook.ts';
import { sheetBatches } from './worksheet.ts';

/** The sheet of a template that explains its columns. */
export const GUIDE_SHEET = 'Petunjuk';

/** The first visible sheet of an XLSX file, as batches of rows. @throws TableFailure */
export async function openXlsx(
  path: string,
  limits: TableLimits,
): Promise<{ source: AsyncGenerator<RowBatch>; notices: readonly Text[] }> {
  const archive = await openArchive(path, limits);
  try {
    const workbook = await readWorkbook(archive);
    if (!workbook || !archive.has(workbook.sheetPath)) throw notAWorkbook();
    return { source: readSheet(archive, workbook, limits), notices: noticesOf(workbook) };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function* readSheet(
  archive: Archive,
  workbook: Workbook,
  limits: TableLimits,
): AsyncGenerator<RowBatch> {
  try {
    const strings = await readSharedStrings(archive, limits.sharedBytes);
    const isDate = await readDateStyles(archive);
    const stream = await archive.read(workbook.sheetPath, limits.sheetBytes);
    if (!stream) throw notAWorkbook();
    yield* sheetBatches(stream, { strings, isDate, from1904: workbook.from1904 }, limits);
  } finally {
    archive.close();
  }
}

function notAWorkbook(): TableFailure {
  return new TableFailure(
    problem(
      PROBLEMS.notATable,
      text('ini arsip ZIP, bukan buku kerja XLSX', 'this is a ZIP archive, not an XLSX workbook'),
    ),
  );
}

function noticesOf(workbook: Workbook): readonly Text[] {
  if (workbook.sheets.every((name, at) => at === 0 || name === GUIDE_SHEET)) {
    return [];
  }
  return [
    text(
      `Hanya lembar pertama, "${workbook.sheets[0]}", yang dibaca dari ${workbook.sheets.length} lembar.`,
      `Only the first sheet, "${workbook.sheets[0]}", of ${workbook.sheets.length} was read.`,
    ),
  ];
}
