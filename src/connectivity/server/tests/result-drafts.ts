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
import { gigaRecords, isGigaMeter, readGigaMeter, schoolOf } from '../../giga-meter.ts';
import { SEVERAL_SCHOOLS } from '../../giga-table.ts';
import { isMurakami, readMurakami } from '../../murakami.ts';
import { readNdt7 } from '../../ndt7.ts';
import type { ResultReading, ToldBeside } from '../../result-reading.ts';
import { MEASURER_WORDS, PATH_WORDS } from '../../test-columns.ts';
import { readTps, type SiteRow } from '../../test-row.ts';
import type { Draft } from '../import-drafts.ts';
import type { JsonRow } from './json-rows.ts';

/** What is said beside a file of programs' results: they know neither TPS nor place nor who measured. */
type ResultOptions = ToldBeside & { readonly tps: string | null };

/** Reads the options that a sender gave with a file: `tps`, `by`, `path`, `distance`, `accuracy`. @returns all that is wrong. */
export function resultOptions(given: Readonly<Record<string, string>>): Result<ResultOptions, Problem> {
  const wrong: Text[] = [];
  const read = <T>(name: string, reader: (value: string) => Result<T, Text>): T | null => {
    const value = given[name];
    const found = value === undefined ? null : reader(value);
    if (found && !found.ok) wrong.push(text(`${name}: ${found.error.id}`, `${name}: ${found.error.en}`));
    return found?.ok ? found.value : null;
  };
  const metres = (amount: Amount) => (value: string) => readAmount(value, amount);
  const options: ResultOptions = {
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

/** The results of a file: those that a program wraps in one value are its rows. */
export function unwrapped(rows: readonly JsonRow[]): readonly JsonRow[] {
  const records = rows.length === 1 ? gigaRecords(rows[0]?.value) : null;
  return records?.map((value, index) => ({ row: index + 1, value })) ?? rows;
}

/** What the results were taken for, by their content; an archival result of ndt-server is what the file is meant to hold. */
export function takenFor(rows: readonly JsonRow[]): readonly Text[] {
  const notices: Text[] = [];
  if (rows.some(({ value }) => isMurakami(value))) notices.push(MURAKAMI);
  if (rows.some(({ value }) => isGigaMeter(value))) notices.push(GIGA_METER);
  return notices;
}

/** Whether one TPS was told for results of several schools. */
export function isOfSeveralSchools(rows: readonly JsonRow[], { tps }: ResultOptions): boolean {
  const schools = rows.flatMap(({ value }) => (isGigaMeter(value) ? [schoolOf(value)] : []));
  return tps !== null && new Set(schools).size > 1;
}

/** Results as rows: ndt-server's archival results, lines of Murakami, measurements of Giga Meter. */
export function resultDrafts(
  rows: readonly JsonRow[],
  options: ResultOptions,
  severalSchools: boolean,
  now: Date,
  timeZone: string,
): Draft<SiteRow>[] {
  const { tps, ...told } = options;
  return rows.map(({ row, value }) => {
    const refused = (why: Text): Draft<SiteRow> => ({ row, code: '', result: err([why]) });
    const read = readResult(value, told, now, timeZone);
    if (!read.ok) return refused(read.error);
    const named = read.value.tpsCode;
    if (named === null && tps === null) return refused(NO_TPS);
    if (named === null && severalSchools && isGigaMeter(value)) return refused(SEVERAL_SCHOOLS);
    const code = readTps(named ?? '', tps);
    if (!code.ok) return refused(code.error);
    const record = { ...read.value.test, tpsCode: code.value };
    return { row, code: record.tpsCode, result: ok({ type: 'test', record, stood: read.value.stood }) };
  });
}

function readResult(
  value: unknown,
  told: ToldBeside,
  now: Date,
  timeZone: string,
): Result<ResultReading, Text> {
  if (value === undefined) return err(NO_JSON);
  if (isMurakami(value)) return readMurakami(value, told, now, timeZone);
  if (isGigaMeter(value)) return readGigaMeter(value, told, now, timeZone);
  const read = readNdt7(value, told, now, timeZone);
  return read.ok ? ok({ ...read.value, stood: null }) : read;
}

const NO_JSON = text(
  'baris ini bukan JSON yang lengkap: mungkin berkasnya terpotong di sini',
  'this line is no complete JSON: the file may be cut here',
);
const NO_TPS = text(
  'hasil ini tidak menyebut TPS: beri kode TPS bersama berkasnya (--tps)',
  'this result names no TPS: give its code with the file (--tps)',
);
const MURAKAMI = text(
  'Dikenali sebagai hasil Murakami: unggahnya menurut pengirim, jadi tidak dihitung.',
  'Taken for results of Murakami: their uplink is the word of the sender, so it does not count.',
);
const GIGA_METER = text(
  'Dikenali sebagai hasil Giga Meter: kecepatannya dibaca dalam kbit/s.',
  'Taken for results of Giga Meter: their speeds are read as kbit/s.',
);
