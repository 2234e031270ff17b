import { type Canonical, type Contest, canonicalJson } from '../../sealed/index.ts';
import type { RevoteReason } from './revote.ts';

/** An order that a TPS votes again in a contest, or that such an order is taken back. */
export type RevoteRecord = {
  readonly tps: string;
  readonly contest: Contest;
  readonly what: 'ordered' | 'withdrawn';
  /** The day of the re-vote; null where the order is taken back. */
  readonly heldOn: string | null;
  readonly reason: RevoteReason;
  readonly words: string;
  /** Identity of what was recorded of this TPS and contest before it; null for the first. */
  readonly corrects: string | null;
};

/** What its record holds beside it. */
export type RevoteSeal = {
  readonly election: string;
  readonly synthetic: boolean;
  readonly recordedAt: string;
  /** 32 random bytes as hex digits: its words cannot be found by guessing. */
  readonly salt: string;
};

/** The one text of a record, whose SHA-256 is its identity and all that the public log says of its words (docs/formats/recap-sheet.md). */
export function revoteText(revote: RevoteRecord, seal: RevoteSeal): string {
  const { tps, contest, what, heldOn, reason, words, corrects } = revote;
  return canonicalJson({
    ...{ ...seal, record: 'sigap-revote-1', tps, contest, what, heldOn, reason, words, corrects },
  } as Canonical);
}
