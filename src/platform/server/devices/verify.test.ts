import { expect, test } from 'vitest';
import { newPhoneKey } from '../../../../tests/support/device.ts';
import { bytesOfHex, type SignatureAlgorithm, signedBytes } from '../../../sealed/index.ts';
import { verifySignature } from './verify.ts';

/** RFC 8032 section 7.1, tests 1 to 3, and RFC 6979 appendix A.2.5 (P-256, SHA-256, "sample" and "test"). */
const P256 =
  '0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299';
const VECTORS: readonly (readonly [SignatureAlgorithm, string, string, string])[] = [
  [
    'ed25519',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    'ed25519',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'ed25519',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
  [
    'p256',
    P256,
    '73616d706c65',
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  ],
  [
    'p256',
    P256,
    '74657374',
    'f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083',
  ],
];

test.each(VECTORS)(
  '%s signatures of the RFCs are right, and wrong with one digit changed',
  async (...one) => {
    const [algorithm, raw, message, signature] = one;
    const key = { algorithm, raw: bytesOfHex(raw) };
    expect(await verifySignature(key, bytesOfHex(message), signature)).toBe(true);
    const changed = signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    expect(await verifySignature(key, bytesOfHex(message), changed)).toBe(false);
    expect(await verifySignature(key, bytesOfHex(`${message}00`), signature)).toBe(false);
  },
);

test.each(['ed25519', 'p256'] as const)(
  'what is no %s key or signature has signed nothing',
  async (algorithm) => {
    const phone = newPhoneKey(algorithm);
    const message = signedBytes('sigap-record-1', '{}');
    const signature = phone.signed('sigap-record-1', '{}');
    expect(await verifySignature(phone.key, message, signature)).toBe(true);
    for (const wrong of [
      '',
      'zz',
      signature.toUpperCase(),
      `${signature}00`,
      '0'.repeat(128),
      'f'.repeat(128),
    ]) {
      expect(await verifySignature(phone.key, message, wrong)).toBe(false);
    }
    const noPoint = { algorithm, raw: new Uint8Array(algorithm === 'p256' ? 65 : 3) };
    expect(await verifySignature(noPoint, message, signature)).toBe(false);
    const stranger = newPhoneKey(algorithm);
    expect(await verifySignature(stranger.key, message, signature)).toBe(false);
    expect(await verifySignature(phone.key, signedBytes('sigap-receipt-1', '{}'), signature)).toBe(false);
  },
);
