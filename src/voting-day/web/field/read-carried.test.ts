import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bytesOfHex, parseResult, resultFileText } from '../../../sealed/index.ts';
import { carriedOf, readCarried } from './read-carried.ts';

const FILE = fileURLToPath(new URL('../../../../docs/formats/vectors/result-record.json', import.meta.url));
const { publicKey, cases } = JSON.parse(readFileSync(FILE, 'utf8')) as {
  readonly publicKey: string;
  readonly cases: readonly { readonly what: string; readonly payload: string; readonly qr: string }[];
};
const key = { algorithm: 'ed25519', raw: bytesOfHex(publicKey) } as const;
const ELECTION = 'kepri-2024';
const [first, second] = cases;
if (!first || !second) throw new Error('two vectors are needed');
const whole = resultFileText({ qr: first.qr, payload: first.payload, key });

async function faultOf(text: string, election = ELECTION) {
  const read = await carriedOf(text, election);
  return read.ok ? null : read.error;
}

test.each(cases.filter(({ payload }) => parseResult(payload).ok))(
  'a file of the vectors is carried whole, and as its QR alone: $what',
  async ({ payload, qr }) => {
    const { election } = JSON.parse(payload);
    const [full, bare] = [resultFileText({ qr, payload, key }), `${qr}\n`];
    expect(await carriedOf(full, election)).toEqual({
      ok: true,
      value: { form: 'sigap-relay-2', qr, payload },
    });
    expect(await carriedOf(bare, election)).toEqual({ ok: true, value: { form: 'sigap-relay-1', qr } });
  },
);

test('a file of which a figure, the record, the key or the signature is another is not carried', async () => {
  const other = bytesOfHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const changed = [
    whole.replace('[150,151', '[151,150').replace('\\"numerals\\":[150', '\\"numerals\\":[151'),
    resultFileText({ qr: first.qr, payload: second.payload, key }),
    resultFileText({ qr: first.qr, payload: '{}', key }),
    resultFileText({ qr: first.qr, payload: first.payload, key: { ...key, raw: other } }),
    resultFileText({
      qr: first.qr,
      payload: null,
      key: { algorithm: 'p256', raw: bytesOfHex('00'.repeat(65)) },
    }),
  ];
  for (const text of changed) {
    expect(text).not.toBe(whole);
    expect(await faultOf(text)).toBe('changed');
  }
});

test('what is cut, of another kind, another form or another election is told apart', async () => {
  expect(await faultOf(whole.slice(0, -20))).toBe('malformed');
  expect(await faultOf('\uFFFD\uFFFDJFIF')).toBe('another-kind');
  expect(await faultOf(whole.replace('result-file-1', 'result-file-2'))).toBe('other-form');
  expect(await faultOf('HELLO WORLD')).toBe('no-result');
  expect(await faultOf(first.qr.slice(0, -9))).toBe('no-result');
  expect(await faultOf(whole, 'pemilu-2029')).toBe('other-election');
  expect(await faultOf(first.qr, 'pemilu-2029')).toBe('other-election');
});

test('of a large file nothing is read, and one that the phone cannot read is told', async () => {
  const large = { size: 100_000_000, text: () => expect.fail('it was read') };
  expect(await readCarried(large, ELECTION)).toEqual({ ok: false, error: 'too-long' });
  const gone = { size: 900, text: () => Promise.reject(new DOMException('gone', 'NotReadableError')) };
  expect(await readCarried(gone, ELECTION)).toEqual({ ok: false, error: 'unreadable' });
});
