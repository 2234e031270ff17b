import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base32Of, bytesOfBase32 } from './base32.ts';
import { CONTESTS } from './form.ts';
import { anyFigures, hex } from './result.fixture.ts';
import { parseSms, type ShortResult, SMS_CHARACTERS, shortBytes, smsText } from './sms.ts';

const shorts: fc.Arbitrary<ShortResult> = fc.record({
  electionTag: hex(4),
  tps: fc.stringMatching(/^\d{13}$/),
  contest: fc.constantFrom(...CONTESTS),
  revision: fc.integer({ min: 1, max: 63 }),
  figures: anyFigures,
});

describe('base32', () => {
  // RFC 4648, section 10, in the order of Crockford's letters.
  test.each([
    ['f', 'CR'],
    ['fo', 'CSQG'],
    ['foo', 'CSQPY'],
    ['foob', 'CSQPYRG'],
    ['fooba', 'CSQPYRK1'],
    ['foobar', 'CSQPYRK1E8'],
  ])('%s', (bytes, text) => {
    expect(base32Of(Buffer.from(bytes))).toBe(text);
    const read = bytesOfBase32(text.toLowerCase().replaceAll('1', 'l'));
    expect(read.ok && Buffer.from(read.value).toString()).toBe(bytes);
  });

  test.each(['U', 'C', 'CS', 'CR!', 'CSQPYRK1E'])('refuses %s', (text) => {
    expect(bytesOfBase32(text)).toEqual({ ok: false, error: 'not-base32' });
  });
});

describe('an SMS with all figures', () => {
  test('comes back as it was, also typed in small letters and groups, and is one SMS for as many pairs as there may be', () => {
    fc.assert(
      fc.property(shorts, hex(16), (short, tag) => {
        const text = smsText(short, tag);
        expect(text.length).toBeLessThanOrEqual(SMS_CHARACTERS);
        expect(text).toMatch(/^[0-9A-Z ]+$/);
        expect(parseSms(text)).toEqual({ ok: true, value: { short, tag } });
        const body = text
          .slice('SIGAP '.length)
          .toLowerCase()
          .replaceAll(/(.{4})/g, '$1-');
        const typed = ` sigap ${body}\n`;
        expect(parseSms(typed)).toEqual({ ok: true, value: { short, tag } });
      }),
    );
  });

  test('cut anywhere it is none', () => {
    fc.assert(
      fc.property(shorts, hex(16), fc.nat(), (short, tag, cut) => {
        const text = smsText(short, tag);
        expect(parseSms(text.slice(0, cut % text.length)).ok).toBe(false);
        expect(parseSms(`${text}${text}`).ok).toBe(false);
      }),
    );
  });

  test('with another letter it has another tag or other bytes under the same one: never the same SMS', () => {
    fc.assert(
      fc.property(
        shorts,
        hex(16),
        fc.nat(),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
        (short, tag, at, letter) => {
          const text = smsText(short, tag);
          const place = 6 + (at % (text.length - 6));
          if (text[place] === letter) return;
          const read = parseSms(text.slice(0, place) + letter + text.slice(place + 1));
          if (!read.ok) return;
          const isSame = Buffer.from(shortBytes(read.value.short)).equals(shortBytes(short));
          expect(isSame && read.value.tag === tag).toBe(false);
        },
      ),
    );
  });

  test.each([
    ['Halo, sudah makan?', 'another-text'],
    ['SIGAP terima kasih!', 'not-base32'],
    ['SIGAP', 'cut'],
    [`SIGAP ${'4'.repeat(80)}`, 'other-form'],
  ])('%s is none', (text, error) => {
    expect(parseSms(text)).toEqual({ ok: false, error });
  });
});
