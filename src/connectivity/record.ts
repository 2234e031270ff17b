import type { Day } from '../kernel/index.ts';
import type { SiteReport, Test } from './model.ts';

/** A test as it is brought in and kept: what the rules read, and what people want to know beside it. */
export type TestRecord = Omit<Test, 'id' | 'hasReceipt' | 'doubts'> & {
  readonly tpsCode: string;
  readonly downlinkBps: number | null;
  /** Hex SHA-256 in the receiver's receipt of a rehearsal. */
  readonly receipt: string | null;
  readonly operator: string | null;
  /** How the path runs: `4g`, `vsat`, `fibre`, … as written. */
  readonly medium: string | null;
  /** The way it came in: `csv`, `ndt7`, `scenario`, … Not part of its identity. */
  readonly source: string;
  readonly note: string | null;
};

/** A finding at a TPS as it is brought in and kept. */
export type ReportRecord = Omit<SiteReport, 'id'> & {
  readonly tpsCode: string;
  readonly description: string | null;
  /** Only of an upload point: how long and by what one gets there. */
  readonly travelMinutes: number | null;
  readonly travelMeans: 'foot' | 'road' | 'boat' | null;
  readonly source: string;
};

/** What a claim speaks of: a region, or one TPS. */
export type ClaimSubject =
  | { readonly regionCode: string; readonly tpsCode: null }
  | { readonly regionCode: null; readonly tpsCode: string };

/** A dated statement as it is brought in and kept. Statements are never merged. */
export type ClaimRecord = ClaimSubject & {
  /** Areas within the region that it leaves out ("di luar Batam"): codes in order, none for the whole. */
  readonly exceptCodes: readonly string[];
  readonly statedOn: Day;
  /** Who said it; null when a document reports it without naming its author. */
  readonly claimant: string | null;
  /** The election or period it speaks of, as written: `Pilkada 2024`, `umum`. */
  readonly about: string;
  /** A measure of measures.ts, or another one as written (`a-z0-9_`). */
  readonly measure: string;
  readonly value: number | null;
  /** Under which definition the claimant counted. */
  readonly definition: string | null;
  /** Where it can be read. */
  readonly document: string | null;
  readonly note: string | null;
};

/** How an empty record looks, for those who fill in only what they know. */
export const BLANK_TEST = {
  kind: 'speed',
  path: 'primary',
  outcome: 'completed',
  uplinkBps: null,
  uplinkCountedBy: null,
  downlinkBps: null,
  latencyUs: null,
  photos: null,
  bytes: null,
  durationUs: null,
  receipt: null,
  distanceM: null,
  accuracyM: null,
  operator: null,
  medium: null,
  note: null,
} as const satisfies Partial<TestRecord>;
