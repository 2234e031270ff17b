import { expect, test } from 'vitest';
import { ganttScale, scrollFor, shownDays, slackOf } from './gantt-scale.ts';

test('a day is as wide as any other, and noon lies in its middle', () => {
  const scale = ganttScale(['2024-10-09', '2024-10-10', '2024-10-11']);
  expect(scale.ofDay('2024-10-10')).toBe(scale.width / 3);
  expect(scale.at({ day: '2024-10-10', hour: 12 })).toBe(scale.width / 2);
});

test('seven weeks fit the chart of a desktop, so that the freeze is seen; a few days are no wider than a finger', () => {
  const weeks = (many: number) => ganttScale(shownDays(['2024-10-09'], [], many > 1 ? '2024-11-24' : null));
  expect(weeks(7).width).toBeLessThanOrEqual(840);
  expect(weeks(1).width).toBe(26);
});

test('a week between ticks', () => {
  const days = shownDays(['2024-10-09', '2024-10-25'], []);
  expect(days).toHaveLength(17);
  expect(ganttScale(days).ticks).toEqual(['2024-10-09', '2024-10-16', '2024-10-23']);
});

test('goes on to the freeze, and says the days of slack before it', () => {
  expect(shownDays(['2024-10-09'], [], '2024-10-11')).toEqual(['2024-10-09', '2024-10-10', '2024-10-11']);
  expect(shownDays(['2024-10-09', '2024-10-12'], [], '2024-10-11').at(-1)).toBe('2024-10-12');
  expect(slackOf(['2024-11-09', '2024-10-12'], '2024-11-24')).toEqual({ from: '2024-11-10', days: 15 });
  expect(slackOf(['2024-11-24'], '2024-11-24')).toBeNull();
  expect(slackOf([], '2024-11-24')).toBeNull();
  expect(slackOf(['2024-11-09'], null)).toBeNull();
});

test('begins with the trip that is under way', () => {
  expect(shownDays(['2024-10-09', '2024-10-10'], ['2024-10-07'])).toEqual([
    '2024-10-07',
    '2024-10-08',
    '2024-10-09',
    '2024-10-10',
  ]);
  expect(shownDays([], [])).toEqual([]);
});

test('what is in sight is left where it is; else the drawing moves there, with room before it', () => {
  expect(scrollFor(40, 14, { scrollLeft: 0, clientWidth: 300 })).toBe(0);
  expect(scrollFor(600, 14, { scrollLeft: 0, clientWidth: 300 })).toBe(586);
  expect(scrollFor(292, 14, { scrollLeft: 0, clientWidth: 300 })).toBe(278);
  expect(scrollFor(5, 14, { scrollLeft: 200, clientWidth: 300 })).toBe(0);
});
