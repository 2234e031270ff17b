import { sql, type Transaction } from 'kysely';
import type { DB } from '../../platform/server/database.gen.ts';
import type { Database } from '../../platform/server/database.ts';
import type { Doubt, DoubtReason } from '../model.ts';
import type { CodeRange } from './code-range.ts';

/** A doubt about one test, by the test's identity. */
export type TestDoubt = Doubt & { readonly testId: Buffer; readonly tpsCode: string };

/** Adds doubts; one that is there already stays as it is. */
export async function insertDoubts(
  trx: Transaction<DB>,
  electionId: number,
  doubts: readonly TestDoubt[],
): Promise<void> {
  if (doubts.length === 0) return;
  await sql`
    INSERT INTO test_doubt (test_id, reason, election_id, tps_code, amount)
    SELECT d.test_id, d.reason, ${electionId}, d.tps_code, d.amount
    FROM unnest(${doubts.map(({ testId }) => testId)}::bytea[], ${doubts.map(({ reason }) => reason)}::text[],
      ${doubts.map(({ tpsCode }) => tpsCode)}::text[], ${doubts.map(({ amount }) => amount)}::bigint[])
      AS d (test_id, reason, tps_code, amount)
    ORDER BY d.test_id, d.reason ON CONFLICT DO NOTHING`.execute(trx);
}

/** The doubts about tests of a range of TPS, by test (hex), in one order. @param knownAt only what was known by then */
export async function readDoubts(
  db: Database,
  electionId: number,
  range: CodeRange,
  knownAt: Date | null,
): Promise<ReadonlyMap<string, readonly Doubt[]>> {
  const { rows } = await sql<{ testId: string; reason: DoubtReason; amount: number | null }>`
    SELECT encode(test_id, 'hex') AS "testId", reason, amount FROM test_doubt
    WHERE election_id = ${electionId} AND tps_code >= ${range.from} AND tps_code < ${range.below}
      AND (${knownAt}::timestamptz IS NULL OR recorded_at <= ${knownAt}::timestamptz)
    ORDER BY test_id, reason`.execute(db);
  const found = new Map<string, Doubt[]>();
  for (const { testId, reason, amount } of rows) {
    const doubts = found.get(testId);
    if (doubts) doubts.push({ reason, amount });
    else found.set(testId, [{ reason, amount }]);
  }
  return found;
}
