import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CauseGroup, isNearlyAll, SHARED_CAUSES, suspectedIncidents } from './incidents.ts';

/** TPS `from`, and so many after it. */
const tps = (from: number, many: number) => Array.from({ length: many }, (_, at) => `tps-${from + at}`);
const group = (cause: CauseGroup['cause'], key: string, expected: number, silent: string[]): CauseGroup => ({
  ...{ cause, key, expected, silent },
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

/** The province: TPS of each regency, by code; a village has about eight, a district about 45. */
const REGENCIES = { 2101: 300, 2102: 380, 2103: 142, 2104: 170, 2105: 112, 2171: 1_850, 2172: 373 } as const;
const PROVINCE = Object.entries(REGENCIES).flatMap(([regency, many]) =>
  Array.from({ length: many }, (_, at) => {
    const two = (value: number) => String(value).padStart(2, '0');
    return `${regency}${two(1 + Math.floor(at / 45))}10${two(1 + Math.floor(at / 8))}${String(at).padStart(3, '0')}`;
  }),
);

/** What the figures hold when some are silent and all the others heard. */
function evening(isSilent: (code: string) => boolean, named: readonly CauseGroup[] = []) {
  const groups = new Map<string, CauseGroup & { silent: string[]; expected: number }>();
  for (const code of PROVINCE)
    for (const [cause, digits] of [
      ...([
        ['village', 10],
        ['district', 6],
      ] as const),
      ...([
        ['regency', 4],
        ['province', 2],
      ] as const),
    ]) {
      const key = code.slice(0, digits);
      const one = groups.get(key) ?? { cause, key, expected: 0, silent: [] };
      one.expected += 1;
      if (isSilent(code)) one.silent.push(code);
      groups.set(key, one);
    }
  const silent = PROVINCE.filter(isSilent);
  const all = { expected: PROVINCE.length, silent: silent.length, groups: groups.size + named.length };
  return suspectedIncidents(
    [...groups.values(), ...named].filter(({ silent: of }) => of.length >= 3),
    all,
  );
}

const places = (found: ReturnType<typeof evening>) =>
  found.map(({ cause, key, tps: of, expected }) => [cause, key, of.length, expected]);

describe('several causes at once', () => {
  const startsWith =
    (...codes: string[]) =>
    (code: string) =>
      codes.some((one) => code.startsWith(one));

  test('four regencies and one district of a fifth are five incidents, not a province', () => {
    const found = evening(startsWith('2101', '2102', '2171', '2172', '210502'));
    expect(places(found).toSorted()).toEqual([
      ['district', '210502', 45, 45],
      ...(['2101', '2102', '2171', '2172'] as const).map((one) => [
        'regency',
        one,
        ...[REGENCIES[one], REGENCIES[one]],
      ]),
    ]);
    expect(found.every(({ sureness }) => sureness === 'very-strong')).toBe(true);
  });

  test('two regencies beside five that are complete are two incidents', () => {
    expect(places(evening(startsWith('2171', '2172')))).toEqual([
      ['regency', '2171', 1_850, 1_850],
      ['regency', '2172', 373, 373],
    ]);
  });

  test('two cells of a district whose others are heard are two cells', () => {
    const [a, b] = [tps(0, 10), tps(10, 10)];
    const groups = [
      group('cell', 'A', 10, a),
      group('cell', 'B', 10, b),
      group('district', 'D', 30, [...a, ...b]),
    ];
    for (const many of [3, 60, 600])
      expect(
        suspectedIncidents(groups, { expected: 300, silent: 22, groups: many }).map(({ key }) => key),
      ).toEqual(['A', 'B']);
    // One more of the ten others is late by chance.
    const [cellA, cellB] = groups as [CauseGroup, CauseGroup];
    const third = group('district', 'D', 30, [...a, ...b, 'tps-25']);
    expect(
      suspectedIncidents([cellA, cellB, third], { expected: 300, silent: 23, groups: 600 }).map(
        ({ key }) => key,
      ),
    ).toEqual(['A', 'B']);
  });

  test('cells across the borders of two districts are told as cells', () => {
    const [a, b] = [tps(0, 10), tps(10, 10)];
    const groups = [
      ...[group('cell', 'A', 10, a), group('cell', 'B', 10, b)],
      ...[group('district', 'D', 20, tps(0, 15)), group('district', 'E', 25, tps(15, 5))],
    ];
    expect(
      suspectedIncidents(groups, { expected: 600, silent: 25, groups: 60 }).map(({ key }) => key),
    ).toEqual(['A', 'B']);
  });

  test('where one regency is silent and most of the others too, the rest of the province is the second incident', () => {
    const found = evening((code) => code.startsWith('2171') || Number(code.slice(-3)) % 10 < 7);
    expect(found.map(({ cause, key, beside }) => [cause, key, beside])).toEqual([
      ['regency', '2171', 0],
      ['province', '21', 1_850],
    ]);
  });

  test('a province that is silent all over is one incident, be it nearly all or two of three', () => {
    for (const share of [10, 9, 7]) {
      const found = evening((code) => (Number(code.slice(-3)) * 7) % 10 < share);
      expect(found.map(({ cause }) => cause)).toEqual(['province']);
    }
  });
});

test('nearly all is nine of ten, and nothing is not all', () => {
  const counts = [
    { expected: 10, silent: 9 },
    { expected: 10, silent: 8 },
    { expected: 0, silent: 0 },
  ];
  expect(counts.map(isNearlyAll)).toEqual([true, false, false]);
});

test('no TPS is in two, whatever groups overlap, and the order of groups and TPS does not matter', () => {
  const groupOf = fc.record({
    cause: fc.constantFrom(...SHARED_CAUSES),
    from: fc.nat(60),
    many: fc.integer({ min: 3, max: 40 }),
    heard: fc.nat(12),
  });
  const evenings = fc.record({
    groups: fc.array(groupOf, { maxLength: 25 }),
    silent: fc.integer({ min: 0, max: 100 }),
  });
  fc.assert(
    fc.property(evenings, fc.nat(24), ({ groups, silent }, turn) => {
      const made = groups.map(({ cause, from, many, heard }, at) => {
        const of = tps(from, many).filter((code) => Number(code.slice(4)) < silent);
        return group(cause, `g${at}`, of.length + heard, of);
      });
      const all = { expected: 400, silent, groups: 0 };
      const found = suspectedIncidents(made, all);
      const told = found.flatMap(({ tps: of }) => of);
      expect(new Set(told).size).toBe(told.length);
      for (const { tps: of, expected } of found) expect(of.length >= 3 && of.length <= expected).toBe(true);
      const turned = [...made.slice(turn), ...made.slice(0, turn)];
      expect(suspectedIncidents(turned, all)).toEqual(found);
    }),
  );
});
