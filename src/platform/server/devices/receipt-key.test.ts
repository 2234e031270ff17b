import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkReceipt, hexOf, type Receipt, receiptText } from '../../../sealed/index.ts';
import { openReceiptKey } from './receipt-key.ts';
import { verifySignature } from './verify.ts';

/** RFC 8032 section 7.1 test 1: the private key and the public one that belongs to it. */
const SECRET = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

const RECEIPT: Receipt = {
  form: 'sigap-receipt-1',
  stage: 'received',
  subject: 'ab'.repeat(32),
  kind: 'record',
  election: 'kepri-2024',
  tps: '2103011001001',
  receivedAt: '2024-10-07T09:05:00.123Z',
  facts: { bytes: 300_000 },
};

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-receipt-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('is made once, kept for its owner alone, and the same at the next start', () => {
  const first = openReceiptKey({ dataDir, receiptKey: null });
  const path = join(dataDir, 'receipt.key');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  expect(openReceiptKey({ dataDir, receiptKey: null }).id).toBe(first.id);
});

test('a setting goes before the file, and its public key is the one of the RFC', () => {
  openReceiptKey({ dataDir, receiptKey: null });
  expect(hexOf(openReceiptKey({ dataDir, receiptKey: SECRET }).publicKey.raw)).toBe(PUBLIC);
});

test('a damaged file is not used and not replaced', () => {
  writeFileSync(join(dataDir, 'receipt.key'), 'rusak');
  expect(() => openReceiptKey({ dataDir, receiptKey: null })).toThrow('damaged');
  expect(readFileSync(join(dataDir, 'receipt.key'), 'utf8')).toBe('rusak');
});

test('what it signs is a receipt to whoever learnt its public key', async () => {
  const key = openReceiptKey({ dataDir, receiptKey: null });
  const envelope = await key.sign(receiptText(RECEIPT));
  const keys = new Map([[key.id, key.publicKey]]);
  expect(await checkReceipt(envelope, keys, RECEIPT.subject, verifySignature)).toEqual({
    ok: true,
    value: RECEIPT,
  });
});
