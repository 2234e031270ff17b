import type { Position, Text } from '../kernel/index.ts';

/** What can be done for a TPS that cannot send. */
export const OPTION_KINDS = [
  'other-operator',
  'walk-out',
  'existing-access',
  'antenna',
  'link',
  'fibre',
  'portable-bts',
  'vsat',
  'shared-vsat',
  'power',
  'geser',
] as const;
/** One of the kinds. */
export type OptionKind = (typeof OPTION_KINDS)[number];

/** How a figure of the catalogue is known: where from, and when. */
export type Sourced = { readonly source: string; readonly sourceDate: string };

/** One thing that can be done for one TPS, as the rules found it: what it takes, what it gives, and why. */
export type Option = {
  /** Unique within a plan: TPS code, kind, and what tells two of one kind apart (product, operator, hub). */
  readonly id: string;
  readonly tpsCode: string;
  readonly kind: OptionKind;
  /** The product of the catalogue. */
  readonly itemId: string;
  /** The product's name, which tells two of one kind apart; absent in plans kept before it was. */
  readonly name?: Text;
  /** Who delivers it: a partner's id, or null for the office itself. */
  readonly partner: string | null;
  /** P(ready by the freeze | ordered at once and in time), of the product: weather windows and delivery in 0..1. */
  readonly readyChance: number;
  /** P(it carries the photos on the evening | ready), from physics and evidence, in 0..1. */
  readonly carryChance: number;
  readonly costRupiah: number;
  readonly leadDays: number;
  readonly crewDays: number;
  readonly boatDays: number;
  /** What it shares with other TPS: a hub, a portable BTS, a VSAT with neighbours. */
  readonly facilityId: string | null;
  /** It is reached by a way of which nobody knows how long it takes: a fallback on paper, until somebody looks. */
  readonly wayUnknown?: boolean;
  readonly needs: readonly Text[];
  readonly reasons: readonly Text[];
  /** Where it takes place when not at the TPS: the hub, the walk-out point, the upload point. */
  readonly place: { readonly name: string; readonly position: Position } | null;
};
