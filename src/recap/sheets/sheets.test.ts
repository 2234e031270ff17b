import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../voting-day/index.ts';
import {
  type Correction,
  changeOf,
  correctionFaults,
  type KeptCorrection,
  replacementFault,
  standingCorrections,
} from './correction.ts';
import { isOpen, ledgerOf } from './ledger.ts';
import { lastRevoteDay, revoteDayFault } from './revote.ts';
import { type SheetFigures, sheetFaults, sheetText } from './sheet.ts';

const BOXES = boxesOf(D_HASIL_KWK, 2);
const figures = (value: FormFigure = 1): FormFigure[] => BOXES.map(() => value);
const sheet: SheetFigures = {
  ...{ contest: 'governor', area: '210501', pairs: 2 },
  columns: [
    { area: '2105012001', figures: figures() },
    { area: '2105012002', figures: figures(2) },
  ],
  totals: figures(3),
};
const correction: Correction = {
  ...{ contest: 'governor', plenary: '210501', form: 'c-hasil', area: '2105012001001', box: 'IV.1' },
  ...{ from: 100, to: 120, reason: 'misread', words: '', isObjected: false, corrects: null },
};
const kept = (id: string, change: Partial<Correction> = {}): KeptCorrection => ({
  ...correction,
  ...change,
  id,
});

test('a sheet is kept out by its shape, never by its figures', () => {
  expect(sheetFaults(sheet)).toEqual([]);
  for (const odd of [-5, 1234, 99_999, null, 'struck'] as const)
    expect(sheetFaults({ ...sheet, totals: figures(odd) }), String(odd)).toEqual([]);
});

test.each<[string, Partial<SheetFigures>, string]>([
  ['a village’s own sheet', { area: '2105012001' }, 'area'],
  ['no area', { area: 'batam' }, 'area'],
  ['a pair too many', { totals: [...figures(), 4] }, 'totals'],
  [
    'a pair too many in a column',
    { columns: [{ area: '2105012001', figures: [...figures(), 4] }] },
    'columns.0.figures',
  ],
  ['eight pairs', { pairs: 8 }, 'pairs'],
  [
    'a column of another district',
    { columns: [{ area: '2105022001', figures: figures() }] },
    'columns.0.area',
  ],
  ['a TPS as a column', { columns: [{ area: '2105012001001', figures: figures() }] }, 'columns.0.area'],
  ['no column', { columns: [] }, 'columns'],
  ['half a vote', { totals: figures(0.5) }, 'totals.0'],
  ['beyond counting', { totals: figures(1e12) }, 'totals.0'],
])('refused as a sheet: %s', (_, change, path) => {
  expect(sheetFaults({ ...sheet, ...change })[0]?.path).toBe(path);
});

test('a column that stands twice is refused', () => {
  const [first] = sheet.columns;
  expect(sheetFaults({ ...sheet, columns: first ? [first, first] : [] })[0]?.path).toBe('columns.1.area');
});

test('the text of a version does not depend on the order of its columns', () => {
  const version = { ...sheet, election: 'uji', synthetic: true, version: 1, previous: null };
  expect(sheetText({ ...version, columns: version.columns.toReversed() })).toBe(sheetText(version));
});

test.each<[string, Partial<Correction>, string]>([
  ['a TPS of another district', { area: '2105022001001' }, 'area'],
  ['a district corrects a sheet', { form: 'd-hasil', area: '2105012001' }, 'area'],
  ['a sheet of its own', { form: 'd-hasil', plenary: '2105', area: '2105' }, 'area'],
  ['a TPS as a sheet', { form: 'd-hasil', plenary: '2105' }, 'area'],
  ['a box that is none', { box: 'IV.9' }, 'box'],
  ['nothing changes', { to: 100 }, 'to'],
  ['half a vote', { to: 1.5 }, 'to'],
  ['another reason without words', { reason: 'other', words: ' ' }, 'words'],
  ['no plenary', { plenary: '2105012001' }, 'plenary'],
])('refused as a correction: %s', (_, change, path) => {
  expect(correctionFaults({ ...correction, ...change }).map((fault) => fault.path)).toContain(path);
});

test('negative, four-digit, empty and struck figures can be corrected', () => {
  for (const from of [-3, 1234, null, 'struck'] as const)
    expect(correctionFaults({ ...correction, from })).toEqual([]);
  expect(correctionFaults({ ...correction, form: 'd-hasil', plenary: '2105', area: '210501' })).toEqual([]);
});

test.each<[string, Partial<Correction>, string | null, boolean, RegExp]>([
  ['itself', {}, 'a', false, /itself/],
  ['another TPS', { area: '2105012001002' }, 'b', false, /another TPS/],
  ['another contest', { contest: 'regent' }, 'b', false, /another contest/],
  ['another box', { box: 'IV.2' }, 'b', false, /another box/],
  ['another plenary', { plenary: '2105' }, 'b', false, /another plenary/],
  ['one that is replaced', { to: 110 }, 'b', true, /already/],
])('a correction cannot correct %s', (_, change, id, isReplaced, why) => {
  expect(
    replacementFault({ ...correction, ...change, corrects: 'a' }, id, kept('a'), isReplaced)?.en,
  ).toMatch(why);
});

