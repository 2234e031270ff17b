import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { failedTry, OCTOBER, rehearsal, speed } from '../evidence.fixture.ts';
import type { Test } from '../model.ts';
import { type Link, type NeighbourTest, neighboursOf } from './neighbours.ts';
import { type FoundCells, type FoundTile, priorsOf } from './prior.ts';

const TELKOMSEL: Link = { operator: 'Telkomsel', medium: '4G' };
const by = (tpsCode: string, test: Test, link: Link = TELKOMSEL): NeighbourTest => ({
  ...test,
  ...link,
  tpsCode,
});
const NOBODY = { isOwnLink: false, groups: [] };

describe('neighbours on the same link', () => {
  test('are those of the same operator and medium, however spelled; those that count, failures too', () => {
    const found = neighboursOf(
      [
        by('002', speed({ uplinkBps: 1_400_000 }), { operator: 'TELKOMSEL ', medium: '4g' }),
        by('003', speed({ uplinkBps: 200_000 })),
        by('003', failedTry()),
        by('003', rehearsal(), { operator: 'Telkomsel', medium: null }),
        by('004', speed(), { operator: 'Indosat', medium: '4G' }),
        by('004', speed(), { operator: 'Telkomsel', medium: 'vsat' }),
        by('004', speed({ uplinkCountedBy: 'sender' })),
        by('004', speed({ path: 'second' })),
        by('004', speed({ distanceM: 4_000 })),
        by('004', speed(), { operator: null, medium: ' ' }),
      ],
      [TELKOMSEL],
      OCTOBER,
    );
    expect(found.isOwnLink).toBe(true);
    expect(
      found.groups.map(({ link, tests, failed, tps, uplinkBps }) => [
        link.medium,
        tests,
        failed,
        tps,
        uplinkBps,
      ]),
    ).toEqual([
      ['4g', 3, 1, 2, { low: 200_000, high: 1_400_000 }],
      [null, 1, 0, 1, null],
    ]);
  });

  test('range over speed tests: a rehearsal that got through is counted, and is no speed', () => {
    const tests = [by('002', speed({ uplinkBps: 1_330_000 })), by('003', rehearsal({ photos: 1, bytes: 1 }))];
    expect(neighboursOf(tests, [TELKOMSEL], OCTOBER).groups).toMatchObject([
      { tests: 2, failed: 0, uplinkBps: { low: 1_330_000, high: 1_330_000 } },
    ]);
  });

  test('are all of the village where nobody recorded the own link, and none where nobody recorded theirs', () => {
    const tests = [by('002', speed()), by('003', speed(), { operator: 'XL', medium: null })];
    expect(neighboursOf(tests, [{ operator: null, medium: null }], OCTOBER)).toMatchObject({
      isOwnLink: false,
      groups: [{ tests: 1 }, { tests: 1 }],
    });
    expect(neighboursOf([by('002', speed(), { operator: null, medium: null })], [], OCTOBER).groups).toEqual(
      [],
    );
  });

  test('come out the same in whatever order their records stand', () => {
    const made = fc.constantFrom(
      by('002', speed({ uplinkBps: 300_000 })),
      by('003', failedTry(), { operator: 'telkomsel', medium: '4G' }),
      by('004', speed(), { operator: 'XL', medium: null }),
      by('005', speed({ observedAt: new Date('2024-01-01T00:00:00Z') })),
    );
    const list = fc.uniqueArray(made, { selector: ({ id }) => id });
    fc.assert(
      fc.property(
        list.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const [a, b] = [neighboursOf(all, [], OCTOBER), neighboursOf(shuffled, [], OCTOBER)];
          const key = (groups: typeof a.groups) => groups.map((group) => JSON.stringify(group)).sort();
          expect(key(b.groups)).toEqual(key(a.groups));
        },
      ),
    );
  });
});

const TILE: FoundTile = {
  ...{ quadkey: '1322210132332322', technology: 'mobile', uplinkBps: 4_200_000, downlinkBps: 18_000_000 },
  ...{ latencyUs: 45_000, tests: 12, devices: 5 },
  quarter: { id: '2024-q3', from: '2024-07-01' as Day, until: '2024-09-30' as Day },
};
const cells = (change: Partial<FoundCells>): FoundCells => ({
  ...{ radio: 'LTE', mcc: 510, net: 10, cells: 3, nearestM: 1_150 },
  ...{ firstSeen: new Date('2023-02-01T00:00:00Z'), lastSeen: new Date('2024-06-30T20:00:00Z') },
  ...change,
});

describe('a prior', () => {
  test('is a sentence with its source, licence and days', () => {
    const [tile, seen] = priorsOf(
      {
        place: 'tps',
        tiles: [TILE],
        cells: [cells({}), cells({ net: 99, nearestM: 300, cells: 1 })],
        neighbours: NOBODY,
      },
      'Asia/Jakarta',
    );
    expect(tile).toMatchObject({
      kind: 'tile',
      source: { en: 'Ookla, quarter 3 of 2024' },
      licence: expect.stringContaining('CC BY-NC-SA'),
      from: '2024-07-01',
      until: '2024-09-30',
    });
    expect(tile?.sentence.id).toBe(
      'Di petak sekitar 610 m yang memuat letak TPS ini, rata-rata 12 uji dari 5 gawai di jaringan seluler: unggah 4,2 Mbit/s, unduh 18 Mbit/s, 45 ms.',
    );
    expect(seen).toMatchObject({
      kind: 'cells',
      from: '2023-02-01',
      until: '2024-07-01',
      licence: expect.stringContaining('CC BY-SA'),
    });
    expect(seen?.sentence.en).toContain(
      'within range of LTE 510-99 (1 cell, nearest 0.3 km), LTE Telkomsel 510-10 (3 cells, nearest 1.2 km)',
    );
  });

  test('says that it is for the village where only the village is known', () => {
    const village = priorsOf(
      { place: 'village', tiles: [TILE], cells: [cells({})], neighbours: NOBODY },
      'Asia/Jakarta',
    );
    for (const { sentence, place } of village) {
      expect(place).toBe('village');
      expect(sentence.id).toContain('titik desanya (letak TPS ini sendiri belum diketahui)');
      expect(sentence.en).toContain("its village's point");
    }
  });

  test('from neighbours tells whose link it is, and repeats a name as it was written', () => {
    const named: Link = { operator: '<b>Tri</b>', medium: null };
    const tests = [by('002', speed({ uplinkBps: 800_000 }), named), by('003', failedTry(), named)];
    const say = (own: readonly Link[]) =>
      priorsOf(
        { place: 'tps', tiles: [], cells: [], neighbours: neighboursOf(tests, own, OCTOBER) },
        'Asia/Jakarta',
      )[0];
    expect(say([])?.sentence.en).toBe(
      "2 other TPS of this village use <b>Tri</b> (this TPS's own network is not recorded): 1 of 2 tests that count got an upload through, 0.8 Mbit/s.",
    );
    expect(say([named])).toMatchObject({
      from: '2024-10-07',
      sentence: { id: expect.stringContaining('(seperti TPS ini)') },
    });
  });
});

test('nothing that decides a status can reach a prior', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const [, target = ''] of readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g))
      visit(resolve(dirname(path), target));
  };
  for (const name of ['status.ts', 'headline.ts', 'server/judge.ts']) visit(resolve(root, name));
  expect(seen.size).toBeGreaterThan(10);
  expect(
    [...seen].filter((path) => path.startsWith(root) && path.slice(root.length).includes('prior')),
  ).toEqual([]);
});
