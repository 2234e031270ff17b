import { parseCanonical } from '../../sealed/index.ts';
import { isKnownKind } from './is-leaf.ts';
import { leafIn, subjectOf } from './leaf.ts';
import { type SaidLeaf, usualLeaf } from './usual-leaf.ts';

/** What is wrong with what entries say, though each is where it was signed to be. */
export type EntryFault = {
  /** `malformed`: no entry of a log. `repeated`: its subject was said before, at `first`. `other-election`: of another log. */
  readonly reason: 'entry-malformed' | 'entry-repeated' | 'entry-other-election';
  readonly place: number;
  readonly first: number | null;
};

/** What entries say, as far as this program can tell. */
export type EntriesFound = {
  readonly faults: readonly EntryFault[];
  /** Entries of kinds that this program does not know, by kind: a later version may. Nothing is wrong with them, and nothing is said of them. */
  readonly unknown: ReadonlyMap<string, number>;
};

/** Faults that are kept: who reads needs the first, not all of a log that is none. */
const HASHES = /[0-9a-f]{64}/g;
const MOST_FAULTS = 100;

/**
 * Looks at what the entries of a log say: each strictly of its kind, nothing said twice.
 * @param election slug whose log it is; null where its name does not say
 */
export function entryChecker(election: string | null): {
  add(bytes: Uint8Array, place: number): void;
  found(): EntriesFound;
} {
  const faults: EntryFault[] = [];
  const unknown = new Map<string, number>();
  const places = new Map<string, number>();
  const tell = (reason: EntryFault['reason'], place: number, first: number | null = null) => {
    if (faults.length < MOST_FAULTS) faults.push({ reason, place, first });
  };
  return {
    add(bytes, place) {
      const text = textOf(bytes);
      const leaf = text === null ? null : (usualLeaf(text) ?? takenApart(text));
      if (!leaf) {
        const kind = text === null ? null : unknownKindIn(text);
        if (kind === null) tell('entry-malformed', place);
        else unknown.set(kind, (unknown.get(kind) ?? 0) + 1);
        return;
      }
      if (election !== null && leaf.election !== election) tell('entry-other-election', place);
      const subject = packed(leaf.subject);
      const first = places.get(subject);
      if (first === undefined) places.set(subject, place);
      else tell('entry-repeated', place, first);
    },
    found: () => ({ faults, unknown }),
  };
}

/** The election whose log has this name; null where it does not say. @param origin as in a checkpoint */
export function electionOfLog(origin: string): string | null {
  return /\/log\/([a-z0-9-]{1,63})$/.exec(origin)?.[1] ?? null;
}

/** A subject in fewer bytes, each hash as 16 characters; a text of its own, since a part of an entry's text would keep all of that in memory. */
function packed(subject: string): string {
  return subject.replace(HASHES, packedHash);
}

function packedHash(hash: string): string {
  const units: number[] = [];
  for (let at = 0; at < hash.length; at += 4)
    units.push(
      (nibble(hash, at) << 12) |
        (nibble(hash, at + 1) << 8) |
        (nibble(hash, at + 2) << 4) |
        nibble(hash, at + 3),
    );
  return String.fromCharCode(...units);
}

function nibble(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return code <= 57 ? code - 48 : code - 87;
}

function takenApart(text: string): SaidLeaf | null {
  const leaf = leafIn(text);
  return leaf && { election: leaf.election, subject: subjectOf(leaf) };
}

/** The kind of an entry that is well written and of a kind or version that is not known here; null for anything else. */
function unknownKindIn(text: string): string | null {
  const read = parseCanonical(text);
  if (!read.ok || read.value === null || typeof read.value !== 'object' || Array.isArray(read.value))
    return null;
  const { form, kind } = read.value as Readonly<Record<string, unknown>>;
  if (typeof form !== 'string' || typeof kind !== 'string' || !/^[a-z0-9-]{1,40}$/.test(kind)) return null;
  return form === 'sigap-log-1' && isKnownKind(kind) ? null : kind;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
