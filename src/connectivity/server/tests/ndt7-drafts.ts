import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import { AMOUNTS, type Amount, readAmount } from '../../amounts.ts';
import { readWord } from '../../cells.ts';
import { type Ndt7Context, readNdt7 } from '../../ndt7.ts';
import { MEASURER_WORDS, PATH_WORDS } from '../../test-columns.ts';
import { readTps, type SiteRow } from '../../test-row.ts';
import type { Draft } from '../import-drafts.ts';
import type { JsonRow } from './json-rows.ts';

/** What is said beside a file of ndt7 results: they know neither TPS nor place nor who measured. */
type Ndt7Options = Ndt7Context & { readonly tps: string | null };

/** Reads the options that a sender gave with a file: `tps`, `by`, `path`, `distance`, `accuracy`. @returns all that is wrong. */
export function ndt7Options(given: Readonly<Record<string, string>>): Result<Ndt7Options, Problem> {
  const wrong: Text[] = [];
  const read = <T>(name: string, reader: (value: string) => Result<T, Text>): T | null => {
    const value = given[name];
    const found = value === undefined ? null : reader(value);
    if (found && !found.ok) wrong.push(text(`${name}: ${found.error.id}`, `${name}: ${found.error.en}`));
    return found?.ok ? found.value : null;
  };
  const metres = (amount: Amount) => (value: string) => readAmount(value, amount);
  const options: Ndt7Options = {
    tps: read('tps', (value) => readTps(value, null)),
    measuredBy: read('by', (value) => readWord(value, MEASURER_WORDS)) ?? 'unstated',
    path: read('path', (value) => readWord(value, PATH_WORDS)) ?? 'primary',
    distanceM: read('distance', metres(AMOUNTS.distanceM)),
    accuracyM: read('accuracy', metres(AMOUNTS.accuracyM)),
  };
  if (wrong.length === 0) return ok(options);
  const detail = text(wrong.map(({ id }) => id).join('; '), wrong.map(({ en }) => en).join('; '));
  return err(problem(PROBLEMS.invalidRequest, detail));
}

/** Archival results as rows. */
export function ndt7Drafts(
  rows: readonly JsonRow[],
  options: Ndt7Options,
  now: Date,
  timeZone: string,
): Draft<SiteRow>[] {
  const { tps, ...context } = options;
  return rows.map(({ row, value }) => {
    const read = readNdt7(value, context, now, timeZone);
    if (!read.ok) return { row, code: '', result: err([read.error]) };
    const named = read.value.tpsCode;
    if (named === null && tps === null) return { row, code: '', result: err([NO_TPS]) };
    const code = readTps(named ?? '', tps);
    if (!code.ok) return { row, code: '', result: err([code.error]) };
    const record = { ...read.value.test, tpsCode: code.value };
    return { row, code: record.tpsCode, result: ok({ type: 'test', record, stood: null }) };
  });
}

const NO_TPS = text(
  'hasil ndt7 tidak menyebut TPS: beri kode TPS bersama berkasnya (--tps)',
  'an ndt7 result names no TPS: give its code with the file (--tps)',
);
