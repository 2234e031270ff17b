import {
  type Canonical,
  CONTESTS,
  type Contest,
  canonicalJson,
  isSha256,
  parseCanonical,
} from '../../sealed/index.ts';

/**
 * What the public log says about a form: that it came, in which version, and which photos it names. Neither a figure nor a person, and nothing from which
 * either could be guessed: a leaf can never be taken back.
 */
export type ReceivedLeaf = {
  readonly form: 'sigap-log-1';
  readonly kind: 'received';
  readonly election: string;
  readonly synthetic: boolean;
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

/** Anything that the public log says. */
export type LogLeaf = ReceivedLeaf;

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
export function subjectOf({ kind, stage, commitment }: LogLeaf): string {
  return `${kind}:${stage}:${commitment}`;
}

/** Reads an entry of the log; null when it is none of ours. */
export function leafIn(text: string): LogLeaf | null {
  const read = parseCanonical(text);
  if (!read.ok) return null;
  const leaf = (read.value ?? {}) as Partial<Record<keyof ReceivedLeaf, unknown>>;
  const isOurs =
    leaf.form === 'sigap-log-1' &&
    leaf.kind === 'received' &&
    typeof leaf.election === 'string' &&
    typeof leaf.synthetic === 'boolean' &&
    typeof leaf.tps === 'string' &&
    /^\d{13}$/.test(leaf.tps) &&
    CONTESTS.some((contest) => contest === leaf.contest) &&
    Number.isInteger(leaf.revision) &&
    (leaf.stage === 'figures' || leaf.stage === 'record') &&
    isHash(leaf.commitment) &&
    (leaf.corrects === null || isHash(leaf.corrects)) &&
    Array.isArray(leaf.photos) &&
    leaf.photos.every(isHash) &&
    typeof leaf.receivedAt === 'string' &&
    !Number.isNaN(Date.parse(leaf.receivedAt));
  return isOurs ? (read.value as unknown as LogLeaf) : null;
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && isSha256(value);
}
