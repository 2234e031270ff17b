import { type Day, dayIn, endOfDay } from '../../kernel/index.ts';
import type { Measurer } from '../model.ts';
import { BLANK_TEST, type ClaimRecord, type ReportRecord, type TestRecord } from '../record.ts';
import { oneOf, type Random, ratioBetween, wholeBetween } from './random.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
const MILLISECONDS_PER_MINUTE = 60_000;
const PHOTOS = 6;
const PHOTO_BYTES = 2_400_000;
const SOURCE = 'scenario';

/** Slowest and fastest uplink of a story, bits per second. */
export type SpeedRange = readonly [low: number, high: number];

/** Writes the made-up records of one TPS. Days count back from the scenario's day; hours are local. */
export class Scribe {
  readonly tests: TestRecord[] = [];
  readonly reports: ReportRecord[] = [];
  readonly claims: ClaimRecord[] = [];
  readonly code: string;
  readonly random: Random;
  readonly #asOf: Date;
  readonly #timeZone: string;
  readonly #midnightMs: number;
  readonly #operator: string;

  constructor(code: string, random: Random, asOf: Date, timeZone: string) {
    this.code = code;
    this.random = random;
    this.#asOf = asOf;
    this.#timeZone = timeZone;
    this.#midnightMs = endOfDay(timeZone, dayIn(timeZone, asOf)).getTime() + 1 - MILLISECONDS_PER_DAY;
    this.#operator = oneOf(random, ['Operator A', 'Operator B', 'Operator C']);
  }

  /** A speed test as the receiving side counted it, at the TPS. */
  speed(daysAgo: number, hour: number, range: SpeedRange, change: Partial<TestRecord> = {}): void {
    const uplinkBps = Math.round(ratioBetween(this.random, ...range) / 1_000) * 1_000;
    this.#test(daysAgo, hour, {
      uplinkBps,
      uplinkCountedBy: 'receiver',
      downlinkBps: Math.round((uplinkBps * (2 + this.random() * 3)) / 1_000) * 1_000,
      latencyUs: wholeBetween(this.random, 28, 140) * 1_000,
      ...change,
    });
  }

  /** A rehearsal of all photos that ended with a receipt. */
  rehearsal(daysAgo: number, hour: number, range: SpeedRange, change: Partial<TestRecord> = {}): void {
    const bytes = PHOTOS * PHOTO_BYTES;
    const bps = ratioBetween(this.random, ...range);
    this.#test(daysAgo, hour, {
      kind: 'rehearsal',
      photos: PHOTOS,
      bytes,
      durationUs: Math.floor((bytes * 8_000_000) / bps),
      receipt: this.#hex(64),
      ...change,
    });
  }

  /** A try that found no attachment, or hung. */
  failure(
    daysAgo: number,
    hour: number,
    outcome: 'no-attachment' | 'hung',
    change: Partial<TestRecord> = {},
  ): void {
    this.#test(daysAgo, hour, { kind: outcome === 'hung' ? 'speed' : 'attach', outcome, ...change });
  }

  /** A finding about power, a second path or an upload point. */
  report(daysAgo: number, kind: ReportRecord['kind'], finding: Partial<ReportRecord>): void {
    this.reports.push({
      tpsCode: this.code,
      observedAt: this.#instant(daysAgo, wholeBetween(this.random, 8, 14)),
      kind,
      present: true,
      powerHours: null,
      description: null,
      travelMinutes: null,
      travelMeans: null,
      reportedBy: 'officer',
      source: SOURCE,
      ...finding,
    });
  }

  /** Somebody's word about this TPS. */
  claim(daysAgo: number, claimant: string, measure: string, value: number): void {
    this.claims.push({
      regionCode: null,
      tpsCode: this.code,
      exceptCodes: [],
      statedOn: this.#day(daysAgo),
      claimant,
      about: 'Skenario sintetis',
      measure,
      value,
      definition: null,
      document: null,
      note: null,
    });
  }

  #test(daysAgo: number, hour: number, change: Partial<TestRecord>): void {
    this.tests.push({
      ...BLANK_TEST,
      tpsCode: this.code,
      observedAt: this.#instant(daysAgo, hour),
      distanceM: wholeBetween(this.random, 2, 110),
      accuracyM: wholeBetween(this.random, 4, 35),
      operator: this.#operator,
      medium: '4g',
      measuredBy: this.#independent(),
      source: SOURCE,
      ...change,
    });
  }

  #independent(): Measurer {
    return oneOf(this.random, ['office', 'office', 'officer', 'probe', 'third-party']);
  }

  #instant(daysAgo: number, hour: number): Date {
    const minute = wholeBetween(this.random, 0, 58);
    const start = this.#midnightMs - daysAgo * MILLISECONDS_PER_DAY + hour * 60 * MILLISECONDS_PER_MINUTE;
    const second = wholeBetween(this.random, 0, 59) * 1_000;
    return new Date(Math.min(start + minute * MILLISECONDS_PER_MINUTE + second, this.#asOf.getTime()));
  }

  #day(daysAgo: number): Day {
    return dayIn(this.#timeZone, new Date(this.#midnightMs - daysAgo * MILLISECONDS_PER_DAY));
  }

  #hex(digits: number): string {
    return Array.from({ length: digits }, () => wholeBetween(this.random, 0, 15).toString(16)).join('');
  }
}
