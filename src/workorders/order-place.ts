import type { Position } from '../kernel/index.ts';

/** What people call the partner and the place of an order. */
export type OrderPlace = {
  readonly partnerName: string;
  readonly tpsName: string;
  /** Where the TPS stands in words; null when the registry does not know. */
  readonly tpsPlace: string | null;
  readonly village: string;
  readonly district: string;
  readonly regency: string;
  readonly position: Position | null;
  /** How well the position is known: of the TPS itself, of its village only, or not. */
  readonly precision: 'exact' | 'village' | 'unknown';
};
