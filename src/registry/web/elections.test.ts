import { expect, test } from 'vitest';
import { text } from '../../kernel/index.ts';
import { chooseElection, type ElectionItem } from './elections.ts';

function election(slug: string, isDefault: boolean): ElectionItem {
  return {
    id: 1,
    slug,
    name: text(slug, slug),
    votingDate: '2024-11-27',
    timeZone: 'Asia/Jakarta',
    synthetic: false,
    isDefault,
    tps: 0,
    asOf: '2024-10-08T00:00:00Z',
    daysToGo: 50,
    isOver: false,
  };
}

test('an address names its election; otherwise the default, otherwise the first', () => {
  const pilkada = election('pilkada-2024', true);
  const pemilu = election('pemilu-2024', false);
  expect(chooseElection([pemilu, pilkada], 'pemilu-2024')).toBe(pemilu);
  expect(chooseElection([pemilu, pilkada], undefined)).toBe(pilkada);
  expect(chooseElection([pemilu], undefined)).toBe(pemilu);
  expect(chooseElection([], undefined)).toBeNull();
});

test('a name that no election has is never taken for another', () => {
  expect(chooseElection([election('pilkada-2024', true)], 'hilang')).toBeNull();
});
