/** How a key signs: Ed25519, or ECDSA P-256 with SHA-256 where a phone's browser has no other (docs/adr/0013). */
export const SIGNATURE_ALGORITHMS = ['ed25519', 'p256'] as const;
/** One of them. */
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/**
 * What a signature is for. It stands in front of what is signed, so that a signature of one kind never passes as another.
 */
export type SigningPurpose =
  | 'sigap-record-1'
  | 'sigap-result-1'
  | 'sigap-receipt-1'
  | 'sigap-request-1'
  | 'sigap-enrolment-1';

/** A text with the signature of whoever wrote it. The SHA-256 of the payload is the record's identity. */
export type Envelope = {
  /** Canonical JSON (canonical.ts). */
  readonly payload: string;
  /** Identity of the key (keyIdOf). */
  readonly key: string;
  /** Hexadecimal digits: 64 bytes in either algorithm. */
  readonly signature: string;
};

/** A public key in its raw form: 32 bytes of Ed25519, 65 of P-256 (uncompressed point). */
export type PublicKey = { readonly algorithm: SignatureAlgorithm; readonly raw: Uint8Array<ArrayBuffer> };

/** The bytes that are signed for a text. */
export function signedBytes(purpose: SigningPurpose, text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${purpose}\n${text}`);
}

/** How many bytes a raw public key has. */
export const RAW_KEY_BYTES: Readonly<Record<SignatureAlgorithm, number>> = { ed25519: 32, p256: 65 };

/** Digits of a key's identity: the first 16 bytes of the SHA-256 of its raw form, in hex. */
const KEY_ID_DIGITS = 32;

/** The identity of a key, from the SHA-256 (hex) of its raw form. */
export function keyIdOf(sha256OfRawKey: string): string {
  return sha256OfRawKey.slice(0, KEY_ID_DIGITS);
}

/** Whether a text is a key's identity. */
export function isKeyId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** Whether a text is a signature, by its form. */
export function isSignature(text: string): boolean {
  return /^[0-9a-f]{128}$/.test(text);
}

/** Checks a signature; each side brings its own cryptography. */
export type Verify = (
  key: PublicKey,
  message: Uint8Array<ArrayBuffer>,
  signature: string,
) => Promise<boolean>;
