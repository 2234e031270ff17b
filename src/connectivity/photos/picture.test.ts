import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pngChunk, pngIhdr, pngOf } from '../../../tests/support/png.ts';
import { unpackToNothing } from '../../platform/server/unpack.ts';
import { exif, jpegWithSecrets, SECRET } from './photo.fixture.ts';
import { photoTypeOf, readPicture } from './picture.ts';

const read = (bytes: Uint8Array) => readPicture(bytes, unpackToNothing);
async function seen(bytes: Uint8Array) {
  const found = await read(bytes);
  if (!found.ok) return found.error;
  const { copy, isWhole } = found.value;
  return { isWhole, copy: copy && Buffer.from(copy.joined()) };
}
async function copyOf(bytes: Uint8Array): Promise<Buffer> {
  const found = await seen(bytes);
  if (typeof found === 'string' || !found.copy) throw new Error(`no copy: ${JSON.stringify(found)}`);
  return found.copy;
}
const segment = (marker: number, ...content: (string | readonly number[])[]) => {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as string)));
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
};
const jpeg = jpegWithSecrets();
/** The JPEG with something put right behind its beginning. */
const withFirst = (...more: Uint8Array[]) => Buffer.concat([jpeg.subarray(0, 2), ...more, jpeg.subarray(2)]);
/** The JPEG with something put before its scan. */
const withLast = (...more: Uint8Array[]) => {
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  return Buffer.concat([jpeg.subarray(0, scan), ...more, jpeg.subarray(scan)]);
};

