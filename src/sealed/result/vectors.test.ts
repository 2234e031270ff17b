import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bytesOfHex, hexOf, keyIdOf, signedBytes } from '../index.ts';
import { base45Of } from './base45.ts';
import { parseResultFile, resultFileText } from './file.ts';
import { isOfSlip, parseResult, resultPayload } from './record.ts';
import { parseSlip, parseSlipText, slipBytes } from './slip.ts';
import { parseSms, shortBytes, smsText } from './sms.ts';

type Vectors = {
  readonly publicKey: string;
  readonly device: string;
  readonly smsKey: string;
  readonly cases: readonly Record<
    'what' | 'payload' | 'identity' | 'slip' | 'signature' | 'qr' | 'sms' | 'file',
    string
  >[];
  readonly broken: readonly {
    readonly what: string;
    readonly road: 'qr' | 'sms' | 'file';
    readonly text: string;
  }[];
  readonly unsigned: readonly { readonly what: string; readonly qr: string }[];
};
const FILE = fileURLToPath(new URL('../../../docs/formats/vectors/result-record.json', import.meta.url));
const vectors = JSON.parse(readFileSync(FILE, 'utf8')) as Vectors;

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const ED25519_SPKI = '302a300506032b6570032100';
const publicKey = createPublicKey({
  key: Buffer.from(ED25519_SPKI + vectors.publicKey, 'hex'),
  format: 'der',
  type: 'spki',
});

test('the key names the device', () => {
  expect(keyIdOf(sha256(bytesOfHex(vectors.publicKey)))).toBe(vectors.device);
});

describe.each(vectors.cases)('$what', ({ payload, identity, slip, signature, qr, sms, file }) => {
  const record = parseResult(payload);
  if (!record.ok) throw new Error(record.error);
  const hashes = { payload: sha256(payload), election: sha256(record.value.election) };

  test('the payload has this identity, and is written like this', () => {
    expect(hashes.payload).toBe(identity);
    expect(resultPayload(record.value)).toBe(payload);
  });

  test('the slip is of this record, and signed', () => {
    const read = parseSlip(bytesOfHex(slip));
    if (!read.ok) throw new Error(read.error);
    expect(isOfSlip(read.value, record.value, hashes)).toBe(true);
    expect(hexOf(slipBytes(read.value))).toBe(slip);
    const message = signedBytes('sigap-result-1', base45Of(bytesOfHex(slip)));
    expect(verify(null, message, publicKey, bytesOfHex(signature))).toBe(true);
    expect(
      verify(
        null,
        message.map((byte, at) => (at === 20 ? byte ^ 1 : byte)),
        publicKey,
        bytesOfHex(signature),
      ),
    ).toBe(false);
  });

  test('the QR holds slip and signature', () => {
    const read = parseSlipText(qr);
    if (!read.ok) throw new Error(read.error);
    expect(hexOf(slipBytes(read.value.slip))).toBe(slip);
    expect(read.value.signature).toBe(signature);
  });

  test('the SMS holds the same figures under its tag', () => {
    const read = parseSms(sms);
    if (!read.ok) throw new Error(read.error);
    const { short, tag } = read.value;
    expect(short.figures).toEqual(record.value.figures);
    const made = createHmac('sha256', bytesOfHex(vectors.smsKey)).update(shortBytes(short)).digest('hex');
    expect(made.slice(0, 16)).toBe(tag);
    expect(smsText(short, tag)).toBe(sms);
  });

  test('the file holds the QR, the record and the key that signed', () => {
    const key = { algorithm: 'ed25519' as const, raw: bytesOfHex(vectors.publicKey) };
    expect(parseResultFile(file)).toEqual({ ok: true, value: { qr, payload, key } });
    expect(resultFileText({ qr, payload, key })).toBe(file);
  });
});

const READERS = { qr: parseSlipText, sms: parseSms, file: parseResultFile };

test.each(vectors.broken)('$what is not read', ({ road, text }) => {
  expect(READERS[road](text).ok).toBe(false);
});

test.each(vectors.unsigned)('$what is not signed by the key', ({ qr }) => {
  const read = parseSlipText(qr);
  const isSigned =
    read.ok &&
    verify(
      null,
      signedBytes('sigap-result-1', base45Of(slipBytes(read.value.slip))),
      publicKey,
      bytesOfHex(read.value.signature),
    );
  expect(isSigned).toBe(false);
});
