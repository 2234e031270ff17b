import { expect, test } from 'vitest';
import { formWith } from '../../voting-day/form.fixture.ts';
import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../voting-day/index.ts';
import type { RecapFacts } from './area-state.ts';
import { previewMarks, refusedWords, sheetPreview } from './sheet-preview.ts';
import { openThings, verdictWords } from './sheet-verdict.ts';

const BOXES = boxesOf(D_HASIL_KWK, 2);
const ONE = formWith().numerals as number[];
const [A, B] = ['2105012001', '2105012002'];
const sumsOf = (area: string) => ({
  ...{ area, pairs: 2, forms: 1, disputed: 0, broken: 0 },
  ...{ sums: ONE, blanks: ONE.map(() => 0) },
});
const FACTS: RecapFacts = {
  contest: 'governor',
  areas: [{ area: '210501', name: 'Siantan', tps: 2, tier: 'district' }],
  villages: [A, B].map((area) => ({ area, name: `Desa ${area.slice(-1)}`, tps: 1 })),
  sums: [sumsOf(A), sumsOf(B)],
  ...{ sheets: [], corrections: [], correctedForms: [], awaiting: [] },
};
const preview = (columns: Record<string, FormFigure[]>, totals: FormFigure[]) =>
  sheetPreview(FACTS, {
    ...{ contest: 'governor', area: '210501', pairs: 2, totals },
    columns: Object.entries(columns).map(([area, figures]) => ({ area, figures })),
  });
const twice = ONE.map((figure) => figure * 2);
const NOTHING = BOXES.map(() => null);
const withBox = (figures: readonly FormFigure[], box: string, figure: FormFigure): FormFigure[] =>
  figures.map((one, at) => (BOXES[at] === box ? figure : one));

test('a good sheet: nothing is blank, missing, broken or different', () => {
  expect(preview({ [A]: ONE, [B]: ONE }, twice)).toEqual({
    ...{ blanks: 0, struck: 0, isEmpty: false, missing: [], breaches: [], differing: 0, unsaid: 0 },
  });
});

test('an empty template holds no number, and of none of its boxes anything can be said', () => {
  const found = preview({ [A]: NOTHING, [B]: NOTHING }, NOTHING);
  expect(found).toMatchObject({ blanks: BOXES.length * 3, isEmpty: true, differing: 0 });
  expect(found?.unsaid).toBe(BOXES.length * 2);
});

test('a tick is only where it can be said: none on an empty template, nor where a box without a number lies beside', () => {
  const marks = (...written: Parameters<typeof preview>) => {
    const found = preview(...written);
    if (!found) throw new Error('no such area');
    return Object.values(previewMarks({ ...found, broken: found.breaches.length })).join('');
  };
  expect(marks({ [A]: ONE, [B]: ONE }, twice)).toBe('✔✔✔✔');
  expect(marks({ [A]: NOTHING, [B]: NOTHING }, NOTHING)).toBe('▲???');
  expect(marks({ [A]: ONE, [B]: withBox(ONE, 'II.3', null) }, twice)).toBe('▲✔??');
  expect(marks({ [A]: ONE }, ONE)).toMatch(/^✔▲/);
  expect(marks({ [A]: withBox(ONE, 'IV.1', 1), [B]: ONE }, twice)).toBe('✔✔▲▲');
});

test('a village without a column is named', () => {
  expect(preview({ [A]: ONE }, ONE)?.missing).toEqual([{ area: B, name: 'Desa 2' }]);
});

test('negative, blank, struck and too great: counted, and told by rule and as differences', () => {
  const odd = withBox(withBox(withBox(ONE, 'III.P', 'struck'), 'II.3', null), 'V.A', 12_345);
  const found = preview({ [A]: withBox(odd, 'IV.1', -5), [B]: ONE }, twice);
  expect(found).toMatchObject({ blanks: 1, struck: 1, isEmpty: false, differing: 2, unsaid: 2 });
  expect(found?.breaches.map(({ column, broken }) => `${column} ${broken.rule}`)).toContain(`${A} P4`);
});

test('a version that is newer than those on record is what is looked at', () => {
  const signed = {
    ...{ contest: 'governor' as const, area: '210501', pairs: 2, totals: ONE, id: 'x', version: 4 },
    ...{ columns: [{ area: A, figures: ONE }], recordedAt: new Date(1), plenary: 'p', signedAt: new Date(2) },
  };
  const figures = { ...signed, columns: [A, B].map((area) => ({ area, figures: ONE })), totals: twice };
  expect(sheetPreview({ ...FACTS, sheets: [signed] }, figures)?.missing).toEqual([]);
  expect(sheetPreview({ ...FACTS, areas: [] }, figures)).toBeNull();
});

test('what is refused is said: the file, rows, or both; never "0 of 26 rows"', () => {
  const rows = [{ fate: 'read' as const }, { fate: 'refused' as const }];
  expect(refusedWords({ rows: rows.slice(0, 1), faults: [1] }).id).toBe(
    'Berkas ditolak karena 1 hal tentang berkas atau kolomnya; tidak ada yang dicatat.',
  );
  expect(refusedWords({ rows, faults: [] }).en).toContain('because of 1 of 2 rows;');
  expect(refusedWords({ rows, faults: [1, 2] }).id).toContain('kolomnya dan 1 dari 2 baris;');
});

test('no tick where a column is missing or a rule breaks', () => {
  expect(verdictWords({ againstForms: 0, missing: [], rules: 0 }).id).toMatch(/^✔/);
  expect(verdictWords({ againstForms: 0, missing: ['Desa 2'], rules: 28 }).id).toBe(
    '▲ Kotak yang tertulis tidak berselisih, tetapi 1 kolom tidak ada di lembar ini (T3): Desa 2; 28 aturan dilanggar.',
  );
  expect(verdictWords({ againstForms: 0, missing: [], rules: 1 }).en).toContain('1 rule is broken');
  expect(openThings({ boxes: 1, againstForms: 3, missing: ['x'], rules: 2 })).toBe(7);
  expect(verdictWords({ againstForms: 3, missing: [], rules: 0 }).id).toBe(
    '▲ Kotak yang tertulis tidak berselisih, tetapi 3 kotak tidak sama dengan semua formulir (T2).',
  );
});
