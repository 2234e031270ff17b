import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sha256Of, signText } from '../../../platform/web/device-key.ts';
import {
  bytesOfHex,
  type Envelope,
  hexOf,
  type PublicKey,
  parseSlipText,
  type Receipt,
  receiptText,
  resultFileText,
  signedTextOf,
} from '../../../sealed/index.ts';
import { handIn } from './hand-in.ts';

const FILE = fileURLToPath(new URL('../../../../docs/formats/vectors/result-record.json', import.meta.url));
const { publicKey, cases } = JSON.parse(readFileSync(FILE, 'utf8')) as {
  readonly publicKey: string;
  readonly cases: readonly { readonly payload: string; readonly qr: string; readonly identity: string }[];
};
const [form] = cases;
if (!form) throw new Error('a vector is needed');
const whole = resultFileText({
  ...{ qr: form.qr, payload: form.payload },
  key: { algorithm: 'ed25519', raw: bytesOfHex(publicKey) },
});
const fileOf = (text: string) => ({ size: text.length, text: async () => text });

/** A server with a key of its own, which signs for whatever it is told to. */
async function server() {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const id = 'a'.repeat(32);
  const key = { id, algorithm: 'ed25519', publicKey: hexOf(raw), privateKey: pair.privateKey } as const;
  const sent: string[] = [];
  const office = (answer: () => Promise<unknown>) => ({
    election: 'kepri-2024',
    send: async (file: string) => {
      sent.push(file);
      return answer();
    },
    receiptKeys: async () => new Map<string, PublicKey>([[id, { algorithm: 'ed25519', raw }]]),
  });
  const signFor = async (subject: string): Promise<Envelope> => {
    const receipt: Receipt = {
      ...{ form: 'sigap-receipt-1', stage: 'received', kind: 'result', facts: {} },
      ...{ subject, election: 'kepri-2024', tps: '2101092005001', receivedAt: '2024-11-27T10:00:00.000Z' },
    };
    const payload = receiptText(receipt);
    return { payload, key: id, signature: await signText(key, 'sigap-receipt-1', payload) };
  };
  return { office, signFor, sent };
}

test('a file is received once the receipt over its record was checked; of a bare QR the one over its slip', async () => {
  const { office, signFor, sent } = await server();
  const read = parseSlipText(form.qr);
  if (!read.ok) throw new Error(read.error);
  const slip = await sha256Of(signedTextOf(read.value.slip));
  for (const [text, subject] of [
    [whole, form.identity],
    [form.qr, slip],
  ] as const)
    expect(
      await handIn(
        fileOf(text),
        office(() => signFor(subject)),
      ),
    ).toMatchObject({
      ...{ kind: 'received', receivedAt: '2024-11-27T10:00:00.000Z', slip: { tps: read.value.slip.tps } },
    });
  expect(sent).toEqual([whole, form.qr]);
});

test('what proves nothing is not called received: another result’s receipt, another key’s, a portal’s page', async () => {
  const { office, signFor } = await server();
  const other = await server();
  for (const answer of [
    () => signFor('f'.repeat(64)),
    () => other.signFor(form.identity).then((one) => ({ ...one, signature: '0'.repeat(128) })),
    () => other.signFor(form.identity),
    async () => '<html>',
    async () => undefined,
  ])
    expect(await handIn(fileOf(whole), office(answer))).toMatchObject({ kind: 'unproven' });
});

test('a cut or foreign file is told before anything is sent', async () => {
  const { office, signFor, sent } = await server();
  const here = office(() => signFor(form.identity));
  const refused = [whole.slice(0, -9), 'belanja', whole.replace('[150,151', '[151,150')];
  for (const text of refused) expect(await handIn(fileOf(text), here)).toMatchObject({ kind: 'refused' });
  const elsewhere = await handIn(fileOf(whole), { ...here, election: 'pemilu-2029' });
  expect(elsewhere).toMatchObject({
    kind: 'refused',
    words: { id: expect.stringContaining('Pilih pemilihan itu') },
  });
  expect(sent).toEqual([]);
});

test('the server’s refusal is handed on as it is', async () => {
  const { office } = await server();
  const error = new Error('SIGAP-1003');
  expect(
    await handIn(
      fileOf(whole),
      office(() => Promise.reject(error)),
    ),
  ).toMatchObject({ kind: 'failed', error });
});
