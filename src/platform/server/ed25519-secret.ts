import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 private key in PKCS 8 (RFC 8410 section 7). */
const PKCS8_HEAD = '302e020100300506032b657004220420';
const RAW_BYTES = 32;

/** Whether a text is an Ed25519 private key as it is kept: 32 bytes as 64 digits. */
export function isEd25519Secret(secret: string): boolean {
  return /^[0-9a-f]{64}$/.test(secret);
}

/** The keys of a secret that is kept as 64 digits; `raw` is the public one, 32 bytes. */
export function ed25519Of(secret: string): {
  readonly privateKey: KeyObject;
  readonly raw: Uint8Array<ArrayBuffer>;
} {
  const der = Buffer.from(`${PKCS8_HEAD}${secret}`, 'hex');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, raw: new Uint8Array(spki.subarray(-RAW_BYTES)) };
}
