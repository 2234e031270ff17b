import { expect, test } from 'vitest';
import { looksLikeSameStation } from './duplicates.ts';

const entry = (code: string, name: string, latitude: number) => ({
  code,
  name,
  position: { latitude, longitude: 104 },
});

test('same village, same name, less than 110 m apart', () => {
  const first = entry('2101041005001', 'Balai Desa', 1);
  expect(looksLikeSameStation(first, entry('2101041005002', 'BALAI DESA', 1.00098))).toBe(true);
  expect(looksLikeSameStation(first, entry('2101041005002', 'Balai Desa', 1.001))).toBe(false);
  expect(looksLikeSameStation(first, entry('2101041005002', 'Sekolah', 1))).toBe(false);
  expect(looksLikeSameStation(first, entry('2101041006002', 'Balai Desa', 1))).toBe(false);
  expect(looksLikeSameStation(first, first)).toBe(false);
});
