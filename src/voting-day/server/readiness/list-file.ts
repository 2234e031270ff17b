import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { writeCsv } from '../../../platform/server/tabular/index.ts';
import type { ReadinessVerdict } from '../../readiness/model.ts';
import { listReadiness } from './area-store.ts';
import type { Question } from './question.ts';
import { EXPORT_HEADER, exportRow } from './view.ts';

const PAGE = 1_000;

/** The TPS of an area with their items as CSV, page by page, so that a nation is never held in memory. */
export function readinessFile(
  { database: { db } }: Platform,
  question: Question,
  scope: Scope,
  wish: { readonly region: string; readonly verdict: ReadinessVerdict | null },
): AsyncGenerator<string> {
  async function* batches() {
    for (let after: string | null = ''; after !== null; ) {
      const page = await listReadiness(db, question, scope, { ...wish, after, limit: PAGE });
      yield page.map((row) => exportRow(row, question));
      after = page.length < PAGE ? null : (page.at(-1)?.code ?? null);
    }
  }
  return writeCsv(EXPORT_HEADER, batches());
}
