import { expect, test } from 'vitest';
import { keepPairsChosen, pairsChosenLast } from './pairs-chosen.ts';

const OF = { election: 'kepri-2024', contest: 'governor' } as const;

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}
const sealed = (pairs: number, contest: string, election = 'kepri-2024') => ({
  kind: 'result',
  body: { election, contest, figures: { pairs, numerals: [], words: [] } },
});

test('a form begins with the pairs chosen last for its contest, not for another', () => {
  const store = storage();
  keepPairsChosen(OF, 3, store);
  expect(pairsChosenLast(OF, [sealed(4, 'governor')], store)).toBe(3);
  expect(pairsChosenLast({ ...OF, contest: 'regent' }, [], store)).toBe(2);
  expect(pairsChosenLast({ ...OF, election: 'lain' }, [], store)).toBe(2);
});

test('where none were chosen, with those of the last result of that contest on this phone', () => {
  const items = [
    sealed(4, 'governor'),
    sealed(5, 'governor'),
    sealed(7, 'regent'),
    sealed(6, 'governor', 'lain'),
  ];
  expect(pairsChosenLast(OF, items, storage())).toBe(5);
});

test.each(['0', '8', '2.5', 'banyak', ''])('what is no number of pairs is not believed: %s', (kept) => {
  const store = storage();
  store.setItem('sigap-pasangan-kepri-2024-governor', kept);
  expect(pairsChosenLast(OF, [], store)).toBe(2);
});

test('a phone that keeps nothing still types', () => {
  const broken = new Proxy({} as Storage, {
    get: () => () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  expect(pairsChosenLast(OF, [], broken)).toBe(2);
  expect(() => keepPairsChosen(OF, 3, broken)).not.toThrow();
});
