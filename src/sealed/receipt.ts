import { err, ok, type Result } from '../kernel/index.ts';
import { type Canonical, canonicalJson, parseCanonical } from './canonical.ts';
import { type Envelope, isSignature, type PublicKey, signedBytes, type Verify } from './envelope.ts';
import { isSha256 } from './hex.ts';

const KINDS = ['record', 'rehearsal', 'photo', 'slip', 'result', 'readiness', 'travel'] as const;

/** What the server says to have received, by its own clock. Signed, it is the only ground to call something received. */
export type Receipt = {
  readonly form: 'sigap-receipt-1';
  readonly stage: 'received';
  /** SHA-256 of what was received: of a record's payload, a rehearsal's list of photos, a photo's file, a slip's text; of anything else its payload. */
  readonly subject: string;
  readonly kind: (typeof KINDS)[number];
  /** Slug of the election. */
  readonly election: string;
  readonly tps: string;
  /** ISO instant of the server. */
  readonly receivedAt: string;
  /** What was counted on arrival: whole numbers by name, such as `bytes`, `photos`, `durationUs`. */
  readonly facts: Readonly<Record<string, number>>;
};

/** The text of a receipt, which the server signs with the purpose `sigap-receipt-1`. */
export function receiptText(receipt: Receipt): string {
  return canonicalJson(receipt as unknown as Canonical);
}

/** Why something is not to be called received. */
export type ReceiptFault = 'malformed' | 'unknown-key' | 'wrong-signature' | 'other-subject';

/**
 * Checks a receipt: that it is one, by a key one knows, signed, and about what was sent.
 * @param keys public keys of the server by their identity, as they were learnt at enrolment
 * @param subject SHA-256 of what was sent
 */
export async function checkReceipt(
  envelope: unknown,
  keys: ReadonlyMap<string, PublicKey>,
  subject: string,
  verify: Verify,
): Promise<Result<Receipt, ReceiptFault>> {
  if (!isEnvelope(envelope)) return err('malformed');
  const key = keys.get(envelope.key);
  if (!key) return err('unknown-key');
  const message = signedBytes('sigap-receipt-1', envelope.payload);
  if (!(await verify(key, message, envelope.signature))) return err('wrong-signature');
  const read = parseCanonical(envelope.payload);
  if (!read.ok || !isReceipt(read.value)) return err('malformed');
  return read.value.subject === subject ? ok(read.value) : err('other-subject');
}

function isEnvelope(value: unknown): value is Envelope {
  const { payload, key, signature } = (value ?? {}) as Partial<Record<keyof Envelope, unknown>>;
  return (
    typeof payload === 'string' &&
    typeof key === 'string' &&
    typeof signature === 'string' &&
    isSignature(signature)
  );
}

function isReceipt(value: unknown): value is Receipt {
  const receipt = (value ?? {}) as Partial<Record<keyof Receipt, unknown>>;
  return (
    receipt.form === 'sigap-receipt-1' &&
    receipt.stage === 'received' &&
    KINDS.some((kind) => kind === receipt.kind) &&
    typeof receipt.subject === 'string' &&
    isSha256(receipt.subject) &&
    typeof receipt.election === 'string' &&
    typeof receipt.tps === 'string' &&
    typeof receipt.receivedAt === 'string' &&
    !Number.isNaN(Date.parse(receipt.receivedAt)) &&
    isFacts(receipt.facts)
  );
}

function isFacts(value: unknown): value is Receipt['facts'] {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((fact) => Number.isSafeInteger(fact))
  );
}