describe('a JPEG', () => {
  test('keeps its picture and loses all else, wherever it stood', async () => {
    expect(jpeg.includes(SECRET)).toBe(true);
    const copy = await copyOf(jpeg);
    expect([copy.includes(SECRET), copy.includes('ICC_PROFILE'), copy.includes('JFIF')]).toEqual([
      ...[false, false, true],
    ]);
    expect(copy.subarray(-10)).toEqual(Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]));
    expect(await copyOf(copy)).toEqual(copy);
    expect(await seen(jpeg)).toMatchObject({ isWhole: true });
  });

  test('keeps of EXIF only the orientation, and that once', async () => {
    const copy = await copyOf(withFirst(exif(3)));
    const at = copy.indexOf('Exif\0\0');
    expect(copy.indexOf('Exif\0\0', at + 1)).toBe(-1);
    // Big-endian: one entry, the orientation, of which the value is 3.
    expect(copy.subarray(at + 14, at + 28)).toEqual(
      Buffer.from([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 3, 0, 0]),
    );
  });

  test.each<[string, Buffer]>([
    ['segment F0', segment(0xf0, SECRET)],
    ['segment FD', segment(0xfd, SECRET)],
    ['segment C8', segment(0xc8, SECRET)],
    ['DAC', segment(0xcc, SECRET)],
    ['DNL', segment(0xdc, SECRET)],
    ['EXP', segment(0xdf, SECRET)],
    ['an APP0 that is not JFIF’s', segment(0xe0, SECRET)],
    ['a JFIF with something behind', segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0], SECRET)],
    ['an APP14 that is not Adobe’s', segment(0xee, SECRET)],
    ['an Adobe with something behind', segment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 1], SECRET)],
    ['a colour profile', segment(0xe2, 'ICC_PROFILE\0', [1, 1], SECRET)],
    ['a table that another takes the place of', segment(0xdb, [0], SECRET.padEnd(64, '.'))],
    ['a quantization table that nothing reads', segment(0xdb, [3], SECRET.padEnd(64, '.'))],
    ['a Huffman table that nothing reads', segment(0xc4, [0x13, 64], Array(15).fill(0), SECRET.padEnd(64))],
  ])('hides nothing in %s', async (_, hiding) => {
    const copy = await copyOf(withFirst(hiding));
    expect([copy.includes(SECRET), copy.includes('JFIF')]).toEqual(
      [false, !hiding.includes('JFIF')].map((is, at) => (at ? true : is)),
    );
  });

  test.each<[string, Buffer]>([
    ['DQT of odd length', segment(0xdb, [1], '.'.repeat(64), SECRET)],
    ['DHT of another length than its counts', segment(0xc4, [0, 1], Array(15).fill(0), [7], SECRET)],
    ['DRI that is too long', segment(0xdd, [0, 1], SECRET)],
    ['second frame of the same size', segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0], SECRET)],
  ])('with a %s is spoilt and copied as far as it went before', async (_, hiding) => {
    expect(await seen(withLast(hiding))).toEqual({ isWhole: false, copy: null });
    const more = Buffer.concat([jpeg.subarray(0, jpeg.lastIndexOf(Buffer.from([0xff, 0xd9]))), hiding]);
    const whole = jpeg.indexOf(Buffer.from([1, 2, 0xff, 0, 3]));
    const behind = Buffer.concat([jpeg.subarray(0, whole + 8), hiding, Buffer.from([0xff, 0xd9])]);
    for (const one of [more, behind]) {
      const found = await seen(one);
      expect(found).toMatchObject({ isWhole: false });
      expect(JSON.stringify(found).includes(SECRET)).toBe(false);
    }
  });

  test('keeps restart interval, Adobe’s colours and the tables that its scan reads', async () => {
    const huffman = segment(0xc4, [0, 1], Array(15).fill(0), [7]);
    const whole = withLast(segment(0xee, 'Adobe', [0, 100, 1, 2, 3, 4, 1]), huffman, segment(0xdd, [0, 8]));
    const early = withFirst(segment(0xee, 'Adobe', [0, 100, 1, 2, 3, 4, 1]));
    expect((await copyOf(whole)).includes(huffman)).toBe(true);
    expect((await copyOf(whole)).includes(segment(0xdd, [0, 8]))).toBe(true);
    const adobe = segment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 1]);
    expect((await copyOf(early)).includes(adobe)).toBe(true);
  });

  test.each([0x00, 0x01, 0x02, 0xbf, ...Array.from({ length: 9 }, (_, at) => 0xd0 + at)])(
    'marker %i that has no length hides nothing before a scan',
    async (marker) => {
      const own = exif(1);
      const hiding = Buffer.from([0xff, marker, (own.length + 2) >> 8, (own.length + 2) & 255]);
      expect(await seen(withFirst(hiding, own))).toBe('two-readings');
    },
  );

  test('of two frames of other sizes is none: a small one hides no bomb, before the scan or behind it', async () => {
    const large = segment(0xc2, [8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]);
    expect(await seen(withFirst(large))).toBe('two-readings');
    const end = jpeg.indexOf(Buffer.from([0xff, 0xd9]));
    expect(await seen(Buffer.concat([jpeg.subarray(0, end), large, jpeg.subarray(end)]))).toBe(
      'two-readings',
    );
  });

  test('of an arithmetic or lossless kind says its size and has no copy', async () => {
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    for (const kind of [0xc3, 0xc5, 0xc9, 0xcf]) {
      const other = Buffer.from(jpeg);
      other[frame + 1] = kind;
      expect(await read(other)).toMatchObject({ ok: true, value: { width: 1, height: 1, copy: null } });
    }
  });

  test('of millions of segments or hundreds of scans is none', async () => {
    const empty = segment(0xfe);
    const many = (count: number) => withFirst(Buffer.alloc(empty.length * count, empty));
    expect(await seen(many(9_000))).toMatchObject({ isWhole: true });
    expect(await seen(many(10_001))).toBe('too-much');
    const [scan, end] = [0xda, 0xd9].map((marker) => jpeg.indexOf(Buffer.from([0xff, marker]))) as [
      number,
      number,
    ];
    const again = Array<Buffer>(101).fill(jpeg.subarray(scan, end));
    expect(await seen(Buffer.concat([jpeg.subarray(0, scan), ...again, jpeg.subarray(end)]))).toBe(
      'too-much',
    );
  });

  test('that was cut is copied as far as it goes, and is known to be cut', async () => {
    const scan = jpeg.indexOf(Buffer.from([1, 2, 0xff, 0, 3]));
    const found = await seen(jpeg.subarray(0, scan + 2));
    expect(found).toMatchObject({ isWhole: false });
    expect((await copyOf(jpeg.subarray(0, scan + 2))).subarray(-4)).toEqual(Buffer.from([1, 2, 0xff, 0xd9]));
    expect(await seen(jpeg.subarray(0, jpeg.indexOf(Buffer.from([0xff, 0xda]))))).toBe('none');
  });
});

