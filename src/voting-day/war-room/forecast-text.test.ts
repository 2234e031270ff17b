import { expect, test } from 'vitest';
import { forecastText } from './forecast-text.ts';

const MADE = { id: 3, madeAt: '2024-11-24T14:05:00Z', evenings: 1_000, tps: 3_327, assumed: 2_950 };

test('a simulation says its day and hour, its evenings and how much of it is assumed', () => {
  expect(forecastText(MADE, 'Asia/Jakarta')).toEqual({
    id: 'Harapan: simulasi 24 Nov 2024, 21.05, 1.000 malam; 2.950 dari 3.327 TPS bertumpu pada asumsi.',
    en: 'Expected: simulation of 24 Nov 2024, 21:05, 1,000 evenings; 2,950 of 3,327 TPS rest on assumptions.',
  });
});

test('one that rests on measurements alone says so', () => {
  const { id, en } = forecastText({ ...MADE, assumed: 0 }, 'Asia/Jakarta');
  expect([id.endsWith('tidak ada TPS yang bertumpu pada asumsi.'), en]).toEqual([
    true,
    expect.stringContaining('no TPS rests on an assumption'),
  ]);
});

test('without one it is an assumption, and says which', () => {
  const { id, en } = forecastText(null, 'Asia/Jakarta');
  expect(id).toContain('asumsi, belum ada simulasi untuk hari pemungutan ini');
  expect(en).toContain('15:00–20:00');
});
