import { BPS_PER_MBIT, type Language, type Text, text } from '../kernel/index.ts';
import type { Measurer, Rung, SignalClass, SiteReport, Test, Verdict } from './model.ts';

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };
const momentFormats = new Map<string, Intl.DateTimeFormat>();

/** The verdicts as people read them. */
export const VERDICT_NAMES: Readonly<Record<Verdict, Text>> = {
  adequate: text('memadai', 'adequate'),
  inadequate: text('belum memadai', 'inadequate'),
  unknown: text('belum diketahui', 'unknown'),
};

/** The rungs of the ladder as people read them. */
export const RUNG_NAMES: Readonly<Record<Rung, Text>> = {
  unknown: text('tanpa kabar', 'silent'),
  claimed: text('baru keterangan', 'word only'),
  measured: text('terukur', 'measured'),
  verified: text('terverifikasi pihak lain', 'verified independently'),
};

/** KPU's four words for a signal as people read them. */
export const SIGNAL_NAMES: Readonly<Record<SignalClass, Text>> = {
  kuat: text('kuat', 'strong'),
  sedang: text('sedang', 'fair'),
  lemah: text('lemah', 'weak'),
  'tidak-ada': text('tidak ada', 'none'),
};

/** KPU's word where a text first names it: in English with the word itself. @example signalTerm('sedang').en === 'fair (sedang)' */
export function signalTerm(signalClass: SignalClass): Text {
  const { id, en } = SIGNAL_NAMES[signalClass];
  return text(id, `${en} (${id})`);
}

/** Who measured or reported, as people read it. */
export const MEASURER_NAMES: Readonly<Record<Measurer, Text>> = {
  operator: text('operator', 'the operator'),
  officer: text('petugas TPS', 'an officer of the TPS'),
  office: text('kantor penyelenggara atau Diskominfo', 'an election or ICT office'),
  'third-party': text('pihak ketiga', 'a third party'),
  probe: text('alat ukur', 'a probe'),
  unstated: text('pihak yang tidak disebutkan', 'a party that is not stated'),
};

/** The paths as people read them. */
export const PATH_NAMES: Readonly<Record<Test['path'], Text>> = {
  primary: text('jalur utama', 'primary path'),
  second: text('jalur kedua', 'second path'),
  'upload-point': text('titik unggah', 'upload point'),
};

/** What site reports are about, as people read it. */
export const REPORT_NAMES: Readonly<Record<SiteReport['kind'], Text>> = {
  power: text('listrik', 'power'),
  'second-path': text('jalur kedua', 'second path'),
  'upload-point': text('titik unggah', 'upload point'),
};

/** A number as the language writes it. @example numeral(0.25, 'id') === '0,25' */
export function numeral(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language], { maximumFractionDigits: 2 });
}

/** A limit with all its digits, so that nothing beside it seems to reach it. @example limit(1.004, 'en') === '1.004' */
export function limit(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language], { maximumFractionDigits: 20 });
}

/**
 * Bits per second as Mbit/s, never more than there were: 0.996 must not read as the 1 that it missed. Nor does a crawl read as
 * nothing, which would be no connection.
 * @example mbit(250_000, 'id') === '0,25 Mbit/s'
 */
export function mbit(bps: number, language: Language): string {
  const step = BPS_PER_MBIT / 100;
  const rounded = bps < step ? bps / BPS_PER_MBIT : Math.floor(bps / step) / 100;
  return `${limit(rounded, language)} Mbit/s`;
}

/** Hours of power, never more than there were. @example hoursOf(3.996, 'en') === '3.99' */
export function hoursOf(hours: number, language: Language): string {
  // A tiny tolerance: 0.29 x 100 is 28.999… to a computer.
  return numeral(Math.floor(hours * 100 + 1e-9) / 100, language);
}

/** Seconds that something took, never fewer than it did. @example secondsOf(600_004_000, 'en') === '600.01' */
export function secondsOf(durationUs: number, language: Language): string {
  return numeral(Math.ceil(durationUs / 10_000) / 100, language);
}

/** Minutes that something takes, never fewer than it does. @example minutesOf(10.0001, 'en') === '10.01' */
export function minutesOf(minutes: number, language: Language): string {
  // The same tolerance the other way round.
  return numeral(Math.ceil(minutes * 100 - 1e-9) / 100, language);
}

/** Milliseconds until an answer came, never fewer than it took. @example millisecondsOf(1_500_001, 'en') === '1,500.01' */
export function millisecondsOf(us: number, language: Language): string {
  return numeral(Math.ceil(us / 10) / 100, language);
}

/** A day and time in a zone. @example moment(…, 'Asia/Jakarta', 'id') === '7 Okt 2024 16.00' */
export function moment(instant: Date, timeZone: string, language: Language): string {
  const key = `${language} ${timeZone}`;
  let format = momentFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALES[language], {
      timeZone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    momentFormats.set(key, format);
  }
  return format.format(instant).replace(/, | pukul /, ' ');
}

/** Words as they begin a sentence or stand alone. @example capitalised('kuat') === 'Kuat' */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A sentence built the same way in both languages. */
export function bothWays(say: (language: Language) => string): Text {
  return { id: say('id'), en: say('en') };
}
