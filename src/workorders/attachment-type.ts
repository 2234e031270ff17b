/** What an attachment may be. */
export const ATTACHMENT_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
/** One of them. */
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** The largest attachment. */
export const MOST_ATTACHMENT_BYTES = 10_000_000;

const TAIL = 1_024;

/**
 * What a file is by its bytes, begin and end; null when it is none of the types or broken off. Its name and what its sender says of it
 * count for nothing.
 */
export function attachmentType(bytes: Uint8Array): AttachmentType | null {
  if (starts(bytes, '%PDF-')) return has(tail(bytes), '%%EOF') ? 'application/pdf' : null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff)
    return has(tail(bytes), '\xff\xd9') ? 'image/jpeg' : null;
  if (starts(bytes, '\x89PNG\r\n\x1a\n')) return has(tail(bytes), 'IEND') ? 'image/png' : null;
  if (starts(bytes, 'RIFF') && text(bytes.subarray(8, 12)) === 'WEBP')
    return isWholeRiff(bytes) ? 'image/webp' : null;
  if (starts(bytes, 'PK\x03\x04')) return isWorkbook(bytes) ? ATTACHMENT_TYPES[4] : null;
  return null;
}

function isWholeRiff(bytes: Uint8Array): boolean {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
  return bytes.length >= size + 8;
}

/** A zip whose central directory names a workbook and no macros. */
function isWorkbook(bytes: Uint8Array): boolean {
  const end = has(bytes.subarray(Math.max(0, bytes.length - 65_557)), 'PK\x05\x06');
  return end && has(bytes, 'xl/workbook.xml') && !has(bytes, 'vbaProject.bin');
}

function tail(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(Math.max(0, bytes.length - TAIL));
}

function starts(bytes: Uint8Array, magic: string): boolean {
  return text(bytes.subarray(0, magic.length)) === magic;
}

const letters = new TextDecoder('latin1');

/** In one pass, whatever the bytes are: looking at every place by itself takes seconds for ten megabytes of one letter. */
function has(bytes: Uint8Array, wanted: string): boolean {
  return letters.decode(bytes).includes(wanted);
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
