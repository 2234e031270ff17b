import { err, ok, text } from '../../../kernel/index.ts';
import { readTpsCode } from '../../../registry/index.ts';
import { readNumber, readWord } from '../../cells.ts';
import { type Ndt7Context, readNdt7 } from '../../ndt7.ts';
import { MEASURER_WORDS, PATH_WORDS } from '../../test-columns.ts';
import type { SiteRow } from '../../test-row.ts';
import type { Draft } from '../import-drafts.ts';
import type { JsonRow } from './json-rows.ts';

/** What is said beside a file of ndt7 results: they know neither TPS nor place nor who measured. */
export type Ndt7Options = Ndt7Context & { readonly tps: string | null };

/** Reads the options that a sender gave with a file; what cannot be read is as if it had not been given. */
export function ndt7Options(given: Readonly<Record<string, string>>): Ndt7Options {
  const number = (value: string | undefined) => {
    const read = readNumber(value ?? '');
    return read.ok && read.value >= 0 ? Math.round(read.value) : null;
  };
  const by = readWord(given.by ?? '', MEASURER_WORDS);
  const path = readWord(given.path ?? '', PATH_WORDS);
  return {
    tps: given.tps ?? null,
    measuredBy: by.ok ? by.value : 'third-party',
    path: path.ok ? path.value : 'primary',
    distanceM: number(given.distance),
    accuracyM: number(given.accuracy),
  };
}

/** Archival results as rows. */
export function ndt7Drafts(rows: readonly JsonRow[], options: Ndt7Options): Draft<SiteRow>[] {
  const { tps, ...context } = options;
  return rows.map(({ row, value }) => {
    const read = readNdt7(value, context);
    if (!read.ok) return { row, code: '', result: err([read.error]) };
    const code = readTpsCode(read.value.tpsCode ?? tps ?? '');
    if (!code.ok || code.value.kind !== 'tps') return { row, code: '', result: err([NO_TPS]) };
    const record = { ...read.value.test, tpsCode: code.value.code };
    return { row, code: record.tpsCode, result: ok({ type: 'test', record, stood: null }) };
  });
}

const NO_TPS = text(
  'hasil ndt7 tidak menyebut TPS: beri kode TPS bersama berkasnya (--tps)',
  'an ndt7 result names no TPS: give its code with the file (--tps)',
);
