import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfHex } from '../hex.ts';
import { parseResultFile, type ResultFile, resultFileText } from './file.ts';
import { hex } from './result.fixture.ts';

const key = { algorithm: 'ed25519', raw: bytesOfHex('ab'.repeat(32)) } as const;
const anyFile = fc.record({
  qr: fc.string({ maxLength: 300 }),
  payload: fc.option(fc.string({ maxLength: 2_000 })),
  key: fc.oneof(
    hex(64).map((raw) => ({ algorithm: 'ed25519' as const, raw: bytesOfHex(raw) })),
    hex(130).map((raw) => ({ algorithm: 'p256' as const, raw: bytesOfHex(raw) })),
  ),
});
const faultOf = (text: string) => {
  const read = parseResultFile(text);
  return read.ok ? null : read.error;
};

describe('a result file', () => {
  test('is read as it was written, with what editors and sticks leave around it', () => {
    fc.assert(
      fc.property(
        anyFile,
        fc.constantFrom('', '\n', '\r\n'),
        fc.constantFrom('', '\uFEFF'),
        (file, end, mark) => {
          expect(parseResultFile(mark + resultFileText(file) + end)).toEqual({ ok: true, value: file });
        },
      ),
    );
  });

  test('may be the bare text of a QR, which may end in a blank', () => {
    const bare: ResultFile = { qr: 'A1 $%*+-./: ', payload: null, key: null };
    expect(parseResultFile('A1 $%*+-./: \n')).toEqual({ ok: true, value: bare });
  });

  test('is refused when it is another kind, another form, too long, cut or has other parts', () => {
    const text = resultFileText({ qr: 'A1', payload: null, key });
    expect(faultOf('\uFFFD\uFFFDJFIF')).toBe('another-kind');
    expect(faultOf('')).toBe('another-kind');
    expect(faultOf(text.replace('file-1', 'file-2'))).toBe('other-form');
    expect(faultOf('{}')).toBe('other-form');
    expect(faultOf('A'.repeat(20_001))).toBe('too-long');
    expect(faultOf(`${text.slice(0, -1)},"x":1}`)).toBe('malformed');
    expect(faultOf(text.replace('"ed25519"', '"p256"'))).toBe('malformed');
    for (let end = 1; end < text.length; end += 1) expect(faultOf(text.slice(0, end))).toBe('malformed');
  });
});
