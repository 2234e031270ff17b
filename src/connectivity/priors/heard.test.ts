import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceM } from '../../kernel/index.ts';
import { FURTHEST_M, type HeardCell, networksHeard } from './heard.ts';
import { networkName } from './networks.ts';

const PLACE = { code: '2101', position: { latitude: 1, longitude: 104 } };
const cell = (change: Partial<HeardCell> = {}): HeardCell => ({
  ...{ mcc: 510, net: 10, latitude: 1, longitude: 104.01, rangeM: 2_000 },
  ...change,
});

describe('networks heard at a place', () => {
  test('are those of cells whose range covers it, each once', () => {
    const found = networksHeard(
      [PLACE],
      [cell(), cell({ latitude: 1.001 }), cell({ net: 11 }), cell({ net: 1, rangeM: 900 })],
    );
    expect(found.get('2101')).toEqual(['Telkomsel', 'XL']);
  });

  test('a cell of unknown range, another country and a network without a name say nothing', () => {
    expect(networksHeard([PLACE], [cell({ rangeM: 0 }), cell({ mcc: 525 }), cell({ net: 77 })]).size).toBe(0);
  });

  test('no cell is heard beyond 50 km, whatever its row says', () => {
    expect(networksHeard([PLACE], [cell({ longitude: 104.5, rangeM: 900_000 })]).size).toBe(0);
  });

  test('as asking every place of every cell', () => {
    const position = fc.record({
      latitude: fc.double({ min: -11, max: 6, noNaN: true }),
      longitude: fc.double({ min: 103, max: 105, noNaN: true }),
    });
    const cells = fc.record({
      ...{ mcc: fc.constant(510), net: fc.constantFrom(1, 10, 11, 21, 89, 9), rangeM: fc.nat(90_000) },
      at: position,
    });
    fc.assert(
      fc.property(
        fc.array(position, { maxLength: 20 }),
        fc.array(cells, { maxLength: 20 }),
        (where, seen) => {
          const places = where.map((each, at) => ({ code: String(at), position: each }));
          const heard = seen.map(({ at, ...rest }) => ({ ...rest, ...at }));
          const found = networksHeard(places, heard);
          for (const { code, position: here } of places) {
            const names = heard
              .filter((one) => one.rangeM > 0 && distanceM(here, one) <= Math.min(one.rangeM, FURTHEST_M))
              .map(({ mcc, net }) => networkName(mcc, net));
            expect(found.get(code) ?? []).toEqual([...new Set(names)].sort());
          }
        },
      ),
    );
  });
});
