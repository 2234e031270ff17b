import { createHash, webcrypto } from 'node:crypto';
import {
  bytesOfHex,
  isSignature,
  keyIdOf,
  type PublicKey,
  type SignatureAlgorithm,
  type Verify,
} from '../../../sealed/index.ts';

type Scheme = {
  readonly key: Parameters<typeof webcrypto.subtle.importKey>[2];
  readonly signature: Parameters<typeof webcrypto.subtle.verify>[0];
};

const SCHEMES: Readonly<Record<SignatureAlgorithm, Scheme>> = {
  ed25519: { key: { name: 'Ed25519' }, signature: { name: 'Ed25519' } },
  p256: {
    key: { name: 'ECDSA', namedCurve: 'P-256' },
    signature: { name: 'ECDSA', hash: 'SHA-256' },
  },
};

/** Checks a signature with this machine's WebCrypto; what is no key or no signature has signed nothing. */
export const verifySignature: Verify = async ({ algorithm, raw }, message, signature) => {
  if (!isSignature(signature)) return false;
  const scheme = SCHEMES[algorithm];
  const key = await webcrypto.subtle.importKey('raw', raw, scheme.key, false, ['verify']).catch(() => null);
  return key !== null && webcrypto.subtle.verify(scheme.signature, key, bytesOfHex(signature), message);
};

/** The identity of a public key. */
export function idOfKey({ raw }: Pick<PublicKey, 'raw'>): string {
  return keyIdOf(createHash('sha256').update(raw).digest('hex'));
}
