import { expect, test } from 'vitest';
import { chunk, webp } from './webp.fixture.ts';
import { webpPicture } from './webp-picture.ts';

const SECRET = 'RAHASIA-POSISI';

const flags = (bits: number) => chunk('VP8X', Buffer.from([bits, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
const colours = chunk('ICCP', Buffer.from('colours'));
const picture = chunk('VP8 ', Buffer.from('picture'));

test('a WebP keeps its picture and colours and loses place, device and whatever a maker adds', () => {
  const photo = webp(
    flags(0x20 | 0x08 | 0x04),
    colours,
    picture,
    chunk('EXIF', Buffer.from(`${SECRET}.`)),
    chunk('XMP ', Buffer.from(SECRET)),
    chunk('ABCD', Buffer.from(SECRET)),
  );
  const kept = webpPicture(Buffer.concat([photo, Buffer.from(SECRET)]));
  expect(Buffer.from(kept ?? '')).toEqual(webp(flags(0x20), colours, picture));
  expect(webpPicture(kept ?? new Uint8Array())).toEqual(kept);
});

test.each([
  ['cut within a chunk', webp(picture).subarray(0, -3)],
  ['a chunk beyond its file', webp(Buffer.concat([picture, Buffer.from('EXIF\xff\0\0\0', 'latin1')]))],
  ['without a picture', webp(flags(0), chunk('EXIF', Buffer.from(SECRET)))],
  ['something else', Buffer.from('RIFF')],
])('%s is no photo', (_, bytes) => {
  expect(webpPicture(bytes)).toBeNull();
});
