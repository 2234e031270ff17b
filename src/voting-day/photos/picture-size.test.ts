import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jpegOf, pngHead, segment } from './picture.fixture.ts';
import { pictureSize } from './picture-size.ts';

test('a JPEG and a PNG say how large they are, whatever stands before', () => {
  const exif = segment(0xe1, Buffer.alloc(60_000, 0xc0));
  expect(pictureSize(jpegOf({ width: 3_000, height: 4_000 }, { extra: [exif, exif] }))).toEqual({
    width: 3_000,
    height: 4_000,
  });
  expect(pictureSize(pngHead(70_000, 70_000))).toEqual({ width: 70_000, height: 70_000 });
});

test('of two frames the larger counts: a small one hides no bomb', () => {
  const large = segment(0xc2, Buffer.from([8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]));
  expect(pictureSize(jpegOf({ width: 10, height: 10 }, { extra: [large] }))).toEqual({
    width: 65_535,
    height: 65_535,
  });
});

test.each([0x00, 0x01, 0x02, 0xbf, ...Array.from({ length: 10 }, (_, at) => 0xd0 + at)])(
  'a marker %i that has no length, before the scan, hides no frame',
  (marker) => {
    const large = segment(0xc0, Buffer.from([8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]));
    // Read as a segment the marker swallows the large frame, which a decoder sees.
    const hiding = Buffer.from([0xff, marker, 0, large.length + 2]);
    const jpeg = jpegOf({ width: 10, height: 10 }, { extra: [Buffer.concat([hiding, large])] });
    expect(pictureSize(jpeg)).toBeNull();
  },
);

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a JPEG cut in its head', jpegOf({ width: 10, height: 10 }).subarray(0, 60)],
  ['a JPEG of no height', jpegOf({ width: 10, height: 0 })],
  ['a PNG cut in its head', pngHead(10, 10).subarray(0, 20)],
])('%s is no picture', (_, bytes) => {
  expect(pictureSize(bytes)).toBeNull();
});

test('whatever bytes come, it ends and says a size or none', () => {
  const jpeg = jpegOf({ width: 100, height: 50 });
  fc.assert(
    fc.property(fc.nat(jpeg.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(jpeg);
      changed[at] = byte;
      const size = pictureSize(changed);
      expect(size === null || size.width * size.height > 0).toBe(true);
    }),
  );
});
