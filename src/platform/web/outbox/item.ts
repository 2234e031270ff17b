import type { Canonical, Envelope } from '../../../sealed/index.ts';

/**
 * What is kept on this device until the server has signed for it. A draft is written and not yet signed; sealed is signed and may be
 * sent; held is not sent by itself, because the server refused it or the officer stopped it; received has a receipt that was checked.
 */
export const ITEM_STATES = ['draft', 'sealed', 'held', 'received'] as const;
/** One of the four. */
export type ItemState = (typeof ITEM_STATES)[number];

/** Why something did not arrive: what became of the try, and the server's own words if it gave any. */
export type Failure = {
  readonly why:
    | 'unreachable'
    | 'silent'
    | 'server'
    | 'no-receipt'
    | 'unauthorized'
    | 'refused'
    | 'stopped'
    /** A file that belongs to it cannot be read on this device, or is not the one that was kept. */
    | 'unreadable'
    /** It is a draft that can never be sealed. */
    | 'unsealable'
    /** Something else went wrong on this device. */
    | 'broken';
  /** Of this device's clock. */
  readonly at: string;
  /** Number of the problem, such as SIGAP-3114; else what tells the fault to whoever looks for it, if anything does. */
  readonly code: string | null;
  readonly words: string | null;
};

/** One thing in the outbox. What it is about is known to the courier of its kind alone. */
export type Item = {
  /** Identity on this device: its key's identity and a number. */
  readonly id: string;
  /** Identity of the key that seals it. */
  readonly device: string;
  /** Counts what a device has made, from 1. */
  readonly number: number;
  /** Which courier takes it. */
  readonly kind: string;
  /** Slug of the election it belongs to. */
  readonly election: string;
  /** ISO instant of this device's clock. */
  readonly madeAt: string;
  /** What is sealed, whole. */
  readonly body: Canonical;
  /** What its courier needs and nobody else is sent: a seed, the name of a kept file. */
  readonly keep: Canonical;
  readonly state: ItemState;
  readonly envelope: Envelope | null;
  /** SHA-256 of the envelope's payload. */
  readonly sha256: string | null;
  /** Tries in a row that failed. */
  readonly attempts: number;
  /** Not before this instant of the device's clock, milliseconds. */
  readonly notBeforeMs: number;
  readonly lastFailure: Failure | null;
  /** The last that was checked. One that is sent again since the server lost it has its old one meanwhile. */
  readonly receipt: Envelope | null;
  /** By the server's clock, from the receipt. */
  readonly receivedAt: string | null;
};

/** What somebody wants to have sent. */
export type NewItem = Pick<Item, 'device' | 'kind' | 'election' | 'madeAt' | 'keep'> & {
  /** What is sealed, once its number is known. */
  readonly bodyOf: (number: number) => Canonical;
  /** Files that are kept with it, by the name that `keep` gives them. */
  readonly files?: ReadonlyMap<string, Blob>;
};

/** The identity of an item on this device; sorts as it counts. */
export function itemId(device: string, number: number): string {
  return `${device}-${String(number).padStart(6, '0')}`;
}

/** A new draft. */
export function draftOf({ device, kind, election, madeAt, keep, bodyOf }: NewItem, number: number): Item {
  return {
    id: itemId(device, number),
    device,
    number,
    kind,
    election,
    madeAt,
    body: bodyOf(number),
    keep,
    state: 'draft',
    envelope: null,
    sha256: null,
    attempts: 0,
    notBeforeMs: 0,
    lastFailure: null,
    receipt: null,
    receivedAt: null,
  };
}
