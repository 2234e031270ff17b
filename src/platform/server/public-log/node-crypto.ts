import { hash, verify } from 'node:crypto';
import type { Sha256, VerifyEd25519 } from '../../../publiclog/index.ts';

/** Node's SHA-256. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** Node's Ed25519; what is no key has signed nothing. */
export const verifyEd25519: VerifyEd25519 = (key, message, signature) => {
  const x = Buffer.from(key).toString('base64url');
  try {
    return verify(null, message, { key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }, signature);
  } catch {
    return false;
  }
};
