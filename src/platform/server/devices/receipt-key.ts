import { randomBytes, sign } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Envelope, type PublicKey, signedBytes } from '../../../sealed/index.ts';
import type { Config } from '../config.ts';
import { ed25519Of, isEd25519Secret } from '../ed25519-secret.ts';
import { keptSecret } from '../kept-secret.ts';
import { idOfKey } from './verify.ts';

/** Beside the main thread, which has others to answer meanwhile. */
const signOnPool = promisify(sign);
const FILE = 'receipt.key';
/** The key with which this server says what it has received. */
export type ReceiptKey = {
  readonly id: string;
  readonly publicKey: PublicKey;
  /** Signs the text of a receipt (sealed/receipt.ts), to be called only once what it says is safe on disk. */
  sign(receiptText: string): Promise<Envelope>;
};

/** Whether a text is a private key as SIGAP_RECEIPT_KEY and `<data>/receipt.key` hold it: 32 bytes as 64 digits. */
export function isReceiptSecret(secret: string): boolean {
  return isEd25519Secret(secret);
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
  const { privateKey, raw } = ed25519Of(receiptSecret(config));
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
