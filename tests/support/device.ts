import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { idOfKey } from '../../src/platform/server/devices/verify.ts';
import {
  authorizationOf,
  bytesOfHex,
  hexOf,
  type PublicKey,
  requestText,
  type SignatureAlgorithm,
  type SigningPurpose,
  signedBytes,
} from '../../src/sealed/index.ts';

/** A phone's key as the server meets it: what it signs, and the headers of a request that it signed. */
export type PhoneKey = {
  readonly id: string;
  readonly key: PublicKey;
  signed(purpose: SigningPurpose, text: string): string;
  headers(method: string, path: string): Record<string, string>;
  /** The body that enrols this key. */
  enrolment(token: string): Record<string, string>;
};

/** A fresh key. */
export function newPhoneKey(algorithm: SignatureAlgorithm = 'ed25519'): PhoneKey {
  const { privateKey, raw } = algorithm === 'ed25519' ? newEd25519() : newP256();
  const key: PublicKey = { algorithm, raw };
  const id = idOfKey(key);
  const signed = (purpose: SigningPurpose, text: string) =>
    hexOf(
      sign(algorithm === 'ed25519' ? null : 'sha256', signedBytes(purpose, text), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      }),
    );
  return {
    id,
    key,
    signed,
    headers: (method, path) => ({
      authorization: authorizationOf({
        key: id,
        signature: signed('sigap-request-1', requestText(method, path)),
      }),
    }),
    enrolment: (token) => ({
      token,
      algorithm,
      publicKey: hexOf(raw),
      signature: signed('sigap-enrolment-1', token),
    }),
  };
}

type Pair = { readonly privateKey: KeyObject; readonly raw: Uint8Array<ArrayBuffer> };

function newEd25519(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, raw: rawOf(publicKey, 32) };
}

function newP256(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return { privateKey, raw: rawOf(publicKey, 65) };
}

/** The raw key stands at the end of its SubjectPublicKeyInfo. */
function rawOf(publicKey: KeyObject, bytes: number): Uint8Array<ArrayBuffer> {
  return bytesOfHex(publicKey.export({ format: 'der', type: 'spki' }).subarray(-bytes).toString('hex'));
}
