import { expect, test } from 'vitest';
import { keepPairsChosen, pairsToBegin } from './pairs-chosen.ts';

const OF = { election: 'kepri-2024', tps: '2105012001001', contest: 'governor' } as const;
const ELSEWHERE = '2171012001001';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}
const sealed = (pairs: number, contest: string, election = 'kepri-2024', tps: string = OF.tps) => ({
  kind: 'result',
  body: { election, tps, contest, figures: { pairs, numerals: [], words: [] } },
});

test('a form begins with the pairs chosen last for its contest, not for another', () => {
  const store = storage();
  keepPairsChosen(OF, 3, store);
  expect(pairsToBegin(OF, 2, [sealed(4, 'governor')], store)).toBe(3);
  expect(pairsToBegin({ ...OF, contest: 'regent' }, null, [], store)).toBe(2);
  expect(pairsToBegin({ ...OF, election: 'lain' }, null, [], store)).toBe(2);
});

test('a phone enrolled anew in another regency begins with what is listed or sealed there; a governor stands in all of them', () => {
  const store = storage();
  const regent = { ...OF, contest: 'regent' } as const;
  keepPairsChosen(OF, 3, store);
  keepPairsChosen(regent, 4, store);
  const items = [sealed(5, 'regent', OF.election, ELSEWHERE), sealed(6, 'regent')];
  expect(pairsToBegin(regent, 3, items, store)).toBe(4);
  expect(pairsToBegin({ ...regent, tps: '2105993001007' }, 3, items, store)).toBe(4);
  expect(pairsToBegin({ ...regent, tps: ELSEWHERE }, 3, items, store)).toBe(3);
  expect(pairsToBegin({ ...regent, tps: ELSEWHERE }, null, items, store)).toBe(5);
  expect(pairsToBegin({ ...OF, tps: ELSEWHERE }, 2, items, store)).toBe(3);
});

test('where none were chosen, with those that the election says; what this phone sealed otherwise was chosen then', () => {
  expect(pairsToBegin(OF, 4, [], storage())).toBe(4);
  expect(pairsToBegin(OF, 4, [sealed(3, 'governor')], storage())).toBe(4);
  expect(pairsToBegin(OF, 9, [], storage())).toBe(2);
});

test('where none were chosen and the election says nothing, with those of the last result of that contest on this phone', () => {
  const items = [
    sealed(4, 'governor'),
    sealed(5, 'governor'),
    sealed(7, 'regent'),
    sealed(6, 'governor', 'lain'),
  ];
  expect(pairsToBegin(OF, null, items, storage())).toBe(5);
});

test.each(['0', '8', '2.5', 'banyak', ''])('what is no number of pairs is not believed: %s', (kept) => {
  const store = storage();
  store.setItem('sigap-pasangan-kepri-2024-governor', kept);
  expect(pairsToBegin(OF, null, [], store)).toBe(2);
});

test('a phone that keeps nothing still types', () => {
  const broken = new Proxy({} as Storage, {
    get: () => () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  expect(pairsToBegin(OF, null, [], broken)).toBe(2);
  expect(() => keepPairsChosen(OF, 3, broken)).not.toThrow();
});
