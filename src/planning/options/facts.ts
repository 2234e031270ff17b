import type { Day, Position, Text } from '../../kernel/index.ts';
import type { SightClass } from '../../radio/index.ts';
import type { Catalogue, CatalogueItem } from '../catalogue/index.ts';

/** What was tried at a TPS by one path and network: only tests that count, within the days that evidence is valid. */
export type TriedWay = {
  readonly path: 'primary' | 'second' | 'upload-point';
  readonly operator: string | null;
  readonly medium: string | null;
  readonly tries: number;
  /** How many of them were enough: a primary path fair or better, another way carrying all photos in time. */
  readonly passes: number;
};

/** A place to carry the files to, as somebody reported it. */
export type UploadPoint = {
  readonly present: boolean;
  readonly description: string | null;
  readonly minutes: number | null;
  readonly means: 'foot' | 'road' | 'boat' | null;
};

/** Where something is, as far as one knows. `land` names the island; null at sea or unknown. */
export type Spot = { readonly position: Position; readonly exact: boolean; readonly land: string | null };

/** A TPS of the gap with what is known of it. */
export type GapPlace = {
  readonly code: string;
  readonly name: string;
  readonly regency: string;
  /** Null when the registry has no position. */
  readonly spot: Spot | null;
  readonly voters: number | null;
  /** A tested second path or upload point today: it is not in the uncovered gap. */
  readonly hasFallback: boolean;
  readonly signalClass: 'kuat' | 'sedang' | 'lemah' | 'tidak-ada' | null;
  /** Whether power lasts as long as the policy asks; null when nobody knows. */
  readonly power: boolean | null;
  /** Lack of power alone makes it inadequate. */
  readonly onlyPower: boolean;
  readonly ways: readonly TriedWay[];
  readonly uploadPoint: UploadPoint | null;
};

/** How a place is connected already. */
export const SITE_INTERNET = ['none', 'unknown', 'cellular', 'wifi', 'vsat', 'fibre'] as const;
/** What a connected place is. */
export const SITE_KINDS = ['school', 'village-office', 'health-centre', 'tower', 'port', 'other'] as const;

/** A school, village office, tower or port from which others could be served. */
export type Site = {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof SITE_KINDS)[number];
  readonly owner: string | null;
  readonly villageCode: string | null;
  readonly spot: Spot;
  readonly internet: (typeof SITE_INTERNET)[number];
  /** Ports for radios and uplink that are free; null when nobody has asked. */
  readonly freePorts: number | null;
  readonly freeBps: number | null;
  /** Height of its roof or mast above the ground. */
  readonly heightM: number | null;
};

/** A TPS that can send: others may carry their files there, and its network is one that works here. */
export type Sender = {
  readonly code: string;
  readonly name: string;
  readonly spot: Spot;
  readonly p10UplinkBps: number | null;
  readonly ways: readonly TriedWay[];
};

/** What is said of the sight of a link (src/radio), as far as options need it. */
export type LinkSight = {
  readonly sight: SightClass;
  readonly claim: Text;
  readonly mastToClearM: number | null;
};

/** Judges the sight between two places; heights above the ground, metres. Comes in from the radio room with the terrain there is. */
export type AssessLink = (
  from: { readonly position: Position; readonly antennaM: number },
  to: { readonly position: Position; readonly antennaM: number },
  link: NonNullable<CatalogueItem['link']>,
) => LinkSight;

/** Everything around the TPS of a gap. */
export type Surroundings = {
  readonly catalogue: Catalogue;
  readonly today: Day;
  /** From today to the freeze. What takes longer to come is no option. */
  readonly horizonDays: number;
  /** Uplink a TPS must have to be adequate, bits per second. */
  readonly neededBps: number;
  readonly places: readonly GapPlace[];
  readonly senders: readonly Sender[];
  readonly sites: readonly Site[];
  /** Networks whose cells are said to cover a TPS (priors), by TPS code: a hint, never evidence. */
  readonly heardOf: ReadonlyMap<string, readonly string[]>;
  /** The island of each regency's home port. */
  readonly portLand: ReadonlyMap<string, string | null>;
  readonly assessLink: AssessLink;
  /** Days since an option was ordered, by its id: so much of its lead time is over. */
  readonly orderedDaysAgo: ReadonlyMap<string, number>;
};
