import { expect, test } from 'vitest';
import { chainFrom } from './chain.ts';

const at = (name: string, metresEast: number | null) => ({
  name,
  position: metresEast === null ? null : { latitude: 0, longitude: 104 + metresEast / 111_195 },
});

test('a chain goes from neighbour to neighbour and ends where the next is too far', () => {
  const others = [at('c', 2_700), at('a', 900), at('nowhere', null), at('far', 4_000), at('b', 1_800)];
  const from = { latitude: 0, longitude: 104 };
  expect(chainFrom(from, others, 1_000).map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  expect(chainFrom(from, others, 800)).toEqual([]);
});