describe('a PNG', () => {
  const size = { width: 3, height: 2 };
  const packed = deflateSync(Buffer.alloc(8));

  test('keeps what makes its picture', async () => {
    const own = [pngChunk('gAMA', Buffer.alloc(4, 1)), pngChunk('sRGB', Buffer.alloc(1))];
    const secret = [
      pngChunk('tEXt', Buffer.from(`Comment\0${SECRET}`)),
      pngChunk('tIME', Buffer.alloc(7)),
      pngChunk('eXIf', exif(1)),
    ];
    const whole = pngOf(size, { before: own });
    expect(
      await seen(Buffer.concat([pngOf(size, { before: [...secret, ...own] }), Buffer.from(SECRET)])),
    ).toEqual({
      isWhole: true,
      copy: whole,
    });
  });

  test.each<[string, Buffer]>([
    ['a colour profile', pngChunk('iCCP', Buffer.from(`a\0\0${SECRET}`))],
    ['a palette that it does not use', pngChunk('PLTE', Buffer.from(SECRET.padEnd(18)))],
    ['gAMA that is too long', pngChunk('gAMA', Buffer.from(SECRET))],
    ['cHRM that is too short', pngChunk('cHRM', Buffer.from(SECRET))],
    ['tRNS that is too long', pngChunk('tRNS', Buffer.from(SECRET))],
    ['sBIT', pngChunk('sBIT', Buffer.from(SECRET))],
    ['pHYs', pngChunk('pHYs', Buffer.from(SECRET))],
    ['a chunk of its own', pngChunk('prVt', Buffer.from(SECRET))],
  ])('hides nothing in %s', async (_, hiding) => {
    expect(await copyOf(pngOf(size, { before: [hiding] }))).toEqual(pngOf(size));
  });

  test('loses bytes behind its packed picture, within the chunk and in the next', async () => {
    const [first, rest] = [packed.subarray(0, 5), packed.subarray(5)];
    const data = [
      pngChunk('IDAT', first),
      pngChunk('IDAT', Buffer.concat([rest, Buffer.from(SECRET)])),
      pngChunk('IDAT', Buffer.from(SECRET)),
    ];
    const copy = await copyOf(pngOf(size, { data }));
    expect(copy).toEqual(pngOf(size, { data: [pngChunk('IDAT', first), pngChunk('IDAT', rest)] }));
  });

  test('is copied with right checksums where its own are wrong', async () => {
    const wrong = pngChunk('IDAT', packed);
    wrong.write('RAHA', wrong.length - 4);
    expect(await seen(pngOf(size, { data: [wrong] }))).toEqual({ isWhole: false, copy: pngOf(size) });
  });

  test('keeps a palette with its transparency', async () => {
    const head = pngOf({ width: 3, height: 2 });
    const own = Buffer.concat([
      ...[head.subarray(0, 8), pngIhdr(3, 2, 8, 3), pngChunk('PLTE', Buffer.alloc(6, 7))],
      ...[pngChunk('tRNS', Buffer.alloc(2)), pngChunk('IDAT', packed), pngChunk('IEND', Buffer.alloc(0))],
    ]);
    expect(await seen(own)).toEqual({ isWhole: true, copy: own });
  });

  test('counts the rows of all seven passes, and of every depth', async () => {
    const picture = (bytes: number, ...rest: number[]) =>
      Buffer.concat([
        ...[pngOf(size).subarray(0, 8), pngIhdr(5, 5, ...rest)],
        ...[pngChunk('IDAT', deflateSync(Buffer.alloc(bytes))), pngChunk('IEND', Buffer.alloc(0))],
      ]);
    // 5x5 in Adam7: passes of 1x1, 1x1, 2x1, 1x2, 3x1, 2x3 and 5x2 pixels, each row with its filter.
    const rows = [1, 1, 1, 2, 1, 3, 2].reduce((sum, count) => sum + count, 0);
    expect(await seen(picture(25 + rows, 8, 0, 1))).toMatchObject({ isWhole: true });
    expect(await seen(picture(26 + rows, 8, 0, 1))).toBe('too-much');
    expect(await seen(picture(5 * 21, 8, 6))).toMatchObject({ isWhole: true });
    expect(await seen(picture(5 * 2, 1, 0))).toMatchObject({ isWhole: true });
    expect(await seen(picture(5 * 2 - 1, 1, 0))).toMatchObject({ isWhole: false });
  });

  test('of two heads of other sizes is none: a small one hides no bomb', async () => {
    expect(await seen(pngOf({ width: 1, height: 1 }, { before: [pngIhdr(60_000, 60_000)] }))).toBe(
      'two-readings',
    );
    expect(await seen(pngOf(size, { before: [pngIhdr(3, 2)] }))).toMatchObject({ isWhole: false });
  });

  test('that unpacks to more than its head allows is none, wherever that lies', async () => {
    const bomb = deflateSync(Buffer.alloc(200_000_000));
    const profile = pngChunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), bomb]));
    const text = pngChunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), bomb]));
    const spoken = pngChunk('iTXt', Buffer.concat([Buffer.from('a\0\x01\0\0\0', 'latin1'), bomb]));
    for (const hiding of [profile, text, spoken])
      expect(await seen(pngOf(size, { before: [hiding] }))).toBe('too-much');
    expect(await seen(pngOf(size, { data: [pngChunk('IDAT', bomb)] }))).toBe('too-much');
  });

  test('that moves is none', async () => {
    for (const name of ['acTL', 'fcTL', 'fdAT'])
      expect(await seen(pngOf(size, { before: [pngChunk(name, Buffer.alloc(26))] }))).toBe('moving');
  });

  test('of millions of empty chunks is none', async () => {
    const chunks = Array<Buffer>(10_001).fill(pngChunk('tEXt', Buffer.alloc(0)));
    expect(await seen(pngOf(size, { before: chunks }))).toBe('too-much');
  });

  test('that was cut is copied as far as it goes, and one that is spoilt within cannot be', async () => {
    const noise = pngChunk(
      'IDAT',
      deflateSync(
        Buffer.concat(Array.from({ length: 100 }, () => Buffer.concat([Buffer.alloc(1), randomBytes(100)]))),
      ),
    );
    const whole = pngOf({ width: 100, height: 100 }, { data: [noise] });
    const cut = await seen(whole.subarray(0, 5_000));
    expect(cut).toMatchObject({ isWhole: false });
    const copy = await copyOf(whole.subarray(0, 5_000));
    expect(copy.subarray(41, 5_000)).toEqual(whole.subarray(41, 5_000));
    expect(await seen(copy)).toEqual({ isWhole: false, copy });
    const spoilt = pngOf(size, { data: [pngChunk('IDAT', Buffer.from('bukan zlib'))] });
    expect(await seen(spoilt)).toEqual({ isWhole: false, copy: null });
    expect(await seen(whole.subarray(0, 33))).toBe('none');
    expect(await seen(whole.subarray(0, 20))).toBe('none');
    // The head of the data, and none of it.
    expect(await seen(whole.subarray(0, 41))).toBe('none');
  });
});

test('what is something else is no photo', () => {
  for (const other of ['', '<svg/>', 'GIF89a', 'RIFF    WEBP'])
    expect(photoTypeOf(Buffer.from(other))).toBeNull();
});

test('whatever bytes come, nothing breaks, a copy is read again as it is, and it is hardly longer', async () => {
  const png = pngOf({ width: 20, height: 20 }, { before: [pngChunk('gAMA', Buffer.alloc(4))] });
  for (const whole of [jpeg, png])
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, byte, cut) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        for (const one of [changed, changed.subarray(0, cut)]) {
          const found = await seen(one);
          if (typeof found === 'string' || !found.copy) continue;
          expect(found.copy.length).toBeLessThanOrEqual(one.length + 60);
          expect(await copyOf(found.copy)).toEqual(found.copy);
        }
      }),
    );
});
