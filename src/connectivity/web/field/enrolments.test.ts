import { describe, expect, test } from 'vitest';
import { type DeviceAnswer, isDeviceAnswer, type KnownDevice, receiptKeysOf } from './device.ts';
import { answered, currentDevice, type Enrolments, enrolled, NOWHERE, senderOf } from './enrolments.ts';

const ANSWER: DeviceAnswer = {
  election: {
    slug: 'pilkada-2024',
    name: { id: 'Pilkada', en: 'Pilkada' },
    votingDate: '2024-11-27',
    timeZone: 'Asia/Jakarta',
    synthetic: false,
  },
  tps: {
    code: '2103011001001',
    number: 1,
    name: 'TPS 001',
    position: null,
    dpt: null,
    pairs: { governor: 2, regent: null },
    village: 'Desa',
    district: 'Kec',
    regency: 'Kab',
  },
  device: {
    id: 'a'.repeat(32),
    kind: 'phone',
    algorithm: 'ed25519',
    enrolledAt: '2024-10-01T00:00:00Z',
    revokedAt: null,
  },
  serverTime: '2024-10-08T00:00:00Z',
  task: { photos: 6, photoBytes: 2_400_000, minutes: 10, maxAccuracyM: 50 },
  asked: [],
  receiptKeys: [{ key: '1'.repeat(32), publicKey: 'a'.repeat(64) }],
  smsKey: 'ab'.repeat(32),
  smsNumber: null,
};

function device(id: string, change: { slug?: string; code?: string } = {}): KnownDevice {
  return {
    key: { id, algorithm: 'ed25519', publicKey: '', privateKey: {} as CryptoKey },
    answer: {
      ...ANSWER,
      election: { ...ANSWER.election, slug: change.slug ?? ANSWER.election.slug },
      tps: { ...ANSWER.tps, code: change.code ?? ANSWER.tps.code },
    },
    answeredAt: '2024-10-08T00:00:00Z',
  };
}

const AT_HOME: Enrolments = enrolled(NOWHERE, device('a')).enrolments;

describe('a sheet', () => {
  test('makes a phone that belongs nowhere a device, and ends what was pending', () => {
    const pending = { token: '0'.repeat(32), key: device('a').key };
    const { enrolments, toDecide } = enrolled({ ...NOWHERE, pending }, device('a'));
    expect(currentDevice(enrolments)?.key.id).toBe('a');
    expect([enrolments.pending, toDecide]).toEqual([null, null]);
  });

  test('of the same TPS takes the place of the former one, for instance after a revocation', () => {
    const { enrolments, toDecide } = enrolled(AT_HOME, device('b'));
    expect([enrolments.current, toDecide]).toEqual(['b', null]);
    expect(enrolments.devices).toHaveLength(2);
  });

  test.each([{ slug: 'pemilu-2029' }, { code: '2103011001002' }])(
    'of elsewhere %j needs a decision',
    (change) => {
      const { enrolments, toDecide } = enrolled(AT_HOME, device('b', change));
      expect([enrolments.current, toDecide?.key.id]).toEqual(['a', 'b']);
    },
  );
});

test('what was made is sent by the present device of the same election, else by its own', () => {
  const elsewhere: Enrolments = {
    ...enrolled(AT_HOME, device('b', { slug: 'pemilu-2029' })).enrolments,
    current: 'b',
  };
  const again = enrolled(AT_HOME, device('c')).enrolments;
  const item = { device: 'a', election: 'pilkada-2024' };
  expect([senderOf(AT_HOME, item), senderOf(elsewhere, item), senderOf(again, item)]).toEqual([
    'a',
    'a',
    'c',
  ]);
});

test('keys that were learnt once stay known when the server has others', () => {
  const next = { ...ANSWER, receiptKeys: [{ key: '2'.repeat(32), publicKey: 'b'.repeat(64) }] };
  const [after] = answered(AT_HOME, 'a', next, '2024-10-09T00:00:00Z').devices;
  expect([...receiptKeysOf(after as KnownDevice).keys()]).toEqual(['2'.repeat(32), '1'.repeat(32)]);
});

test.each([
  [ANSWER, true],
  [undefined, false],
  [{}, false],
  ['<html>', false],
  [{ ...ANSWER, receiptKeys: [{ key: 'x', publicKey: 'zz' }] }, false],
])('an answer about a device is told from anything else', (value, expected) => {
  expect(isDeviceAnswer(value)).toBe(expected);
});
