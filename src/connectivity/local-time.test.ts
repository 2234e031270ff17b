import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn } from '../kernel/index.ts';
import { localTimeOf } from './local-time.ts';

test.each(['Asia/Jakarta', 'Asia/Jayapura', 'America/New_York', 'Asia/Kathmandu', 'UTC'])(
  'days and hours in %s are those of the calendar',
  (timeZone) => {
    const local = localTimeOf(timeZone);
    const hours = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2023-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
        (instant) => {
          expect(new Date(local.dayNumber(instant.getTime()) * 86_400_000).toISOString().slice(0, 10)).toBe(
            dayIn(timeZone, instant),
          );
          expect(local.hour(instant.getTime())).toBe(Number(hours.format(instant)));
        },
      ),
    );
  },
);
