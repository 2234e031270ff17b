import { createPublicKey, verify as nodeVerify } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { bytesOfHex, RAW_KEY_BYTES, signedBytes } from '../../sealed/index.ts';
import { createDeviceKey, signText, verifySignature } from './device-key.ts';

afterEach(() => vi.restoreAllMocks());

const withoutEd25519 = {
  generateKey: (algorithm: unknown, ...rest: [boolean, KeyUsage[]]) =>
    algorithm === 'Ed25519'
      ? Promise.reject(new DOMException('unknown', 'NotSupportedError'))
      : crypto.subtle.generateKey(algorithm as EcKeyGenParams, ...rest),
  exportKey: crypto.subtle.exportKey.bind(crypto.subtle),
} as unknown as SubtleCrypto;

test.each([
  ['ed25519', crypto.subtle],
  ['p256', withoutEd25519],
] as const)(
  '%s: the key cannot be exported, and Node agrees with its signatures',
  async (algorithm, subtle) => {
    const key = await createDeviceKey(subtle);
    expect(key.algorithm).toBe(algorithm);
    expect(key.publicKey).toHaveLength(2 * RAW_KEY_BYTES[algorithm]);
    await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow();
    const signature = await signText(key, 'sigap-record-1', 'isi');
    const raw = bytesOfHex(key.publicKey);
    const message = signedBytes('sigap-record-1', 'isi');
    const publicKey = { algorithm, raw };
    expect(await verifySignature(publicKey, message, signature)).toBe(true);
    expect(await verifySignature(publicKey, signedBytes('sigap-receipt-1', 'isi'), signature)).toBe(false);
    const prefix =
      algorithm === 'ed25519'
        ? '302a300506032b6570032100'
        : '3059301306072a8648ce3d020106082a8648ce3d030107034200';
    const node = createPublicKey({
      key: Buffer.from(prefix + key.publicKey, 'hex'),
      format: 'der',
      type: 'spki',
    });
    const how = algorithm === 'ed25519' ? null : 'sha256';
    const dsa = { key: node, dsaEncoding: 'ieee-p1363' } as const;
    expect(nodeVerify(how, message, dsa, Buffer.from(signature, 'hex'))).toBe(true);
  },
);

test('a browser without Ed25519 checks receipts by a library, with the same answers', async () => {
  const key = await createDeviceKey();
  const signature = await signText(key, 'sigap-receipt-1', 'terima');
  const publicKey = { algorithm: key.algorithm, raw: bytesOfHex(key.publicKey) };
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('unknown', 'NotSupportedError'));
  expect(await verifySignature(publicKey, signedBytes('sigap-receipt-1', 'terima'), signature)).toBe(true);
  expect(await verifySignature(publicKey, signedBytes('sigap-receipt-1', 'lain'), signature)).toBe(false);
});
