import { type Canonical, type Contest, canonicalJson } from '../../sealed/index.ts';

/** What a plenary says when it signs a version of a sheet. No names: whoever signed is known by role and area (DOMAIN 3). */
export type Plenary = {
  readonly contest: Contest;
  readonly area: string;
  /** Identity of the version that it signs. */
  readonly sheet: string;
  readonly version: number;
  readonly place: string;
  readonly statement: string;
  /** What witnesses objected to, a sentence each. */
  readonly objections: readonly string[];
  /** Identity of the plenary of this area and contest before it; null for the first. */
  readonly previous: string | null;
};

/** A plenary on record, at the server's clock. */
export type PlenarySeal = {
  readonly election: string;
  readonly synthetic: boolean;
  readonly role: 'commission';
  readonly signedAt: string;
  /** 32 random bytes as hex digits: its words cannot be found by guessing. */
  readonly salt: string;
};

export const MOST_OBJECTIONS = 50;

/** The one text of a plenary's record, whose SHA-256 is its identity (docs/formats/recap-sheet.md). */
export function plenaryText(plenary: Plenary, seal: PlenarySeal): string {
  const { contest, area, sheet, version, place, statement, objections, previous } = plenary;
  return canonicalJson({
    ...{ ...seal, record: 'sigap-plenary-1', contest, area, sheet, version, place, statement, objections },
    previous,
  } as Canonical);
}
