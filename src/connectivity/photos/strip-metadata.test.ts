import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exif, jpegWithSecrets, SECRET } from './photo.fixture.ts';
import { photoTypeOf, withoutMetadata } from './strip-metadata.ts';

const stripped = (bytes: Uint8Array) => Buffer.from(withoutMetadata(bytes) ?? '');

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(name), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

const PNG = [
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
  chunk('IEND', Buffer.alloc(0)),
] as const;

test('a JPEG keeps its picture and colours and loses all else, wherever it stood', () => {
  const jpeg = jpegWithSecrets();
  expect(jpeg.includes(SECRET)).toBe(true);
  const copy = stripped(jpeg);
  expect(copy.includes(SECRET)).toBe(false);
  expect(copy.includes('ICC_PROFILE')).toBe(true);
  expect(copy.subarray(-10)).toEqual(Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]));
  expect(stripped(copy)).toEqual(copy);
});

test('of EXIF only the orientation stays', () => {
  const copy = stripped(jpegWithSecrets());
  const at = copy.indexOf('Exif\0\0');
  expect(copy.indexOf('Exif\0\0', at + 1)).toBe(-1);
  // Big-endian: one entry, the orientation, of which the value is 6.
  expect(copy.subarray(at + 14, at + 28)).toEqual(
    Buffer.from([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]),
  );
});

test('a PNG keeps what makes its picture', () => {
  const [head, ...rest] = PNG;
  const secret = chunk('tEXt', Buffer.from(`Comment\0${SECRET}`));
  const time = chunk('tIME', Buffer.alloc(7));
  const own = chunk('eXIf', exif(1));
  expect(
    stripped(Buffer.concat([head, rest[0], secret, time, own, ...rest.slice(1), Buffer.from(SECRET)])),
  ).toEqual(Buffer.concat(PNG));
});

test.each([0x00, 0x01, 0x02, 0xbf, ...Array.from({ length: 9 }, (_, at) => 0xd0 + at)])(
  'a marker %i that has no length hides nothing before a scan',
  (marker) => {
    const jpeg = jpegWithSecrets();
    const own = exif(1);
    const hiding = Buffer.from([0xff, marker, (own.length + 2) >> 8, (own.length + 2) & 255]);
    expect(withoutMetadata(Buffer.concat([jpeg.subarray(0, 2), hiding, own, jpeg.subarray(2)]))).toBeNull();
  },
);

test('a photo of millions of empty segments is none, and one of thousands is one', () => {
  const jpeg = jpegWithSecrets();
  const empty = Buffer.from([0xff, 0xdb, 0, 2]);
  const withEmpty = (count: number) =>
    withoutMetadata(
      Buffer.concat([jpeg.subarray(0, 2), Buffer.alloc(empty.length * count, empty), jpeg.subarray(2)]),
    );
  expect(withEmpty(9_000)?.length).toBeGreaterThan(36_000);
  expect(withEmpty(10_001)).toBeNull();
  const [head, ...rest] = PNG;
  const chunks = Array<Buffer>(10_001).fill(chunk('tEXt', Buffer.alloc(0)));
  expect(withoutMetadata(Buffer.concat([head, ...chunks, ...rest]))).toBeNull();
});

test('what is cut short or something else is no photo', () => {
  const jpeg = jpegWithSecrets();
  for (const whole of [
    jpeg.subarray(0, jpeg.indexOf(Buffer.from([0xff, 0xd9]))),
    Buffer.concat(PNG.slice(0, 3)),
  ]) {
    expect(withoutMetadata(whole)).toBeNull();
  }
  for (const other of ['', '<svg/>', 'GIF89a', 'RIFF    WEBP'])
    expect(photoTypeOf(Buffer.from(other))).toBeNull();
});

test('whatever bytes come, nothing breaks and nothing secret passes', () => {
  const jpeg = jpegWithSecrets();
  fc.assert(
    fc.property(fc.nat(jpeg.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(jpeg);
      changed[at] = byte;
      const copy = withoutMetadata(changed);
      expect(copy === null || copy.length <= changed.length + 40).toBe(true);
    }),
  );
});
