import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Envelope, type PublicKey, signedBytes, type Verify } from './envelope.ts';
import { checkReceipt, type Receipt, receiptText } from './receipt.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const KEY = 'a'.repeat(32);
const SUBJECT = '0123456789abcdef'.repeat(4);
const keys = new Map<string, PublicKey>([
  [
    KEY,
    {
      algorithm: 'ed25519',
      raw: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
    },
  ],
]);
const RECEIPT: Receipt = {
  form: 'sigap-receipt-1',
  stage: 'received',
  subject: SUBJECT,
  kind: 'rehearsal',
  election: 'pilkada-2024',
  tps: '2103011001001',
  receivedAt: '2024-10-07T09:05:00.123Z',
  facts: { bytes: 14_400_000, photos: 6, durationUs: 61_000_000 },
};

const check: Verify = async (_, message, signature) =>
  verify(null, message, publicKey, Buffer.from(signature, 'hex'));

function signed(
  payload: string,
  by = privateKey,
  purpose: Parameters<typeof signedBytes>[0] = 'sigap-receipt-1',
): Envelope {
  return { payload, key: KEY, signature: sign(null, signedBytes(purpose, payload), by).toString('hex') };
}

function faultOf(envelope: unknown, subject = SUBJECT): Promise<unknown> {
  return checkReceipt(envelope, keys, subject, check).then((result) => (result.ok ? null : result.error));
}

test('a receipt about what was sent, by a known key, is one', async () => {
  const envelope = signed(receiptText(RECEIPT));
  expect(await checkReceipt(envelope, keys, SUBJECT, check)).toEqual({ ok: true, value: RECEIPT });
});

test.each(['record', 'rehearsal', 'photo'] as const)('there are receipts of the kind %s', async (kind) => {
  expect(await faultOf(signed(receiptText({ ...RECEIPT, kind })))).toBeNull();
});

test.each([
  ['of a kind that nobody gives', signed(receiptText({ ...RECEIPT, kind: 'chunk' as 'photo' })), 'malformed'],
  ['of something else', signed(receiptText({ ...RECEIPT, subject: 'f'.repeat(64) })), 'other-subject'],
  ['by a key nobody knows', { ...signed(receiptText(RECEIPT)), key: 'b'.repeat(32) }, 'unknown-key'],
  ['signed by a stranger', signed(receiptText(RECEIPT), stranger.privateKey), 'wrong-signature'],
  [
    'signed for another purpose',
    signed(receiptText(RECEIPT), privateKey, 'sigap-record-1'),
    'wrong-signature',
  ],
  [
    'changed after it was signed',
    { ...signed(receiptText(RECEIPT)), payload: receiptText({ ...RECEIPT, tps: '2103011001002' }) },
    'wrong-signature',
  ],
  ['that is no receipt', signed('{"form":"sigap-record-1"}'), 'malformed'],
  ['not written canonically', signed(JSON.stringify(RECEIPT)), 'malformed'],
  ['a page of a captive portal', '<html>Selamat datang di Wi-Fi</html>', 'malformed'],
  ['nothing', null, 'malformed'],
] as const)('%s is not a receipt', async (_, envelope, fault) => {
  expect(await faultOf(envelope)).toBe(fault);
});
