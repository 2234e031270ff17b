import type { Verdict } from '../../connectivity/index.ts';

/** What must be right on the eve of voting day, in the order in which it is looked at. */
export const ITEMS = ['device', 'charged', 'rehearsal', 'path', 'power', 'contact', 'confirmation'] as const;
/** One of them. */
export type ItemName = (typeof ITEMS)[number];

/** How an item stands. Silence is unknown: it is neither right nor wrong. */
export const ITEM_STATES = ['ok', 'not-ok', 'unknown'] as const;
/** One of the three. */
export type ItemState = (typeof ITEM_STATES)[number];

/** Who says how an item stands: the list of phones, measured evidence, the phone of the TPS, an officer who asked, a file. */
export type ItemSource = 'devices' | 'evidence' | 'phone' | 'desk' | 'file';

/** What one record says; null where it says nothing. */
export type Said = {
  readonly battery: boolean | null;
  readonly powerBank: boolean | null;
  /** Power lasts until the result is sent. */
  readonly power: boolean | null;
  /** Somebody of the KPPS stays reachable. */
  readonly contact: boolean | null;
  /** The KPPS itself says it is ready. */
  readonly ready: boolean | null;
};

/** What was said last of one item. */
export type LastSaid = {
  readonly value: boolean;
  readonly at: Date;
  readonly source: Exclude<ItemSource, 'devices' | 'evidence'>;
};

/** Everything that is known of the eve of one TPS. */
export type ReadinessFacts = {
  /** When the phone was enrolled that belongs to the TPS; null without one. */
  readonly deviceSince: Date | null;
  /** The last rehearsal that was tried there and is still valid. */
  readonly rehearsal: { readonly passed: boolean; readonly at: Date } | null;
  readonly standing: {
    readonly verdict: Verdict;
    readonly hasFallback: boolean;
    readonly at: Date | null;
  } | null;
  /** Whether the power that was last found there lasts as long as the policy asks. */
  readonly powerFound: { readonly lasts: boolean; readonly at: Date } | null;
  readonly charged: LastSaid | null;
  readonly power: LastSaid | null;
  readonly contact: LastSaid | null;
  readonly ready: LastSaid | null;
};

/** An item as it stands, since when, and who says so. */
export type Item = {
  readonly item: ItemName;
  readonly state: ItemState;
  readonly at: Date | null;
  readonly source: ItemSource | null;
  /** Something was said, on a day that does not count any more. */
  readonly isStale: boolean;
};

/** `ready`: all is right. `not-ready`: something is known to be wrong. `not-confirmed`: nothing is, and something is not known. */
export const READINESS_VERDICTS = ['ready', 'not-ready', 'not-confirmed'] as const;
/** One of the three. */
export type ReadinessVerdict = (typeof READINESS_VERDICTS)[number];
