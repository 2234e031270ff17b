import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormTemplate } from '../../voting-day/index.ts';
import { pairCounts } from './count-pairs.ts';
import { figureOfCell } from './figure-text.ts';
import { type KnownTps, rowReader } from './read-row.ts';
import { recogniseForm } from './recognise.ts';

const TEMPLATE: FormTemplate = {
  ...{ form: 'sigap-form-1', id: 'small', title: { id: 'kecil', en: 'small' }, tier: 'tps' },
  ...{ pairs: { least: 2, most: 2 }, sections: [{ key: 'I', title: { id: 'I', en: 'I' } }] },
  rows: [
    { key: 'IV', section: 'I', label: { id: '{n}', en: '{n}' }, boxes: 'pairs' },
    { key: 'V.A', section: 'I', label: { id: 'sah', en: 'valid' }, boxes: 'one' },
  ],
  rules: [],
  source: {
    tps: [{ code: 'kode_tps' }, { village: 'kode_desa', number: 'tps' }],
    readings: [
      {
        ...{ key: 'a', name: { id: 'a', en: 'a' } },
        columns: { 'IV.1': ['suara_01', 'chart.1'], 'IV.2': ['suara_02'], 'V.A': ['sah'] },
      },
    ],
    pairColumns: ['suara_*', 'chart.*'],
  },
};
const HEADER = ['kode_tps', 'suara_01', 'suara_02', 'suara_03', 'sah', 'ts'];
const columns = recogniseForm(HEADER, [TEMPLATE]);
const read = (cells: readonly string[], known: KnownTps | null = null) => {
  if (!columns) throw new Error('not recognised');
  return rowReader(columns, known, pairCounts(columns))(2, cells);
};
const toldOf = (cells: readonly string[], known?: KnownTps) =>
  read(cells, known).faults.map(({ kind, column }) => `${kind} ${column}`);
const TPS = '2101041005001';

describe('a cell', () => {
  test.each([
    ['', null],
    ['  ', null],
    ['12', 12],
    ['0', 0],
    ['-1', -1],
    ['1234', 1_234],
    ['83.0', 83],
    ['+7', 7],
    ['XXX', 'struck'],
    ['x', 'struck'],
  ])('%j is the figure %j', (cell, figure) => {
    expect(figureOfCell(cell)).toEqual({ kind: 'figure', figure });
  });

  test.each(['=1+1', '+A1', '-cmd', '@SUM(A1)', "'=1"])('%j is a formula', (cell) => {
    expect(figureOfCell(cell)).toEqual({ kind: 'formula' });
  });

  test.each(['1.234', '1,5', '12a', 'NaN', '1e3', '0x10', '١٢', 'null', '1234567890123'])(
    '%j is no figure',
    (cell) => {
      expect(figureOfCell(cell)).toEqual({ kind: 'no-figure' });
    },
  );

  test('whatever it says, it is never taken for another number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (cell) => {
        const found = figureOfCell(cell);
        if (found.kind === 'figure' && typeof found.figure === 'number')
          expect(Number(cell.trim())).toBe(found.figure);
      }),
    );
  });
});

describe('a row', () => {
  test('is read as it stands', () => {
    expect(read([TPS, '3', 'XXX', '', '-4', 'now'])).toEqual({
      ...{ row: 2, tps: TPS, contest: null, pairs: 2, faults: [] },
      readings: [{ key: 'a', figures: [3, 'struck', -4] }],
    });
  });

  test.each<[string, string[], string]>([
    ['no code', ['', '1', '2', '', '3', ''], 'tps-code kode_tps'],
    ['a village’s code', ['2101041005', '1', '2', '', '3', ''], 'tps-code kode_tps'],
    ['a pair too many', [TPS, '1', '2', '5', '3', ''], 'pair-too-many suara_03'],
    ['a formula', [TPS, '=HYPERLINK("x")', '2', '', '3', ''], 'formula suara_01'],
    ['a word', [TPS, '1', 'dua', '', '3', ''], 'no-figure suara_02'],
    ['a cell too many', [TPS, '1', '2', '', '3', '', '9'], 'too-many-cells null'],
  ])('with %s is told, and its other figures are read', (_, cells, told) => {
    expect(toldOf(cells)).toEqual([told]);
    expect(read(cells).readings[0]?.figures[2]).toBe(3);
  });

  test('of a TPS that there is not, or that waits for a re-vote, is told', () => {
    const known = { registry: new Set([TPS]), awaiting: new Set([TPS]) };
    expect(toldOf(['2101041005002', '1', '2', '', '3', ''], known)).toEqual(['unknown-tps null']);
    expect(toldOf([TPS, '1', '2', '', '3', ''], known)).toEqual(['awaits-revote null']);
  });

  test('of a TPS that came before is told with that row: the same figures, or others', () => {
    if (!columns) throw new Error('not recognised');
    const next = rowReader(columns, null, pairCounts(columns));
    next(2, [TPS, '1', '2', '', '3', '']);
    expect(next(3, [TPS, '1', '2', '', '3', '']).faults).toMatchObject([
      { kind: 'repeated', message: { en: 'the same as row 2' } },
    ]);
    expect(next(4, [TPS, '1', '1', '', '3', '']).faults).toMatchObject([
      { kind: 'contradicts-itself', message: { en: 'the same TPS as in row 2 with other figures' } },
    ]);
  });

  test('may name its TPS by village and number', () => {
    const other = recogniseForm(['tps', 'kode_desa', 'chart.1', 'suara_02', 'sah'], [TEMPLATE]);
    if (!other) throw new Error('not recognised');
    const next = rowReader(other, null, pairCounts(other));
    expect(next(2, ['7', '21.01.04.1005', '1', '2', '3']).tps).toBe('2101041005007');
    expect(next(3, ['0', '21.01.04.1005', '1', '2', '3']).faults).toMatchObject([
      { kind: 'tps-code', column: 'tps' },
    ]);
  });
});

test('a file is recognised by its columns; without one that a box needs it is none', () => {
  expect(columns?.template.id).toBe('small');
  expect(recogniseForm([' KODE_TPS', 'Suara_01', 'suara_02', 'SAH'], [TEMPLATE])).not.toBeNull();
  expect(recogniseForm(['kode_tps', 'suara_01', 'suara_02'], [TEMPLATE])).toBeNull();
  expect(recogniseForm(['suara_01', 'suara_02', 'sah'], [TEMPLATE])).toBeNull();
});
