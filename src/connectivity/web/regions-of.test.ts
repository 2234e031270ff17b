import { expect, test } from 'vitest';
import { areasAround, levelBelow } from './regions-of.ts';

test('an area is broken down into the next level', () => {
  expect(['', '21', '2101', '210101', '2101011001'].map(levelBelow)).toEqual([
    'regency',
    'regency',
    'district',
    'village',
    'village',
  ]);
});

test('an area lies within its regency and district', () => {
  expect(areasAround('210101')).toEqual(['2101', '210101']);
  expect(areasAround('')).toEqual([]);
});
