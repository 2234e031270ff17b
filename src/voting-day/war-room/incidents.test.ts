import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialTail, type CauseGroup, suspectedIncidents, upperTail } from './incidents.ts';

/** TPS `from`, and so many after it. */
const tps = (from: number, many: number) => Array.from({ length: many }, (_, at) => `tps-${from + at}`);
const group = (cause: CauseGroup['cause'], key: string, expected: number, silent: string[]): CauseGroup => ({
  ...{ cause, key, expected, silent },
});

describe('the test', () => {
  test('agrees with the lady who tasted tea (Fisher 1935): four of four cups in 1 of 70', () => {
    expect(upperTail(4, 4, 4, 8)).toBeCloseTo(1 / 70, 12);
    expect(upperTail(3, 4, 4, 8)).toBeCloseTo(17 / 70, 12);
    expect(upperTail(0, 4, 4, 8)).toBe(1);
  });

  test('is a chance, and more of the same is never likelier', () => {
    const numbers = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat(400), fc.nat(400), fc.nat(400));
    fc.assert(
      fc.property(numbers, ([N, a, b, c]) => {
        const [n, K] = [a % (N + 1), b % (N + 1)];
        const k = c % (n + 1);
        const [less, more] = [upperTail(k, n, K, N), upperTail(k + 1, n, K, N)];
        expect(less).toBeGreaterThanOrEqual(more - 1e-12);
        expect(less >= 0 && less <= 1).toBe(true);
      }),
    );
  });
});

test('keeps its digits in a nation: one in all is drawn with the share of those drawn', () => {
  expect(upperTail(1, 1, 1_000, 435_296)).toBeCloseTo(1_000 / 435_296, 15);
  expect(upperTail(1, 5_000, 1, 435_296)).toBeCloseTo(5_000 / 435_296, 14);
});

test('a binomial tail is the sum of its terms', () => {
  expect(binomialTail(2, 3, 0.1)).toBeCloseTo(3 * 0.01 * 0.9 + 0.001, 12);
  expect(binomialTail(0, 3, 0.1)).toBe(1);
  expect(binomialTail(3, 3, 0.1)).toBeCloseTo(0.001, 12);
  expect(binomialTail(3_327, 3_327, 0.1)).toBe(0);
});

