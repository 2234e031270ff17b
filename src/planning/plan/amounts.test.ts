import { expect, test } from 'vitest';
import { costProof, shareOf } from './amounts.ts';

test('a cost is called the cheapest only where that is proven; otherwise with its gap and bound', () => {
  expect(costProof(100_000_000, 100_000_000, 'en')).toBe('proven cheapest');
  expect(costProof(100_000_000, 99_950_000, 'id')).toBe('terbukti termurah');
  expect(costProof(100_000_000, 96_000_000, 'id')).toBe(
    'terbaik yang ditemukan, celah 4,0%: tidak ada yang di bawah Rp 96 juta',
  );
  expect(costProof(100_000_000, 96_000_000, 'en')).toBe('best found, gap 4.0%: none is below Rp 96 million');
  expect(costProof(100_000_000, null, 'en')).toBe('best found, not proven');
  expect(costProof(100_000_000, undefined, 'en')).toBe('best found, not proven');
  expect(costProof(0, 0, 'en')).toBe('proven cheapest');
});

test('shares have a decimal comma in Indonesian', () => {
  expect(shareOf(0.0032, 'id')).toBe('0,32%');
  expect(shareOf(0, 'id')).toBe('0%');
  expect(shareOf(0.051, 'en')).toBe('5.1%');
  expect(shareOf(0.25, 'en')).toBe('25%');
});
