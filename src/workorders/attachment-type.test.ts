import { expect, test, vi } from 'vitest';
import { attachmentType } from './attachment-type.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['%PDF-1.7 … %%EOF\n', 'application/pdf'],
  ['%PDF-1.7 broken off', null],
  ['\xff\xd8\xff\xe0 picture \xff\xd9', 'image/jpeg'],
  ['\xff\xd8\xff\xe0 broken off', null],
  ['\x89PNG\r\n\x1a\n … IEND\xae\x42\x60\x82', 'image/png'],
  ['RIFF\x08\x00\x00\x00WEBPVP8 ', 'image/webp'],
  ['RIFF\xff\x00\x00\x00WEBPVP8 ', null],
  [
    'PK\x03\x04 xl/workbook.xml PK\x05\x06',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  ['PK\x03\x04 xl/workbook.xml xl/vbaProject.bin PK\x05\x06', null],
  ['PK\x03\x04 word/document.xml PK\x05\x06', null],
  ['<script>alert(1)</script>', null],
  ['MZ program', null],
  ['', null],
  [`PK\x03\x04${'x'.repeat(1_000)}xl/workbook.xm${'x'.repeat(1_000)} PK\x05\x06`, null],
])('%j is %s', (content, type) => {
  expect(attachmentType(bytes(content))).toBe(type);
});

test('ten megabytes of one letter are not looked at letter by letter', () => {
  const filled = bytes(`PK\x03\x04${'x'.repeat(100_000)} PK\x05\x06`);
  const pieces = vi.spyOn(Uint8Array.prototype, 'subarray');
  expect(attachmentType(filled)).toBeNull();
  expect(pieces.mock.calls.length).toBeLessThan(20);
  pieces.mockRestore();
});
