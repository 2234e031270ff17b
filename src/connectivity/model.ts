import type { Day } from '../kernel/index.ts';

/** KPU's four words for a signal, by the P10 of uplink as counted by the receiving side (DOMAIN section 2), best first. */
export const SIGNAL_CLASSES = ['kuat', 'sedang', 'lemah', 'tidak-ada'] as const;
/** One of the four. */
export type SignalClass = (typeof SIGNAL_CLASSES)[number];

/** Whether a TPS can send its results; unknown when the evidence does not decide. */
export const VERDICTS = ['adequate', 'inadequate', 'unknown'] as const;
/** One of the three. */
export type Verdict = (typeof VERDICTS)[number];

/**
 * The ladder of evidence: silence, somebody's word (a claim, or a record that does not count), a test that counts, one by somebody
 * independent of the operator.
 */
export const RUNGS = ['unknown', 'claimed', 'measured', 'verified'] as const;
/** One of its rungs. */
export type Rung = (typeof RUNGS)[number];

/** The conditions that together make a TPS adequate (DOMAIN section 2). */
export const CHECK_IDS = ['signal-class', 'enough-tests', 'rehearsal', 'second-way', 'power'] as const;
/** One of the five. */
export type CheckId = (typeof CHECK_IDS)[number];

/** Identity of a record: the hex SHA-256 of its content (content-id.ts). */
export type RecordId = string;

/** Who made a test. `unstated` where the record does not say: nobody is independent by silence. */
export type Measurer = 'operator' | 'officer' | 'office' | 'third-party' | 'probe' | 'unstated';

/** Who reported a finding. */
type Reporter = Exclude<Measurer, 'probe'>;

/** Whether somebody is known to be independent of the operator. */
export function isIndependent(who: Measurer): boolean {
  return who !== 'operator' && who !== 'unstated';
}

/**
 * Why a test is doubtful although nothing in itself says so (doubts.ts): it stays visible and does not count. Nobody is accused: a clock
 * that nobody set and an app that makes up positions are doubts about a figure.
 */
export const DOUBT_REASONS = [
  'clock-skew',
  'mock-position',
  'outside-village',
  'two-places',
  'too-fast',
  'same-test',
  'device-revoked',
] as const;
/** One of them. */
export type DoubtReason = (typeof DOUBT_REASONS)[number];
/** A doubt, and how much: seconds of a clock, metres, or bits per second; null where there is no amount. */
export type Doubt = { readonly reason: DoubtReason; readonly amount: number | null };
/** No doubt at all. */
export const NO_DOUBTS: readonly Doubt[] = [];

/** A speed test, a rehearsal upload or a try to attach, as the rules read it. Never changed afterwards. */
export type Test = {
  readonly id: RecordId;
  readonly observedAt: Date;
  readonly kind: 'speed' | 'rehearsal' | 'attach';
  /** What was tested: the TPS's own path, its second path, or sending from its upload point. */
  readonly path: 'primary' | 'second' | 'upload-point';
  /** A hung test is "no connectivity": it has no speed, and it is never a pass. */
  readonly outcome: 'completed' | 'no-attachment' | 'hung' | 'aborted';
  readonly uplinkBps: number | null;
  /** Only what the receiving side counted counts. */
  readonly uplinkCountedBy: 'receiver' | 'sender' | null;
  readonly latencyUs: number | null;
  readonly photos: number | null;
  readonly bytes: number | null;
  readonly durationUs: number | null;
  /** Whether the receiver answered a rehearsal with a receipt over the hash of what arrived. */
  readonly hasReceipt: boolean;
  /** From the TPS; null when it was not recorded. */
  readonly distanceM: number | null;
  readonly accuracyM: number | null;
  readonly measuredBy: Measurer;
  /** Whose network carried it, and how, as written; only there where somebody asks whose order it proves. */
  readonly operator?: string | null;
  readonly medium?: string | null;
  readonly doubts: readonly Doubt[];
};

/** What somebody found at a TPS about power, a second path or a place to upload from. "None" is a finding. It ages as tests do. */
export type SiteReport = {
  readonly id: RecordId;
  readonly observedAt: Date;
  readonly kind: 'power' | 'second-path' | 'upload-point';
  readonly present: boolean;
  /** Hours of power; only of `power`, and there whenever it is present. */
  readonly powerHours: number | null;
  readonly reportedBy: Reporter;
};

/** A dated statement of somebody about this one TPS. It is never evidence of being adequate. */
export type TpsClaim = {
  readonly id: RecordId;
  readonly statedOn: Day;
  readonly measure: string;
  readonly value: number | null;
};

/** Everything known about one TPS. The order of the records does not matter. */
export type Evidence = {
  readonly tests: readonly Test[];
  readonly reports: readonly SiteReport[];
  readonly claims: readonly TpsClaim[];
};

/** What is known of a TPS about which nobody has said anything. */
export const SILENCE: Evidence = { tests: [], reports: [], claims: [] };
