import { err, ok, type Result, type Text } from '../../../kernel/index.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';
import {
  type CheckContext,
  type CheckedRecord,
  type RecordFile,
  recordKind,
} from '../../../registry/server/index.ts';
import { cellsOf, columnsOf, ignoredNotice } from '../../columns.ts';
import { reportContent, testContent } from '../../content-id.ts';
import { gigaDialect, isGigaTable, type ToldCells } from '../../giga-table.ts';
import { localTimeOf } from '../../local-time.ts';
import { isOdkExport, odkDialect } from '../../odk-export.ts';
import type { ReportRecord, TestRecord } from '../../record.ts';
import { isCells, type TableDialect } from '../../table-dialect.ts';
import { TEST_HEADERS } from '../../test-columns.ts';
import { readTestRow, type SiteRow } from '../../test-row.ts';
import { type Draft, fatesOf } from '../import-drafts.ts';
import { recordReports, recordTests } from '../record-store.ts';
import { finishRows } from './finish-rows.ts';
import { jsonRows } from './json-rows.ts';
import { isOfSeveralSchools, resultDrafts, resultOptions, takenFor, unwrapped } from './result-drafts.ts';
import { TEST_TEMPLATE } from './template.ts';
import { testForm } from './xlsform.ts';

const BATCH = 2_000;

/**
 * Files of tests and findings: CSV or XLSX (our own columns, exports of ODK and KoboToolbox, Giga Meter), or results as JSON,
 * JSON lines or gzip (ndt-server, Murakami, Giga Meter). What a file is, its content tells.
 */
export const testsKind = recordKind({
  name: 'tests',
  template: TEST_TEMPLATE,
  form: testForm,
  read,
  save: async (transaction, { election, by, importId }, records) => {
    const rows = (records as StoredRow[]).map(revived);
    const tests = rows.flatMap((row) => (row.type === 'test' ? [row.record] : []));
    const reports = rows.flatMap((row) => (row.type === 'report' ? [row.record] : []));
    await recordTests(transaction, election.id, tests, by, importId);
    await recordReports(transaction, election.id, reports, by, importId);
  },
});

async function read(context: CheckContext): Promise<RecordFile> {
  const { platform, election, path } = context;
  const told = resultOptions(context.options);
  if (!told.ok) throw new TableFailure(told.error);
  const options = told.value;
  const now = platform.clock();
  const zone = localTimeOf(election.timeZone);
  const found = await jsonRows(path);
  const json = found && unwrapped(found);
  const table = json ? null : await openTable(path, isHeader);
  const dialect = dialectOf(table?.header.cells ?? [], context.options);
  const rowContext = { now, zone, defaultTps: options.tps, source: dialect.source };
  async function* drafts(): AsyncGenerator<readonly Draft<SiteRow>[]> {
    if (json) {
      const severalSchools = isOfSeveralSchools(json, options);
      for (let start = 0; start < json.length; start += BATCH) {
        const batch = json.slice(start, start + BATCH);
        yield resultDrafts(batch, options, severalSchools, now, election.timeZone);
      }
      return;
    }
    for await (const batch of table?.batches ?? []) {
      yield batch.map(({ row, cells }) => {
        const read = dialect.cells(cells);
        return draftOf(row, isCells(read) ? readTestRow(read, rowContext) : err([read]));
      });
    }
  }
  async function* batches(): AsyncGenerator<readonly CheckedRecord[]> {
    for await (const batch of drafts()) {
      const finished = await finishRows(context, batch);
      yield await fatesOf(platform.database.db, election, tableOf, finished, contentOf);
    }
  }
  const takenAs = json ? takenFor(json) : dialect.notice ? [dialect.notice] : [];
  const notices = () => [...(table?.notices ?? []), ...takenAs, ...ignoredNotice(dialect.ignored)];
  return { batches: batches(), notices, openRow: () => table?.openRow() ?? null };
}

/** How the table is to be read, by its headers; what is told beside it only fills what results of a program do not say. */
function dialectOf(header: readonly string[], given: Readonly<Record<string, string>>): TableDialect {
  if (isOdkExport(header)) return odkDialect(header);
  if (isGigaTable(header)) return gigaDialect(header, toldCells(given));
  const columns = columnsOf(header, TEST_HEADERS);
  return { source: 'csv', notice: null, ignored: columns.ignored, cells: (row) => cellsOf(columns, row) };
}

function toldCells({ by, path, distance, accuracy }: Readonly<Record<string, string>>): ToldCells {
  const cells = { measuredBy: by, path, distanceM: distance, accuracyM: accuracy };
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined));
}

function isHeader(cells: readonly string[]): boolean {
  if (isOdkExport(cells) || isGigaTable(cells)) return true;
  const { at } = columnsOf(cells, TEST_HEADERS);
  return at.has('observedAt') && (at.has('tps') || at.size > 2);
}

function draftOf(row: number, result: Result<SiteRow, Text[]>): Draft<SiteRow> {
  if (!result.ok) return { row, code: '', result: err(result.error) };
  return { row, code: result.value.record.tpsCode, result: ok(result.value) };
}

function tableOf(row: SiteRow): 'connectivity_test' | 'site_report' {
  return row.type === 'test' ? 'connectivity_test' : 'site_report';
}

function contentOf(electionSlug: string, row: SiteRow): string {
  return row.type === 'test'
    ? testContent(electionSlug, row.record)
    : reportContent(electionSlug, row.record);
}

type Stored<R> = Omit<R, 'observedAt'> & { readonly observedAt: string };
type StoredRow =
  | { readonly type: 'test'; readonly record: Stored<TestRecord> }
  | { readonly type: 'report'; readonly record: Stored<ReportRecord> };
type RevivedRow =
  | { readonly type: 'test'; readonly record: TestRecord }
  | { readonly type: 'report'; readonly record: ReportRecord };

/** A row as it was staged: JSON has no instants. */
function revived(row: StoredRow): RevivedRow {
  const observedAt = new Date(row.record.observedAt);
  return row.type === 'test'
    ? { type: 'test', record: { ...row.record, observedAt } }
    : { type: 'report', record: { ...row.record, observedAt } };
}
