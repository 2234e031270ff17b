import { BPS_PER_MBIT, type Language } from '../../kernel/index.ts';

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** A whole or decimal number as the language writes it. @example formatNumber(3327, 'id') === '3.327' */
export function formatNumber(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(value);
}

/** A share as a percentage with one decimal under ten percent. @example formatShare(0.0595, 'id') === '6,0%' */
export function formatShare(share: number, language: Language): string {
  const percent = share * 100;
  const digits = percent > 0 && percent < 10 ? 1 : 0;
  const number = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(percent);
  return `${number}%`;
}

/** An interval of counts; one number when both ends are equal. @example formatBound([190, 240], 'id') === '190–240' */
export function formatBound([low, high]: readonly [number, number], language: Language): string {
  return low === high
    ? formatNumber(low, language)
    : `${formatNumber(low, language)}–${formatNumber(high, language)}`;
}

/**
 * Bits per second as Mbit/s, rounded down: what misses a class is not shown on its limit, and a crawl not as nothing.
 * @example formatMbit(1_250_000, 'id') === '1,25 Mbit/s'; formatMbit(996_000, 'id') === '0,99 Mbit/s'
 */
export function formatMbit(bps: number, language: Language): string {
  const step = BPS_PER_MBIT / 100;
  const rounded = bps < step ? bps / BPS_PER_MBIT : Math.floor(bps / step) / 100;
  return `${formatNumber(rounded, language, 6)} Mbit/s`;
}

/** A calendar day, in the zone given. @example '27 November 2024' */
export function formatDay(instant: Date | string, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone }).format(
    new Date(instant),
  );
}

/** A calendar day in little room, in the zone given. @example '27 Nov 2024' */
export function formatShortDay(instant: Date | string, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone }).format(
    new Date(instant),
  );
}

/** An instant to the minute with its zone. @example '8 Okt 2024, 19.00 WIB' */
export function formatInstant(instant: Date | string, timeZone: string, language: Language): string {
  const written = new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(instant));
  return `${written} ${zoneName(instant, timeZone)}`;
}

/** A day of the calendar that belongs to no zone, in little room. @example formatDate('2024-10-08', 'id') === '8 Okt 2024' */
export function formatDate(day: string, language: Language): string {
  return formatShortDay(day, 'UTC', language);
}

/** A zone by the name on Indonesian clocks, in either language: English has only GMT+7 for WIB. */
function zoneName(instant: Date | string, timeZone: string): string {
  return (
    new Intl.DateTimeFormat(LOCALES.id, { timeZone, timeZoneName: 'short' })
      .formatToParts(new Date(instant))
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  );
}
