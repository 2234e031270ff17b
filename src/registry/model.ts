import type { Day, Position, Text } from '../kernel/index.ts';

/** The levels of an administrative area, from the province down to the village (desa/kelurahan). */
export type RegionLevel = 'province' | 'regency' | 'district' | 'village';

/** An area. `code` is Kemendagri's without dots (2, 4, 6 or 10 digits), which is KPU's form. */
export type Region = {
  readonly code: string;
  readonly level: RegionLevel;
  readonly parentCode: string | null;
  readonly name: string;
  readonly kind: 'provinsi' | 'kabupaten' | 'kota' | 'kecamatan' | 'kelurahan' | 'desa';
  /** BPS's code: the same digits may be another place in Kemendagri's list. Never joined on. */
  readonly bpsCode: string | null;
  /** A point inside the area. */
  readonly inside: Position | null;
};

/** One election and the set of TPS that belongs to it alone. */
export type Election = {
  readonly id: number;
  readonly slug: string;
  readonly name: Text;
  readonly votingDate: Day;
  readonly timeZone: string;
  /** Made up for practice and shown as such everywhere. */
  readonly synthetic: boolean;
  /** Where a scenario's clock stands still; null for a real election. */
  readonly pinnedAsOf: Date | null;
  readonly isDefault: boolean;
};

/** How well a TPS's position is known: surveyed, a point of its village, or not at all. */
export type Precision = 'exact' | 'village' | 'unknown';

/** Where a TPS in the registry comes from. */
export type TpsOrigin = 'allocation' | 'import' | 'scenario';

/** A polling station of one election. `code` is the village code and three digits (901 and up: special). */
export type Tps = {
  readonly code: string;
  readonly name: string;
  readonly place: string | null;
  readonly position: Position | null;
  readonly precision: Precision;
  /** Registered voters: all, male, female. */
  readonly dpt: number | null;
  readonly dptL: number | null;
  readonly dptP: number | null;
  readonly origin: TpsOrigin;
};
