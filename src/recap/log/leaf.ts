import { type Canonical, type Contest, canonicalJson, parseCanonical } from '../../sealed/index.ts';
import { isLeaf } from './is-leaf.ts';

/** What every leaf says. Neither a figure nor a person, and nothing from which either could be guessed: a leaf can never be taken back. */
type LeafBase = {
  readonly form: 'sigap-log-1';
  readonly election: string;
  readonly synthetic: boolean;
};

/** A form came: which, in which version, and which photos it names. */
export type ReceivedLeaf = LeafBase & {
  readonly kind: 'received';
  readonly tps: string;
  readonly contest: Contest;
  readonly revision: number;
  /** `figures`: the slip with all figures. `record`: the full record, which names the photos. */
  readonly stage: 'figures' | 'record';
  /** What whoever has the record or its QR can compute (`commitmentText`), and nobody else. */
  readonly commitment: string;
  /** The commitment of the record that it corrects; null where it corrects none, or one that is not here. */
  readonly corrects: string | null;
  /** SHA-256 of each photo, in the record's order. */
  readonly photos: readonly string[];
  /** When it came, by the server's clock, to the second. */
  readonly receivedAt: string;
};

/** A plenary corrected a figure of a form. Which figure, and from what to what, its record says, whose salt nobody can guess. */
export type CorrectionLeaf = LeafBase & {
  readonly kind: 'correction';
  readonly contest: Contest;
  /** The area whose plenary it is. */
  readonly plenary: string;
  /** The TPS or area whose form is corrected. */
  readonly area: string;
  readonly reason: string;
  /** SHA-256 of the record's text. */
  readonly commitment: string;
  readonly corrects: string | null;
  readonly recordedAt: string;
};

/** A plenary signed a version of a sheet, which is public from then on. */
export type PlenaryLeaf = LeafBase & {
  readonly kind: 'plenary';
  readonly contest: Contest;
  readonly area: string;
  readonly version: number;
  /** SHA-256 of the sheet's text. */
  readonly sheet: string;
  /** SHA-256 of the plenary's record, which has place, statement and objections. */
  readonly commitment: string;
  /** The commitment of the plenary of this area and contest before it. */
  readonly corrects: string | null;
  /** How many objections of witnesses it has. */
  readonly objections: number;
  readonly signedAt: string;
};

/** A photo is shown to nobody any more; its hash stays. */
export type WithdrawnLeaf = LeafBase & {
  readonly kind: 'withdrawn';
  readonly tps: string;
  readonly photo: string;
  readonly reason: string;
  readonly withdrawnAt: string;
};

/** A TPS votes again in a contest, so that what was received of it before counts no more; or that order is taken back, and it counts again. Why in words, its record says. */
export type RevoteLeaf = LeafBase & {
  readonly kind: 'revote';
  readonly tps: string;
  readonly contest: Contest;
  readonly what: 'ordered' | 'withdrawn';
  /** The day of the re-vote, which is announced in public; null where the order is taken back. */
  readonly heldOn: string | null;
  readonly reason: string;
  /** SHA-256 of the record's text. */
  readonly commitment: string;
  /** The commitment of what was said of this TPS and contest before it; null for the first. */
  readonly corrects: string | null;
  readonly recordedAt: string;
};

/** Figures per TPS were sealed: what is opened later under this hash existed then. */
export type FiguresSealedLeaf = LeafBase & {
  readonly kind: 'figures-sealed';
  /** SHA-256 of the sealed file (age v1), which is public. */
  readonly sealed: string;
  /** The public half of the key that opens it (age recipient). */
  readonly key: string;
  /** When it was kept, by the server's clock, to the second. */
  readonly receivedAt: string;
};

/** Anything that the public log says. */
export type LogLeaf =
  | ReceivedLeaf
  | CorrectionLeaf
  | PlenaryLeaf
  | WithdrawnLeaf
  | RevoteLeaf
  | FiguresSealedLeaf;

/**
 * The text whose SHA-256 stands in the log for a record. Its figures alone could be found by trying them all, since most are known beforehand;
 * the signature of the phone's key cannot.
 * @param record identity of the record, 64 hex digits
 * @param signature of its slip, 128 hex digits
 */
export function commitmentText(record: string, signature: string): string {
  return `sigap-log-1\n${record}\n${signature}`;
}

/** The text of a leaf, which is the log's entry. */
export function leafText(leaf: LogLeaf): string {
  return canonicalJson(leaf as unknown as Canonical);
}

/** What a leaf is about: the log says the same thing once. */
export function subjectOf(leaf: LogLeaf): string {
  if (leaf.kind === 'received') return `${leaf.kind}:${leaf.stage}:${leaf.commitment}`;
  if (leaf.kind === 'figures-sealed') return `${leaf.kind}:${leaf.sealed}`;
  return `${leaf.kind}:${leaf.kind === 'withdrawn' ? `${leaf.tps}:${leaf.photo}` : leaf.commitment}`;
}

/** The TPS that a leaf is about; null where it is about an area. */
export function tpsOf(leaf: LogLeaf): string | null {
  if (leaf.kind === 'plenary' || leaf.kind === 'figures-sealed') return null;
  if (leaf.kind !== 'correction') return leaf.tps;
  return leaf.area.length === 13 ? leaf.area : null;
}

/** Reads an entry of the log; null when it is none of ours. */
export function leafIn(text: string): LogLeaf | null {
  const read = parseCanonical(text);
  return read.ok && isLeaf(read.value) ? (read.value as unknown as LogLeaf) : null;
}
