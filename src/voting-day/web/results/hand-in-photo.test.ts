import { expect, test } from 'vitest';
import { sha256Of, signText } from '../../../platform/web/device-key.ts';
import { type Envelope, hexOf, type PublicKey, type Receipt, receiptText } from '../../../sealed/index.ts';
import { handInPhoto, isPhotoFile } from './hand-in-photo.ts';

const BYTES = new TextEncoder().encode('foto halaman 1');
const SHA256 = await sha256Of(BYTES);
const photo = { size: BYTES.length, arrayBuffer: async () => BYTES.buffer };

/** A server with a key of its own. */
async function server() {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const id = 'a'.repeat(32);
  const key = { id, algorithm: 'ed25519', publicKey: hexOf(raw), privateKey: pair.privateKey } as const;
  const asked: string[] = [];
  const office = (answer: () => Promise<unknown>) => ({
    send: async (sha256: string) => {
      asked.push(sha256);
      return answer();
    },
    receiptKeys: async () => new Map<string, PublicKey>([[id, { algorithm: 'ed25519', raw }]]),
  });
  const signFor = async (subject: string, kind: Receipt['kind'] = 'photo'): Promise<Envelope> => {
    const payload = receiptText({
      ...{ form: 'sigap-receipt-1', stage: 'received', kind, facts: {}, subject, election: 'kepri-2024' },
      ...{ tps: '2101092005001', receivedAt: '2024-11-27T10:00:00.000Z' },
    });
    return { payload, key: id, signature: await signText(key, 'sigap-receipt-1', payload) };
  };
  return { office, signFor, asked };
}

test('a photo is received once the receipt over its bytes was checked', async () => {
  const { office, signFor, asked } = await server();
  const handed = await handInPhoto(
    photo,
    office(() => signFor(SHA256)),
  );
  expect(handed).toEqual({ kind: 'received', tps: '2101092005001', receivedAt: '2024-11-27T10:00:00.000Z' });
  expect(asked).toEqual([SHA256]);
});

test('what proves nothing is not called received: of other bytes, of another kind, by another key, a portal’s page', async () => {
  const { office, signFor } = await server();
  const other = await server();
  for (const answer of [
    () => signFor('0'.repeat(64)),
    () => signFor(SHA256, 'result'),
    () => other.signFor(SHA256),
    async () => '<html>Masuk ke Wi-Fi</html>',
  ])
    expect(await handInPhoto(photo, office(answer))).toEqual({ kind: 'unproven' });
});

test('a refusal is told as the server told it; what is too large or unreadable is not sent', async () => {
  const { office, asked } = await server();
  const refusal = new Error('SIGAP-3118');
  expect(
    await handInPhoto(
      photo,
      office(() => Promise.reject(refusal)),
    ),
  ).toEqual({ kind: 'failed', error: refusal });
  const signs = office(async () => ({}));
  const large = { size: 20_000_001, arrayBuffer: () => Promise.reject(new Error('not read')) };
  expect(await handInPhoto(large, signs)).toMatchObject({
    kind: 'refused',
    words: { id: expect.stringMatching(/20 MB/) },
  });
  const gone = { size: 5, arrayBuffer: () => Promise.reject(new Error('gone')) };
  expect(await handInPhoto(gone, signs)).toMatchObject({
    kind: 'refused',
    words: { id: expect.stringMatching(/tidak dapat dibaca/) },
  });
  expect(asked).toEqual([SHA256]);
});

test.each([
  ['foto-2101092005001-governor-v1-hal1.jpg', '', true],
  ['IMG_1.JPEG', '', true],
  ['tanpa-nama', 'image/png', true],
  ['hasil-2101092005001.txt', 'text/plain', false],
  ['hasil.json', '', false],
])('%s (%s) is a photo: %s', (name, type, is) => {
  expect(isPhotoFile({ name, type })).toBe(is);
});
