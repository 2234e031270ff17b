import type { Day, Text } from '../../../kernel/index.ts';
import type { Region } from '../../model.ts';

/** What cannot be used in a pack: where exactly, and what to do about it. Lines and columns as an editor shows them. */
export type PackProblem = {
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly reason: Text;
};

/** What is voted on, and where. */
export type Contest = {
  readonly code: string;
  readonly regionCode: string;
  /** How many pairs stand; left out where that is not known yet. */
  readonly pairs?: number | undefined;
  readonly name: Text;
};

/** A span of days of the election's calendar. */
export type CalendarEntry = {
  readonly code: string;
  readonly from: Day;
  readonly until: Day;
  readonly name: Text;
};

/** The election a pack brings along. */
export type PackElection = {
  readonly slug: string;
  readonly name: Text;
  readonly votingDate: Day;
  readonly timeZone: string;
  readonly contests: readonly Contest[];
  readonly calendar: readonly CalendarEntry[];
};

/** A published count of an area. */
export type PackFigure = {
  readonly regionCode: string;
  readonly measure: 'tps' | 'dpt' | 'dps';
  readonly value: number;
  readonly source: string;
};

/** A dated statement about an area, as the claims ledger keeps it. */
export type PackClaim = {
  readonly regionCode: string;
  /** Areas of it that are left out. */
  readonly exceptCodes: readonly string[];
  readonly statedOn: Day;
  readonly claimant: string | null;
  readonly about: string;
  readonly measure: string;
  readonly value: number | null;
  readonly definition: string | null;
  readonly document: string | null;
  readonly note: string | null;
};

/** A polling station shared out from its district's count, drawn at its village's point. */
export type AllocatedTps = {
  readonly code: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
};

/** A pack that has been read and found whole. */
export type Pack = {
  /** Over all its files: two packs with the same bytes are the same pack. */
  readonly sha256: Buffer;
  readonly election: PackElection;
  /** As it stands in policy.json; the area that owns policies checks it. */
  readonly policy: unknown;
  /** As it stands in options.json; null when the pack brings none. The area that plans checks it. */
  readonly options: unknown;
  readonly regions: readonly Region[];
  readonly figures: readonly PackFigure[];
  readonly tps: readonly AllocatedTps[];
  readonly claims: readonly PackClaim[];
};
