import { expect, test } from 'vitest';
import { EVERY_VERDICT, isOpen } from './first-view.ts';

test('an address leaves open which TPS come first until it narrows the list down or asks for all', () => {
  expect(isOpen({})).toBe(true);
  expect(isOpen({ pemilihan: 'kepri-2024', putusan: '' })).toBe(true);
  expect(isOpen({ putusan: EVERY_VERDICT })).toBe(false);
  expect(isOpen({ wilayah: '2103' })).toBe(false);
  expect(isOpen({ halaman: '2103011001001' })).toBe(false);
});
