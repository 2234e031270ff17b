import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCoordinate, splitPair } from './coordinates.ts';

const near = (value: number) => ({ ok: true, value: expect.closeTo(value, 5) });

test.each([
  ['1.0019', 1.0019],
  ['1,0019', 1.0019],
  ['-0.925', -0.925],
  ['+1.5', 1.5],
  ['1°00\'07.0"N', 1.001944],
  ['0° 55,5′ LU', 0.925],
  ['0°55\'30" LS', -0.925],
  ['S 0 55 30', -0.925],
  ['1.0019° N', 1.0019],
  ['1.0019°', 1.0019],
])('latitude %s', (cell, value) => {
  expect(readCoordinate(cell, 'latitude')).toEqual(near(value));
});

test.each([
  ['104,61727', 104.61727],
  ['104°37\'02.2"E', 104.617278],
  ['104° 37′ 2,2″ BT', 104.617278],
  ['BB 10 30 0', -10.5],
])('longitude %s', (cell, value) => {
  expect(readCoordinate(cell, 'longitude')).toEqual(near(value));
});

test('what is no coordinate is refused with what to write', () => {
  for (const cell of [
    'abc',
    '',
    '1 N 2',
    '1°70\'00"N',
    '104.6 E',
    '0x1F',
    '1e1',
    'Infinity',
    '-Infinity',
    'NaN',
  ]) {
    const read = readCoordinate(cell, 'latitude');
    expect(read.ok, cell).toBe(false);
    if (!read.ok) expect(read.error.id).toContain('derajat desimal');
  }
});

test('a latitude beyond 90 says that the two may be swapped', () => {
  const read = readCoordinate('104.617', 'latitude');
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.error.en).toContain('swapped');
});

test.each([
  ['1.0019, 104.617', ['1.0019', '104.617']],
  ['1,0019; 104,617', ['1,0019', '104,617']],
  ['1.0019,104.617', ['1.0019', '104.617']],
  ['1.0019 104.617', ['1.0019', '104.617']],
  ['1°00\'07"N 104°37\'02"E', ['1°00\'07"N', '104°37\'02"E']],
])('both in one cell: %s', (cell, pair) => {
  expect(splitPair(cell)).toEqual(pair);
});

test('decimal degrees come back as written, with a point or a comma', () => {
  fc.assert(
    fc.property(fc.integer({ min: -90_000_000, max: 90_000_000 }), fc.boolean(), (micro, comma) => {
      const value = micro / 1e6;
      const cell = value.toFixed(6).replace('.', comma ? ',' : '.');
      expect(readCoordinate(cell, 'latitude')).toEqual({ ok: true, value });
    }),
  );
});

test.each(['1001939', '104617270', '-1001939', '1001939,0', '1.001.939', '104,617,270'])(
  'a coordinate whose decimal point a spreadsheet took out says so: %s',
  (cell) => {
    const read = readCoordinate(cell, 'longitude');
    expect(read.ok ? '' : read.error.en).toContain('has lost its decimal point');
  },
);
