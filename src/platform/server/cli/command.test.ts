import { expect, test } from 'vitest';
import { shownMoment } from './command.ts';

test('an instant is shown by the clock of the election, with its zone', () => {
  expect(shownMoment('2024-10-08T15:59:00.000Z', 'Asia/Jakarta')).toBe('8 Okt 2024, 22.59 WIB');
  expect(shownMoment(new Date('2024-10-07T17:30:00Z'), 'Asia/Jayapura')).toBe('8 Okt 2024, 02.30 WIT');
});
