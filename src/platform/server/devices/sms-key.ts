import { hkdfSync } from 'node:crypto';
import type { Config } from '../config.ts';
import { receiptSecret } from './receipt-key.ts';

const BYTES = 32;

/**
 * A device's SMS key: 32 bytes that only it and the server know. Derived from the server's receipt secret (RFC 5869) rather than kept, so
 * that a copy of the database holds none, and a restore of the data folder has them all again.
 * @param device identity of its key
 */
export function smsKeyOf(config: Pick<Config, 'receiptKey' | 'dataDir'>, device: string): Buffer {
  return derived(config, `sigap-sms-1 device ${device}`);
}

/** The server's own secrets about SMS, by what they are for: no two purposes share one. */
export function smsSecret(
  config: Pick<Config, 'receiptKey' | 'dataDir'>,
  purpose: 'sender' | 'code',
): Buffer {
  return derived(config, `sigap-sms-1 ${purpose}`);
}

function derived(config: Pick<Config, 'receiptKey' | 'dataDir'>, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(receiptSecret(config), 'hex'), '', info, BYTES));
}
