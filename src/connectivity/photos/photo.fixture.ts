/** What must never leave with a photo. */
export const SECRET = 'RAHASIA-POSISI';

function segment(marker: number, ...content: (string | readonly number[])[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as string)));
  const length = body.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 0xff]), body]);
}

/** An EXIF segment with an orientation and a secret. */
export function exif(orientation: number): Buffer {
  const little = [0x49, 0x49, 42, 0, 8, 0, 0, 0];
  const entries = [
    2,
    0,
    0x0f,
    0x01,
    2,
    0,
    4,
    0,
    0,
    0,
    65,
    65,
    65,
    0,
    0x12,
    0x01,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
  ];
  return segment(0xe1, 'Exif\0\0', little, entries, [0, 0, 0, 0], SECRET);
}

/** The structure of a JPEG with secrets wherever makers put metadata, and decoys before them. Its picture is made up. */
export function jpegWithSecrets(): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]),
    // Bytes that look like the beginning of EXIF within a colour profile, and another application's segment: whoever only
    // searches for the next such bytes stops here.
    segment(0xe2, 'ICC_PROFILE\0', [1, 1, 0xff, 0xe1], 'colours'.padEnd(90, '.')),
    segment(0xe1, 'another'.padEnd(60, '.'), SECRET),
    exif(6),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', SECRET),
    segment(0xe2, 'MPF\0', SECRET),
    segment(0xed, 'Photoshop 3.0\0', SECRET),
    segment(0xfe, SECRET),
    segment(0xdb, [0], '.'.repeat(64)),
    segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]),
    exif(1),
  ]);
}
