import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { readDayAndTime } from '../cells.ts';
import { localTimeOf } from '../local-time.ts';
import { moment } from '../words.ts';
import type { Phase, Window } from './model.ts';

/** How long a window lasts unless somebody says otherwise. */
export const USUAL_MINUTES = 60;
/** A day: whoever sends in a longer window does not send together. */
export const MOST_MINUTES = 1_440;
/** One evaluation reads all tests of its TPS. */
export const MOST_TPS = 500;

const MS_PER_MINUTE = 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/**
 * A window from its beginning, by the clock of the election's zone or with an offset, and its length in minutes.
 * @example readWindow('2024-10-09T16:00', 60, 'Asia/Jakarta') // 09:00 to 10:00 UTC
 */
export function readWindow(from: string, minutes: number, timeZone: string): Result<Window, Text> {
  const read = readDayAndTime(from, localTimeOf(timeZone));
  if (!read.ok) return read;
  const fromMs = read.value.getTime();
  if (fromMs < EARLIEST) return err(text('sebelum tahun 2000', 'is before the year 2000'));
  return ok({ from: read.value, until: new Date(fromMs + minutes * MS_PER_MINUTE) });
}

/** What the present of a plan is: the election's clock, its zone and when its voting day ends. */
type Present = { readonly now: Date; readonly timeZone: string; readonly votingEnds: Date };

/**
 * Why a window cannot be planned; null when it can. What is asked of TPS lies ahead and before the end of the voting day; what
 * is only evaluated afterwards is over.
 */
export function windowFault(window: Window, isAfterwards: boolean, present: Present): Text | null {
  const { now, timeZone, votingEnds } = present;
  const clock = (language: 'id' | 'en') => `${moment(now, timeZone, language)} (${timeZone})`;
  if (isAfterwards) {
    if (window.until <= now) return null;
    return text(
      `jendela ini belum selesai (sekarang ${clock('id')}); rencanakan saja`,
      `this window is not over yet (it is ${clock('en')}); plan it instead`,
    );
  }
  if (window.from <= now) {
    return text(
      `harus di masa depan (sekarang ${clock('id')}); yang sudah terjadi hanya dapat dievaluasi sesudahnya`,
      `must lie in the future (it is ${clock('en')}); what happened already can only be evaluated afterwards`,
    );
  }
  if (window.until <= votingEnds) return null;
  return text(
    'sesudah hari pemungutan suara; tidak ada lagi yang dapat diuji bersama',
    'after the voting day; there is nothing left to try together',
  );
}

/** Whether an instant lies in a window. */
export function isIn({ from, until }: Window, instant: Date): boolean {
  return instant >= from && instant < until;
}

/** Where a window stands at an instant. */
export function phaseOf({ from, until }: Window, now: Date): Phase {
  if (now < from) return 'planned';
  return now < until ? 'running' : 'over';
}
