import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { promisify } from 'node:util';
import {
  isSignature,
  keyIdOf,
  type PublicKey,
  RAW_KEY_BYTES,
  type SignatureAlgorithm,
  type Verify,
} from '../../../sealed/index.ts';

/** What stands before a raw key in its SubjectPublicKeyInfo (RFC 8410 section 4, RFC 5480 section 2). */
const SPKI_HEADS: Readonly<Record<SignatureAlgorithm, string>> = {
  ed25519: '302a300506032b6570032100',
  p256: '3059301306072a8648ce3d020106082a8648ce3d030107034200',
};
const HASHES: Readonly<Record<SignatureAlgorithm, string | null>> = { ed25519: null, p256: 'sha256' };

/** Beside the main thread: a phone in reach sends hundreds at once. */
const verifyOnPool = promisify(verify);
/** Reading a key takes as long as a third of a check: one that is asked for again and again is read once. */
const readKeys = new WeakMap<PublicKey, KeyObject | null>();

/** Checks a signature; what is no key or no signature has signed nothing. */
export const verifySignature: Verify = async (publicKey, message, signature) => {
  if (!isSignature(signature)) return false;
  const key = keyObjectOf(publicKey);
  if (!key) return false;
  const { algorithm } = publicKey;
  const signed = Buffer.from(signature, 'hex');
  // The bare key: with `dsaEncoding` beside it, it would be taken apart anew at every check, for longer than the check takes.
  return verifyOnPool(HASHES[algorithm], message, key, algorithm === 'p256' ? asDer(signed) : signed);
};

/** The two numbers of an ECDSA signature as ASN.1 integers, which is the form that OpenSSL reads (RFC 3279 section 2.2.3). */
function asDer(signature: Uint8Array): Buffer {
  const half = signature.length / 2;
  const numbers = [derInteger(signature.subarray(0, half)), derInteger(signature.subarray(half))];
  const body = Buffer.concat(numbers);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

/** Without leading zeros, but for one that keeps a number from reading as negative. */
function derInteger(number: Uint8Array): Buffer {
  const first = number.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : number.subarray(first);
  const padding = (digits[0] ?? 0) >= 0x80 ? [0] : [];
  return Buffer.concat([Buffer.from([2, padding.length + digits.length, ...padding]), digits]);
}

function keyObjectOf(publicKey: PublicKey): KeyObject | null {
  const known = readKeys.get(publicKey);
  if (known !== undefined) return known;
  const read = readKey(publicKey);
  readKeys.set(publicKey, read);
  return read;
}

function readKey({ algorithm, raw }: PublicKey): KeyObject | null {
  if (raw.length !== RAW_KEY_BYTES[algorithm]) return null;
  const spki = Buffer.concat([Buffer.from(SPKI_HEADS[algorithm], 'hex'), raw]);
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/** The identity of a public key. */
export function idOfKey({ raw }: Pick<PublicKey, 'raw'>): string {
  return keyIdOf(createHash('sha256').update(raw).digest('hex'));
}
