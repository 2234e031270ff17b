import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base45Of, bytesOfBase45 } from './base45.ts';
import { CONTESTS } from './form.ts';
import { anyFigures, hex } from './result.fixture.ts';
import { parseSlip, parseSlipText, type Slip, slipBytes, slipText } from './slip.ts';

const slips: fc.Arbitrary<Slip> = fc.record({
  electionTag: hex(8),
  tps: fc.stringMatching(/^\d{13}$/),
  contest: fc.constantFrom(...CONTESTS),
  revision: fc.integer({ min: 1, max: 63 }),
  madeAtS: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  figures: anyFigures,
  keyTag: hex(16),
  record: hex(64),
});

describe('base45', () => {
  // RFC 9285, sections 4.3 and 4.4.
  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('%s', (bytes, text) => {
    expect(base45Of(Buffer.from(bytes))).toBe(text);
    const read = bytesOfBase45(text);
    expect(read.ok && Buffer.from(read.value).toString()).toBe(bytes);
  });

  test.each(['G', 'GGX', ':::', '::', 'ab8', 'BB8B'])('refuses %s', (text) => {
    expect(bytesOfBase45(text)).toEqual({ ok: false, error: 'not-base45' });
  });
});

describe('the slip', () => {
  test('comes back as it was, from bytes and from the text of a QR', () => {
    fc.assert(
      fc.property(slips, hex(128), (slip, signature) => {
        expect(parseSlip(slipBytes(slip))).toEqual({ ok: true, value: slip });
        expect(parseSlipText(slipText({ slip, signature }))).toEqual({
          ok: true,
          value: { slip, signature },
        });
      }),
    );
  });

  test('has one form only: what is read and written again is the same, whatever came', () => {
    fc.assert(
      fc.property(slips, fc.nat(), fc.nat({ max: 7 }), (slip, at, bit) => {
        const bytes = slipBytes(slip);
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        const read = parseSlip(bytes);
        if (!read.ok) return;
        expect(read.value).not.toEqual(slip);
        expect(slipBytes(read.value)).toEqual(bytes);
      }),
      { numRuns: 1_000 },
    );
  });

  test('cut anywhere it is none', () => {
    fc.assert(
      fc.property(slips, fc.nat(), (slip, cut) => {
        const bytes = slipBytes(slip);
        expect(parseSlip(bytes.subarray(0, cut % bytes.length)).ok).toBe(false);
        expect(parseSlip(Uint8Array.from([...bytes, 0])).ok).toBe(false);
      }),
    );
  });

  test('a QR scanned half is none', () => {
    fc.assert(
      fc.property(slips, hex(128), fc.nat(), (slip, signature, cut) => {
        const text = slipText({ slip, signature });
        expect(parseSlipText(text.slice(0, cut % text.length)).ok).toBe(false);
      }),
    );
  });

  test('fits version 9 of a QR at level M (262 characters, ISO/IEC 18004 table 7) for as many pairs as there may be', () => {
    fc.assert(
      fc.property(slips, hex(128), (slip, signature) => {
        expect(slipText({ slip, signature }).length).toBeLessThanOrEqual(262);
      }),
    );
  });

  test.each<[string, Partial<Slip>]>([
    ['another election’s tag', { electionTag: 'xyz' }],
    ['a TPS of twelve digits', { tps: '210109200500' }],
    ['revision 0', { revision: 0 }],
    ['revision 64', { revision: 64 }],
    ['half a second', { madeAtS: 0.5 }],
    ['a figure of four digits', { figures: { pairs: 1, numerals: [1000], words: [] } }],
  ])('%s has no place in it', (_, change) => {
    const [slip] = fc.sample(slips, { numRuns: 1, seed: 1 });
    expect(() => slipBytes({ ...(slip as Slip), ...change })).toThrow(RangeError);
  });
});
