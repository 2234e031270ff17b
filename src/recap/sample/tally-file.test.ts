import { expect, test } from 'vitest';
import { formWith } from '../../voting-day/form.fixture.ts';
import { ballotsFor, fileContests, tallyFileRow, tallyHeader } from './tally-file.ts';

const TPS = '2105012001001';
const LISTED = [
  { code: 'gubernur', regionCode: '21', pairs: 2 },
  { code: 'bupati-2105', regionCode: '2105', pairs: 4 },
];
const GOVERNOR = { contest: 'governor', name: 'gubernur', pairs: 2 } as const;
const FORM = { pairs: 2, figures: formWith({ 'IV.1': 147, 'IV.2': 100, 'V.B': 8 }).numerals };

test('ballots are the voters and 2.5 percent of them, rounded up', () => {
  expect([0, 1, 39, 40, 41, 280, 301].map(ballotsFor)).toEqual([0, 2, 40, 41, 43, 287, 309]);
});

test('contests are those that the election lists; where it lists none both, with the pairs of most forms', () => {
  const counted = [
    { contest: 'governor', area: '21', pairs: 2, forms: 9 },
    { contest: 'governor', area: '21', pairs: 3, forms: 1 },
    { contest: 'regent', area: '2105', pairs: 3, forms: 1 },
  ] as const;
  expect(fileContests(LISTED, counted)(TPS)).toEqual([
    GOVERNOR,
    { contest: 'regent', name: 'bupati-2105', pairs: 4 },
  ]);
  expect(fileContests(LISTED, counted)('2171011001001')).toEqual([GOVERNOR]);
  expect(fileContests([], counted)(TPS)).toEqual([
    GOVERNOR,
    { contest: 'regent', name: 'bupati-2105', pairs: 3 },
  ]);
  expect(fileContests([], [])(TPS)).toEqual([]);
});

test('a form that counts stands with its figures, the bound is the registry’s', () => {
  expect(tallyHeader(3)).toEqual(['tps', 'contest', 'bound', 'pair1', 'pair2', 'pair3', 'invalid']);
  expect(tallyFileRow({ tps: TPS, dpt: 301, forms: { governor: FORM } }, GOVERNOR, 3)).toEqual({
    cells: [TPS, 'gubernur', 309, 147, 100, null, 8],
    isUnbound: false,
    hasOtherPairs: false,
  });
});

test('what has not come, has other pairs or an empty box stands as zeros; without a DPT there is no bound', () => {
  const empty = { pairs: 2, figures: formWith({ 'IV.1': null, 'IV.2': 100, 'V.B': 8 }).numerals };
  const cells = (forms: object, dpt: number | null = null) =>
    tallyFileRow({ tps: TPS, dpt, forms }, GOVERNOR, 2).cells;
  expect(cells({})).toEqual([TPS, 'gubernur', null, 0, 0, 0]);
  expect(cells({ regent: FORM }, 0)).toEqual([TPS, 'gubernur', 0, 0, 0, 0]);
  expect(cells({ governor: empty })).toEqual([TPS, 'gubernur', null, 0, 100, 8]);
  const other = tallyFileRow({ tps: TPS, dpt: 301, forms: { governor: { ...FORM, pairs: 3 } } }, GOVERNOR, 2);
  expect(other).toMatchObject({ cells: [TPS, 'gubernur', 309, 0, 0, 0], hasOtherPairs: true });
});
