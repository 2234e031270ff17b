import { expect, test } from 'vitest';
import { catalogueFaults } from './catalogue-fit.ts';

const ITEMS = [
  { id: 'sim-telkomsel', kind: 'other-operator', partner: 'telkomsel' },
  { id: 'genset', kind: 'antenna', partner: null },
] as const;
const paths = (itemId: string, optionKind: string, partner: string) =>
  catalogueFaults([{ itemId, optionKind, partner }], ITEMS).map(({ path }) => path);

test('a product of the catalogue is ordered as its kind and from its partner; another is free', () => {
  expect(paths('sim-telkomsel', 'other-operator', 'telkomsel')).toEqual([]);
  expect(paths('sim-telkomsel', 'vsat', 'telkomsel')).toEqual(['optionKind']);
  expect(paths('sim-telkomsel', 'vsat', 'xl')).toEqual(['optionKind', 'partner']);
  expect(paths('genset', 'antenna', 'xl')).toEqual(['partner']);
  expect(paths('tiket-lain', 'vsat', 'xl')).toEqual([]);
});