test('a correction is taken back by one that replaces it and says from = to; without naming one nothing changes', () => {
  expect(correctionFaults({ ...correction, to: 100, corrects: 'a' })).toEqual([]);
  expect(correctionFaults({ ...correction, from: null, to: null, corrects: 'a' })).toEqual([]);
  expect(correctionFaults({ ...correction, from: null, to: null }).map(({ path }) => path)).toContain('to');
  for (const to of [null, 'struck'] as const)
    expect(correctionFaults({ ...correction, to, corrects: 'a' }).map(({ path }) => path)).toEqual(['to']);
  expect(changeOf({ from: null, to: null })).toBe(0);
});

test('a correction of a correction counts once', () => {
  const chain = [kept('a'), kept('b', { to: 110, corrects: 'a' }), kept('c', { to: 105, corrects: 'b' })];
  for (const change of [{ to: 110 }, { from: 120, to: 110 }])
    expect(replacementFault({ ...correction, ...change, corrects: 'a' }, 'b', kept('a'), false)).toBeNull();
  expect(standingCorrections(chain).map(({ id }) => id)).toEqual(['c']);
  const below = new Map([['2105012001', { sums: BOXES.map(() => 100), blanks: BOXES.map(() => 0) }]]);
  const cells = ledgerOf(
    2,
    [{ area: '2105012001', figures: figures(100) }],
    below,
    standingCorrections(chain),
  );
  expect(cells.find(({ box }) => box === 'IV.1')).toMatchObject({
    corrected: 5,
    corrections: ['c'],
    remainder: -5,
  });
});

test('nothing is left of a difference exactly when the corrections explain all of it', () => {
  const change = fc.record({
    tps: fc.integer({ min: 1, max: 4 }),
    box: fc.constantFrom('A.L', 'IV.1', 'V.B'),
    from: fc.option(fc.integer({ min: 0, max: 999 }), { nil: null }),
    to: fc.integer({ min: 0, max: 999 }),
    isRecorded: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.uniqueArray(change, { selector: ({ tps, box }) => `${tps} ${box}` }), (changes) => {
      const sums = BOXES.map(() => 500);
      const blanks = BOXES.map(() => 0);
      const written: FormFigure[] = BOXES.map(() => 500);
      for (const one of changes) {
        const at = BOXES.indexOf(one.box);
        if (one.from === null) blanks[at] = (blanks[at] ?? 0) + 1;
        written[at] = Number(written[at]) + changeOf(one);
      }
      const recorded = changes
        .filter(({ isRecorded }) => isRecorded)
        .map(({ tps, box, from, to }) =>
          kept(`${tps} ${box}`, { area: `210501200100${tps}`, box, from, to }),
        );
      const below = new Map([['2105012001', { sums, blanks }]]);
      for (const cell of ledgerOf(2, [{ area: '2105012001', figures: written }], below, recorded)) {
        const left = changes.filter(({ box, isRecorded }) => box === cell.box && !isRecorded);
        const isBlank = left.some(({ from }) => from === null);
        const sum = left.reduce((all, one) => all + changeOf(one), 0);
        expect(cell.remainder).toBe(isBlank ? null : sum);
        expect(isOpen(cell)).toBe(isBlank || sum !== 0);
      }
    }),
  );
});

test('a box without a number, and a column below which nothing lies, stay open', () => {
  const below = new Map([['2105012001', { sums: BOXES.map(() => 0), blanks: BOXES.map(() => 0) }]]);
  const columns = [
    { area: '2105012001', figures: [null, 'struck', ...figures(0).slice(2)] as FormFigure[] },
    { area: '2105012002', figures: figures(0) },
  ];
  const open = ledgerOf(2, columns, below, []).filter(isOpen);
  expect(open.map(({ area, box, remainder }) => [area, box, remainder]).slice(0, 3)).toEqual([
    ['2105012001', 'A.L', null],
    ['2105012001', 'A.P', null],
    ['2105012002', 'A.L', null],
  ]);
  expect(open).toHaveLength(2 + BOXES.length);
});

test('a re-vote is held after the vote and within four days', () => {
  const day = '2024-11-27' as Day;
  expect(lastRevoteDay(day)).toBe('2024-12-01');
  for (const held of ['2024-11-28', '2024-12-01']) expect(revoteDayFault('ordered', held, day)).toBeNull();
  for (const held of ['2024-11-27', '2024-12-02', null])
    expect(revoteDayFault('ordered', held, day)).not.toBeNull();
  expect(revoteDayFault('taken-back', null, day)).toBeNull();
  expect(revoteDayFault('taken-back', '2024-11-28', day)).not.toBeNull();
});
