import { dayIn, endOfDay } from '../../kernel/index.ts';
import type { Shared, Window } from '../coordinated/index.ts';
import { BLANK_TEST, type TestRecord } from '../record.ts';
import { oneOf, type Random, randomOf, wholeBetween } from './random.ts';
import type { Story } from './stories.ts';

/** Where and when a scenario's TPS once sent together. */
export type TogetherPlace = {
  readonly region: string;
  readonly name: string;
  readonly daysAgo: number;
  readonly fromHour: number;
};

/** A made-up rehearsal together: its plan, its TPS and everything that was tested for it. */
export type ToldTogether = Window & {
  readonly name: string;
  readonly shared: Shared;
  readonly reason: string;
  readonly codes: readonly string[];
  readonly tests: readonly TestRecord[];
};

type Telling = {
  readonly seed: number;
  readonly asOf: Date;
  readonly timeZone: string;
  readonly stories: ReadonlyMap<string, Story>;
};

const MOST = 10;
/** Each needs all of the cell for about a minute; the first three get through, the last says nothing. */
const SENT = 3;
const SILENT = 1;
const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** Stories of TPS that have been tested well since: what is told here has grown too old to change what is known of them. */
const SINCE: ReadonlySet<Story> = new Set(['steady', 'upload-point', 'operator-only']);
const REASON =
  'SKENARIO SINTETIS: satu menara di pulau ini; dibuat untuk latihan, tidak pernah terjadi. / SYNTHETIC SCENARIO: one tower on this island; made up for practice, it never happened.';

/** Makes up a rehearsal on an island with one cell: alone nearly all pass, together most hang. Null where too few TPS lie. */
export function tellTogether(place: TogetherPlace, telling: Telling): ToldTogether | null {
  const { asOf, timeZone, stories, seed } = telling;
  const codes = [...stories]
    .filter(([code, story]) => code.startsWith(place.region) && SINCE.has(story))
    .map(([code]) => code)
    .toSorted()
    .slice(0, MOST);
  if (codes.length < MOST) return null;
  const midnight = endOfDay(timeZone, dayIn(timeZone, asOf)).getTime() + 1 - (1 + place.daysAgo) * MS_PER_DAY;
  const from = midnight + place.fromHour * 60 * MS_PER_MINUTE;
  const tests = codes.flatMap((code, index) => {
    const random = randomOf(seed, `together ${code}`);
    const before =
      from - wholeBetween(random, 1, 3) * MS_PER_DAY - wholeBetween(random, 60, 300) * MS_PER_MINUTE;
    const at = from + (3 + wholeBetween(random, 0, 2)) * MS_PER_MINUTE;
    const isLast = index >= codes.length - SILENT;
    return [
      isLast ? hung(random, code, before) : rehearsal(random, code, before, wholeBetween(random, 35, 110)),
      ...(isLast
        ? []
        : [
            index < SENT
              ? rehearsal(random, code, at, wholeBetween(random, 330, 580))
              : hung(random, code, at),
          ]),
    ];
  });
  return {
    ...{ name: place.name, shared: 'cell', reason: REASON, codes, tests },
    ...{ from: new Date(from), until: new Date(from + 60 * MS_PER_MINUTE) },
  };
}

function rehearsal(random: Random, tpsCode: string, atMs: number, seconds: number): TestRecord {
  const receipt = Array.from({ length: 64 }, () => wholeBetween(random, 0, 15).toString(16)).join('');
  return { ...attempt(random, tpsCode, atMs), durationUs: seconds * 1_000_000, receipt };
}

function hung(random: Random, tpsCode: string, atMs: number): TestRecord {
  const durationUs = wholeBetween(random, 180, 600) * 1_000_000;
  return { ...attempt(random, tpsCode, atMs), outcome: 'hung', durationUs };
}

function attempt(random: Random, tpsCode: string, atMs: number): TestRecord {
  return {
    ...BLANK_TEST,
    ...{ tpsCode, observedAt: new Date(atMs), kind: 'rehearsal', photos: 6, bytes: 14_400_000 },
    ...{ distanceM: wholeBetween(random, 2, 60), accuracyM: wholeBetween(random, 4, 30) },
    ...{ operator: 'Operator A', medium: '4g', source: 'scenario' },
    measuredBy: oneOf(random, ['officer', 'office']),
  };
}
