import { dayIn, type Language } from '../../../kernel/index.ts';

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** The time of an instant to the second. @example clockText(at, 'Asia/Jakarta', 'id') === '16.42.10' */
export function clockText(at: Date | string, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone },
  }).format(new Date(at));
}

/**
 * For which instant figures stand: its time, and its day too unless that is the voting day. A scenario's clock stands on an earlier one, and by its time alone
 * nobody would see why nothing is expected yet.
 */
export function asOfText(
  at: Date | string,
  { votingDate, timeZone }: { readonly votingDate: string; readonly timeZone: string },
  language: Language,
): string {
  const time = clockText(at, timeZone, language);
  if (dayIn(timeZone, new Date(at)) === votingDate) return time;
  const day = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone });
  return `${day.format(new Date(at))}, ${time}`;
}

/** The time of an instant to the minute. */
export function minuteText(at: Date | string, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
  }).format(new Date(at));
}

/** A span of time in its largest unit. @example spanText(20_000, 'id') === '20 detik' */
export function spanText(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return language === 'id' ? `${seconds} detik` : `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return language === 'id' ? `${minutes} menit` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48)
    return language === 'id' ? `${Math.floor(hours / 24)} hari` : `${Math.floor(hours / 24)} days`;
  return language === 'id' ? `${hours} j ${minutes % 60} m` : `${hours} h ${minutes % 60} min`;
}
