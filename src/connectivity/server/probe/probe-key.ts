import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeDurably } from '../../../platform/server/durable-file.ts';
import {
  authorizationOf,
  bytesOfHex,
  type Envelope,
  hexOf,
  keyIdOf,
  type PublicKey,
  RAW_KEY_BYTES,
  requestText,
  type SigningPurpose,
  signedBytes,
} from '../../../sealed/index.ts';

/** The key of a probe, which never leaves its machine: all that is done with it. */
export type ProbeKey = {
  readonly id: string;
  readonly publicKey: PublicKey;
  seal(payload: string): Envelope;
  sign(purpose: SigningPurpose, text: string): string;
  /** The header that signs a request. @param path begins with a slash and holds the query */
  authorization(method: string, path: string): string;
};

/** Reads the key of a file, or makes one, Ed25519, on the disk before anybody uses it and readable by its owner alone. */
export function openProbeKey(path: string): ProbeKey {
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeDurably(path, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  }
  const privateKey = createPrivateKey(readFileSync(path));
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  // The raw key stands at the end of its SubjectPublicKeyInfo (RFC 8410 section 4).
  const raw = bytesOfHex(der.subarray(-RAW_KEY_BYTES.ed25519).toString('hex'));
  const id = keyIdOf(createHash('sha256').update(raw).digest('hex'));
  const signText = (purpose: SigningPurpose, text: string) =>
    hexOf(sign(null, signedBytes(purpose, text), privateKey));
  return {
    id,
    publicKey: { algorithm: 'ed25519', raw },
    seal: (payload) => ({ payload, key: id, signature: signText('sigap-record-1', payload) }),
    sign: signText,
    authorization: (method, path) =>
      authorizationOf({ key: id, signature: signText('sigap-request-1', requestText(method, path)) }),
  };
}
