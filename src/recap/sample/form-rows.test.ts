import { describe, expect, test } from 'vitest';
import { unwrap } from '../../kernel/index.ts';
import { type DrawnList, ReadingCollector, type Readings, TallyCollector } from './collect.ts';
import { formColumns, formRow, isFormHeader } from './form-rows.ts';

const TALLY = ['tps', 'contest', 'bound', 'pair1', 'pair2', 'pair3', 'invalid'];
const [A, B] = ['2171011001001', '2171011001002'];

function tally(...rows: string[]) {
  const columns = unwrap(formColumns(TALLY));
  const collector = new TallyCollector(columns);
  const faults = rows.map((row) => {
    const read = formRow(columns, row.split(','));
    const taken = read.ok ? collector.add(read.value) : read;
    return taken.ok ? null : taken.error;
  });
  return { contests: collector.contests(), faults };
}

describe('columns', () => {
  test('Indonesian and English names, in any order, small or large', () => {
    const header = ['Tidak Sah', 'Paslon-2', 'KODE_TPS', 'kontes', 'Batas', 'kolom kosong'];
    expect(isFormHeader(header, 'tally')).toBe(true);
    expect(isFormHeader(header, 'read')).toBe(false);
    expect(unwrap(formColumns(header))).toEqual({
      at: { invalid: 0, tps: 2, contest: 3, bound: 4 },
      choices: [
        { name: 'pair2', at: 1 },
        { name: 'empty', at: 5 },
      ],
    });
  });

  test.each([
    [['pasangan1'], /pasangan1.*not known/],
    [['pair1', 'paslon1'], /twice/],
    [['tps', 'kode_tps'], /twice/],
    [[], /no column of votes/],
  ])('%j is refused', (extra, why) => {
    const read = formColumns([
      ...(extra.includes('tps') ? [] : ['tps']),
      'contest',
      'bound',
      'invalid',
      ...extra,
    ]);
    expect(read.ok ? '' : read.error.en).toMatch(why);
  });
});

describe('a tally', () => {
  test('contests with the choices that they have', () => {
    const { contests, faults } = tally(
      `21.71.01.1001.001,Gubernur,300,100,80,,5`,
      `${B},gubernur,300,0,0,,0`,
      `${A},bupati-2171,300,1,2,3,4`,
    );
    expect(faults).toEqual([null, null, null]);
    expect(contests).toEqual([
      {
        name: 'bupati-2171',
        choices: ['pair1', 'pair2', 'pair3'],
        rows: [{ tps: A, bound: 300, votes: [1, 2, 3], invalid: 4 }],
      },
      {
        name: 'gubernur',
        choices: ['pair1', 'pair2'],
        rows: [
          { tps: A, bound: 300, votes: [100, 80], invalid: 5 },
          { tps: B, bound: 300, votes: [0, 0], invalid: 0 },
        ],
      },
    ]);
  });

  test.each([
    [`${A},gubernur,300,100,80,,5`, /stands twice/],
    [`${B},gubernur,,100,80,,5`, /bound is empty/],
    [`${B},gubernur,300,100,80,,`, /invalid is empty/],
    [`${B},gubernur,300,100,,,5`, /pair2 is blank in some rows/],
    [`${B},gubernur,300,100,80,1,5`, /pair3 is blank in some rows/],
    [`${B},gubernur,300,x,80,,5`, /holds an x/],
    [`${B},gubernur,300,-1,80,,5`, /"-1" must be a whole number/],
    [`${B},gubernur,300,1.5,80,,5`, /"1.5" must be a whole number/],
    [`${B},gubernur,300,1000000,80,,5`, /must be a whole number/],
    [`${B},Bupati Batam,300,100,80,,5`, /small letters, digits or dashes/],
    [`2171011001,gubernur,300,100,80,,5`, /no number of the TPS/],
    [`,gubernur,300,100,80,,5`, /TPS code is empty/],
    [`${B},bupati,300,,,,5`, /no votes/],
  ])('%s is refused', (row, why) => {
    const { faults } = tally(`${A},gubernur,300,100,80,,5`, row);
    expect(faults[1]?.en).toMatch(why);
    expect(faults[1]?.id).not.toBe(faults[1]?.en);
  });
});

describe('readings', () => {
  const HASH = 'ab'.repeat(32);
  const contest = tally(`${A},gubernur,300,100,80,,5`, `${B},gubernur,300,90,70,,5`).contests[0];
  const lists: DrawnList[] = contest ? [{ contest, hash: HASH }] : [];
  const SHEET = ['tps', 'contest', 'list', 'pair2', 'pair1', 'pair3', 'invalid'];

  function read(...rows: string[]) {
    const columns = unwrap(formColumns(SHEET));
    const readings: Readings = new Map();
    const collector = new ReadingCollector(columns, lists, readings);
    const faults = rows.map((row) => {
      const one = formRow(columns, row.split(','));
      const taken = one.ok ? collector.add(one.value) : one;
      return taken.ok ? null : taken.error.en;
    });
    return { readings: readings.get('gubernur'), faults };
  }

  test('figures find their choices, an x is unreadable, a blank row is not read yet', () => {
    expect(read(`${A},gubernur,${HASH},80,99,,5`, `${B},gubernur,${HASH},x,,,`)).toEqual({
      readings: new Map([
        [A, { votes: [99, 80], invalid: 5 }],
        [B, null],
      ]),
      faults: [null, null],
    });
    expect(read(`${A},gubernur,${HASH},,,,`).readings?.size ?? 0).toBe(0);
  });

  test.each([
    [`${A},gubernur,${'cd'.repeat(32)},80,99,,5`, /not this tally .* changed after the draw/],
    [`${A},gubernur,,80,99,,5`, /not this tally/],
    [`${A},bupati,${HASH},80,99,,5`, /contest bupati is not in the tally/],
    [`2171011001009,gubernur,${HASH},80,99,,5`, /is not in this contest/],
    [`${A},gubernur,${HASH},80,,,5`, /a figure is blank/],
    [`${A},gubernur,${HASH},80,99,,`, /a figure is blank/],
    [`${A},gubernur,${HASH},80,99,1,5`, /pair3 is no choice/],
  ])('%s is refused', (row, why) => {
    expect(read(row).faults[0]).toMatch(why);
  });

  test('the same TPS twice is refused, even with the same figures', () => {
    const row = `${A},gubernur,${HASH},80,99,,5`;
    expect(read(row, row).faults[1]).toMatch(/twice/);
  });
});
