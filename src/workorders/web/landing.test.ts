import { expect, test } from 'vitest';
import { inOrderOfLanding } from './landing.ts';

test('work is looked for in what is real and ahead first', () => {
  const election = (slug: string, change = {}) => ({
    ...{ slug, isDefault: false, isOver: false, synthetic: false, ...change },
  });
  const elections = [
    election('skenario', { synthetic: true }),
    election('lalu', { isOver: true, isDefault: true }),
    election('lain'),
    election('biasa', { isDefault: true }),
  ];
  expect(inOrderOfLanding(elections).map(({ slug }) => slug)).toEqual(['biasa', 'lain', 'lalu', 'skenario']);
});
