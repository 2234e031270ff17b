import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bytesOfHex, type Envelope, type PublicKey, signedBytes } from '../../../sealed/index.ts';
import type { Config } from '../config.ts';
import { keptSecret } from '../kept-secret.ts';
import { idOfKey } from './verify.ts';

/** Beside the main thread, which has others to answer meanwhile. */
const signOnPool = promisify(sign);
const FILE = 'receipt.key';
/** What stands before the 32 bytes of an Ed25519 private key in PKCS 8 (RFC 8410 section 7). */
const PKCS8_HEAD = '302e020100300506032b657004220420';
/** What stands before the 32 bytes of an Ed25519 public key in its SubjectPublicKeyInfo (RFC 8410 section 4). */
const SPKI_HEAD_BYTES = 12;

/** The key with which this server says what it has received. */
export type ReceiptKey = {
  readonly id: string;
  readonly publicKey: PublicKey;
  /** Signs the text of a receipt (sealed/receipt.ts), to be called only once what it says is safe on disk. */
  sign(receiptText: string): Promise<Envelope>;
};

/** Whether a text is a private key as SIGAP_RECEIPT_KEY and `<data>/receipt.key` hold it: 32 bytes as 64 digits. */
export function isReceiptSecret(secret: string): boolean {
  return /^[0-9a-f]{64}$/.test(secret);
}

/**
 * The server's receipt secret: SIGAP_RECEIPT_KEY, or one that is made at the first start and kept in the data folder.
 * @throws when the file is there and holds no key: a new one would make every receipt so far unreadable to phones
 */
export function receiptSecret(config: Pick<Config, 'receiptKey' | 'dataDir'>): string {
  const secret = config.receiptKey ?? keptSecret(config.dataDir, FILE, () => randomBytes(32).toString('hex'));
  if (!isReceiptSecret(secret)) throw new Error(`${join(config.dataDir, FILE)} is damaged: restore it.`);
  return secret;
}

/** The server's receipt key, Ed25519. @throws when its secret is damaged */
export function openReceiptKey(config: Pick<Config, 'receiptKey' | 'dataDir'>): ReceiptKey {
  const der = Buffer.from(`${PKCS8_HEAD}${receiptSecret(config)}`, 'hex');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const raw = bytesOfHex(spki.subarray(SPKI_HEAD_BYTES).toString('hex'));
  const publicKey: PublicKey = { algorithm: 'ed25519', raw };
  const id = idOfKey(publicKey);
  return {
    id,
    publicKey,
    sign: async (payload) => {
      const signature = await signOnPool(null, signedBytes('sigap-receipt-1', payload), privateKey);
      return { payload, key: id, signature: signature.toString('hex') };
    },
  };
}
