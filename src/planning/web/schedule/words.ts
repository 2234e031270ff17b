import type { Language, Text } from '../../../kernel/index.ts';
import { formatDate } from '../../../platform/web/format.ts';
import type { DayHour } from './answers.ts';

/** An hour as clocks show it. @example clock(7.5, 'id') === '07.30' */
export function clock(hour: number, language: Language): string {
  const minutes = Math.round(hour * 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}${language === 'id' ? '.' : ':'}${two(minutes % 60)}`;
}

/** A day and an hour. @example '9 Okt 2024, 07.30' */
export function dayAndClock({ day, hour }: DayHour, language: Language): string {
  return `${formatDate(day, language)}, ${clock(hour, language)}`;
}

/** What another schedule does with a job. */
export const CHANGE_NAMES = {
  added: { id: 'baru', en: 'new' },
  dropped: { id: 'tidak lagi', en: 'no longer' },
  moved: { id: 'pindah hari', en: 'another day' },
  'other-crew': { id: 'tim lain', en: 'another crew' },
  'no-place': { id: 'tidak muat', en: 'no place' },
} as const satisfies Readonly<Record<string, Text>>;
