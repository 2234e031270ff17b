import { expect, test } from 'vitest';
import { readMoment } from './moment.ts';

test.each([
  ['2024-10-08', '2024-10-08T16:59:59.999Z'],
  ['2024-10-08T00:00:00Z', '2024-10-08T00:00:00.000Z'],
  ['2024-10-08T07:30+07:00', '2024-10-08T00:30:00.000Z'],
  ['2024-10-08T00:00:00.250Z', '2024-10-08T00:00:00.250Z'],
])('%s is %s', (written, instant) => {
  expect(readMoment(written, 'Asia/Jakarta')?.toISOString()).toBe(instant);
});

test.each([
  'yesterday',
  '',
  '2024-02-30',
  '2024-02-30T00:00:00Z',
  '2024-10-08T00:00:00',
  '2024-10-08T25:00:00Z',
  '08/10/2024',
  '2024',
  '0001-01-01',
  '9999-12-31T00:00:00Z',
])('%j is no moment', (written) => {
  expect(readMoment(written, 'Asia/Jakarta')).toBeNull();
});