describe('incidents', () => {
  test('where everything is silent, that is one incident: there is no rest to hold it against', () => {
    const all = tps(0, 300);
    const groups = [
      group('province', '21', 300, all),
      ...['2101', '2102', '2103'].map((key, at) =>
        group('regency', key, 100, all.slice(100 * at, 100 * at + 100)),
      ),
      group('village', 'Satu', 6, tps(0, 6)),
    ];
    expect(suspectedIncidents(groups, { expected: 300, silent: 300, groups: 60 })).toMatchObject([
      { cause: 'province', key: '21', sureness: 'very-strong' },
    ]);
    // Of a regency's officer the regency is everything.
    const own = [group('regency', '2101', 100, tps(0, 97)), group('province', '21', 100, tps(0, 97))];
    expect(suspectedIncidents(own, { expected: 100, silent: 97, groups: 9 })).toMatchObject([
      { cause: 'regency', key: '2101', sureness: 'very-strong' },
    ]);
  });

  test('a regency that is silent beside others that are not is one incident, not one of each district', () => {
    const natuna = tps(0, 142);
    const districts = Array.from({ length: 14 }, (_, at) =>
      group('district', `2103${at}`, 10, natuna.slice(10 * at, 10 * at + 10)),
    );
    const groups = [
      ...districts,
      group('regency', '2103', 142, natuna),
      group('province', '21', 3_327, natuna),
    ];
    expect(suspectedIncidents(groups, { expected: 3_327, silent: 142, groups: 600 })).toMatchObject([
      { cause: 'regency', key: '2103', expected: 142 },
    ]);
  });

  test('what the forecast lets be late by chance is no incident, though it is everything', () => {
    const late = tps(0, 14);
    const groups = [group('regency', '2101', 100, late), group('province', '21', 100, late)];
    expect(suspectedIncidents(groups, { expected: 100, silent: 14, groups: 9 })).toEqual([]);
  });

  test('one tower of six, all silent among 300, is an incident of six TPS', () => {
    const found = suspectedIncidents(
      [group('network', 'Operator A', 6, tps(0, 6)), group('village', 'Satu', 40, tps(0, 2))],
      { expected: 300, silent: 10, groups: 0 },
    );
    expect(found).toMatchObject([
      { cause: 'network', key: 'Operator A', tps: tps(0, 6), sureness: 'very-strong' },
    ]);
  });

  test('two of two that are silent by chance are none', () => {
    expect(
      suspectedIncidents([group('village', 'Dua', 2, tps(0, 2))], { expected: 300, silent: 60, groups: 0 }),
    ).toEqual([]);
  });

  test('where a fifth is silent everywhere, no village is an incident', () => {
    const villages = Array.from({ length: 50 }, (_, at) =>
      group('village', `v${at}`, 10, tps(at * 10, at === 7 ? 5 : 2)),
    );
    expect(suspectedIncidents(villages, { expected: 500, silent: 103, groups: 0 })).toEqual([]);
  });

  test('of an island and its only silent village, the village: the smallest that explains nearly all', () => {
    const silent = tps(0, 9);
    const found = suspectedIncidents(
      [
        group('island', 'Pulau', 12, [...silent, 'tps-90']),
        group('village', 'Desa', 9, silent),
        group('district', 'Kecamatan', 60, [...silent, 'tps-90', 'tps-91']),
      ],
      { expected: 900, silent: 20, groups: 0 },
    );
    expect(found.map(({ cause, tps: of }) => [cause, of.length])).toEqual([['village', 9]]);
  });

  test('what one incident explains is not told again by the next', () => {
    const found = suspectedIncidents(
      [
        group('network', 'A', 8, tps(0, 8)),
        group('village', 'Utara', 5, tps(0, 5)),
        group('village', 'Selatan', 6, tps(20, 6)),
      ],
      { expected: 400, silent: 16, groups: 0 },
    );
    expect(found.map(({ key }) => key)).toEqual(['A', 'Selatan']);
    expect(new Set(found.flatMap(({ tps: of }) => of)).size).toBe(14);
  });

  test('of causes that hold the same TPS the cell is told, for it says whom to call', () => {
    const silent = tps(0, 6);
    const causes = ['district', 'village', 'island', 'network', 'link', 'cell'] as const;
    const groups = causes.map((cause) => group(cause, cause, 6, silent));
    const all = { expected: 300, silent: 8, groups: 0 };
    expect(suspectedIncidents(groups, all).map(({ cause }) => cause)).toEqual(['cell']);
    expect(suspectedIncidents(groups.slice(0, 5), all).map(({ cause }) => cause)).toEqual(['link']);
  });

  test('a TPS of a silent cell and a half silent village is told with the cell alone; what is left of the village stands by itself', () => {
    const cell = tps(0, 8);
    const found = suspectedIncidents(
      [
        group('cell', 'Menara', 8, cell),
        group('village', 'Desa', 20, [...tps(4, 4), ...tps(30, 3)]),
        group('island', 'Pulau', 3, tps(30, 3)),
      ],
      { expected: 600, silent: 13, groups: 0 },
    );
    expect(found.map(({ cause, tps: of }) => [cause, of])).toEqual([
      ['cell', cell],
      ['island', tps(30, 3)],
    ]);
  });

  test('chance alone: of 200 evenings with silence anywhere alike, hardly any has an incident', () => {
    let state = 1;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    let evenings = 0;
    for (let evening = 0; evening < 200; evening += 1) {
      const silent = new Set(tps(0, 400).filter(() => random() < 0.15));
      const villages = Array.from({ length: 60 }, (_, at) => {
        const of = tps(at * 6, 6);
        return group(
          'village',
          `v${at}`,
          6,
          of.filter((code) => silent.has(code)),
        );
      });
      if (suspectedIncidents(villages, { expected: 400, silent: silent.size, groups: 0 }).length > 0)
        evenings += 1;
    }
    expect(evenings).toBeLessThanOrEqual(4);
  });
});
