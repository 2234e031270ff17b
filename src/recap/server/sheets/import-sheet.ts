import { rm } from 'node:fs/promises';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import { spoolFile } from '../../../registry/server/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { type FileRow, type FileSheet, isSheetHeader, readSheetFile } from '../../sheets/file-rows.ts';
import { type SheetPreview, sheetPreview } from '../../sheets/sheet-preview.ts';
import { columnDigits, sheetTierOf } from '../../sheets/tiers.ts';
import { readRecap } from './read-recap.ts';
import { type RecordedSheet, recordSheet } from './record-sheet.ts';
import { mayRecord, type Recorder } from './recorder.ts';
import { areasBelow } from './sheet-store.ts';

const MOST_BYTES = 2_000_000;
const MOST_ROWS = 500;

/** What a file is to be. */
export type SheetFile = {
  readonly contest: Contest;
  readonly area: string;
  readonly pairs: number;
  readonly previous: string | null;
};

/** The fate of every row; of a dry run what the sheet would be, and else the version that it became. */
export type ImportedSheet = FileSheet & {
  readonly recorded: RecordedSheet | null;
  readonly preview: SheetPreview | null;
};

/**
 * Reads a sheet from a spreadsheet. Without `apply` nothing changes; with it the whole is recorded or nothing of it. The file is not kept: the version says what
 * was read.
 */
export async function importSheet(
  platform: Platform,
  election: Election,
  by: Recorder,
  file: SheetFile,
  stream: AsyncIterable<Uint8Array>,
  apply: boolean,
): Promise<Result<ImportedSheet, Problem>> {
  const tier = sheetTierOf(file.area);
  if (!tier || !isWithin(by.scope, file.area)) return err(problem(PROBLEMS.noSuchRecapArea));
  const allowed = await mayRecord(platform, election, by, file.area);
  if (!allowed.ok) return allowed;
  const below = await areasBelow(platform.database.db, election.id, file.area, columnDigits(tier));
  const codes = new Set(below.map(({ area }) => area));
  const spooled = await spoolFile(stream, platform.config.dataDir, MOST_BYTES);
  if (!spooled.ok) return spooled;
  try {
    const read = await readFile(spooled.value.path, file.pairs, (area) => codes.has(area));
    if (!read.ok) return read;
    const { figures } = read.value;
    const { contest, area, pairs, previous } = file;
    if (!apply) {
      const recap = figures && (await readRecap(platform, election, contest, area));
      const preview = recap && sheetPreview(recap.facts, { contest, area, pairs, ...figures });
      return ok({ ...read.value, recorded: null, preview });
    }
    if (!figures) return err(refusal(read.value));
    const recorded = await recordSheet(
      platform,
      election,
      by,
      { contest, area, pairs, ...figures },
      previous,
    );
    return recorded.ok ? ok({ ...read.value, recorded: recorded.value, preview: null }) : recorded;
  } finally {
    await rm(spooled.value.path, { force: true });
  }
}

async function readFile(
  path: string,
  pairs: number,
  isColumn: (area: string) => boolean,
): Promise<Result<FileSheet, Problem>> {
  try {
    const table = await openTable(path, isSheetHeader);
    const rows: FileRow[] = [];
    for await (const batch of table.batches) {
      rows.push(...batch);
      if (rows.length > MOST_ROWS) return err(problem(PROBLEMS.tooLarge));
    }
    return ok(readSheetFile(table.header.cells, rows, pairs, isColumn));
  } catch (error) {
    if (error instanceof TableFailure) return err(error.problem);
    throw error;
  }
}

function refusal({ rows, faults }: FileSheet): Problem {
  const refused = rows.flatMap(({ row, reasons }) =>
    reasons.map((why) => ({ path: `row ${row}`, message: { id: why.id, en: why.en } })),
  );
  const errors = [...faults.map((message) => ({ path: '', message })), ...refused];
  return problem(PROBLEMS.sheetFileRefused, errors[0]?.message, errors);
}
