import { type Result, type Text, text } from '../../kernel/index.ts';
import type { Database } from '../../platform/server/database.ts';
import type { Election } from '../../registry/index.ts';
import type { CheckedRecord } from '../../registry/server/index.ts';
import { tpsWithinElection } from './evidence-store.ts';
import { contentId, knownIds, type RecordTable } from './record-store.ts';

/** A row as it was read: the record, or everything that is wrong with it. */
export type Draft<R> = { readonly row: number; readonly code: string; readonly result: Result<R, Text[]> };

/** Why a row is refused that is not of the sender's region. */
export const OUTSIDE = text('di luar wilayah Anda', 'outside your region');

/** What a draft becomes once it is known which TPS and records there are. */
const UNKNOWN_TPS = text(
  'TPS ini tidak ada di pemilihan ini; periksa kodenya, atau masukkan daftar TPS lebih dulu',
  'this TPS is not in this election; check its code, or import the list of TPS first',
);
const KNOWN = text('sudah tercatat', 'already recorded');

/**
 * The fates of a batch of rows: what is recorded already is the same, and a TPS must be in the election. What is there twice
 * in the file is found by its identity once all rows are staged.
 */
export async function fatesOf<R>(
  db: Database,
  election: Election,
  table: RecordTable | ((record: R) => RecordTable),
  drafts: readonly Draft<R>[],
  content: (electionSlug: string, record: R) => string,
): Promise<CheckedRecord[]> {
  const read = drafts.map((draft) => {
    const id = draft.result.ok ? contentId(content(election.slug, draft.result.value)) : null;
    return { draft, id };
  });
  const tps = await tpsWithinElection(
    db,
    election.id,
    drafts.filter(({ code }) => code.length === 13).map(({ code }) => code),
  );
  const known = new Set<string>();
  const tableOf = (record: R) => (typeof table === 'function' ? table(record) : table);
  for (const name of ['claim', 'connectivity_test', 'site_report'] as const) {
    const ids = read.flatMap(({ draft, id }) =>
      id && draft.result.ok && tableOf(draft.result.value) === name ? [id] : [],
    );
    for (const id of await knownIds(db, name, ids)) known.add(id);
  }
  return read.map(({ draft: { row, code, result }, id }): CheckedRecord => {
    if (!result.ok || !id) {
      return {
        row,
        code,
        fate: 'error',
        reasons: result.ok ? [] : result.error,
        record: null,
        identity: null,
      };
    }
    if (code.length === 13 && !tps.has(code)) {
      return { row, code, fate: 'error', reasons: [UNKNOWN_TPS], record: null, identity: null };
    }
    const isKnown = known.has(id.toString('hex'));
    const fate = isKnown ? { fate: 'same' as const, reasons: [KNOWN] } : { fate: 'add' as const };
    return { row, code, ...fate, record: result.value, identity: id };
  });
}
