import type { Position, Text } from '../../kernel/index.ts';
import type { Option, OptionKind } from '../model.ts';
import type { PlanInstance } from '../programme/instance.ts';
import type { Fleet } from '../schedule/index.ts';

/** Why a kind of option is not possible at a TPS. */
export type Rejection = {
  readonly tpsCode: string;
  readonly kind: OptionKind;
  readonly itemId: string;
  readonly reason: Text;
};

/** What fails together: two options of one cause are no fallback for each other. */
export type Cause = string;

/** An option with what the programme needs to know of it beside its cost and chance. */
export type FoundOption = Option & {
  /** `satellite`, `hand`, `operator:xl`, `site:…`. */
  readonly cause: Cause;
  /** Products that it takes beside its own: a generator where power is short. */
  readonly addOns: readonly string[];
  /** What it takes of its facility. */
  readonly bps: number;
};

/** A place where several TPS can be hung on: a hub, a portable BTS, a shared terminal. */
export type FoundFacility = {
  readonly id: string;
  readonly kind: OptionKind;
  readonly itemId: string;
  readonly name: string;
  readonly position: Position;
  /** A TPS at or near it: its cluster is the facility's. */
  readonly tpsCode: string;
  readonly costRupiah: number;
  readonly leadDays: number;
  readonly crewDays: number;
  readonly addOns: readonly string[];
  readonly ports: number;
  readonly capacityBps: number;
};

/** Everything found for the TPS of a gap. */
export type FoundOptions = {
  readonly options: readonly FoundOption[];
  readonly facilities: readonly FoundFacility[];
  readonly rejections: readonly Rejection[];
};

/** What a plan is made from, and by what it can be told whether anything has changed since. */
export type PlanInputs = {
  readonly instance: PlanInstance;
  readonly options: ReadonlyMap<string, FoundOption>;
  readonly rejections: readonly Rejection[];
  readonly catalogueVersion: number;
  /** Changes with every record, TPS, policy version and site. */
  readonly evidenceRevision: string;
  /** Hex SHA-256 over everything the plan depends on. */
  readonly sha256: string;
  /** Crews, boats, ports and hours, for the schedule. */
  readonly fleet: Fleet;
  /** By TPS code; null where the registry has none. */
  readonly positions: ReadonlyMap<string, Position | null>;
  /** Codes of TPS that have a tested fallback today: they are out of the uncovered gap before anything is built. */
  readonly covered: ReadonlySet<string>;
};

/**
 * An option that was ordered: its id (or the beginning that all of its product at the TPS share, where nobody said which), and how many
 * days of its lead time are over.
 */
export type OrderedOption = {
  readonly optionId: string;
  readonly role: 'primary' | 'fallback';
  readonly daysAgo: number;
};

/** What a plan is asked about. */
export type PlanQuestion = {
  /** A version of the catalogue; null for the one in force. */
  readonly catalogueVersion: number | null;
  /** Codes of regencies; null for all of the election. */
  readonly regencies: readonly string[] | null;
  /** Whether TPS of which nothing is known are planned for as well. */
  readonly include: 'inadequate' | 'inadequate-and-unknown';
  /** Pairs of a primary and a fallback that both take money or stock, beside the plain ones with carrying as the fallback. */
  readonly pairs: boolean;
  /** What is ordered already, by TPS code: the primary, then the fallback when that is ordered too. It is chosen whatever happens; the half that nobody ordered stays free. */
  readonly ordered: ReadonlyMap<string, readonly OrderedOption[]>;
};
