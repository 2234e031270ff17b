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
import { localTimeOf } from '../../local-time.ts';
import type { ReportRecord, TestRecord } from '../../record.ts';
import { TEST_HEADERS } from '../../test-columns.ts';
import { readTestRow, type SiteRow } from '../../test-row.ts';
import { type Draft, fatesOf } from '../import-drafts.ts';
import { recordReports, recordTests } from '../record-store.ts';
import { finishRows } from './finish-rows.ts';
import { jsonRows } from './json-rows.ts';
import { ndt7Drafts, ndt7Options } from './ndt7-drafts.ts';
import { TEST_TEMPLATE } from './template.ts';

const BATCH = 2_000;

/** Files of tests and findings: CSV or XLSX, or ndt7 results as ndt-server keeps them (JSON, JSON lines, gzip). */
export const testsKind = recordKind({
  name: 'tests',
  template: TEST_TEMPLATE,
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
  const told = ndt7Options(context.options);
  if (!told.ok) throw new TableFailure(told.error);
  const options = told.value;
  const now = platform.clock();
  const zone = localTimeOf(election.timeZone);
  const json = await jsonRows(path);
  const table = json ? null : await openTable(path, isHeader);
  const columns = columnsOf(table?.header.cells ?? [], TEST_HEADERS);
  const rowContext = { now, zone, defaultTps: options.tps, source: 'csv' };
  async function* drafts(): AsyncGenerator<readonly Draft<SiteRow>[]> {
    if (json) {
      for (let start = 0; start < json.length; start += BATCH) {
        yield ndt7Drafts(json.slice(start, start + BATCH), options, now, election.timeZone);
      }
      return;
    }
    for await (const batch of table?.batches ?? []) {
      yield batch.map(({ row, cells }) => draftOf(row, readTestRow(cellsOf(columns, cells), rowContext)));
    }
  }
  async function* batches(): AsyncGenerator<readonly CheckedRecord[]> {
    for await (const batch of drafts()) {
      const finished = await finishRows(context, batch);
      yield await fatesOf(platform.database.db, election, tableOf, finished, contentOf);
    }
  }
  const notices = () => [...(table?.notices ?? []), ...ignoredNotice(columns.ignored)];
  return { batches: batches(), notices, openRow: () => table?.openRow() ?? null };
}

function isHeader(cells: readonly string[]): boolean {
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
