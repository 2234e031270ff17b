import { expect, test } from 'vitest';
import { personalDataIn } from './personal-data.ts';

test.each([
  ['hubungi 0812-3456-7890', 'phone'],
  ['WA +62 812 3456 789', 'phone'],
  ['628123456789', 'phone'],
  ['+62 (0) 812 3456 7890', 'phone'],
  ['081234567890 081298765432', 'phone'],
  ['TPS 2105012001001 081234567890', 'phone'],
  ['2024-11-20 0812 3456 7890', 'phone'],
  ['０８１２３４５６７８９０', 'phone'],
  ['0812\u200b3456\u00ad7890', 'phone'],
  ['TPS 2105012001001 2105012304890001', 'nik'],
  ['NIK 2105012304890001', 'nik'],
  ['2105 0123 0489 0001', 'nik'],
  ['tulis ke budi.s@example.co.id', 'email'],
])('%s: %s', (words, found) => {
  expect(personalDataIn(words)).toBe(found);
});

test.each([
  'ada 2G di TPS 2105012001001',
  'sirkuit TSEL-20241008-01',
  'perlu 12.500.000 rupiah, 3 hari, sampai 2024-11-20',
  'sudah 0,8 Mbit/s',
  'TPS 2105012001001 2105012001002 2105.01.2001.003',
  'tiba 20-08-2024 16.00 2024-08-20 08.30 2024-11-21',
])('%s: nothing', (words) => {
  expect(personalDataIn(words)).toBeNull();
});
