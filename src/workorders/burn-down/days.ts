import type { Day } from '../../kernel/index.ts';

const MS_PER_DAY = 86_400_000;

/** The day so many days after another. @example dayAfter('2024-11-30', 1) === '2024-12-01' */
export function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}
