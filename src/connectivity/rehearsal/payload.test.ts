import { expect, test } from 'vitest';
import { IN_ROOM } from '../field/field.fixture.ts';
import { emptyBitmap, hasArrived, missingOf } from './bitmap.ts';
import { readRehearsal } from './payload.ts';

const hash = (n: number) => n.toString(16).padStart(64, '0');
const PAYLOAD = {
  form: 'sigap-rehearsal-1',
  election: 'kepri-2024',
  tps: '2105012001001',
  device: 'ab'.repeat(16),
  number: 1,
  madeAt: '2024-10-07T09:00:00Z',
  ...IN_ROOM,
  photos: [
    { bytes: 70_000, chunks: [hash(1), hash(2)] },
    { bytes: 100, chunks: [hash(3)] },
  ],
};

test('a payload says its chunks in order, each with its length', () => {
  const read = readRehearsal(PAYLOAD);
  expect(read.ok && read.value.list).toEqual({
    hashes: [hash(1), hash(2), hash(3)],
    lengths: [65_536, 4_464, 100],
    indexOf: new Map([
      [hash(1), 0],
      [hash(2), 1],
      [hash(3), 2],
    ]),
    bytes: 70_100,
  });
});

test.each([
  ['too few chunks', [{ bytes: 70_000, chunks: [hash(1)] }]],
  ['too many chunks', [{ bytes: 100, chunks: [hash(1), hash(2)] }]],
  [
    'the same chunk in two photos',
    [
      { bytes: 1, chunks: [hash(1)] },
      { bytes: 1, chunks: [hash(1)] },
    ],
  ],
  ['no photo', []],
  ['an empty photo', [{ bytes: 0, chunks: [] }]],
  ['more bytes than any task', [{ bytes: 300_000_000, chunks: [hash(1)] }]],
])('a payload with %s is no rehearsal', (_, photos) => {
  expect(readRehearsal({ ...PAYLOAD, photos }).ok).toBe(false);
});

test('a bitmap knows which have arrived', () => {
  const bitmap = emptyBitmap(10);
  expect(bitmap).toHaveLength(2);
  bitmap[1] = 0b10;
  expect(hasArrived(bitmap, 9)).toBe(true);
  expect(missingOf(bitmap, [...'abcdefghij'])).toEqual([...'abcdefghi']);
});
